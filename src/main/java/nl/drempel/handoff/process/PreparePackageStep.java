package nl.drempel.handoff.process;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.form.FormValues;
import nl.drempel.form.Option;
import nl.drempel.handoff.ConsentItem;
import nl.drempel.handoff.Preparation;
import nl.drempel.handoff.domain.Consents;
import nl.drempel.school.Setting;
import nl.drempel.shared.FieldError;
import nl.drempel.work.StepContext;

/** The package is made of what the family let go. */
@Component
class PreparePackageStep extends HandoffStep {

	private final Consents consents;

	PreparePackageStep(Tools tools, Consents consents) {
		super("preparePackage", tools);
		this.consents = consents;
	}

	@Override
	public Map<String, List<Option>> options(StepContext context, Set<String> sources) {
		return options(sources, "consent.item.", this.consents.of(handoff(context)).consented());
	}

	@Override
	public Map<String, ? extends @Nullable Object> prefill(StepContext context) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		Preparation made = handoff(context).preparation();
		if (made != null) {
			values.put("summary", made.summary());
			values.put("question", made.question());
			values.put("items", made.items());
			values.put("familyReaction", made.familyReaction());
			values.put("warmTalkOn", made.warmTalkOn());
			values.put("presentAtTalk", made.presentAtTalk());
			values.put("feedbackDueOn", made.feedbackDueOn());
		}
		else {
			values.put("items", List.copyOf(this.consents.of(handoff(context)).consented()));
			values.put("feedbackDueOn",
					clock().today().plusWeeks(settings().get(context.item().school(), Setting.HANDOFF_FEEDBACK_WEEKS)));
		}
		return values;
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		List<String> items = values.list("items");
		if (!items.isEmpty() && items.stream().allMatch(ConsentItem.FEEDBACK_TO_SCHOOL.key()::equals)) {
			errors.add(FieldError.of("items", "handoff.error.items.nothing"));
		}
		LocalDate today = clock().today();
		values.optionalDate("feedbackDueOn").ifPresent((due) -> {
			if (!due.isAfter(today)) {
				errors.add(FieldError.of("feedbackDueOn", "handoff.error.date.past"));
			}
			else if (due.isAfter(today.plusYears(1))) {
				errors.add(FieldError.of("feedbackDueOn", "handoff.error.date.far"));
			}
		});
		return errors;
	}

	@Override
	public Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values) {
		hold(context);
		Preparation made = new Preparation(values.string("summary"), values.string("question"), values.list("items"),
				values.optionalString("familyReaction").orElse(null), values.optionalDate("warmTalkOn").orElse(null),
				values.optionalString("presentAtTalk").orElse(null), values.date("feedbackDueOn"));
		handoffs().prepared(context.caseId(), made, context.viewer().id(), behalf(context));
		move(context, "approving");
		tell(context, "handoff.prepared", null, Level.CONTENT);
		return Map.of();
	}

}
