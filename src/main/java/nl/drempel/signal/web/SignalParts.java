package nl.drempel.signal.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.PagePart;
import nl.drempel.shared.Words;
import nl.drempel.signal.SignalFile;
import nl.drempel.signal.Signals.Reported;
import nl.drempel.signal.domain.RecordTexts;

/** The pieces of which pages about a signal are made, in words. */
@Component
class SignalParts {

	private final StaffDirectory staff;

	private final Pupils pupils;

	private final Words words;

	SignalParts(StaffDirectory staff, Pupils pupils, Words words) {
		this.staff = staff;
		this.pupils = pupils;
		this.words = words;
	}

	/**
	 * All of a signal, for who may weigh it; fact, the family's words and impression
	 * apart.
	 * @param danger whether the numbers to ring come first
	 */
	PagePart signal(SignalFile file, boolean danger) {
		return new PagePart("signal/case-signal", raised(file, this.words.say("domain." + file.domain()),
				this.staff.get(file.reporter()).displayName(), danger));
	}

	/**
	 * The signals that became part of another, with all that stood in them. Of a brother
	 * or sister it says so.
	 */
	List<PagePart> joined(List<SignalFile> files, SignalFile into) {
		if (files.isEmpty()) {
			return List.of();
		}
		Map<StaffId, String> reporters = this.staff.names(files.stream().map(SignalFile::reporter).toList());
		Map<PupilId, Pupil> others = this.pupils.getAll(files.stream()
			.map(SignalFile::pupil)
			.filter((pupil) -> !pupil.equals(into.pupil()))
			.collect(Collectors.toSet()));
		return files.stream()
			.map((file) -> new PagePart("signal/case-joined",
					raised(file, title(file, others.get(file.pupil())), reporters.getOrDefault(file.reporter(), ""),
							false)))
			.toList();
	}

	private String title(SignalFile joined, @Nullable Pupil other) {
		String domain = this.words.say("domain." + joined.domain());
		return (other == null) ? this.words.say("signal.joined.title", domain)
				: this.words.say("signal.joined.title.about", domain, other.displayName());
	}

	private Raised raised(SignalFile file, String title, String reporter, boolean danger) {
		List<Text> texts = new ArrayList<>();
		add(texts, "description", file.description());
		add(texts, "words", file.words());
		add(texts, "impression", file.impression());
		add(texts, "discussed", this.words.say("discussed." + file.discussedWithGuardians()));
		add(texts, "message", file.messageToSignaller());
		add(texts, "withdrawn", file.withdrawalReason());
		return new Raised(title, this.words.say("urgency." + file.urgency()), look(file.urgency()), reporter,
				this.words.day(file.raisedOn()), danger, "/zaken/" + file.id(),
				(file.visit() != null) ? "/zaken/" + file.visit() : null,
				(file.joinedInto() != null) ? "/zaken/" + file.joinedInto() : null, texts);
	}

	/** How a chip of this urgency looks; the word beside it says the same. */
	static String look(String urgency) {
		return switch (urgency) {
			case "immediate" -> "bad";
			case "high" -> "wait";
			default -> "";
		};
	}

	private void add(List<Text> texts, String key, @Nullable String text) {
		if (text != null && !text.isBlank()) {
			texts.add(new Text(this.words.say("signal.text." + key), text));
		}
	}

	/** What was recorded at the steps, newest first. */
	PagePart recorded(List<RecordTexts.Step> steps) {
		List<RecordTexts.Step> newest = new ArrayList<>(steps);
		Collections.reverse(newest);
		return new PagePart("signal/case-records", new Recorded(newest));
	}

	/** What whoever raised it hears of it. */
	Feedback feedback(Reported reported) {
		String state;
		if (!reported.open()) {
			state = this.words.say("signal.feedback.closed");
		}
		else {
			state = (reported.handler() != null) ? this.words.say("signal.feedback.handler", reported.handler())
					: this.words.say("signal.feedback.open");
			Instant due = reported.dueAt();
			if (due != null && !this.words.late(due)) {
				state += " " + this.words.say("signal.feedback.due",
						this.words.day(LocalDate.ofInstant(due, AppClock.ZONE)));
			}
		}
		return new Feedback(
				this.words.say("signal.feedback.title",
						this.words.day(LocalDate.ofInstant(reported.raisedAt(), AppClock.ZONE))),
				"/zaken/" + reported.id(), reported.reference(), reported.pupilName(), state, reported.open(),
				reported.message(), reported.news());
	}

	/** A signal. */
	record Raised(String title, String urgency, String look, String reporter, String when, boolean danger, String href,
			@Nullable String visitHref, @Nullable String intoHref, List<Text> texts) {
	}

	/** Everything that was recorded. */
	record Recorded(List<RecordTexts.Step> steps) {
	}

	/** A text under its heading. */
	record Text(String label, String text) {
	}

	/** What whoever raised a signal hears of it. */
	record Feedback(String title, String href, String reference, String pupil, String state, boolean open,
			@Nullable String message, boolean news) {
	}

}
