package nl.drempel.work;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;

/**
 * Published when a step took someone's time, in the transaction of that step: what is
 * rolled back took no time.
 *
 * @param staff who spent it, which is the substitute and not who they stand in for
 * @param minutes how long, from 0; null if nobody said, so that the school's norm counts
 * @param workedOn the day it was spent on
 * @param occasion what it was spent on, as an id and a key: of several statements about
 * one occasion the last counts. Null if each statement is one by itself
 */
public record TimeSpent(CaseId caseId, SchoolId school, StaffId staff, Activity activity, @Nullable Integer minutes,
		LocalDate workedOn, @Nullable String occasion) {

	/** Time that whoever does a step spent on its case, a statement by itself. */
	public static TimeSpent of(StepContext context, Activity activity, @Nullable Integer minutes, LocalDate workedOn) {
		return new TimeSpent(context.caseId(), context.item().school(), context.viewer().id(), activity, minutes,
				workedOn, null);
	}

	/** The same, of someone else who took part. */
	public TimeSpent by(StaffId other) {
		return new TimeSpent(this.caseId, this.school, other, this.activity, this.minutes, this.workedOn,
				this.occasion);
	}

	/** The same, as a statement about an occasion. */
	public TimeSpent at(String where) {
		return new TimeSpent(this.caseId, this.school, this.staff, this.activity, this.minutes, this.workedOn, where);
	}

}
