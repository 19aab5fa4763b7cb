package nl.drempel.casefile.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Level;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.Timeline;
import nl.drempel.casefile.jdbc.CaseEventRepository;
import nl.drempel.casefile.jdbc.CaseEventRepository.Stored;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.Words;

@Service
@Transactional
class TimelineService implements Timeline {

	private static final String STAFF = "staff:";

	private final CaseEventRepository events;

	private final StaffDirectory staff;

	private final Words words;

	private final AppClock clock;

	TimelineService(CaseEventRepository events, StaffDirectory staff, Words words, AppClock clock) {
		this.events = events;
		this.staff = staff;
		this.words = words;
		this.clock = clock;
	}

	@Override
	public void forget(Collection<CaseId> ids, Collection<String> kinds, Instant before) {
		this.events.remove(ids, kinds, before);
	}

	@Override
	public void add(CaseId id, CaseEvent event) {
		this.events.insert(id, this.clock.instant(), event);
	}

	@Override
	@Transactional(readOnly = true)
	public List<Entry> of(CaseId id, Level level) {
		return of(Map.of(id, level)).getOrDefault(id, List.of());
	}

	@Override
	@Transactional(readOnly = true)
	public Map<CaseId, List<Entry>> of(Map<CaseId, Level> levels) {
		return of(levels, this.words);
	}

	@Override
	@Transactional(readOnly = true)
	public Map<CaseId, List<Entry>> onPaper(Map<CaseId, Level> levels) {
		return of(levels, this.words.onPaper());
	}

	private Map<CaseId, List<Entry>> of(Map<CaseId, Level> levels, Words said) {
		List<Stored> stored = this.events.of(levels);
		Set<StaffId> people = new LinkedHashSet<>();
		stored.forEach((one) -> people.addAll(peopleIn(one.event())));
		Map<StaffId, String> names = this.staff.names(people);
		return stored.stream()
			.collect(Collectors.groupingBy(Stored::id,
					Collectors.mapping((one) -> entry(one, names, said), Collectors.toList())));
	}

	private static Set<StaffId> peopleIn(CaseEvent event) {
		Set<StaffId> people = new LinkedHashSet<>();
		if (event.actor() != null) {
			people.add(event.actor());
		}
		if (event.onBehalfOf() != null) {
			people.add(event.onBehalfOf());
		}
		event.args()
			.stream()
			.filter((arg) -> arg.startsWith(STAFF) && arg.length() > STAFF.length())
			.forEach((arg) -> people.add(StaffId.valueOf(arg.substring(STAFF.length()))));
		return people;
	}

	private Entry entry(Stored stored, Map<StaffId, String> names, Words said) {
		CaseEvent event = stored.event();
		Object[] args = event.args().stream().map((arg) -> value(arg, names, said)).toArray();
		return new Entry(stored.at(), actor(event, names), event.kind(),
				this.words.say("timeline." + event.kind(), args));
	}

	private @Nullable String actor(CaseEvent event, Map<StaffId, String> names) {
		if (event.actor() == null) {
			return null;
		}
		String name = names.getOrDefault(event.actor(), "");
		return (event.onBehalfOf() == null) ? name
				: this.words.say("timeline.on-behalf", name, names.getOrDefault(event.onBehalfOf(), ""));
	}

	private static Object value(String arg, Map<StaffId, String> names, Words said) {
		int colon = arg.indexOf(':');
		String value = arg.substring(colon + 1);
		return switch (arg.substring(0, colon)) {
			case "label" -> said.say(value);
			case "moment" -> said.moment(Instant.parse(value));
			case "day" -> said.day(LocalDate.parse(value));
			case "staff" -> value.isEmpty() ? "" : names.getOrDefault(StaffId.valueOf(value), "");
			case "number" -> Long.valueOf(value);
			default -> throw new IllegalStateException("no such kind of argument");
		};
	}

}
