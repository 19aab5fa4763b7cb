package nl.drempel.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import nl.drempel.shared.CaseId;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/** The trail. It can be added to and read; the database refuses everything else. */
public interface AuditTrail {

	/**
	 * Adds an event in the caller's transaction: what is rolled back leaves no event, and
	 * what is committed always has one.
	 */
	void record(AuditEntry entry);

	/**
	 * Reads events of whichever board, newest first.
	 * @param caseId only of this case
	 * @param actor only by this staff id
	 * @param from only from this moment on
	 */
	default Paged<AuditEvent> find(@Nullable CaseId caseId, @Nullable String actor, @Nullable Instant from,
			PageQuery page) {
		return find(null, Set.of(), caseId, actor, from, page);
	}

	/**
	 * Reads events of some boards, and of none, newest first.
	 * @param boards null for all
	 * @param without the cases of which nothing is found or counted
	 */
	Paged<AuditEvent> find(@Nullable Collection<UUID> boards, Collection<CaseId> without, @Nullable CaseId caseId,
			@Nullable String actor, @Nullable Instant from, PageQuery page);

	/** What is noted when somebody looks, by what they looked at. */
	Set<String> READS = Set.of("case.read", "task.read", "report.read", "package.read", "document.read", "story.read",
			"consent.read", "messages.read", "pupil.read", "household.read", "access.previewed");

	/** Who opened a case, newest first. */
	Paged<AuditEvent> readersOf(CaseId caseId, PageQuery page);

	/** The newest of them, at the most 200. */
	default List<AuditEvent> readersOf(CaseId caseId) {
		return readersOf(caseId, new PageQuery(0, PageQuery.MAX_SIZE)).items();
	}

	/**
	 * Who looked at cases, or at what else has one of these ids (a pupil, a household),
	 * oldest first.
	 */
	List<AuditEvent> looksAt(Collection<CaseId> cases, Collection<UUID> others);

}
