package nl.drempel.handoff.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import nl.drempel.access.Level;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.Timeline;
import nl.drempel.form.FormValues;
import nl.drempel.form.Option;
import nl.drempel.handoff.Handoff;
import nl.drempel.handoff.Note;
import nl.drempel.handoff.jdbc.HandoffRepository;
import nl.drempel.school.Role;
import nl.drempel.school.Settings;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.Words;
import nl.drempel.work.Activity;
import nl.drempel.work.Step;
import nl.drempel.work.StepContext;
import nl.drempel.work.TimeSpent;

/** What the steps of a handoff have in common. */
abstract class HandoffStep implements Step {

	private final String key;

	private final Tools tools;

	HandoffStep(String key, Tools tools) {
		this.key = key;
		this.tools = tools;
	}

	@Override
	public final String process() {
		return HandoffProcess.ID;
	}

	@Override
	public final String key() {
		return this.key;
	}

	/** The school keeps the hours of its own people, not those of a partner's. */
	@Override
	public List<TimeSpent> timeSpent(StepContext context, FormValues values) {
		boolean partner = context.viewer().ownRoles().stream().anyMatch((held) -> held.role() == Role.PARTNER);
		return partner ? List.of() : List.of(TimeSpent.of(context, Activity.HANDOFF, null, clock().today()));
	}

	Handoff handoff(StepContext context) {
		return this.tools.handoffs().find(context.caseId()).orElseThrow();
	}

	/**
	 * The handoff, held until the step is done, so that a withdrawal waits or goes first.
	 * @throws ConflictException if it ended in the meantime
	 */
	Handoff hold(StepContext context) {
		Handoff handoff = this.tools.handoffs().hold(context.caseId()).orElseThrow();
		if (!handoff.isOpen()) {
			throw new ConflictException("conflict.case.closed");
		}
		return handoff;
	}

	HandoffRepository handoffs() {
		return this.tools.handoffs();
	}

	AppClock clock() {
		return this.tools.clock();
	}

	Settings settings() {
		return this.tools.settings();
	}

	void move(StepContext context, String state) {
		this.tools.files().move(context.caseId(), state, context.actor());
	}

	/** Who knows less of the case than this does not hear of it. */
	void tell(StepContext context, String kind, @Nullable String label, Level least) {
		CaseEvent event = CaseEvent.by(context.viewer(), context.hat(), kind).least(least);
		this.tools.timeline().add(context.caseId(), (label != null) ? event.label(label) : event);
	}

	void note(StepContext context, String kind, String choice, @Nullable String text, @Nullable String heardFrom) {
		this.tools.handoffs()
			.note(context.caseId(), new Note(kind, choice, text, heardFrom, context.viewer().id(), behalf(context),
					this.tools.clock().instant()));
	}

	static @Nullable StaffId behalf(StepContext context) {
		StaffId person = context.hat().person();
		return person.equals(context.viewer().id()) ? null : person;
	}

	/** The same answers for whichever source the form names. */
	Map<String, List<Option>> options(Set<String> sources, String prefix, Iterable<String> keys) {
		List<Option> options = new ArrayList<>();
		keys.forEach((key) -> options.add(new Option(key, this.tools.words().say(prefix + key))));
		Map<String, List<Option>> bySource = new LinkedHashMap<>();
		sources.forEach((source) -> bySource.put(source, List.copyOf(options)));
		return bySource;
	}

	/** What every step needs. */
	record Tools(HandoffRepository handoffs, CaseFiles files, Timeline timeline, Settings settings, Words words,
			AppClock clock) {
	}

	@Configuration(proxyBeanMethods = false)
	static class ToolBox {

		@Bean
		Tools handoffStepTools(HandoffRepository handoffs, CaseFiles files, Timeline timeline, Settings settings,
				Words words, AppClock clock) {
			return new Tools(handoffs, files, timeline, settings, words, clock);
		}

	}

}
