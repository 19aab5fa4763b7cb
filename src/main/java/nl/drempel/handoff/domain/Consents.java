package nl.drempel.handoff.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.engine.Decisions;
import nl.drempel.handoff.ConsentEvent;
import nl.drempel.handoff.ConsentItem;
import nl.drempel.handoff.Handoff;
import nl.drempel.handoff.jdbc.ConsentRepository;
import nl.drempel.school.Guardian;
import nl.drempel.school.Pupil;
import nl.drempel.school.Pupils;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.shared.AppClock;

/**
 * Who must give consent, and what stands. Consent is given per giver, item and receiver
 * (domain.md §4), so what was given to a partner in an earlier handoff still counts.
 */
@Component
public class Consents {

	private final ConsentRepository events;

	private final Decisions decisions;

	private final Pupils pupils;

	private final Settings settings;

	private final AppClock clock;

	Consents(ConsentRepository events, Decisions decisions, Pupils pupils, Settings settings, AppClock clock) {
		this.events = events;
		this.decisions = decisions;
		this.pupils = pupils;
		this.settings = settings;
		this.clock = clock;
	}

	/** How consent for a handoff stands today. */
	public ConsentStand of(Handoff handoff) {
		return of(handoff, this.events.events(handoff.pupil(), handoff.partner()));
	}

	ConsentStand of(Handoff handoff, List<ConsentEvent> said) {
		LocalDate today = this.clock.today();
		Pupil pupil = this.pupils.get(handoff.pupil());
		Set<String> excepted = this.events.exceptions(handoff.id());
		List<Giver> givers = new ArrayList<>();
		required(pupil, today).forEach((key, guardian) -> {
			Told told = new Told();
			said.stream().filter((event) -> event.giver().equals(key)).forEach((event) -> told.add(event, handoff));
			Set<String> items = told.items(today);
			String answer = !items.isEmpty() ? "given" : (told.refused ? "refused" : "none");
			givers.add(new Giver(key, (guardian != null) ? guardian.displayName() : pupil.displayName(),
					(guardian != null) ? guardian.relation() : null, (guardian != null) ? guardian.language() : null,
					answer, items, answer.equals("none") && !told.until.isEmpty(), told.attempts,
					excepted.contains(key)));
		});
		boolean guardianUnknown = givers.stream().allMatch((giver) -> giver.key().equals(ConsentEvent.PUPIL))
				&& isRequired("guardian", true, pupil.ageOn(today));
		return new ConsentStand(givers, guardianUnknown, this.settings.get(pupil.school(), Setting.CONSENT_ATTEMPTS));
	}

	/**
	 * Those who gave something and did not take it back, also if it has expired or they
	 * need not be asked any more: what was sent can still be read.
	 */
	public Set<String> revocable(Handoff handoff) {
		return revocable(handoff, this.events.events(handoff.pupil(), handoff.partner()));
	}

	Set<String> revocable(Handoff handoff, List<ConsentEvent> said) {
		Map<String, Told> people = new LinkedHashMap<>();
		said.forEach((event) -> people.computeIfAbsent(event.giver(), (giver) -> new Told()).add(event, handoff));
		people.values().removeIf((told) -> told.until.isEmpty());
		return people.keySet();
	}

	/** Whether consent of this person is asked for, on that day. */
	boolean isAsked(Handoff handoff, String giver, LocalDate on) {
		return required(this.pupils.get(handoff.pupil()), on).containsKey(giver);
	}

	/** Who must give it, with the guardian; null for the pupil. */
	private Map<String, @Nullable Guardian> required(Pupil pupil, LocalDate on) {
		Map<String, @Nullable Guardian> required = new LinkedHashMap<>();
		@Nullable Integer age = pupil.ageOn(on);
		for (Guardian guardian : this.pupils.guardiansOf(pupil.id())) {
			if (isRequired("guardian", guardian.custody(), age)) {
				required.put(guardian.id().toString(), guardian);
			}
		}
		if (isRequired(ConsentEvent.PUPIL, null, age)) {
			required.put(ConsentEvent.PUPIL, null);
		}
		return required;
	}

	private boolean isRequired(String giver, @Nullable Boolean custody, @Nullable Integer age) {
		Map<String, @Nullable Object> inputs = new HashMap<>();
		inputs.put("giver", giver);
		inputs.put("custody", custody);
		inputs.put("age", age);
		return Boolean.TRUE.equals(this.decisions.decide("consent-required", inputs).get("required"));
	}

	/** What one person said, event by event. */
	private static final class Told {

		private final Map<String, LocalDate> until = new HashMap<>();

		private boolean refused;

		private int attempts;

		void add(ConsentEvent event, Handoff handoff) {
			switch (event.answer()) {
				case "given" -> {
					LocalDate last = (event.until() != null) ? event.until() : LocalDate.MAX;
					event.items().forEach((item) -> this.until.put(item, last));
					this.refused = false;
					this.attempts = 0;
				}
				case "refused" -> {
					(event.items().isEmpty() ? ConsentItem.keys() : event.items()).forEach(this.until::remove);
					this.refused = true;
					this.attempts = 0;
				}
				case "withdrawn" -> {
					// Who took it back has answered: they need not be reached.
					this.until.clear();
					this.refused = true;
					this.attempts = 0;
				}
				default -> {
					if (event.caseId().equals(handoff.id())) {
						this.attempts++;
					}
				}
			}
		}

		Set<String> items(LocalDate today) {
			Set<String> items = new LinkedHashSet<>();
			ConsentItem.keys()
				.stream()
				.filter((item) -> !this.until.getOrDefault(item, LocalDate.MIN).isBefore(today))
				.forEach(items::add);
			return items;
		}

	}

}
