package nl.drempel.visit.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Grantee;
import nl.drempel.access.Hat;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.Timeline;
import nl.drempel.engine.Processes;
import nl.drempel.form.FormInput;
import nl.drempel.school.Group;
import nl.drempel.school.GroupId;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.visit.Addendum;
import nl.drempel.visit.Appointment;
import nl.drempel.visit.ClassRow;
import nl.drempel.visit.Decision;
import nl.drempel.visit.Purpose;
import nl.drempel.visit.Report;
import nl.drempel.visit.Visit;
import nl.drempel.visit.VisitFile;
import nl.drempel.visit.Visits;
import nl.drempel.visit.jdbc.ReportRepository;
import nl.drempel.visit.jdbc.VisitRepository;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;

@Service
@Transactional
class VisitService implements Visits {

	static final String PROCESS = "home-visit";

	private static final int LONGEST_REASON = 1000;

	private static final int LONGEST_ADDENDUM = 10_000;

	private static final int MOST_PER_WEEK = 100;

	private final VisitRepository visits;

	private final ReportRepository reports;

	private final VisitReader reader;

	private final Visitors visitors;

	private final AppointmentBook book;

	private final CaseFiles files;

	private final Timeline timeline;

	private final Processes processes;

	private final Work work;

	private final Knowledge knowledge;

	private final Schools schools;

	private final Pupils pupils;

	private final AuditTrail audit;

	private final AppClock clock;

	VisitService(VisitRepository visits, ReportRepository reports, VisitReader reader, Visitors visitors,
			AppointmentBook book, CaseFiles files, Timeline timeline, Processes processes, Work work,
			Knowledge knowledge, Schools schools, Pupils pupils, AuditTrail audit, AppClock clock) {
		this.visits = visits;
		this.reports = reports;
		this.reader = reader;
		this.visitors = visitors;
		this.book = book;
		this.files = files;
		this.timeline = timeline;
		this.processes = processes;
		this.work = work;
		this.knowledge = knowledge;
		this.schools = schools;
		this.pupils = pupils;
		this.audit = audit;
		this.clock = clock;
	}

	@Override
	public CaseId open(PupilId pupilId, Purpose purpose, @Nullable String visitorUsername, Viewer viewer) {
		this.knowledge.requirePupil(pupilId, viewer);
		Pupil pupil = this.pupils.get(pupilId);
		if (pupil.hasLeft()) {
			throw new InvalidInputException("pupilId", "error.pupil.left");
		}
		@Nullable StaffId visitor = (visitorUsername != null)
				? this.visitors.colleague("visitor", visitorUsername, pupil.school()) : null;
		this.visits.lockPupils(List.of(pupilId));
		if (this.visits.hasOpen(pupilId)) {
			throw new ConflictException("conflict.visit.open");
		}
		return open(pupil, purpose, visitor, this.clock.today(), viewer,
				hatToOpen(pupil.school(), this.pupils.groupsOf(pupilId), viewer));
	}

	/** Who knows a pupil by a case of theirs only opens another in their own name. */
	private static Hat hatToOpen(SchoolId school, Collection<GroupId> groups, Viewer viewer) {
		Set<Grantee> openers = new LinkedHashSet<>();
		groups.forEach((group) -> openers.add(Grantee.teachersOf(group)));
		List.of(Role.COORDINATOR, Role.IB, Role.DIRECTOR)
			.forEach((role) -> openers.add(Grantee.role(role, school.value())));
		return viewer.hatFor(openers, CaseType.HOME_VISIT.key()).orElse(viewer.hats().get(0));
	}

	private CaseId open(Pupil pupil, Purpose purpose, @Nullable StaffId visitor, LocalDate arrangeFrom, Viewer viewer,
			Hat hat) {
		CaseFile file = this.files.open(CaseType.HOME_VISIT, "arranging", pupil.school(), pupil.id(), viewer.id(), null,
				viewer.actor(hat));
		if (!this.visits.claimPupil(pupil.id(), file.id())) {
			throw new ConflictException("conflict.visit.open");
		}
		Visit visit = new Visit(file.id(), pupil.id(), purpose, visitor, arrangeFrom, this.clock.instant(), 0, null,
				null, null, 0);
		this.visits.insert(visit);
		this.visitors.introduce(visit, pupil.school(), viewer);
		this.timeline.add(file.id(), CaseEvent.by(viewer, hat, "visit.opened").label("purpose." + purpose.key()));
		this.processes.start(PROCESS, file.id(), Map.of());
		return file.id();
	}

	@Override
	public Planned openForGroup(GroupId groupId, Purpose purpose, @Nullable LocalDate from, @Nullable Integer perWeek,
			Viewer viewer) {
		Group group = this.schools.group(groupId);
		if (!viewer.holdsAt(group.schoolId(), Role.DIRECTOR, Role.IB) && !viewer.groups().contains(groupId)) {
			throw new NotFoundException();
		}
		LocalDate today = this.clock.today();
		check(from, perWeek, today);
		LocalDate first = (from != null) ? from : today;
		List<Skipped> skipped = new ArrayList<>();
		int created = 0;
		Hat hat = hatToOpen(group.schoolId(), List.of(groupId), viewer);
		List<Pupil> members = this.pupils.inGroup(groupId);
		this.visits.lockPupils(members.stream().map(Pupil::id).toList());
		for (Pupil pupil : members) {
			if (this.visits.hasOpen(pupil.id())) {
				skipped.add(new Skipped(pupil.id(), "open_visit"));
				continue;
			}
			int week = (perWeek != null) ? created / perWeek : 0;
			open(pupil, purpose, null, start(first, week), viewer, hat);
			created++;
		}
		return new Planned(created, skipped);
	}

	/**
	 * The day from which the term of a planned week runs: the first week from the given
	 * day, later ones from Monday.
	 */
	private static LocalDate start(LocalDate first, int week) {
		return (week == 0) ? first : first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(week);
	}

	private static void check(@Nullable LocalDate from, @Nullable Integer perWeek, LocalDate today) {
		List<FieldError> errors = new ArrayList<>();
		if (from != null && from.isBefore(today)) {
			errors.add(FieldError.of("from", "error.date.past"));
		}
		else if (from != null && from.isAfter(today.plusYears(1))) {
			errors.add(FieldError.of("from", "error.date.far"));
		}
		if (perWeek != null && (perWeek < 1 || perWeek > MOST_PER_WEEK)) {
			errors.add(FieldError.of("perWeek", "error.range", 1, MOST_PER_WEEK));
		}
		if (!errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
	}

	@Override
	public void checkIn(CaseId id, @Nullable Instant at, Viewer viewer) {
		Visit visit = underWay(id, viewer);
		if (visit.checkedOutAt() != null) {
			throw new ConflictException("conflict.visit.out");
		}
		if (at == null && visit.checkedInAt() != null) {
			return;
		}
		Instant moment = notInFuture(at);
		this.visits.checkIn(id, moment);
		note(visit, "visit.checked-in", moment, viewer);
	}

	@Override
	public void checkOut(CaseId id, @Nullable Instant at, Viewer viewer) {
		Visit visit = underWay(id, viewer);
		Instant moment = notInFuture(at);
		if (visit.checkedInAt() == null) {
			throw new ConflictException("conflict.visit.not-inside");
		}
		if (!moment.isAfter(visit.checkedInAt())) {
			throw new InvalidInputException("at", "error.visit.order");
		}
		if (Duration.between(visit.checkedInAt(), moment).compareTo(Visit.LONGEST) > 0) {
			throw new InvalidInputException("at", "error.visit.long");
		}
		this.visits.checkOut(id, moment);
		note(visit, "visit.checked-out", moment, viewer);
	}

	private Visit underWay(CaseId id, Viewer viewer) {
		this.knowledge.require(id, Level.OUTLINE, viewer);
		Visit visit = find(id);
		this.visitors.hat(visit, this.book.of(visit).orElse(null), viewer).orElseThrow(NotFoundException::new);
		this.work.openItem(id, "conductVisit").orElseThrow(() -> new ConflictException("conflict.visit.not-planned"));
		return visit;
	}

	private Instant notInFuture(@Nullable Instant at) {
		Instant now = this.clock.instant();
		if (at != null && at.isAfter(now)) {
			throw new InvalidInputException("at", "error.moment.future");
		}
		if (at != null && at.isBefore(now.minus(Duration.ofDays(7)))) {
			throw new InvalidInputException("at", "error.moment.old");
		}
		return (at != null) ? at : now;
	}

	private void note(Visit visit, String kind, Instant moment, Viewer viewer) {
		Hat hat = this.visitors.hat(visit, this.book.of(visit).orElse(null), viewer).orElseThrow();
		this.timeline.add(visit.id(), CaseEvent.by(viewer, hat, kind).moment(moment));
		this.audit.record(AuditEntry.of(viewer.actor(hat), kind).on(visit.id()));
	}

	@Override
	public void reschedule(CaseId id, String reason, String by, Viewer viewer) {
		CaseFile file = this.files.known(id, Level.OUTLINE, viewer).file();
		Visit visit = find(id);
		Optional<Appointment> appointment = this.book.of(visit);
		Hat hat = this.visitors.hat(visit, appointment.orElse(null), viewer)
			.or(() -> hatOf(Role.DIRECTOR, file, viewer))
			.orElseThrow(NotFoundException::new);
		List<FieldError> errors = new ArrayList<>();
		reasonErrors(reason).ifPresent(errors::add);
		if (!List.of("family", "school").contains(by)) {
			errors.add(FieldError.of("by", "error.choice"));
		}
		if (!errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
		this.book.reschedule(visit, reason.strip(), by, viewer, hat);
		decided(id, "reschedule", by, reason.strip(), viewer);
	}

	@Override
	public void withdraw(CaseId id, String reason, Viewer viewer) {
		CaseFile file = this.files.known(id, Level.OUTLINE, viewer).file();
		if (!file.isOpen()) {
			hatOf(Role.DIRECTOR, file, viewer).or(() -> this.visitors.hat(find(id), null, viewer))
				.orElseThrow(NotFoundException::new);
			throw new ConflictException("conflict.case.closed");
		}
		Hat hat = hatToWithdraw(file, viewer).orElseThrow(NotFoundException::new);
		reasonErrors(reason).ifPresent((error) -> {
			throw new InvalidInputException(List.of(error));
		});
		this.book.leave(find(id), viewer, hat);
		decided(id, "withdrawal", "withdrawn", reason.strip(), viewer);
		this.timeline.add(id, CaseEvent.by(viewer, hat, "visit.withdrawn"));
		this.audit.record(AuditEntry.of(viewer.actor(hat), "case.withdrawn").on(id));
		this.processes.message("withdrawVisit", id, Map.of());
	}

	private Optional<Hat> hatToWithdraw(CaseFile file, Viewer viewer) {
		List<WorkItem> open = this.work.openItems(List.of(file.id())).getOrDefault(file.id(), List.of());
		return hatOf(Role.DIRECTOR, file, viewer).or(() -> open.stream()
			.flatMap((item) -> viewer.hatFor(item.doers(), item.caseType()).stream())
			.findFirst());
	}

	private static Optional<Hat> hatOf(Role role, CaseFile file, Viewer viewer) {
		return viewer.hatFor(Set.of(Grantee.role(role, file.school().value())), file.type().key());
	}

	private static Optional<FieldError> reasonErrors(String reason) {
		if (reason.isBlank()) {
			return Optional.of(FieldError.of("reason", "error.required"));
		}
		return (reason.length() > LONGEST_REASON)
				? Optional.of(FieldError.of("reason", "error.text.long", LONGEST_REASON)) : Optional.empty();
	}

	private void decided(CaseId id, String kind, String decision, @Nullable String reason, Viewer viewer) {
		this.visits.decided(id, new Decision(viewer.id(), this.clock.instant(), kind, decision, reason));
	}

	@Override
	public void addendum(CaseId id, String text, Viewer viewer) {
		CaseFile file = this.files.known(id, Level.OUTLINE, viewer).file();
		Optional<Report> report = this.reports.find(id);
		Optional<Hat> hat = report.map(Report::author)
			.filter(viewer.id()::equals)
			.map((author) -> viewer.hats().get(0))
			.or(() -> hatOf(Role.IB, file, viewer));
		if (hat.isEmpty() && (report.isPresent() || this.visitors.hat(find(id), null, viewer).isEmpty())) {
			throw new NotFoundException();
		}
		if (report.isEmpty() || hat.isEmpty()) {
			throw new ConflictException("conflict.visit.no-report");
		}
		if (text.isBlank()) {
			throw new InvalidInputException("text", "error.required");
		}
		if (text.length() > LONGEST_ADDENDUM) {
			throw new InvalidInputException("text", "error.text.long", LONGEST_ADDENDUM);
		}
		this.reports.add(id, new Addendum(viewer.id(), this.clock.instant(), text.strip()));
		this.timeline.add(id, CaseEvent.by(viewer, hat.get(), "visit.addendum"));
		this.audit.record(AuditEntry.of(viewer.actor(hat.get()), "report.added").on(id));
	}

	@Override
	public void noAnswer(CaseId id, String taskId, Viewer viewer) {
		WorkItem item = this.work.get(taskId, viewer);
		if (!item.caseId().equals(id) || !item.key().equals("arrangeAppointment")) {
			throw new NotFoundException();
		}
		this.work.completeBeside(taskId, FormInput.ofJson(Map.of("channel", "phone", "outcome", "no_answer")), viewer);
	}

	private Visit find(CaseId id) {
		return this.visits.find(id).orElseThrow(NotFoundException::new);
	}

	@Override
	@Transactional(readOnly = true)
	public VisitFile file(CaseId id, Level level, Viewer viewer) {
		return this.reader.file(id, level, viewer);
	}

	@Override
	@Transactional(readOnly = true)
	public Map<PupilId, Open> open(Collection<PupilId> pupils, Viewer viewer) {
		return this.reader.open(pupils, viewer);
	}

	@Override
	@Transactional(readOnly = true)
	public List<Progress> progress(Collection<GroupId> groups, Viewer viewer) {
		return this.reader.progress(groups, viewer);
	}

	@Override
	@Transactional(readOnly = true)
	public List<ClassRow> classList(GroupId group, Viewer viewer) {
		return this.reader.classList(group, viewer);
	}

	@Override
	@Transactional(readOnly = true)
	public List<Unreturned> unreturned(Viewer viewer) {
		return this.reader.unreturned(viewer);
	}

	@Override
	@Transactional(readOnly = true)
	public List<Orphan> orphaned(Viewer viewer) {
		return this.reader.orphaned(viewer);
	}

	@Override
	public void passOn(CaseId id, @Nullable String username, Viewer viewer) {
		CaseFile file = this.files.known(id, Level.OUTLINE, viewer).file();
		Hat hat = hatOf(Role.DIRECTOR, file, viewer).orElseThrow(NotFoundException::new);
		if (!file.isOpen()) {
			throw new ConflictException("conflict.case.closed");
		}
		@Nullable StaffId visitor = (username != null) ? this.visitors.colleague("to", username, file.school()) : null;
		this.visits.visitor(id, visitor);
		this.visitors.named(id, visitor);
		this.timeline.add(id, (visitor != null) ? CaseEvent.by(viewer, hat, "visit.passed-on").staff(visitor)
				: CaseEvent.by(viewer, hat, "visit.passed-to-teachers"));
		this.audit.record(AuditEntry.of(viewer.actor(hat), "visit.passed-on").on(id));
		this.work.reorder(id);
	}

}
