package nl.drempel.access.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;

import nl.drempel.vault.MasterKey;
import nl.drempel.vault.NotOpenedException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ConfigurableObjectInputStream;

/**
 * What a session remembers, as it is stored: sealed, so that a dump shows nobody's typing
 * and nobody who can write to the table has objects of their own read in, or another's
 * put under their own session: it opens for the session and the name it was sealed for.
 * What cannot be read any more, after an update or under another master key, was not
 * remembered.
 */
final class SessionAttributes {

	private final MasterKey key;

	SessionAttributes(MasterKey key) {
		this.key = key;
	}

	byte[] seal(Object attribute, String session, String name) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(attribute);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("a session cannot keep a " + attribute.getClass().getName(), ex);
		}
		return this.key.seal(bytes.toByteArray(), about(session, name));
	}

	@Nullable Object open(byte[] sealed, String session, String name) {
		try (ConfigurableObjectInputStream in = new ConfigurableObjectInputStream(
				new ByteArrayInputStream(this.key.open(sealed, about(session, name))),
				SessionAttributes.class.getClassLoader())) {
			return in.readObject();
		}
		catch (NotOpenedException | IOException | ClassNotFoundException | LinkageError ex) {
			return null;
		}
	}

	private static String about(String session, String name) {
		return "session:" + session + ":" + name;
	}

}
