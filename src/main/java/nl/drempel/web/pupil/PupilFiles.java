package nl.drempel.web.pupil;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Grantee;
import nl.drempel.access.Hat;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseQuery;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.KnownCase;
import nl.drempel.casefile.Timeline;
import nl.drempel.school.Group;
import nl.drempel.school.GroupId;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.school.Role;
import nl.drempel.school.Schools;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.signal.Signals;

/** Opens pupils for reading. */
@Component
class PupilFiles {

	/** So much of the past fits a page; the rest is one touch away, in the case. */
	private static final int STORY = 30;

	private static final int CASES_TOLD = 10;

	private final Knowledge knowledge;

	private final Pupils pupils;

	private final Schools schools;

	private final CaseFiles cases;

	private final Timeline timeline;

	private final Signals signals;

	private final OwnSignals own;

	private final AuditTrail audit;

	PupilFiles(Knowledge knowledge, Pupils pupils, Schools schools, CaseFiles cases, Timeline timeline, Signals signals,
			OwnSignals own, AuditTrail audit) {
		this.knowledge = knowledge;
		this.pupils = pupils;
		this.schools = schools;
		this.cases = cases;
		this.timeline = timeline;
		this.signals = signals;
		this.own = own;
		this.audit = audit;
	}

	/**
	 * The pupil, which the trail remembers.
	 * @throws NotFoundException if the viewer may not know the pupil
	 */
	@Transactional
	PupilFile read(PupilId id, Viewer viewer) {
		this.knowledge.requirePupil(id, viewer);
		Pupil pupil = this.pupils.get(id);
		Set<GroupId> groups = this.pupils.groupsOf(id);
		this.audit.record(AuditEntry.of(actor(pupil, groups, viewer), "pupil.read").about("pupil", id));
		List<Pupil> siblings = this.pupils.siblingsOf(id);
		Set<PupilId> mayKnow = this.knowledge.pupilsKnown(siblings.stream().map(Pupil::id).toList(), viewer);
		List<Pupil> known = siblings.stream().filter((sibling) -> mayKnow.contains(sibling.id())).toList();
		List<KnownCase> found = this.cases.find(CaseQuery.of(id), viewer, new PageQuery(0, PageQuery.MAX_SIZE)).items();
		return new PupilFile(pupil, this.schools.get(pupil.school()), named(pupil, groups), this.pupils.guardiansOf(id),
				known, siblings.size() - known.size(), found, this.own.goingOn(found, viewer), story(found),
				openVisit(found), !pupil.hasLeft() && this.signals.mayRaise(id, viewer));
	}

	/** Under whose hat they may know this pupil: both names stand in the trail. */
	static Actor actor(Pupil pupil, Set<GroupId> groups, Viewer viewer) {
		Set<Grantee> keys = new HashSet<>();
		groups.forEach((group) -> keys.add(Grantee.teachersOf(group)));
		for (Role role : List.of(Role.IB, Role.DIRECTOR, Role.COORDINATOR)) {
			keys.add(Grantee.role(role, pupil.school().value()));
		}
		@Nullable Hat hat = viewer.hatFor(keys, CaseType.HOME_VISIT.key()).orElse(null);
		return (hat != null) ? viewer.actor(hat) : viewer.actor();
	}

	private List<Group> named(Pupil pupil, Set<GroupId> groups) {
		Set<GroupId> ordered = new LinkedHashSet<>();
		if (pupil.groupId() != null) {
			ordered.add(pupil.groupId());
		}
		ordered.addAll(groups);
		Map<GroupId, Group> all = this.schools.groups(ordered);
		return ordered.stream().map(all::get).filter(Objects::nonNull).toList();
	}

	private List<PupilFile.Moment> story(List<KnownCase> found) {
		List<KnownCase> told = found.stream()
			.filter((known) -> known.level().reaches(Level.OUTLINE))
			.limit(CASES_TOLD)
			.toList();
		Map<CaseId, List<Timeline.Entry>> entries = this.timeline
			.of(told.stream().collect(Collectors.toMap((known) -> known.file().id(), KnownCase::level)));
		List<PupilFile.Moment> story = new ArrayList<>();
		told.forEach((known) -> entries.getOrDefault(known.file().id(), List.of())
			.forEach((entry) -> story.add(new PupilFile.Moment(known.file().id(), known.file().reference(), entry))));
		story.sort(Comparator.comparing((PupilFile.Moment moment) -> moment.entry().at()).reversed());
		return story.stream().limit(STORY).toList();
	}

	private static @Nullable CaseId openVisit(List<KnownCase> found) {
		return found.stream()
			.filter((known) -> known.file().type() == CaseType.HOME_VISIT && known.file().isOpen())
			.map((known) -> known.file().id())
			.findFirst()
			.orElse(null);
	}

}
