package nl.drempel.signal;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.PupilId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;

/**
 * A signal as it stands.
 *
 * @param raisedOn the day from which the term to weigh it runs
 * @param urgency {@code immediate high normal}
 * @param messageToSignaller the one sentence meant for whoever raised it
 */
public record SignalFile(CaseId id, PupilId pupil, @Nullable CaseId visit, StaffId reporter, LocalDate raisedOn,
		String domain, String description, @Nullable String words, @Nullable String impression,
		String discussedWithGuardians, boolean immediateDanger, String urgency, @Nullable String decision,
		@Nullable String motivation, @Nullable String messageToSignaller) {
}
