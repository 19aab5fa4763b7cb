package nl.drempel.signal.process;

import java.time.LocalDate;

import org.springframework.stereotype.Component;

import nl.drempel.casefile.Timeline;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.school.TermUnit;
import nl.drempel.shared.AppClock;
import nl.drempel.signal.jdbc.RecordRepository;
import nl.drempel.signal.jdbc.SignalRepository;
import nl.drempel.work.StepContext;

/** What every step of a signal needs. */
@Component
record SignalTools(SignalRepository signals, RecordRepository records, SignalStates states, SignalOptions options,
		Timeline timeline, Settings settings, SchoolCalendar calendar, AppClock clock) {

	/**
	 * When whoever raised it can expect to hear more, whatever was decided: an ordinary
	 * term from today.
	 */
	LocalDate nextOn(StepContext context) {
		SchoolId school = context.item().school();
		return this.calendar.lastDay(school, this.clock.today(), this.settings.get(school, Setting.SIGNAL_NORMAL_DAYS),
				TermUnit.SCHOOL_DAY);
	}

}
