package nl.drempel.complaint.domain;

import java.util.Optional;

import nl.drempel.access.Hat;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.Message;
import nl.drempel.complaint.StepRecord;
import nl.drempel.school.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * What someone is in a complaint, and so what they may read of it.
 *
 * @param level the highest level at which they can handle it now: the one where it is, or
 * above; null for who handles it at none
 * @param contact whether they receive complaints and guide the complainant
 * @param names whether they can name people in it and say what it is about: the contact
 * person, also where the board receives it, and who handles it at the present level or
 * above, unless they are named themselves
 * @param contactPerson whether they are the contact person, also where the board receives
 * the complaint
 * @param hat the hat under which they do so
 */
public record Standing(@Nullable ComplaintLevel level, boolean contact, boolean names, boolean contactPerson, Hat hat) {

	public Optional<ComplaintLevel> handles() {
		return Optional.ofNullable(this.level);
	}

	/**
	 * Whether they may read a message: handlers what was written at their own level and,
	 * of lower ones, what goes along; the contact person what passed with the complainant
	 * and the notes of contact persons; everyone here what the complainant said. Who
	 * handles it and stands in for the contact person reads no notes but their own.
	 */
	public boolean reads(Message message) {
		return switch (message.thread()) {
			case COMPLAINANT -> true;
			case CONTACT -> this.contact && (this.level == null || isTheirs(message));
			case HANDLERS -> this.level != null && message.level() != null
					&& (this.level == message.level() || (this.level.isAbove(message.level()) && message.goesAlong()));
		};
	}

	/**
	 * Whether they are the board: at the commission, too, its steps are the board's.
	 */
	public boolean isBoard() {
		return this.level != null && !ComplaintLevel.BOARD.isAbove(this.level);
	}

	/**
	 * Whether they may write in a thread: who handles it at the present level or above,
	 * and the contact person.
	 */
	public boolean writes(Message.Thread thread) {
		return switch (thread) {
			case COMPLAINANT -> this.contact || this.level != null;
			case CONTACT -> this.contact;
			case HANDLERS -> this.level != null;
		};
	}

	private boolean isTheirs(Message message) {
		StaffId person = this.hat.person();
		return person.equals(message.author()) || person.equals(message.onBehalfOf());
	}

	/**
	 * Whether they may read what was answered at a step: not of levels above theirs, and
	 * what was written at intake from the director up only. At the commission the board
	 * is the one who does the steps.
	 */
	public boolean reads(StepRecord record) {
		if (this.contact) {
			return true;
		}
		if (record.level() == null) {
			return this.contactPerson || (this.level != null && this.level.isAbove(ComplaintLevel.TEACHER));
		}
		return this.level == ComplaintLevel.BOARD || (this.level != null && !record.level().isAbove(this.level));
	}

}
