package nl.drempel.hours.domain;

import java.util.Optional;
import java.util.OptionalInt;

import org.springframework.stereotype.Component;

import nl.drempel.school.SchoolId;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.work.Activity;

/** What a school agreed that something takes; within it nobody has to look (PO). */
@Component
public class Norms {

	private final Settings settings;

	Norms(Settings settings) {
		this.settings = settings;
	}

	/** The norm in minutes; empty if the school has none for it. */
	public OptionalInt of(SchoolId school, Activity activity) {
		return setting(activity).map((setting) -> OptionalInt.of(this.settings.get(school, setting)))
			.orElseGet(OptionalInt::empty);
	}

	/** Whether something took longer than agreed, or nothing was agreed. */
	public boolean deviates(SchoolId school, Activity activity, int minutes) {
		OptionalInt norm = of(school, activity);
		return norm.isEmpty() || minutes > norm.getAsInt();
	}

	/**
	 * What a whole visit takes: preparation, the visit, the report and aftercare; travel
	 * is apart (domain.md §2).
	 */
	public int ofVisit(SchoolId school) {
		return this.settings.get(school, Setting.NORM_PREPARATION_MINUTES)
				+ this.settings.get(school, Setting.NORM_VISIT_MINUTES)
				+ this.settings.get(school, Setting.NORM_REPORT_MINUTES)
				+ this.settings.get(school, Setting.NORM_AFTERCARE_MINUTES);
	}

	private static Optional<Setting> setting(Activity activity) {
		return Optional.ofNullable(switch (activity) {
			case CONTACT -> Setting.NORM_CONTACT_MINUTES;
			case PREPARATION -> Setting.NORM_PREPARATION_MINUTES;
			case TRAVEL -> Setting.NORM_TRAVEL_MINUTES;
			case VISIT -> Setting.NORM_VISIT_MINUTES;
			case REPORT -> Setting.NORM_REPORT_MINUTES;
			case AFTERCARE -> Setting.NORM_AFTERCARE_MINUTES;
			case CONVERSATION -> Setting.NORM_CONVERSATION_MINUTES;
			case SIGNAL -> Setting.NORM_SIGNAL_MINUTES;
			case HANDOFF -> Setting.NORM_HANDOFF_MINUTES;
			case COMPLAINT -> Setting.NORM_COMPLAINT_MINUTES;
			case OTHER -> null;
		});
	}

}
