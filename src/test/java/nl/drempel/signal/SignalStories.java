package nl.drempel.signal;

import java.util.List;
import java.util.Map;

import nl.drempel.TestPeople.Person;
import nl.drempel.form.FormInput;
import nl.drempel.school.PupilId;
import nl.drempel.shared.CaseId;
import nl.drempel.visit.VisitStories;
import nl.drempel.work.WorkItem;

/** Signals that are told step by step, on a Monday without holidays for four weeks. */
public abstract class SignalStories extends VisitStories {

	/** So much is written by who decides otherwise than proposed. */
	protected static final String LONG_REASON = "Wij hebben gebeld en afgesproken dat de school dit zelf oppakt met het gezin.";

	/** A signal of the teacher about a pupil of their group. */
	protected SignalStory aSignal(String domain) {
		return aSignal(aPupil(), domain, false);
	}

	protected SignalStory aSignal(PupilId pupil, String domain, boolean danger) {
		return new SignalStory(this.signals.raise(new NewSignal(this.school, pupil, domain, "Geen winterjas.",
				"Wij redden het.", "Bang.", "not_yet", danger), as(this.teacher)), pupil);
	}

	/** A signal that has got to the decision of the Meldcode, without acute danger. */
	protected SignalStory weighedInTheMeldcode(String gone, String unsafe, String help) {
		SignalStory signal = aSignal("safety").weighed("meldcode");
		signal.does("mapSignals", "facts", "Blauwe plekken.", "acuteDanger", false);
		signal.does("consultColleague", "with", "both", "heldOn", MONDAY.toString(), "advice", "Praat met moeder.");
		signal.does("talkWithFamily", "outcome", "held", "heldOn", MONDAY.toString());
		signal.does("weighSafety", "suspicionGone", gone, "unsafe", unsafe, "canHelp", help, "acceptHelp", help,
				"helpWorks", help, "motivation", "Zo zien wij het.");
		return signal;
	}

	/** A signal as it goes on. */
	protected final class SignalStory {

		private final CaseId id;

		private final PupilId pupil;

		SignalStory(CaseId id, PupilId pupil) {
			this.id = id;
			this.pupil = pupil;
		}

		CaseId id() {
			return this.id;
		}

		PupilId pupil() {
			return this.pupil;
		}

		/** The intern begeleider decides. */
		SignalStory weighed(String decision, Object... more) {
			Map<String, Object> answers = answers("decision", decision, "motivation", "Dat past hier.");
			answers.putAll(answers(more));
			return does(SignalStories.this.ib, "triageSignal", answers);
		}

		SignalStory does(String key, Object... pairs) {
			return does(SignalStories.this.ib, key, answers(pairs));
		}

		SignalStory does(Person person, String key, Map<String, Object> answers) {
			SignalStories.this.work.complete(task(key).id(), FormInput.ofJson(answers), as(person));
			return this;
		}

		WorkItem task(String key) {
			return SignalStories.this.work.openItem(this.id, key)
				.orElseThrow(() -> new AssertionError("no open " + key + " but " + steps()));
		}

		List<String> steps() {
			return SignalStories.this.work.openItems(List.of(this.id))
				.getOrDefault(this.id, List.of())
				.stream()
				.map(WorkItem::key)
				.toList();
		}

		String state() {
			return SignalStories.this.files.get(this.id).state();
		}

		String outcome() {
			return SignalStories.this.files.get(this.id).outcome();
		}

		SignalFile file() {
			return SignalStories.this.signals.file(this.id);
		}

		Signals.Reported reported() {
			return SignalStories.this.signals.reported(this.id);
		}

		boolean mayDo(Person person, String key) {
			return !SignalStories.this.work.doable(List.of(task(key)), as(person)).isEmpty();
		}

	}

}
