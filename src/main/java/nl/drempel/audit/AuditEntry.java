package nl.drempel.audit;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import nl.drempel.shared.CaseId;

/**
 * Something to be written in the trail: ids and keys only, never content or names.
 *
 * @param action what was done, such as {@code case.read}
 * @param subjectKind what else it concerns, such as {@code pupil} or {@code task}
 * @param detail a key that says more, such as a task key or an outcome
 */
public record AuditEntry(Actor actor, String action, @Nullable CaseId caseId, @Nullable String subjectKind,
		@Nullable String subjectId, @Nullable String detail) {

	private static final Pattern KEY = Pattern.compile("[\\w.:@/-]{1,100}");

	/**
	 * Holds every part to the shape of a key, so that no sentence or name slips in.
	 * @throws IllegalArgumentException if a part is no key
	 */
	public AuditEntry {
		requireKey(action);
		requireKey(subjectKind);
		requireKey(subjectId);
		requireKey(detail);
	}

	public static AuditEntry of(Actor actor, String action) {
		return new AuditEntry(actor, action, null, null, null, null);
	}

	public AuditEntry on(CaseId id) {
		return new AuditEntry(this.actor, this.action, id, this.subjectKind, this.subjectId, this.detail);
	}

	public AuditEntry about(String kind, Object id) {
		return new AuditEntry(this.actor, this.action, this.caseId, kind, id.toString(), this.detail);
	}

	public AuditEntry detail(String key) {
		return new AuditEntry(this.actor, this.action, this.caseId, this.subjectKind, this.subjectId, key);
	}

	private static void requireKey(@Nullable String text) {
		if (text != null && !KEY.matcher(text).matches()) {
			throw new IllegalArgumentException("the trail takes keys only");
		}
	}

}
