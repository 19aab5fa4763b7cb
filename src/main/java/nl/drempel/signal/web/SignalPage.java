package nl.drempel.signal.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.springframework.stereotype.Component;

import nl.drempel.access.Grantee;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CasePage;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.KnownCase;
import nl.drempel.handoff.Handoffs;
import nl.drempel.school.Pupils;
import nl.drempel.school.Role;
import nl.drempel.shared.PagePart;
import nl.drempel.shared.Words;
import nl.drempel.signal.SignalFile;
import nl.drempel.signal.SignalRecord;
import nl.drempel.signal.Signals;
import nl.drempel.signal.domain.RecordTexts;

/** The page of a signal: all of it for who weighs it, how it goes for who raised it. */
@Component
class SignalPage implements CasePage {

	private final Signals signals;

	private final Handoffs handoffs;

	private final SignalParts parts;

	private final FamilyParts family;

	private final RecordTexts records;

	private final Pupils pupils;

	private final Words words;

	SignalPage(Signals signals, Handoffs handoffs, SignalParts parts, FamilyParts family, RecordTexts records,
			Pupils pupils, Words words) {
		this.signals = signals;
		this.handoffs = handoffs;
		this.parts = parts;
		this.family = family;
		this.records = records;
		this.pupils = pupils;
		this.words = words;
	}

	@Override
	public CaseType type() {
		return CaseType.SIGNAL;
	}

	@Override
	public Content content(KnownCase known, Viewer viewer) {
		SignalFile file = this.signals.file(known.file().id());
		Link back = new Link("/signalen", this.words.say("nav.signals"));
		boolean reporter = file.reporter().equals(viewer.id());
		List<PagePart> told = reporter ? List.of(feedback(file)) : List.of();
		if (!known.level().reaches(Level.CONTENT)) {
			return new Content(this.words.say("case-type.signal"), null, List.of(), List.of(), told, List.of(),
					List.of(), false, reporter ? back : new Link("/", this.words.say("nav.work")), Offers.NONE);
		}
		boolean ib = viewer.hatFor(Set.of(Grantee.role(Role.IB, known.file().school().value())), CaseType.SIGNAL.key())
			.isPresent();
		String pupil = this.pupils.get(Objects.requireNonNull(known.file().pupil())).displayName();
		return new Content(this.words.say("signal.case.title", pupil), this.words.say("domain." + file.domain()),
				stages(known, file), ib ? next(file) : List.of(), main(file, viewer), record(file),
				List.of(new PagePart("signal/case-story", file.id().toString())), false, back,
				new Offers(false, ib && known.file().isOpen() && !file.isReporting(), false));
	}

	private PagePart feedback(SignalFile file) {
		Signals.Reported reported = this.signals.reported(file.id());
		this.signals.looked(file.id());
		return new PagePart("signal/case-feedback", this.parts.feedback(reported));
	}

	/** What goes on in a handoff is done there, not here. */
	private List<PagePart> next(SignalFile file) {
		return this.handoffs.of(file.id())
			.stream()
			.filter((one) -> one.outcome() == null)
			.map(this.family::handoffNow)
			.toList();
	}

	private List<PagePart> main(SignalFile file, Viewer viewer) {
		List<PagePart> main = new ArrayList<>();
		main.add(this.parts.signal(file, file.isImmediate() && file.stage() != null));
		main.addAll(this.parts.joined(this.signals.joined(file.id()), file));
		this.family.related(file, viewer, this.handoffs.openOf(file.id()).isEmpty()).ifPresent(main::add);
		return main;
	}

	private List<PagePart> record(SignalFile file) {
		List<PagePart> record = new ArrayList<>();
		List<Handoffs.Summary> handoffs = this.handoffs.of(file.id());
		if (!handoffs.isEmpty()) {
			record.add(this.family.handoffs(handoffs));
		}
		List<SignalRecord> made = this.signals.records(file.id());
		if (!made.isEmpty()) {
			record.add(this.parts.recorded(this.records.of(file.id(), made)));
		}
		return record;
	}

	private List<Stage> stages(KnownCase known, SignalFile file) {
		List<Stage> stages = new ArrayList<>();
		stages.add(new Stage(this.words.say("signal.stage.raised"), Progress.DONE));
		boolean weighing = "triage".equals(known.file().state());
		stages.add(new Stage(this.words.say("signal.stage.weigh"), weighing ? Progress.NOW : Progress.DONE));
		if (!known.file().isOpen()) {
			stages.add(new Stage(this.words.say("outcome.signal." + known.file().outcome()), Progress.DONE));
			return stages;
		}
		if (!weighing) {
			stages.add(new Stage(this.words.say("state.signal." + file.stage()), Progress.NOW));
		}
		stages.add(new Stage(this.words.say("state.signal.closed"), Progress.COMING));
		return stages;
	}

}
