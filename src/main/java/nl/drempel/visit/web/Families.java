package nl.drempel.visit.web;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseQuery;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.KnownCase;
import nl.drempel.school.Guardian;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.school.Role;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Words;

/** Puts families into words. */
@Component
class Families {

	private final Pupils pupils;

	private final CaseFiles files;

	private final Knowledge knowledge;

	private final Words words;

	Families(Pupils pupils, CaseFiles files, Knowledge knowledge, Words words) {
		this.pupils = pupils;
		this.files = files;
		this.knowledge = knowledge;
		this.words = words;
	}

	Family of(Pupil pupil, Viewer viewer) {
		return new Family(pupil.displayName(), href(pupil, viewer),
				this.pupils.guardiansOf(pupil.id()).stream().map(this::person).toList(),
				this.pupils.siblingsOf(pupil.id()).stream().map((sibling) -> sibling(sibling, viewer)).toList());
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

	private Family.Sibling sibling(Pupil sibling, Viewer viewer) {
		Optional<KnownCase> visit = visit(sibling.id(), viewer);
		return new Family.Sibling(sibling.displayName(), sibling.groupName(), visit.map(this::standing).orElse(null),
				visit.map((known) -> "/zaken/" + known.file().id()).orElse(null));
	}

	private Optional<KnownCase> visit(PupilId id, Viewer viewer) {
		return this.files.find(new CaseQuery(CaseType.HOME_VISIT, null, null, id, null), viewer, new PageQuery(0, 1))
			.items()
			.stream()
			.filter((known) -> known.file().isOpen())
			.findFirst();
	}

	private String standing(KnownCase known) {
		return known.level().reaches(Level.OUTLINE)
				? this.words.say("visit.case.sibling", this.words.say("state.home-visit." + known.state()))
				: this.words.say("visit.going-on");
	}

}
