package nl.drempel.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.work.Activity;

/**
 * An entry in the ledger. It never changes but for its status, which only moves forward.
 *
 * @param month in which it is booked: that of the work or, if that was closed, the first
 * open one
 * @param minutes 1 to 1440, or -1440 to -1 when it takes another back
 * @param deviates whether it goes beyond the norm or has none, so that the person
 * confirms it and it is approved apart
 * @param occasion what the work was; of several statements about one the last counts
 * @param reason in words, or a message code if nobody wrote it
 * @param warnings what looked odd and was saved anyway
 * @param reverses the entry that this one takes back
 * @param replaces the entry in whose place this one came
 * @param reversedBy the entry that takes this one back
 * @param replacedBy the entry that came in its place
 * @param enteredBy null when a step of the work entered it
 * @param approvedBy null as long as nobody approved it
 */
public record Entry(EntryId id, SchoolId school, StaffId staff, YearMonth month, LocalDate workedOn, Activity activity,
		int minutes, boolean deviates, @Nullable CaseId caseId, Origin origin, @Nullable String occasion,
		@Nullable String reason, List<Warning> warnings, @Nullable EntryId reverses, @Nullable EntryId replaces,
		@Nullable EntryId reversedBy, @Nullable EntryId replacedBy, @Nullable StaffId enteredBy, Instant enteredAt,
		Status status, @Nullable Instant confirmedAt, @Nullable StaffId approvedBy, @Nullable Instant approvedAt) {

	/** The school year in which it counts, by the month in which it is booked. */
	public SchoolYear schoolYear() {
		return SchoolYear.of(this.month.atDay(1));
	}

	/** Whether it still stands: it takes nothing back and was not taken back. */
	public boolean stands() {
		return this.reverses == null && this.reversedBy == null;
	}

	/**
	 * Whether it is approved with its month as a whole: the person stands for it, and it
	 * stays within the norm. What deviates is approved one by one.
	 */
	public boolean goesWithItsMonth() {
		return this.status == Status.CONFIRMED && !this.deviates;
	}

	/** Whether it was booked in a later month than it was worked in. */
	public boolean isLate() {
		return YearMonth.from(this.workedOn).isBefore(this.month);
	}

	/** Proposed, then confirmed by the person, then approved. */
	public enum Status {

		PROPOSED, CONFIRMED, APPROVED;

		@JsonValue
		public String key() {
			return name().toLowerCase(Locale.ROOT);
		}

		public static Status ofKey(String key) {
			return valueOf(key.toUpperCase(Locale.ROOT));
		}

	}

	/** How an entry came about. */
	public enum Origin {

		/** A step of the work took the time. */
		WORK,
		/** The person wrote it. */
		HAND,
		/** It stands in the place of one that was wrong. */
		CORRECTION,
		/** It stands in the place of one whose month closed before it was approved. */
		CARRIED,
		/** It takes another back. */
		REVERSAL;

		@JsonValue
		public String key() {
			return name().toLowerCase(Locale.ROOT);
		}

		public static Origin ofKey(String key) {
			return valueOf(key.toUpperCase(Locale.ROOT));
		}

	}

	/** What looks odd about hours, and can be meant. */
	public enum Warning {

		/** More than the budget of this person. */
		OVER_BUDGET,
		/** More than twelve hours on one day. */
		LONG_DAY,
		/** On a holiday or a free day of the school. */
		DAY_OFF,
		/** In a school year that was closed: it counts in the first open month. */
		CLOSED_YEAR;

		@JsonValue
		public String key() {
			return name().toLowerCase(Locale.ROOT);
		}

		public static Warning ofKey(String key) {
			return valueOf(key.toUpperCase(Locale.ROOT));
		}

	}

}
