package nl.drempel.complaint.web;

import java.time.Duration;
import java.util.Optional;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import nl.drempel.access.HourlyLimit;
import nl.drempel.access.TooManyAttemptsException;
import nl.drempel.school.SchoolId;

/**
 * How often the public door opens in an hour: complaints per address and per school, and
 * wrong receipt codes per address. 0 is no limit.
 */
@Component
class PublicLimits {

	private final HourlyLimit complaints;

	private final HourlyLimit perSchool;

	private final HourlyLimit codes;

	PublicLimits(@Value("${drempel.limits.public-complaints-per-hour:10}") int complaints,
			@Value("${drempel.limits.public-complaints-per-school-and-hour:200}") int perSchool,
			@Value("${drempel.limits.wrong-receipt-codes-per-hour:60}") int codes) {
		this.complaints = new HourlyLimit(complaints);
		this.perSchool = new HourlyLimit(perSchool);
		this.codes = new HourlyLimit(codes);
	}

	/**
	 * Asks whether a complaint from this address would be taken now, before it is looked
	 * at.
	 * @throws TooManyAttemptsException if not
	 */
	void requireMayFile(String address) {
		this.complaints.waitFor(address).ifPresent(PublicLimits::refuse);
	}

	/**
	 * Counts a complaint.
	 * @throws TooManyAttemptsException if it is one too many
	 */
	void file(String address, SchoolId school) {
		this.complaints.take(address).ifPresent(PublicLimits::refuse);
		Optional<Duration> wait = this.perSchool.take(school.toString());
		if (wait.isPresent()) {
			this.complaints.giveBack(address);
			refuse(wait.get());
		}
	}

	/** The complaint was not taken in after all. */
	void notFiled(String address, SchoolId school) {
		this.complaints.giveBack(address);
		this.perSchool.giveBack(school.toString());
	}

	/**
	 * Counts a guess, before the code is looked at: of many at once no more are tried
	 * than the limit says.
	 * @throws TooManyAttemptsException if it is one too many
	 */
	void guess(String address) {
		this.codes.take(address).ifPresent((wait) -> {
			throw new TooManyAttemptsException(wait);
		});
	}

	/** The code was right: that never counts. */
	void guessedRight(String address) {
		this.codes.giveBack(address);
	}

	private static void refuse(Duration wait) {
		throw new TooManyAttemptsException(wait, "complaintdoor.form.many");
	}

}
