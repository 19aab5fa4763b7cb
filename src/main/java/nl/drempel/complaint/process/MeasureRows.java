package nl.drempel.complaint.process;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import nl.drempel.access.Accounts;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.Measure;
import nl.drempel.complaint.jdbc.StoryRepository;
import nl.drempel.form.FormValues;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.FieldError;
import org.springframework.stereotype.Component;

/** The rows of a form in which the board says what follows, each for a named person. */
@Component
class MeasureRows {

	private static final String ROWS = "measures";

	private final StoryRepository story;

	private final Accounts accounts;

	private final AppClock clock;

	MeasureRows(StoryRepository story, Accounts accounts, AppClock clock) {
		this.story = story;
		this.accounts = accounts;
		this.clock = clock;
	}

	List<FieldError> check(FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		LocalDate today = this.clock.today();
		for (FormValues row : values.rows(ROWS)) {
			row.optionalDate("dueOn").ifPresent((due) -> {
				if (due.isBefore(today)) {
					errors.add(FieldError.of(row.key("dueOn"), "error.date.past"));
				}
				else if (due.isAfter(today.plusYears(2))) {
					errors.add(FieldError.of(row.key("dueOn"), "error.date.far"));
				}
			});
		}
		return errors;
	}

	/**
	 * Keeps the measures; they begin once the complaint has its answer.
	 * @return those that were added
	 */
	List<Measure> add(Complaint complaint, FormValues values) {
		int before = this.story.measures(complaint.id()).size();
		int position = before;
		for (FormValues row : values.rows(ROWS)) {
			this.story.measure(new Measure(UUID.randomUUID(), complaint.id(), row.string("what"),
					this.accounts.byUsername(row.string("who")).orElseThrow(), row.date("dueOn"), null, null, null),
					position++);
		}
		return this.story.measures(complaint.id()).subList(before, position);
	}

}
