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
 * and nobody who can write to the table has objects of their own read in. What cannot be
 * read any more, after an update or under another master key, was not remembered.
 */
final class SessionAttributes {

	private static final String ABOUT = "session";

	private final MasterKey key;

	SessionAttributes(MasterKey key) {
		this.key = key;
	}

	byte[] seal(Object attribute) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(attribute);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("a session cannot keep a " + attribute.getClass().getName(), ex);
		}
		return this.key.seal(bytes.toByteArray(), ABOUT);
	}

	@Nullable Object open(byte[] sealed) {
		try (ConfigurableObjectInputStream in = new ConfigurableObjectInputStream(
				new ByteArrayInputStream(this.key.open(sealed, ABOUT)), SessionAttributes.class.getClassLoader())) {
			return in.readObject();
		}
		catch (NotOpenedException | IOException | ClassNotFoundException | LinkageError ex) {
			return null;
		}
	}

}
