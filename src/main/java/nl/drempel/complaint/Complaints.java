package nl.drempel.complaint;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Viewer;
import nl.drempel.shared.CaseId;

/**
 * What the staff can do with complaints besides their steps. Whoever may not know a
 * complaint gets a {@link nl.drempel.shared.NotFoundException}; people go by username.
 */
public interface Complaints {

	/**
	 * Takes in a complaint that was heard by phone, letter or talk.
	 * @param input the fields of the contract, {@code aboutStaff} as usernames
	 * @return the number and the code for the complainant, shown once
	 * @throws nl.drempel.shared.InvalidInputException at the fields of the contract
	 */
	Receipt register(ComplaintInput input, Viewer viewer);

	/**
	 * Reads such a complaint without taking it in.
	 * @throws nl.drempel.shared.InvalidInputException at the fields of the contract
	 */
	NewComplaint read(ComplaintInput input, Viewer viewer);

	/** Gives a complainant a new code; the old one leads nowhere from now on. */
	String renewCode(CaseId id, Viewer viewer);

	/**
	 * Names people of the staff.
	 * @throws nl.drempel.shared.InvalidInputException at {@code staff}
	 */
	void name(CaseId id, Collection<String> staff, Viewer viewer);

	/**
	 * Says what it is about after all.
	 * @throws nl.drempel.shared.InvalidInputException at {@code category}
	 */
	void categorise(CaseId id, @Nullable String category, Viewer viewer);

	/**
	 * Asks a named person for their side of it.
	 * @throws nl.drempel.shared.InvalidInputException at {@code staff} or {@code text}
	 */
	void ask(CaseId id, @Nullable String staff, @Nullable String text, Viewer viewer);

	/**
	 * Writes down what the complainant said.
	 * @param answer {@code escalate accept withdraw message}
	 * @throws nl.drempel.shared.InvalidInputException at {@code answer}, {@code to} or
	 * {@code message}
	 */
	void answer(CaseId id, @Nullable String answer, @Nullable String to, @Nullable String message, Viewer viewer);

	/**
	 * Puts off a term of the board.
	 * @return the complaint it belongs to
	 * @throws nl.drempel.shared.InvalidInputException at {@code until} or {@code reason}
	 */
	CaseId postpone(String taskId, @Nullable LocalDate until, @Nullable String reason, Viewer viewer);

	/**
	 * Writes in a thread.
	 * @param thread {@code complainant handlers contact}
	 * @param goesAlong among handlers: whether the levels above may read it
	 * @throws nl.drempel.shared.InvalidInputException at {@code thread} or {@code text}
	 */
	void write(CaseId id, @Nullable String thread, @Nullable String text, boolean goesAlong, Viewer viewer);

	/** The messages that the viewer may read, in all threads, oldest first. */
	List<Message> messages(CaseId id, Viewer viewer);

}
