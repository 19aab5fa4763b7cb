package nl.drempel.complaint.web;

import java.util.UUID;

import nl.drempel.access.TooManyAttemptsException;
import nl.drempel.school.SchoolId;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How often the public door opens where nobody set anything. */
class PublicLimitsTest {

	private final ApplicationContextRunner unset = new ApplicationContextRunner().withBean(PublicLimits.class);

	@Test
	void tenComplaintsAnHourFromOneAddress() {
		this.unset.run((context) -> {
			PublicLimits limits = context.getBean(PublicLimits.class);
			for (int i = 0; i < 10; i++) {
				limits.requireMayFile("192.0.2.1");
				limits.file("192.0.2.1", new SchoolId(UUID.randomUUID()));
			}
			refused(() -> limits.requireMayFile("192.0.2.1"));
			refused(() -> limits.file("192.0.2.1", new SchoolId(UUID.randomUUID())));
			limits.file("192.0.2.2", new SchoolId(UUID.randomUUID()));
		});
	}

	@Test
	void twoHundredComplaintsAnHourAtOneSchool() {
		this.unset.run((context) -> {
			PublicLimits limits = context.getBean(PublicLimits.class);
			SchoolId school = new SchoolId(UUID.randomUUID());
			for (int i = 0; i < 200; i++) {
				limits.file("192.0.2." + i, school);
			}
			refused(() -> limits.file("198.51.100.1", school));
			limits.file("198.51.100.1", new SchoolId(UUID.randomUUID()));
		});
	}

	@Test
	void sixtyWrongCodesAnHourFromOneAddressAndRightOnesNeverCount() {
		this.unset.run((context) -> {
			PublicLimits limits = context.getBean(PublicLimits.class);
			for (int i = 0; i < 60; i++) {
				limits.guess("192.0.2.1");
				limits.guessedRight("192.0.2.1");
				limits.guess("192.0.2.1");
			}
			refused(() -> limits.guess("192.0.2.1"));
			limits.guess("192.0.2.2");
		});
	}

	private static void refused(Runnable deed) {
		assertThatExceptionOfType(TooManyAttemptsException.class).isThrownBy(deed::run);
	}

}
