package nl.drempel.work;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Viewer;
import nl.drempel.form.FormInput;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/**
 * The work list. All that changes something takes part in one transaction with the
 * engine: a step is done entirely or not at all.
 */
public interface Work {

	/** One page of the list: what cannot wait first, then what is due first. */
	Paged<WorkItem> find(WorkQuery query, Viewer viewer, PageQuery page);

	/**
	 * The same without counting further than needed: the total is at the most
	 * {@code countTo}, or as far as this page shows that there is a next one.
	 */
	Paged<WorkItem> find(WorkQuery query, Viewer viewer, PageQuery page, int countTo);

	/**
	 * The open tasks of cases; whether the viewer may know those is the caller's to
	 * check.
	 */
	Map<CaseId, List<WorkItem>> openItems(Collection<CaseId> cases);

	/** Those of these tasks that the viewer may do. */
	List<WorkItem> doable(Collection<WorkItem> items, Viewer viewer);

	/**
	 * Opens a task to be done, which the trail remembers.
	 * @throws nl.drempel.shared.NotFoundException if the viewer may not do it
	 * @throws nl.drempel.shared.ConflictException if it is done already
	 */
	OpenStep open(String taskId, Viewer viewer);

	/**
	 * The task, open or done, if the viewer may or might have done it.
	 * @throws nl.drempel.shared.NotFoundException if not
	 */
	WorkItem get(String taskId, Viewer viewer);

	/**
	 * The task, if it was the viewer who did it, also when they may know nothing of its
	 * case any more.
	 */
	Optional<WorkItem> doneBy(String taskId, Viewer viewer);

	/**
	 * Takes a task; taking it twice changes nothing.
	 * @throws nl.drempel.shared.ConflictException if another took it or did it
	 */
	WorkItem claim(String taskId, Viewer viewer);

	/**
	 * Gives a task back to all who may do it.
	 * @throws nl.drempel.shared.ConflictException if it is not the viewer's, or done
	 */
	WorkItem release(String taskId, Viewer viewer);

	/**
	 * Gives a task to someone who may do it; for who watches over it or may do it.
	 * @throws nl.drempel.shared.InvalidInputException at {@code to} if that person may
	 * not
	 */
	WorkItem assign(String taskId, String toUsername, Viewer viewer);

	/**
	 * Keeps what was typed, unchecked, for the same person on any device.
	 * @return the moment it was kept
	 * @throws nl.drempel.shared.ConflictException if another took the task or did it
	 */
	Instant saveDraft(String taskId, FormInput input, Viewer viewer);

	/**
	 * Does a task, taking it first if nobody did.
	 * @return the task as it was: who did it may know nothing of it any more
	 * @throws nl.drempel.shared.InvalidInputException with everything that is wrong
	 * @throws nl.drempel.shared.ConflictException if another took it or did it
	 */
	WorkItem complete(String taskId, FormInput input, Viewer viewer);

	/**
	 * Does a task in one touch, beside its form: what stands half written in the form is
	 * kept for the next time the step comes up. Errors as {@link #complete}.
	 * @return the task as it was
	 */
	WorkItem completeBeside(String taskId, FormInput input, Viewer viewer);

	/**
	 * Completes the open task of another case along with one's own, for what serves both
	 * (one appointment for brother and sister). The room has done what the step does.
	 * @throws nl.drempel.shared.ConflictException if that case has no such task open
	 */
	void completeAlong(CaseId caseId, String taskKey, StepContext along,
			Map<String, ? extends @Nullable Object> variables);

	/** The open task of a case with this key, if there is one. */
	Optional<WorkItem> openItem(CaseId caseId, String taskKey);

	/** Forgets what someone typed in a case and did not send. */
	void forgetDrafts(CaseId caseId, StaffId staff);

	/** Asks the rooms anew whose the open tasks of a case are and by when. */
	void reorder(CaseId caseId);

	/** What the lines of a list say besides their names, by task id. */
	Map<String, String> notes(Collection<WorkItem> items);

	/** The display names of who took these tasks. */
	Map<StaffId, String> names(Collection<WorkItem> items);

}
