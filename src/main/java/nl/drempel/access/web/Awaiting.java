package nl.drempel.access.web;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import nl.drempel.access.Login;
import org.jspecify.annotations.Nullable;

/**
 * Whose password was right, and who still has to show the code. Nobody is logged in by
 * it.
 *
 * @param issuersToken what an issuer wants to see at logging out
 * @param target what they were typing at
 * @param since the machine's own time
 */
record Awaiting(Login login, @Nullable String issuersToken, @Nullable String target,
		Instant since) implements Serializable {

	private static final String ATTRIBUTE = "awaitingCode";

	private static final Duration PATIENCE = Duration.ofMinutes(10);

	static void put(HttpSession session, Awaiting awaiting) {
		session.setAttribute(ATTRIBUTE, awaiting);
	}

	/** Whom this session waits for; not for ever. */
	static Optional<Awaiting> of(HttpServletRequest request, Instant now) {
		HttpSession session = request.getSession(false);
		return (session != null && session.getAttribute(ATTRIBUTE) instanceof Awaiting awaiting
				&& awaiting.since().plus(PATIENCE).isAfter(now)) ? Optional.of(awaiting) : Optional.empty();
	}

	static void forget(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.removeAttribute(ATTRIBUTE);
		}
	}

}
