package nl.drempel.complaint.domain;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.engine.Decisions;
import nl.drempel.school.Role;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the table {@code complaint-route} proposes for a complaint: where it starts, and
 * whether another body is the one to turn to. The complainant chooses.
 */
@Component
@Transactional(readOnly = true)
public class IntakeProposal {

	private final ComplaintRepository complaints;

	private final Decisions decisions;

	private final Naming naming;

	private final Ladder ladder;

	private final Settings settings;

	IntakeProposal(ComplaintRepository complaints, Decisions decisions, Naming naming, Ladder ladder,
			Settings settings) {
		this.complaints = complaints;
		this.decisions = decisions;
		this.naming = naming;
		this.ladder = ladder;
		this.settings = settings;
	}

	/** What is proposed. */
	public Proposed of(Complaint complaint) {
		Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
		inputs.put("category", complaint.category());
		inputs.put("about", about(complaint));
		inputs.put("tried", Objects.requireNonNullElse(complaint.tried(), "nobody"));
		inputs.put("complainant", complaint.complainantType());
		Map<String, Object> said = this.decisions.decide("complaint-route", inputs);
		ComplaintLevel level = ComplaintLevel.ofKey(String.valueOf(said.get("level"))).orElseThrow();
		return new Proposed(this.ladder.fitting(complaint, level), String.valueOf(said.get("redirectTo")));
	}

	private String about(Complaint complaint) {
		if (this.naming.boardIsNamed(complaint)) {
			return "board";
		}
		Set<StaffId> named = this.complaints.named(complaint.id());
		if (this.naming.directorIsNamed(complaint)) {
			return "director";
		}
		if (complaint.aboutContact()) {
			return "contact";
		}
		if (named.isEmpty()) {
			return "nobody";
		}
		if (named.size() > 1) {
			return "several";
		}
		return this.naming.holders(complaint, Role.TEACHER).containsAll(named) ? "teacher" : "nobody";
	}

	/** Whether it was filed longer after it happened than is usual (domain.md §5). */
	public boolean isFiledLate(Complaint complaint) {
		LocalDate occurred = complaint.occurredOn();
		int years = this.settings.get(complaint.school(), Setting.COMPLAINT_FILING_YEARS);
		return occurred != null
				&& LocalDate.ofInstant(complaint.receivedAt(), AppClock.ZONE).isAfter(occurred.plusYears(years));
	}

	/** What stands in the form of the intake at first. */
	public Map<String, ? extends @Nullable Object> prefill(Complaint complaint) {
		Proposed proposed = of(complaint);
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		values.put("category", complaint.category());
		values.put("level", proposed.level().key());
		if (complaint.aboutBoard()) {
			values.put("aboutBoard", true);
		}
		if (!proposed.redirectTo().equals("none") && !proposed.redirectTo().equals("vertrouwensinspecteur")) {
			values.put("redirectTo", proposed.redirectTo());
		}
		return values;
	}

	/**
	 * A proposal.
	 *
	 * @param redirectTo another body, or {@code none}
	 */
	public record Proposed(ComplaintLevel level, String redirectTo) {
	}

}
