package nl.drempel.visit.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.context.annotation.Bean;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

import nl.drempel.access.Account;
import nl.drempel.access.Accounts;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.Timeline;
import nl.drempel.form.Option;
import nl.drempel.school.Guardian;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.Words;
import nl.drempel.visit.jdbc.OverviewRepository;
import nl.drempel.visit.jdbc.VisitRepository;
import nl.drempel.work.StepContext;

/** The answers of choices that depend on the family and the school. */
@Component
class VisitOptions {

	private final Pupils pupils;

	private final StaffDirectory staff;

	private final Accounts accounts;

	private final OverviewRepository overview;

	private final Words words;

	private final AppClock clock;

	VisitOptions(Pupils pupils, StaffDirectory staff, Accounts accounts, OverviewRepository overview, Words words,
			AppClock clock) {
		this.pupils = pupils;
		this.staff = staff;
		this.accounts = accounts;
		this.overview = overview;
		this.words = words;
		this.clock = clock;
	}

	Map<String, List<Option>> of(StepContext context, Set<String> sources) {
		PupilId pupil = Objects.requireNonNull(context.item().pupil(), "a visit is about a pupil");
		Map<String, List<Option>> options = new LinkedHashMap<>();
		for (String source : sources) {
			options.put(source, switch (source) {
				case "staff" -> colleagues(context);
				case "guardians" -> guardians(pupil);
				case "siblingCases" -> siblings(pupil);
				default -> throw new IllegalStateException("a visit has no " + source);
			});
		}
		return options;
	}

	private List<Option> colleagues(StepContext context) {
		List<Staff> colleagues = this.staff.atSchool(context.item().school(), this.clock.today());
		Map<StaffId, Account> known = this.accounts.of(colleagues.stream().map(Staff::id).toList());
		List<Option> options = new ArrayList<>();
		for (Staff colleague : colleagues) {
			Account account = known.get(colleague.id());
			if (account != null && account.enabled()) {
				options.add(new Option(account.username(), named(colleague)));
			}
		}
		return options;
	}

	/**
	 * With the languages they speak: that is how an interpreter or a second visitor is
	 * found (seeds 002, 004).
	 */
	private static String named(Staff colleague) {
		Locale locale = LocaleContextHolder.getLocale();
		String languages = colleague.languages()
			.stream()
			.map((language) -> Locale.forLanguageTag(language).getDisplayLanguage(locale))
			.collect(Collectors.joining(", "));
		return languages.isEmpty() ? colleague.displayName() : colleague.displayName() + " (" + languages + ")";
	}

	private List<Option> guardians(PupilId pupil) {
		return this.pupils.guardiansOf(pupil).stream().map(this::option).toList();
	}

	private Option option(Guardian guardian) {
		String relation = this.words.sayOr("relation." + guardian.relation(), guardian.relation());
		return new Option(guardian.id().toString(), guardian.displayName() + " (" + relation + ")");
	}

	/**
	 * Siblings for whose visit an appointment is being made too; nothing more of those
	 * cases is shown.
	 */
	private List<Option> siblings(PupilId pupil) {
		Map<PupilId, Pupil> siblings = this.pupils.siblingsOf(pupil)
			.stream()
			.collect(Collectors.toMap(Pupil::id, (sibling) -> sibling));
		return this.overview.arranging(siblings.keySet())
			.entrySet()
			.stream()
			.map((entry) -> new Option(entry.getValue().toString(), label(siblings.get(entry.getKey()))))
			.toList();
	}

	private static String label(Pupil sibling) {
		return (sibling.groupName() != null) ? sibling.displayName() + ", " + sibling.groupName()
				: sibling.displayName();
	}

	@Bean
	static VisitStep.Tools visitStepTools(VisitRepository visits, VisitOptions options, CaseFiles files,
			Timeline timeline, AppClock clock) {
		return new VisitStep.Tools(visits, options, files, timeline, clock);
	}

}
