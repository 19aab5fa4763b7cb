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
 * @param level the highest level at which they handle it, empty for who handles it at
 * none
 * @param contact whether they receive complaints and guide the complainant
 * @param hat the hat under which they do so
 */
public record Standing(@Nullable ComplaintLevel level, boolean contact, Hat hat) {

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

	private boolean isTheirs(Message message) {
		StaffId person = this.hat.person();
		return person.equals(message.author()) || person.equals(message.onBehalfOf());
	}

	/**
	 * Whether they may read what was answered at a step: not of levels above theirs. At
	 * the commission the board is the one who does the steps.
	 */
	public boolean reads(StepRecord record) {
		if (record.level() == null || this.contact) {
			return true;
		}
		return this.level == ComplaintLevel.BOARD || (this.level != null && !record.level().isAbove(this.level));
	}

}
