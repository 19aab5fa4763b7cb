package nl.drempel.hours.web;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.hours.Entry;
import nl.drempel.hours.Entry.Origin;
import nl.drempel.hours.Entry.Status;
import nl.drempel.hours.OwnYear;
import nl.drempel.hours.Totals;
import nl.drempel.shared.Bar;
import nl.drempel.shared.Words;
import nl.drempel.work.Activity;

/** Hours as a colleague would say them. */
@Component
class HoursWords {

	/** Reasons that nobody wrote stand in the ledger as message codes. */
	private static final String CODE = "hours.reason.";

	private final Words words;

	HoursWords(Words words) {
		this.words = words;
	}

	String activity(Activity activity) {
		return this.words.say("activity." + activity.key());
	}

	/** A month as "november 2026". */
	String month(YearMonth month) {
		return this.words.month(month);
	}

	/** Sums as a picture: what is approved, confirmed, proposed, and what is left. */
	Bar bar(Totals totals, @Nullable Long budget) {
		List<Bar.Part> parts = new ArrayList<>();
		part(parts, "done", totals.approved(), "hours.bar.approved");
		part(parts, "plan", totals.confirmed(), "hours.bar.confirmed");
		part(parts, "wait", totals.proposed(), "hours.bar.proposed");
		long spent = parts.stream().mapToLong(Bar.Part::count).sum();
		if (budget != null && budget > spent) {
			part(parts, "rest", budget - spent, "hours.bar.left");
		}
		return new Bar(parts, Math.max(spent, (budget != null) ? budget : 0), true);
	}

	private static void part(List<Bar.Part> parts, String look, long minutes, String label) {
		if (minutes > 0) {
			parts.add(new Bar.Part(look, minutes, label));
		}
	}

	/** What is left of a budget, or how much is over it; null without one. */
	@Nullable String left(@Nullable Long balance) {
		if (balance == null) {
			return null;
		}
		return (balance >= 0) ? this.words.say("hours.left", this.words.minutes(balance))
				: this.words.say("hours.over", this.words.minutes(-balance));
	}

	/** Used of a budget, as "19 uur 15 van 42 uur". */
	String used(long used, @Nullable Long budget) {
		return (budget != null) ? this.words.say("hours.used", this.words.minutes(used), this.words.minutes(budget))
				: this.words.minutes(used);
	}

	/** The sums of each activity that has any, and of all. */
	Sums sums(Map<Activity, Totals> activities) {
		List<Sum> rows = activities.entrySet()
			.stream()
			.map((one) -> sum(activity(one.getKey()), one.getValue()))
			.toList();
		return new Sums(rows, sum(this.words.say("hours.sums.all"),
				activities.values().stream().reduce(Totals.NOTHING, Totals::plus)));
	}

	private Sum sum(String label, Totals totals) {
		return new Sum(label, minutes(totals.proposed()), minutes(totals.confirmed()), minutes(totals.approved()),
				this.words.minutes(totals.all()));
	}

	private String minutes(long minutes) {
		return (minutes != 0) ? this.words.minutes(minutes) : "";
	}

	/** A reason as it was written, or the sentence that stands for it. */
	@Nullable String reason(@Nullable String reason) {
		return (reason != null && reason.startsWith(CODE)) ? this.words.sayOr(reason, reason) : reason;
	}

	/** How a status looks as a chip. */
	static String look(Status status) {
		return switch (status) {
			case PROPOSED -> "wait";
			case CONFIRMED -> "plan";
			case APPROVED -> "ok";
		};
	}

	String status(Status status) {
		return this.words.say("hours.status." + status.key());
	}

	/** Where hours came from in the first place. */
	String origin(OwnYear.Story story) {
		Entry first = story.before().isEmpty() ? story.entry() : story.before().get(0);
		Origin origin = (first.origin() == Origin.HAND) ? Origin.HAND : Origin.WORK;
		return this.words.say("hours.origin." + origin.key()).toLowerCase(Locale.ROOT);
	}

	/** What became of an entry, a sentence each. */
	List<String> notes(OwnYear.Story story) {
		List<String> notes = new ArrayList<>();
		Entry entry = story.entry();
		if (entry.reverses() != null) {
			notes.add(this.words.say("hours.line.taken-back-earlier"));
			add(notes, entry.reason());
			return notes;
		}
		List<Entry> chain = Stream.concat(story.before().stream(), Stream.of(entry)).toList();
		if (chain.get(0).origin() == Origin.HAND) {
			add(notes, chain.get(0).reason());
		}
		corrected(notes, chain);
		late(notes, story, entry);
		entry.warnings().forEach((warning) -> notes.add(this.words.say("hours.kept." + warning.key())));
		takenBack(notes, story, entry);
		return notes;
	}

	private void add(List<String> notes, @Nullable String reason) {
		@Nullable String said = reason(reason);
		if (said != null) {
			notes.add(said);
		}
	}

	private void corrected(List<String> notes, List<Entry> chain) {
		List<String> times = new ArrayList<>();
		@Nullable Entry last = null;
		for (Entry one : chain) {
			String time = this.words.minutes(one.minutes());
			if (times.isEmpty() || !times.get(times.size() - 1).equals(time)) {
				times.add(time);
			}
			last = (one.origin() == Origin.CORRECTION) ? one : last;
		}
		if (last == null) {
			return;
		}
		if (times.size() > 1) {
			String now = times.remove(times.size() - 1);
			notes.add(this.words.say("hours.line.corrected",
					String.join(" " + this.words.say("hours.line.then") + " ", times), now));
		}
		add(notes, last.reason());
	}

	private void late(List<String> notes, OwnYear.Story story, Entry entry) {
		if (!entry.isLate()) {
			return;
		}
		String worked = month(YearMonth.from(entry.workedOn()));
		String counts = month(entry.month());
		boolean counted = story.before()
			.stream()
			.anyMatch((one) -> one.status() == Status.APPROVED && one.month().isBefore(entry.month()));
		notes.add(counted ? this.words.say("hours.line.difference", worked, counts) : this.words
			.say((entry.origin() == Origin.CARRIED) ? "hours.line.carried" : "hours.line.late", worked, counts));
	}

	private void takenBack(List<String> notes, OwnYear.Story story, Entry entry) {
		Entry after = story.after();
		Entry back = story.takenBack();
		if (after != null) {
			notes.add(this.words.say("hours.line.goes-on", month(after.month()), this.words.minutes(after.minutes())));
		}
		else if (back != null) {
			boolean waits = entry.status() == Status.APPROVED && back.status() != Status.APPROVED;
			notes.add(this.words.say(waits ? "hours.line.withdrawn-waits" : "hours.line.withdrawn",
					Objects.requireNonNullElse(reason(back.reason()), "")));
		}
	}

	/** Sums as a table. */
	record Sums(List<Sum> rows, Sum all) {
	}

	/** A row of sums; what is nothing is empty. */
	record Sum(String label, String proposed, String confirmed, String approved, String all) {
	}

}
