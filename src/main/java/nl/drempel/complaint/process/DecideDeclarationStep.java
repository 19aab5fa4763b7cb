package nl.drempel.complaint.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.form.FormValues;
import nl.drempel.shared.FieldError;
import nl.drempel.work.StepContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The board decides about reporting to the police, and tells the parents and the suspect
 * before (WPO art. 4a).
 */
@Component
class DecideDeclarationStep extends ComplaintStep {

	DecideDeclarationStep(ComplaintTools tools) {
		super("decideDeclaration", tools);
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		Complaint complaint = complaint(context);
		List.of("guardiansInformedAt", "suspectInformedAt", "filedAt")
			.forEach((field) -> pastMoment(values, field, complaint, errors));
		Optional<Instant> filed = values.optionalDateTime("filedAt");
		List.of("guardiansInformedAt", "suspectInformedAt")
			.forEach((field) -> values.optionalDateTime(field)
				.filter((informed) -> filed.isPresent() && !informed.isBefore(filed.get()))
				.ifPresent((informed) -> errors.add(FieldError.of(field, "complaint.error.informed-after"))));
		return errors;
	}

	/** Nobody below the board reads it. */
	@Override
	ComplaintLevel level(Complaint complaint) {
		return ComplaintLevel.BOARD;
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, Complaint complaint, FormValues values) {
		noteForBoard(context, "complaint.declaration", "complaint.declaration." + values.string("decision"));
		return Map.of();
	}

}
