package nl.drempel.complaint.process;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.domain.Colleagues;
import nl.drempel.complaint.domain.Ladder;
import nl.drempel.complaint.domain.Naming;
import nl.drempel.complaint.jdbc.StoryRepository;
import nl.drempel.form.Option;
import nl.drempel.shared.Words;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The answers of choices that depend on the complaint. */
@Component
@Transactional(readOnly = true)
class ComplaintOptions {

	private final StoryRepository story;

	private final Ladder ladder;

	private final Naming naming;

	private final Colleagues colleagues;

	private final Words words;

	ComplaintOptions(StoryRepository story, Ladder ladder, Naming naming, Colleagues colleagues, Words words) {
		this.story = story;
		this.ladder = ladder;
		this.naming = naming;
		this.colleagues = colleagues;
		this.words = words;
	}

	Map<String, List<Option>> of(Complaint complaint, Set<String> sources) {
		Map<String, List<Option>> options = new LinkedHashMap<>();
		for (String source : sources) {
			options.put(source, switch (source) {
				case "intakeDecisions" -> said("complaint.decision.", decisions(complaint));
				case "levels" -> wished(complaint);
				case "levelsAbove" -> levels(this.ladder.open(complaint));
				case "lkcRoutes" -> said("complaint.route.",
						this.ladder.fitting(complaint, ComplaintLevel.BOARD) == ComplaintLevel.BOARD
								? List.of("internal", "mediation", "formal") : List.of("mediation", "formal"));
				case "staff" -> people(this.colleagues.of(complaint.school()));
				case "handlers" -> people(this.colleagues.talkers(complaint.school()));
				default -> List.of();
			});
		}
		return options;
	}

	/**
	 * What the board will handle is not proposed a second time, and about itself it
	 * decides nothing.
	 */
	private List<String> decisions(Complaint complaint) {
		boolean handle = this.story.records(complaint.id())
			.stream()
			.anyMatch((made) -> made.taskKey().equals("decideAdmissibility")
					&& made.text("decision").filter("handle"::equals).isPresent());
		return (handle || this.naming.boardIsNamed(complaint)) ? List.of("proceed")
				: List.of("proceed", "propose_redirect", "propose_inadmissible");
	}

	/** Every level, saying who takes over where its own people cannot handle it. */
	private List<Option> wished(Complaint complaint) {
		return Stream.of(ComplaintLevel.values()).map((level) -> {
			ComplaintLevel instead = this.ladder.fitting(complaint, level);
			String label = this.words.say("complaint.level." + level.key());
			return new Option(level.key(), (instead == level) ? label : this.words.say("complaint.level-instead", label,
					this.words.say("complaint.level." + instead.key())));
		}).toList();
	}

	private List<Option> levels(Collection<ComplaintLevel> levels) {
		return said("complaint.level.", levels.stream().map(ComplaintLevel::key).toList());
	}

	private List<Option> said(String prefix, List<String> keys) {
		return keys.stream().map((key) -> new Option(key, this.words.say(prefix + key))).toList();
	}

	private static List<Option> people(Map<String, String> names) {
		return names.entrySet().stream().map((one) -> new Option(one.getKey(), one.getValue())).toList();
	}

}
