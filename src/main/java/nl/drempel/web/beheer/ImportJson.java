package nl.drempel.web.beheer;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import nl.drempel.school.ImportResult;
import nl.drempel.school.ImportRun;
import nl.drempel.shared.Words;
import org.jspecify.annotations.Nullable;

/**
 * What came of a file, as programs see it.
 *
 * @param held whether the file waits until it is confirmed; then nothing was changed
 * @param reason why it waits, or why it was not read in
 * @param groups how many groups the file has
 * @param staff how many staff members the file has
 * @param rejected the rows that were not read in, by line
 * @param rejectedTotal how many those are, also when the list stops earlier
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportJson(UUID id, ImportRun.Kind kind, ImportRun.Status status, @Nullable Boolean held,
		@Nullable Integer percent, @Nullable String reason, @Nullable String school, @Nullable String schoolYear,
		@Nullable Integer groups, @Nullable Changes pupils, @Nullable Integer staff, @Nullable Changes staffChanges,
		@Nullable GuardianChanges guardians, @Nullable List<Rejected> rejected, @Nullable Integer rejectedTotal) {

	static ImportJson of(ImportRun run, Words words) {
		Boolean held = (run.status() == ImportRun.Status.HELD) ? true : null;
		Integer percent = (run.status() == ImportRun.Status.RUNNING) ? run.percent() : null;
		String reason = (run.reason() != null) ? words.say(run.reason(), run.reasonArgs().toArray()) : null;
		if (run.result() instanceof ImportResult.Edexml result) {
			return new ImportJson(run.id(), run.kind(), run.status(), held, percent, reason, result.school(),
					result.schoolYear(), result.groups(), Changes.of(result.pupils()), result.staff(),
					Changes.of(result.staffChanges()), null, rejected(result, words), result.rejectedTotal());
		}
		if (run.result() instanceof ImportResult.Guardians result) {
			return new ImportJson(run.id(), run.kind(), run.status(), held, percent, reason, null, null, null, null,
					null, null, GuardianChanges.of(result.guardians()), rejected(result, words),
					result.rejectedTotal());
		}
		return new ImportJson(run.id(), run.kind(), run.status(), held, percent, reason, null, null, null, null, null,
				null, null, null, null);
	}

	private static List<Rejected> rejected(ImportResult result, Words words) {
		return result.rejected()
			.stream()
			.map((row) -> new Rejected(row.line(), row.reason(),
					words.say("import.rejected." + row.reason(), row.args().toArray())))
			.toList();
	}

	/** How many were added, changed, marked as left, or already stood so. */
	record Changes(int added, int updated, int left, int unchanged) {

		static Changes of(ImportResult.Changes changes) {
			return new Changes(changes.added(), changes.updated(), changes.left(), changes.unchanged());
		}

	}

	/**
	 * The same of guardians.
	 *
	 * @param removed ties between a pupil and a guardian that the file no longer names
	 */
	record GuardianChanges(int added, int updated, int removed, int unchanged) {

		static GuardianChanges of(ImportResult.Changes changes) {
			return new GuardianChanges(changes.added(), changes.updated(), changes.left(), changes.unchanged());
		}

	}

	/**
	 * A row that was not read in.
	 *
	 * @param reason a key, as {@code unknown_group}
	 * @param message the same as a sentence
	 */
	record Rejected(int line, String reason, String message) {
	}

}
