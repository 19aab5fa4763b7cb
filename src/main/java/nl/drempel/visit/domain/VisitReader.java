package nl.drempel.visit.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.school.Group;
import nl.drempel.school.GroupId;
import nl.drempel.school.Guardian;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.PupilScope;
import nl.drempel.school.Pupils;
import nl.drempel.school.Role;
import nl.drempel.school.Schools;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;
import nl.drempel.visit.Appointment;
import nl.drempel.visit.Attempt;
import nl.drempel.visit.ClassRow;
import nl.drempel.visit.Report;
import nl.drempel.visit.Visit;
import nl.drempel.visit.VisitFile;
import nl.drempel.visit.Visits.Open;
import nl.drempel.visit.Visits.Orphan;
import nl.drempel.visit.Visits.Progress;
import nl.drempel.visit.Visits.Unreturned;
import nl.drempel.visit.jdbc.AppointmentRepository;
import nl.drempel.visit.jdbc.AttemptRepository;
import nl.drempel.visit.jdbc.OverviewRepository;
import nl.drempel.visit.jdbc.OverviewRepository.Newest;
import nl.drempel.visit.jdbc.ReportRepository;
import nl.drempel.visit.jdbc.VisitRepository;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;

/** Reads visits as far as the reader may know them. */
@Component
class VisitReader {

	private final VisitRepository visits;

	private final OverviewRepository overview;

	private final AppointmentRepository appointments;

	private final AttemptRepository attempts;

	private final ReportRepository reports;

	private final Attempts counting;

	private final Work work;

	private final Knowledge knowledge;

	private final Schools schools;

	private final Pupils pupils;

	private final Settings settings;

	private final AppClock clock;

	VisitReader(VisitRepository visits, OverviewRepository overview, AppointmentRepository appointments,
			AttemptRepository attempts, ReportRepository reports, Attempts counting, Work work, Knowledge knowledge,
			Schools schools, Pupils pupils, Settings settings, AppClock clock) {
		this.visits = visits;
		this.overview = overview;
		this.appointments = appointments;
		this.attempts = attempts;
		this.reports = reports;
		this.counting = counting;
		this.work = work;
		this.knowledge = knowledge;
		this.schools = schools;
		this.pupils = pupils;
		this.settings = settings;
		this.clock = clock;
	}

	VisitFile file(CaseId id, Level level, Viewer viewer) {
		if (!level.reaches(Level.OUTLINE)) {
			throw new NotFoundException();
		}
		Visit visit = this.visits.find(id).orElseThrow(NotFoundException::new);
		List<Attempt> tried = this.attempts.of(id);
		@Nullable Report report = this.reports.find(id).map((found) -> readable(found, level, viewer)).orElse(null);
		return new VisitFile(visit, this.appointments.find(visit.appointmentId()).orElse(null),
				this.appointments.plans(id), tried, this.counting.unsuccessful(visit, tried), this.visits.decisions(id),
				report, this.reports.addenda(id), this.visits.aftercare(id).orElse(null));
	}

	private static Report readable(Report report, Level level, Viewer viewer) {
		boolean own = report.author().equals(viewer.id());
		return report.without(!own && !level.reaches(Level.CONTENT), !own && !level.reaches(Level.FULL));
	}

	List<ClassRow> classList(GroupId groupId, Viewer viewer) {
		Group group = this.schools.group(groupId);
		PupilScope scope = this.knowledge.pupils(viewer);
		if (!scope.schools().contains(group.schoolId()) && !scope.groups().contains(groupId)) {
			throw new NotFoundException();
		}
		List<Pupil> members = this.pupils.inGroup(groupId);
		List<PupilId> ids = members.stream().map(Pupil::id).toList();
		Map<PupilId, List<Guardian>> guardians = this.pupils.guardiansOf(ids);
		Map<PupilId, ClassRow.Standing> standings = standings(ids, startOf(group.schoolYear()), viewer);
		return members.stream()
			.map((pupil) -> new ClassRow(pupil, guardians.getOrDefault(pupil.id(), List.of()),
					standings.get(pupil.id())))
			.toList();
	}

	/** School years run from 1 August (domain.md §1). */
	private static LocalDate startOf(String schoolYear) {
		return LocalDate.of(Integer.parseInt(schoolYear.substring(0, 4)), 8, 1);
	}

	private Map<PupilId, ClassRow.Standing> standings(Collection<PupilId> ids, LocalDate since, Viewer viewer) {
		List<Newest> newest = this.overview.newest(ids, since.atStartOfDay(AppClock.ZONE).toInstant(),
				this.knowledge.cases(viewer));
		List<CaseId> cases = newest.stream().map((one) -> one.visit().id()).toList();
		Map<CaseId, List<Attempt>> tried = this.attempts.of(cases);
		Map<CaseId, List<WorkItem>> open = this.work.openItems(cases);
		List<WorkItem> doable = this.work.doable(open.values().stream().flatMap(List::stream).toList(), viewer);
		Map<UUID, Appointment> booked = this.appointments
			.findAll(newest.stream().map((one) -> one.visit().appointmentId()).filter(Objects::nonNull).toList());
		Map<PupilId, ClassRow.Standing> standings = new LinkedHashMap<>();
		for (Newest one : newest) {
			CaseId id = one.visit().id();
			standings.put(one.visit().pupil(), standing(one, tried.getOrDefault(id, List.of()),
					open.getOrDefault(id, List.of()), doable, appointment(one.visit(), booked)));
		}
		return standings;
	}

	private static @Nullable Appointment appointment(Visit visit, Map<UUID, Appointment> booked) {
		return (visit.appointmentId() != null) ? booked.get(visit.appointmentId()) : null;
	}

	private ClassRow.Standing standing(Newest one, List<Attempt> tried, List<WorkItem> open, List<WorkItem> doable,
			@Nullable Appointment appointment) {
		Visit visit = one.visit();
		if (!one.level().reaches(Level.OUTLINE)) {
			return new ClassRow.Standing(visit.id(), one.reference(), one.level(),
					(one.outcome() == null) ? "open" : "closed", null, 0, null, null, null, false, null,
					visit.arrangeFrom(), null, null, null, null);
		}
		Optional<WorkItem> item = mostUrgent(open, doable);
		boolean arranging = item.filter((step) -> step.key().equals("arrangeAppointment")).isPresent();
		@Nullable Attempt last = (arranging && !tried.isEmpty()) ? tried.get(tried.size() - 1) : null;
		return new ClassRow.Standing(visit.id(), one.reference(), one.level(), one.state(), one.outcome(),
				this.counting.unsuccessful(visit, tried), appointment, item.map(WorkItem::id).orElse(null),
				item.map(WorkItem::key).orElse(null), item.filter(doable::contains).isPresent(),
				item.map(WorkItem::dueAt).orElse(null), visit.arrangeFrom(),
				(last != null) ? notPast(last.callBackOn()) : null, (last != null) ? notPast(last.replyBy()) : null,
				visit.checkedInAt(), visit.checkedOutAt());
	}

	private @Nullable LocalDate notPast(@Nullable LocalDate day) {
		return (day != null && !day.isBefore(this.clock.today())) ? day : null;
	}

	private static Optional<WorkItem> mostUrgent(List<WorkItem> open, List<WorkItem> doable) {
		return open.stream().filter(doable::contains).findFirst().or(() -> open.stream().findFirst());
	}

	Map<PupilId, Open> open(Collection<PupilId> pupils, Viewer viewer) {
		return this.overview.open(pupils, this.knowledge.cases(viewer));
	}

	List<Progress> progress(Collection<GroupId> groups, Viewer viewer) {
		return this.overview.progress(groups, this.knowledge.cases(viewer));
	}

	List<Unreturned> unreturned(Viewer viewer) {
		List<Unreturned> all = new ArrayList<>();
		Instant now = this.clock.instant();
		this.overview.inside(viewer.people(), viewer.schoolsAs(Role.DIRECTOR))
			.stream()
			.filter((inside) -> inside.plannedEnd()
				.plusSeconds(60L * this.settings.get(inside.school(), Setting.CHECK_OUT_MINUTES))
				.isBefore(now))
			.forEach((inside) -> all.add(new Unreturned(inside.caseId(), inside.reference(), inside.pupilName(),
					inside.visitorNames(), inside.plannedEnd())));
		return all;
	}

	List<Orphan> orphaned(Viewer viewer) {
		return this.overview.orphaned(viewer.schoolsAs(Role.DIRECTOR), this.clock.today());
	}

}
