package nl.drempel.signal.web;

import java.util.List;
import java.util.Objects;

import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CasePage;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.KnownCase;
import nl.drempel.school.Pupils;
import nl.drempel.school.Role;
import nl.drempel.shared.PagePart;
import nl.drempel.shared.Words;
import nl.drempel.signal.SignalFile;
import nl.drempel.signal.Signals;

/** The page of a signal: all of it for who weighs it, how it goes for who raised it. */
@Component
class SignalPage implements CasePage {

	private final Signals signals;

	private final SignalParts parts;

	private final Pupils pupils;

	private final Words words;

	SignalPage(Signals signals, SignalParts parts, Pupils pupils, Words words) {
		this.signals = signals;
		this.parts = parts;
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
		Link back = new Link("/", this.words.say("nav.work"));
		if (known.level().reaches(Level.CONTENT)) {
			boolean ib = viewer.holdsAt(known.file().school(), Role.IB);
			String pupil = this.pupils.get(Objects.requireNonNull(known.file().pupil())).displayName();
			return new Content(this.words.say("signal.case.title", pupil), this.words.say("domain." + file.domain()),
					stages(known), List.of(), List.of(this.parts.signal(file)), List.of(), List.of(), false, back,
					new Offers(false, ib && known.file().isOpen(), false));
		}
		List<PagePart> told = file.reporter().equals(viewer.id()) ? List
			.of(new PagePart("signal/case-feedback", this.parts.feedback(this.signals.reported(known.file().id()))))
				: List.of();
		return new Content(this.words.say("case-type.signal"), null, List.of(), List.of(), told, List.of(), List.of(),
				false, back, Offers.NONE);
	}

	private List<Stage> stages(KnownCase known) {
		boolean open = known.file().isOpen();
		return List.of(new Stage(this.words.say("signal.stage.raised"), Progress.DONE),
				new Stage(this.words.say("signal.stage.weigh"), open ? Progress.NOW : Progress.DONE),
				new Stage(
						open ? this.words.say("state.signal.closed")
								: this.words.say("outcome.signal." + known.file().outcome()),
						open ? Progress.COMING : Progress.DONE));
	}

}
