package nl.drempel.access.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.session.Session;

/**
 * A session whose attributes are sealed for its own id: in its row lie only
 * {@link Attribute}s, which know for whom they are sealed or opened.
 *
 * @param <S> the session as the table keeps it
 */
final class SealedSession<S extends Session> implements Session {

	private final S row;

	private final SessionAttributes attributes;

	SealedSession(S row, SessionAttributes attributes) {
		this.row = row;
		this.attributes = attributes;
	}

	S row() {
		return this.row;
	}

	@Override
	public String getId() {
		return this.row.getId();
	}

	/** With another id everything is sealed anew; what doesn't open is forgotten. */
	@Override
	public String changeSessionId() {
		Map<String, @Nullable Object> all = new LinkedHashMap<>();
		getAttributeNames().forEach((name) -> all.put(name, getAttribute(name)));
		String id = this.row.changeSessionId();
		all.forEach(this::setAttribute);
		return id;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T getAttribute(String name) {
		Attribute kept = this.row.getAttribute(name);
		return (kept != null) ? (T) kept.open(this.attributes, getId(), name) : null;
	}

	@Override
	public Set<String> getAttributeNames() {
		return this.row.getAttributeNames();
	}

	@Override
	public void setAttribute(String name, @Nullable Object value) {
		this.row.setAttribute(name, (value != null) ? Attribute.of(value, this.attributes, this.row, name) : null);
	}

	@Override
	public void removeAttribute(String name) {
		this.row.removeAttribute(name);
	}

	@Override
	public Instant getCreationTime() {
		return this.row.getCreationTime();
	}

	@Override
	public void setLastAccessedTime(Instant time) {
		this.row.setLastAccessedTime(time);
	}

	@Override
	public Instant getLastAccessedTime() {
		return this.row.getLastAccessedTime();
	}

	@Override
	public void setMaxInactiveInterval(Duration interval) {
		this.row.setMaxInactiveInterval(interval);
	}

	@Override
	public Duration getMaxInactiveInterval() {
		return this.row.getMaxInactiveInterval();
	}

	@Override
	public boolean isExpired() {
		return this.row.isExpired();
	}

	/**
	 * A value on its way to the table or from it: sealed and opened no sooner than
	 * needed.
	 */
	static final class Attribute {

		private final Sealing sealing;

		private byte @Nullable [] sealed;

		private @Nullable Object value;

		private Attribute(byte @Nullable [] sealed, @Nullable Object value, Sealing sealing) {
			this.sealed = sealed;
			this.value = value;
			this.sealing = sealing;
		}

		/** One that was set. */
		static Attribute of(Object value, SessionAttributes attributes, Session row, String name) {
			return new Attribute(null, value, () -> attributes.seal(value, row.getId(), name));
		}

		/** One as it was stored. */
		static Attribute stored(byte[] sealed) {
			return new Attribute(sealed, null, () -> sealed);
		}

		/** What is stored. */
		byte[] seal() {
			return this.sealing.seal();
		}

		/** What it is, if it is of this session and name. */
		synchronized @Nullable Object open(SessionAttributes attributes, String session, String name) {
			if (this.sealed != null) {
				this.value = attributes.open(this.sealed, session, name);
				this.sealed = null;
			}
			return this.value;
		}

	}

	@FunctionalInterface
	private interface Sealing {

		byte[] seal();

	}

}
