package nl.drempel.web.work;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import nl.drempel.form.FieldDescription;
import nl.drempel.web.casepage.CaseJson;

/** Tasks as the API describes them. */
final class TaskJson {

	private TaskJson() {
	}

	/**
	 * A task in a list.
	 *
	 * @param subject the name of the pupil it is about
	 * @param school the school's code
	 * @param assignee the username of who took it
	 * @param priority 0 to 100; higher is more urgent
	 */
	record Line(String id, String key, String name, @JsonProperty("case") Of of, @Nullable String subject,
			String school, @Nullable String assignee, @Nullable OffsetDateTime dueAt, boolean overdue, int priority) {
	}

	/** The case a task belongs to. */
	record Of(UUID id, String type, String reference) {
	}

	/**
	 * A task with its form.
	 *
	 * @param context what was released for a step of which the form alone does not say
	 * what is asked; left out if there is nothing
	 * @param draft what the same person kept earlier; left out if nothing
	 */
	record Opened(String id, String key, String name, @JsonProperty("case") Of of, @Nullable String subject,
			String school, @Nullable String assignee, @Nullable OffsetDateTime dueAt, boolean overdue, int priority,
			FormJson form, @JsonInclude(Include.NON_EMPTY) Map<String, Object> context,
			@JsonInclude(Include.NON_NULL) @Nullable Map<String, Object> draft) {

		static Opened of(Line line, List<FieldDescription> fields, Map<String, Object> context,
				@Nullable Map<String, Object> draft) {
			return new Opened(line.id(), line.key(), line.name(), line.of(), line.subject(), line.school(),
					line.assignee(), line.dueAt(), line.overdue(), line.priority(), new FormJson(fields), context,
					draft);
		}

	}

	/** What is asked. */
	record FormJson(List<FieldDescription> fields) {
	}

	/** Whom to give a task to. */
	record Assignment(@Nullable String to) {
	}

	/** When a draft was kept. */
	record Kept(OffsetDateTime savedAt) {
	}

	/**
	 * What came of completing a task.
	 *
	 * @param next the open tasks of the case that the same person may do
	 */
	record Completed(@JsonProperty("case") CaseJson file, List<Line> next) {
	}

}
