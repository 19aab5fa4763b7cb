package nl.drempel.access.web;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.session.IndexResolver;
import org.springframework.session.PrincipalNameIndexResolver;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Sessions as rows, with attributes that open in their own row only.
 *
 * @param <S> the session as the table keeps it
 */
final class SealedSessions<S extends Session> implements SessionRepository<SealedSession<S>> {

	private final SessionRepository<S> rows;

	private final SessionAttributes attributes;

	SealedSessions(SessionRepository<S> rows, SessionAttributes attributes) {
		this.rows = rows;
		this.attributes = attributes;
	}

	@Override
	public SealedSession<S> createSession() {
		return new SealedSession<>(this.rows.createSession(), this.attributes);
	}

	@Override
	public void save(SealedSession<S> session) {
		this.rows.save(session.row());
	}

	@Override
	public @Nullable SealedSession<S> findById(String id) {
		S row = this.rows.findById(id);
		return (row != null) ? new SealedSession<>(row, this.attributes) : null;
	}

	@Override
	public void deleteById(String id) {
		this.rows.deleteById(id);
	}

	/** How the rows store an attribute: it seals itself. */
	static ConversionService conversion() {
		GenericConversionService conversion = new GenericConversionService();
		conversion.addConverter(Object.class, byte[].class,
				(attribute) -> ((SealedSession.Attribute) attribute).seal());
		conversion.addConverter(byte[].class, Object.class, SealedSession.Attribute::stored);
		return conversion;
	}

	/** Whose a row is. */
	static IndexResolver<Session> owner(SessionAttributes attributes) {
		PrincipalNameIndexResolver<Session> owner = new PrincipalNameIndexResolver<>();
		return (row) -> Map.copyOf(owner.resolveIndexesFor(new SealedSession<>(row, attributes)));
	}

}
