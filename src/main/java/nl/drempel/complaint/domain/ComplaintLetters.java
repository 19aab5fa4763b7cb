package nl.drempel.complaint.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import nl.drempel.audit.Actor;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.Measure;
import nl.drempel.complaint.RulingPart;
import nl.drempel.complaint.jdbc.StoryRepository;
import nl.drempel.document.Documents;
import nl.drempel.document.Letter;
import nl.drempel.school.Schools;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the board tells a complainant in writing: its verdict, its answer to a ruling of
 * the national commission (WPO art. 14), and that a term is put off. In Dutch, kept with
 * the case as it was sent. No name of anyone of the staff stands in it.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ComplaintLetters {

	/** The kinds of document that the letters become, which are their templates too. */
	public static final List<String> KINDS = List.of("complaint-verdict", "complaint-answer", "complaint-postponed");

	static final Locale DUTCH = Locale.forLanguageTag("nl");

	private final StoryRepository story;

	private final Documents documents;

	private final Schools schools;

	private final Words words;

	private final AppClock clock;

	ComplaintLetters(StoryRepository story, Documents documents, Schools schools, Words words, AppClock clock) {
		this.story = story;
		this.documents = documents;
		this.schools = schools;
		this.words = words.onPaper();
		this.clock = clock;
	}

	/**
	 * The board's verdict.
	 * @param measures what follows from it
	 * @param decideUntil until when the complainant decides whether to go on; null if the
	 * complaint is closed by it
	 */
	public void verdict(Complaint complaint, String outcome, String findings, @Nullable LocalDate hearingOn,
			List<Measure> measures, @Nullable LocalDate decideUntil, Actor by) {
		keep(complaint, "complaint-verdict", by, (model) -> {
			model.put("outcome", this.words.say("complaint.result." + outcome));
			model.put("findings", findings);
			model.put("hearing", (hearingOn != null) ? this.words.date(hearingOn) : null);
			model.put("measures", measures.stream().map(this::follows).toList());
			model.put("until", (decideUntil != null) ? this.words.date(decideUntil) : null);
			model.put("judged", List.of("upheld", "partly_upheld", "not_upheld").contains(outcome));
		});
	}

	/**
	 * The board's answer to a ruling: whether it shares it, and what follows.
	 * @param shares {@code yes partly no}
	 */
	public void answer(Complaint complaint, String shares, String explanation, List<Measure> measures, Actor by) {
		keep(complaint, "complaint-answer", by, (model) -> {
			model.put("shares", this.words.say("letter.complaint.shares." + shares));
			model.put("explanation", explanation);
			model.put("received",
					(complaint.rulingReceivedOn() != null) ? this.words.date(complaint.rulingReceivedOn()) : null);
			model.put("parts", this.story.ruling(complaint.id()).stream().map(this::ruled).toList());
			model.put("measures", measures.stream().map(this::follows).toList());
		});
	}

	/** The same in a few lines, for the page on which the complainant follows it. */
	public String answerInWords(String shares, String explanation, List<Measure> measures) {
		return inDutch(() -> {
			List<String> lines = new ArrayList<>();
			lines.add(this.words.say("letter.complaint.shares." + shares));
			lines.add(explanation);
			lines.add(measures.isEmpty() ? this.words.say("letter.complaint.measures.none")
					: this.words.say("letter.complaint.measures") + ":");
			measures.forEach((measure) -> lines.add("- " + measure.what() + " "
					+ this.words.say("letter.complaint.measures.by", this.words.date(measure.dueOn()))));
			return String.join("\n", lines);
		});
	}

	/**
	 * Where else a complainant can turn, for the same page.
	 * @param redirectTo where it belongs, as intake found; null if nowhere else
	 */
	public String elsewhereInWords(@Nullable String redirectTo) {
		return inDutch(() -> ((redirectTo != null) ? this.words.say("complaintdoor.way." + redirectTo) + "\n" : "")
				+ this.words.say("complaintdoor.way.lkc"));
	}

	/** That it takes longer, until when and why, for the same page. */
	public String postponedInWords(LocalDate until, String reason) {
		return inDutch(() -> this.words.say("letter.complaint.later", this.words.date(until)) + "\n" + reason);
	}

	/**
	 * That the board needs more time.
	 * @param taskKey what it needs it for
	 */
	public void postponed(Complaint complaint, String taskKey, LocalDate until, String reason, Actor by) {
		keep(complaint, "complaint-postponed", by, (model) -> {
			model.put("what", this.words.say("letter.complaint.postponed." + taskKey));
			model.put("newDate", this.words.date(until));
			model.put("reason", reason);
		});
	}

	private void keep(Complaint complaint, String kind, Actor by, Consumer<Map<String, @Nullable Object>> more) {
		Letter letter = inDutch(() -> {
			Map<String, @Nullable Object> model = new LinkedHashMap<>();
			model.put("board", this.schools.board(complaint.board()).name());
			model.put("school", this.schools.get(complaint.school()).name());
			model.put("today", this.words.date(this.clock.today()));
			model.put("name", complaint.name());
			model.put("filed", this.words.date(LocalDate.ofInstant(complaint.receivedAt(), AppClock.ZONE)));
			more.accept(model);
			return new Letter(kind, model, DUTCH, complaint.reference(), "document." + kind);
		});
		this.documents.keep(complaint.id(), letter, by);
	}

	private Follows follows(Measure measure) {
		return new Follows(measure.what(), this.words.date(measure.dueOn()));
	}

	private Ruled ruled(RulingPart part) {
		return new Ruled(part.text(), this.words.say("complaint.ruling." + part.ruling()));
	}

	/** What is said in Dutch, whatever the language of who is looking. */
	static <T> T inDutch(Supplier<T> made) {
		Locale reader = LocaleContextHolder.getLocale();
		LocaleContextHolder.setLocale(DUTCH);
		try {
			return made.get();
		}
		finally {
			LocaleContextHolder.setLocale(reader);
		}
	}

	/** A measure, and when it is done. */
	public record Follows(String what, String by) {
	}

	/** A part of the complaint and its ruling. */
	public record Ruled(String text, String ruling) {
	}

}
