package nl.drempel.handoff.process;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Grants;
import nl.drempel.access.Level;
import nl.drempel.form.FormValues;
import nl.drempel.handoff.Handoff;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.Setting;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.FieldError;
import nl.drempel.work.StepContext;

/** The partner accepts, asks back or declines. */
@Component
class AnswerHandoffStep extends HandoffStep {

	private final Grants grants;

	private final PartnersHat partnersHat;

	AnswerHandoffStep(Tools tools, Grants grants, PartnersHat partnersHat) {
		super("answerHandoff", tools);
		this.grants = grants;
		this.partnersHat = partnersHat;
	}

	@Override
	public Set<String> leftOut(StepContext context) {
		return this.partnersHat.leftOut(context, handoff(context));
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		if (values.optionalString("answer").filter("question"::equals).isPresent() && !values.has("note")) {
			errors.add(FieldError.of("note", "error.required"));
		}
		values.optionalDate("firstContactOn").ifPresent((first) -> {
			if (first.isBefore(sentOn(handoff(context)))) {
				errors.add(FieldError.of("firstContactOn", "handoff.error.contact.early"));
			}
			else if (first.isAfter(clock().today().plusYears(1))) {
				errors.add(FieldError.of("firstContactOn", "handoff.error.date.far"));
			}
		});
		return errors;
	}

	private LocalDate sentOn(Handoff handoff) {
		return (handoff.sentAt() != null) ? LocalDate.ofInstant(handoff.sentAt(), AppClock.ZONE) : clock().today();
	}

	@Override
	public Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values) {
		hold(context);
		String answer = values.string("answer");
		@Nullable String note = values.optionalString("note").orElse(null);
		@Nullable String heardFrom = values.optionalString("heardFrom").orElse(null);
		Map<String, @Nullable Object> variables = new LinkedHashMap<>();
		variables.put(HandoffVariables.PARTNER_ANSWER, answer);
		switch (answer) {
			case "accepted" -> {
				LocalDate first = values.date("firstContactOn");
				handoffs().answered(context.caseId(), answer, values.string("contactPerson"), first);
				note(context, "answer", answer, note, heardFrom);
				move(context, "accepted");
				int weeks = settings().get(context.item().school(), Setting.HANDOFF_CONTACT_WEEKS);
				variables.put(HandoffVariables.CONTACT_CHECK_AT, SchoolCalendar.endOf(first.plusWeeks(weeks)));
				tell(context, "handoff.accepted", null, Level.OUTLINE);
			}
			case "declined" -> {
				handoffs().answered(context.caseId(), answer, null, null);
				note(context, "answer", values.string("declineReason"), note, heardFrom);
				move(context, "declined");
				this.grants.revoke(context.caseId(), "receiver");
				tell(context, "handoff.declined", "handoff.decline." + values.string("declineReason"), Level.OUTLINE);
			}
			default -> {
				note(context, "question", answer, note, heardFrom);
				tell(context, "handoff.asked", null, Level.OUTLINE);
			}
		}
		return variables;
	}

}
