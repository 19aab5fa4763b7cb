package nl.drempel.complaint.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.complaint.ComplaintStatus;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.Words;

/** Says how a complaint stands, as one would to a parent at the door. */
@Component("complaintStatusWords")
class StatusWords {

	/** What is done after the answer was given. */
	private static final Set<String> PROMISED = Set.of("carryOutMeasure", "informCouncil");

	private final Words words;

	StatusWords(Words words) {
		this.words = words;
	}

	/** What happens next, by whom. */
	public String next(ComplaintStatus status) {
		return switch (status.step()) {
			case "closed" -> this.words.say("complaintdoor.next.closed." + status.outcome());
			case "redirected" -> isSomewhere(status.redirectedTo())
					? this.words.say("complaintdoor.next.redirected",
							this.words.say("complaint.redirect." + status.redirectedTo()))
					: this.words.say("complaintdoor.next.closed.redirected");
			case "choose" -> this.words.say("complaintdoor.next.choose." + level(status));
			default -> this.words.say("complaintdoor.next." + status.step(), who(status));
		};
	}

	/** Where else they can turn, when the school does not take it on; a sentence each. */
	public List<String> ways(ComplaintStatus status) {
		List<String> ways = new ArrayList<>();
		if (status.state().equals("redirected")) {
			ways.add(this.words
				.say("complaintdoor.way." + ((status.redirectedTo() != null) ? status.redirectedTo() : "other")));
		}
		if (status.state().equals("redirected") || "inadmissible".equals(status.outcome())) {
			ways.add(this.words.say("complaintdoor.way.lkc"));
		}
		return ways;
	}

	private static boolean isSomewhere(@Nullable String place) {
		return place != null && !place.equals("other");
	}

	/** Who has to do it; of people only the contact person's name. */
	public String who(ComplaintStatus status) {
		if (status.doer().equals("contact")) {
			return this.words.say("complaintdoor.who.contact", status.guide().name());
		}
		return this.words.say("complaintdoor.who." + status.doer());
	}

	/** By when: kindly, also when it is late. Empty where no term runs. */
	public String by(ComplaintStatus status) {
		if (status.dueAt() == null) {
			return "";
		}
		String day = this.words.date(LocalDate.ofInstant(status.dueAt(), AppClock.ZONE));
		if (status.isYourTurn()) {
			return this.words.say("complaintdoor.by.you", day);
		}
		if (status.late() && PROMISED.contains(status.step())) {
			return this.words.say("complaintdoor.by.late.promise", day);
		}
		if (status.late()) {
			String late = this.words.say("complaintdoor.by.late", day);
			return status.escalateTo().isEmpty() ? late : late + " " + this.words.say("complaintdoor.by.late.onward");
		}
		return this.words.say(status.postponed() ? "complaintdoor.by.postponed" : "complaintdoor.by", day);
	}

	/** A file that was sent: its name was not kept. */
	public String file(ComplaintStatus.Attachment file) {
		long kilobytes = Math.max(1, Math.round(file.size() / 1024.0));
		String size = (kilobytes < 1000) ? kilobytes + " kB"
				: this.words.say("complaintdoor.megabytes", Math.round(kilobytes / 102.4) / 10.0);
		return this.words.say("complaintdoor.follow.file", file.kind(), size, this.words.day(file.at()));
	}

	/** Who wrote a message. */
	public String from(ComplaintStatus.Said said) {
		return (said.name() != null) ? this.words.say("complaintdoor.from.contact.name", said.name())
				: this.words.say("complaintdoor.from." + said.from());
	}

	private static String level(ComplaintStatus status) {
		return (status.level() != null) ? status.level().key() : "director";
	}

}
