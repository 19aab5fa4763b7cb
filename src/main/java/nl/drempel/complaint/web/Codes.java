package nl.drempel.complaint.web;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.RequestSight;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.domain.ComplainantDesk;

/** Tries receipt codes, as long as the address may. */
@Component
class Codes {

	private final ComplainantDesk desk;

	private final PublicLimits limits;

	private final RequestSight sight;

	Codes(ComplainantDesk desk, PublicLimits limits, RequestSight sight) {
		this.desk = desk;
		this.limits = limits;
		this.sight = sight;
	}

	/**
	 * The complaint to which a code leads; empty alike for a code that leads nowhere and
	 * for what is no code.
	 * @throws nl.drempel.access.TooManyAttemptsException if the address guessed too often
	 */
	Optional<Complaint> open(@Nullable String code, String address) {
		this.limits.guess(address);
		boolean wrong = false;
		try {
			Optional<Complaint> found = (code != null) ? this.desk.open(code) : Optional.empty();
			wrong = found.isEmpty();
			found.ifPresent((complaint) -> this.sight.narrowTo(complaint.id()));
			return found;
		}
		finally {
			if (!wrong) {
				this.limits.guessedRight(address);
			}
		}
	}

}
