package nl.drempel.signal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

import nl.drempel.access.Accounts;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.form.FieldDescription;
import nl.drempel.form.Form;
import nl.drempel.form.Forms;
import nl.drempel.form.Option;
import nl.drempel.school.Partner;
import nl.drempel.school.Partners;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.Words;
import nl.drempel.signal.SignalRecord;

/**
 * What was recorded at the steps, as questions and answers: the words are those of the
 * forms, in the reader's language.
 */
@Component
public class RecordTexts {

	private final Forms forms;

	private final CaseFiles files;

	private final Partners partners;

	private final Accounts accounts;

	private final StaffDirectory staff;

	private final Words words;

	RecordTexts(Forms forms, CaseFiles files, Partners partners, Accounts accounts, StaffDirectory staff, Words words) {
		this.forms = forms;
		this.files = files;
		this.partners = partners;
		this.accounts = accounts;
		this.staff = staff;
		this.words = words;
	}

	/**
	 * The steps in words, oldest first. Those of signals that became part of this one say
	 * of which they were.
	 */
	public List<Step> of(CaseId signal, List<SignalRecord> records) {
		return of(signal, records, this.words);
	}

	/** The same for a letter. */
	List<Step> onPaper(CaseId signal, List<SignalRecord> records) {
		return of(signal, records, this.words.onPaper());
	}

	private List<Step> of(CaseId signal, List<SignalRecord> records, Words words) {
		Set<CaseId> others = new LinkedHashSet<>();
		records.stream().map(SignalRecord::signal).filter((id) -> !id.equals(signal)).forEach(others::add);
		Map<CaseId, CaseFile> files = this.files.getAll(others);
		Set<StaffId> people = new LinkedHashSet<>();
		records.stream().map(SignalRecord::by).filter((by) -> by != null).forEach(people::add);
		Map<StaffId, String> names = this.staff.names(people);
		List<Step> steps = new ArrayList<>();
		records.forEach((made) -> steps.add(step(made, names, files.get(made.signal()), words)));
		return steps;
	}

	private Step step(SignalRecord made, Map<StaffId, String> names, @Nullable CaseFile other, Words words) {
		List<Answer> texts = new ArrayList<>();
		this.forms.find(made.process(), made.taskKey()).ifPresent((form) -> {
			for (FieldDescription field : form.describe(options(form, made), LocaleContextHolder.getLocale())) {
				Object answer = made.answers().get(field.key());
				if (answer != null) {
					texts.add(new Answer(field.label(), said(field, answer, words)));
				}
			}
		});
		return new Step(words.say("task." + made.taskKey()), words.moment(made.at()),
				(made.by() != null) ? names.getOrDefault(made.by(), "") : "",
				(other != null) ? other.reference() : null, texts);
	}

	/** Of choices that depend on the school only the one that was made needs a name. */
	private Map<String, List<Option>> options(Form form, SignalRecord made) {
		Map<String, List<Option>> options = new LinkedHashMap<>();
		for (String source : form.sources()) {
			options.put(source, switch (source) {
				case "partners" -> made.text("partner")
					.map((key) -> new Option(key, this.partners.byKey(key).map(Partner::name).orElse(key)))
					.map(List::of)
					.orElse(List.of());
				case "teachers" -> made.text("talkBy")
					.map((username) -> new Option(username,
							this.accounts.byUsername(username)
								.map((id) -> this.staff.get(id).displayName())
								.orElse(username)))
					.map(List::of)
					.orElse(List.of());
				default -> List.of();
			});
		}
		return options;
	}

	private static String said(FieldDescription field, Object answer, Words words) {
		String text = answer.toString();
		return switch (field.type()) {
			case "boolean" -> words.say(Boolean.TRUE.equals(answer) ? "form.yes" : "form.no");
			case "date" -> words.date(LocalDate.parse(text));
			case "dateTime" -> words.moment(Instant.parse(text));
			case "choice" -> (field.values() == null) ? text
					: field.values()
						.stream()
						.filter((option) -> option.value().equals(text))
						.map(Option::label)
						.findFirst()
						.orElse(text);
			default -> text;
		};
	}

	/**
	 * What was recorded at one step.
	 *
	 * @param reference of the signal whose step it was, if that became part of this one
	 */
	public record Step(String name, String when, String by, @Nullable String reference, List<Answer> answers) {
	}

	/** A question of a form and what was answered. */
	public record Answer(String label, String text) {
	}

}
