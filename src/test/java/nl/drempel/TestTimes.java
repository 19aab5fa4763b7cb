package nl.drempel;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import nl.drempel.TestPeople.Person;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.shared.CaseId;
import nl.drempel.work.TimeSpent;

import org.springframework.context.event.EventListener;
import org.springframework.transaction.event.TransactionalEventListener;

/** What the rooms said of the time that their work took, as far as it stayed. */
public class TestTimes {

	private final List<TimeSpent> said = new CopyOnWriteArrayList<>();

	private final List<TimeSpent> stayed = new CopyOnWriteArrayList<>();

	private final Settings settings;

	TestTimes(Settings settings) {
		this.settings = settings;
	}

	@EventListener
	void isSaid(TimeSpent time) {
		this.said.add(time);
	}

	@TransactionalEventListener
	void stays(TimeSpent time) {
		this.stayed.add(time);
	}

	/** All that was said about these cases, also what was rolled back. */
	public List<TimeSpent> said(CaseId... cases) {
		return about(this.said, cases);
	}

	/** All that was said about these cases and stayed, in the order in which it was. */
	public List<TimeSpent> stayed(CaseId... cases) {
		return about(this.stayed, cases);
	}

	/**
	 * Somebody's minutes per activity: the norm where nobody said, and of what was said
	 * about one occasion the last.
	 */
	public Map<String, Integer> of(Person person, CaseId... cases) {
		Map<String, TimeSpent> standing = new TreeMap<>();
		int number = 0;
		for (TimeSpent time : stayed(cases)) {
			if (time.staff().equals(person.id())) {
				String which = (time.occasion() != null) ? time.occasion() : "by itself " + number++;
				standing.put(time.activity() + " " + which, time);
			}
		}
		Map<String, Integer> minutes = new TreeMap<>();
		standing.values().forEach((time) -> minutes.merge(time.activity().key(), minutes(time), Integer::sum));
		return minutes;
	}

	private int minutes(TimeSpent time) {
		return (time.minutes() != null) ? time.minutes()
				: this.settings.get(time.school(), Setting.valueOf("NORM_" + time.activity() + "_MINUTES"));
	}

	private static List<TimeSpent> about(List<TimeSpent> times, CaseId... cases) {
		return times.stream().filter((time) -> Set.of(cases).contains(time.caseId())).toList();
	}

}
