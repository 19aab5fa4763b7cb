package nl.drempel.hours.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.hours.Entry;
import nl.drempel.hours.Entry.Origin;
import nl.drempel.hours.Entry.Status;
import nl.drempel.hours.Entry.Warning;
import nl.drempel.hours.EntryId;
import nl.drempel.hours.jdbc.BookRepository;
import nl.drempel.hours.jdbc.EntryRepository;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.work.Activity;

/**
 * Writes in the books. What was entered stays: a mistake is taken back by an entry of its
 * own and, where it was something after all, replaced by a third. A month that was closed
 * takes no more; what comes late is booked in the first open one. The database refuses
 * everything else ({@code V0025}).
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Ledger {

	private final EntryRepository entries;

	private final BookRepository books;

	private final Norms norms;

	private final AppClock clock;

	Ledger(EntryRepository entries, BookRepository books, Norms norms, AppClock clock) {
		this.entries = entries;
		this.books = books;
		this.norms = norms;
		this.clock = clock;
	}

	/**
	 * Enters hours. What stays within the norm confirms itself.
	 * @param confirmed whether the person stands for them, also beyond the norm
	 * @param by null when a step of the work enters them
	 * @return the entry; empty if the work of this occasion was entered in the meantime
	 */
	Optional<Entry> enter(Posting posting, Origin origin, boolean confirmed, @Nullable StaffId by) {
		YearMonth month = openMonth(posting.school(), YearMonth.from(posting.workedOn()));
		boolean deviates = this.norms.deviates(posting.school(), posting.activity(), posting.minutes());
		Instant now = this.clock.instant();
		boolean stands = confirmed || !deviates;
		Entry entry = new Entry(EntryId.random(), posting.school(), posting.staff(), month, posting.workedOn(),
				posting.activity(), posting.minutes(), deviates, posting.caseId(), origin, posting.occasion(),
				posting.reason(), posting.warnings(), null, null, null, null, by, now,
				stands ? Status.CONFIRMED : Status.PROPOSED, stands ? now : null, null, null);
		return this.entries.insert(entry) ? Optional.of(entry) : Optional.empty();
	}

	/**
	 * Takes an entry back. One that was approved is taken back by an entry that has to be
	 * approved in its turn, apart; any other rests from now on, together with what takes
	 * it back.
	 * @return the entry as it stood when it was held
	 * @throws ConflictException if it was taken back before
	 */
	Entry takeBack(EntryId id, String reason, @Nullable StaffId by) {
		Entry entry = hold(id);
		if (!entry.stands()) {
			throw new ConflictException("hours.conflict.taken-back");
		}
		boolean approved = entry.status() == Status.APPROVED;
		YearMonth month = approved ? openMonth(entry.school(), entry.month()) : entry.month();
		Instant now = this.clock.instant();
		this.entries.insert(new Entry(EntryId.random(), entry.school(), entry.staff(), month, entry.workedOn(),
				entry.activity(), -entry.minutes(), approved || entry.deviates(), entry.caseId(), Origin.REVERSAL,
				entry.occasion(), reason, List.of(), entry.id(), null, null, null, by, now,
				approved ? Status.CONFIRMED : entry.status(), (entry.status() == Status.PROPOSED) ? null : now, null,
				null));
		return entry;
	}

	/** Enters other minutes in the place of an entry that was taken back. */
	Entry replace(Entry entry, int minutes, String reason, @Nullable StaffId by) {
		boolean deviates = this.norms.deviates(entry.school(), entry.activity(), minutes);
		YearMonth month = openMonth(entry.school(), entry.month());
		return replace(entry, month, minutes, deviates || entry.status() == Status.APPROVED, Origin.CORRECTION,
				by != null || !deviates, reason, by);
	}

	/**
	 * Carries an entry that was taken back to another month, as it was.
	 * @param reason what is said of it if the person gave no reason themselves
	 */
	Entry carry(Entry entry, YearMonth month, String reason, StaffId by) {
		return replace(entry, month, entry.minutes(), entry.deviates(), Origin.CARRIED,
				entry.status() != Status.PROPOSED, (entry.reason() != null) ? entry.reason() : reason, by);
	}

	private Entry replace(Entry entry, YearMonth month, int minutes, boolean deviates, Origin origin, boolean stands,
			String reason, @Nullable StaffId by) {
		Instant now = this.clock.instant();
		Entry other = new Entry(EntryId.random(), entry.school(), entry.staff(), month, entry.workedOn(),
				entry.activity(), minutes, deviates, entry.caseId(), origin, entry.occasion(), reason, entry.warnings(),
				null, entry.id(), null, null, by, now, stands ? Status.CONFIRMED : Status.PROPOSED, stands ? now : null,
				null, null);
		this.entries.insert(other);
		return other;
	}

	/** Whether it was taken back, or takes back what was never approved. */
	boolean rests(Entry entry) {
		return entry.reversedBy() != null || (entry.reverses() != null
				&& this.entries.find(entry.reverses()).orElseThrow().status() != Status.APPROVED);
	}

	/**
	 * The other half of a correction of approved hours, as long as it waits: what takes
	 * back and what comes in its place are approved together.
	 */
	Optional<Entry> otherHalf(Entry entry) {
		if (entry.reverses() != null) {
			return Optional.ofNullable(this.entries.find(entry.reverses()).orElseThrow().replacedBy())
				.flatMap(this.entries::find)
				.filter((other) -> other.status() == Status.CONFIRMED && !rests(other));
		}
		if (entry.replaces() != null) {
			return Optional.ofNullable(this.entries.find(entry.replaces()).orElseThrow().reversedBy())
				.flatMap(this.entries::find)
				.filter((other) -> other.status() == Status.CONFIRMED && !rests(other));
		}
		return Optional.empty();
	}

	/** The entry, held together with the books of its school. */
	Entry hold(EntryId id) {
		Entry seen = this.entries.find(id).orElseThrow();
		this.books.hold(seen.school());
		return this.entries.hold(id).orElseThrow();
	}

	/** The month itself or, if the books are closed over it, the first that is open. */
	YearMonth openMonth(SchoolId school, YearMonth month) {
		return this.books.hold(school).map((closed) -> closed.plusMonths(1)).filter(month::isBefore).orElse(month);
	}

	/**
	 * What is to be entered.
	 *
	 * @param minutes 1 to 1440
	 */
	record Posting(SchoolId school, StaffId staff, LocalDate workedOn, Activity activity, int minutes,
			@Nullable CaseId caseId, @Nullable String occasion, @Nullable String reason, List<Warning> warnings) {
	}

}
