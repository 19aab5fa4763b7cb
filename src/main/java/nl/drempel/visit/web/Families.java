package nl.drempel.visit.web;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.school.Guardian;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.school.Role;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.Words;
import nl.drempel.visit.Visits;

/** Puts families into words. */
@Component
class Families {

	private final Pupils pupils;

	private final Visits visits;

	private final Knowledge knowledge;

	private final Words words;

	Families(Pupils pupils, Visits visits, Knowledge knowledge, Words words) {
		this.pupils = pupils;
		this.visits = visits;
		this.knowledge = knowledge;
		this.words = words;
	}

	Family of(Pupil pupil, Viewer viewer) {
		return new Family(pupil.displayName(), href(pupil, viewer),
				this.pupils.guardiansOf(pupil.id()).stream().map(this::person).toList(), siblings(pupil.id(), viewer));
	}

	private @Nullable String href(Pupil pupil, Viewer viewer) {
		if (!viewer.hasAny(List.of(Role.TEACHER, Role.IB, Role.COORDINATOR, Role.DIRECTOR))) {
			return null;
		}
		try {
			this.knowledge.requirePupil(pupil.id(), viewer);
			return "/leerlingen/" + pupil.id();
		}
		catch (NotFoundException ex) {
			return null;
		}
	}

	private Family.Person person(Guardian guardian) {
		String phone = guardian.phone();
		return new Family.Person(guardian.displayName(),
				this.words.sayOr("relation." + guardian.relation(), guardian.relation()), guardian.custody(), phone,
				(phone != null) ? phone.replaceAll("[^+0-9]", "") : null, guardian.email(), speaks(guardian));
	}

	private String speaks(Guardian guardian) {
		String language = guardian.language();
		String speaks = (language != null) ? this.words.say("visit.case.speaks", this.words.language(language)) : "";
		if (!guardian.interpreter()) {
			return speaks;
		}
		String interpreter = this.words.say("visit.case.interpreter-needed");
		return speaks.isEmpty() ? interpreter : speaks + " · " + interpreter;
	}

	private List<Family.Sibling> siblings(PupilId pupil, Viewer viewer) {
		List<Pupil> siblings = this.pupils.siblingsOf(pupil);
		Map<PupilId, Visits.Open> open = this.visits.open(siblings.stream().map(Pupil::id).toList(), viewer);
		return siblings.stream().map((sibling) -> sibling(sibling, open.get(sibling.id()))).toList();
	}

	private Family.Sibling sibling(Pupil sibling, Visits.@Nullable Open visit) {
		return new Family.Sibling(sibling.displayName(), sibling.groupName(), (visit != null) ? standing(visit) : null,
				(visit != null) ? "/zaken/" + visit.caseId() : null);
	}

	private String standing(Visits.Open visit) {
		return visit.level().reaches(Level.OUTLINE)
				? this.words.say("visit.case.sibling", this.words.say("state.home-visit." + visit.state()))
				: this.words.say("visit.going-on");
	}

}
