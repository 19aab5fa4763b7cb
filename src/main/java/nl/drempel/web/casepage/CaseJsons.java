package nl.drempel.web.casepage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Account;
import nl.drempel.access.Accounts;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.KnownCase;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.Words;
import nl.drempel.web.casepage.CaseJson.Subject;
import nl.drempel.web.casepage.CaseJson.Task;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;

/**
 * Writes cases for the API. A page of them takes as many queries as one: the names come
 * together.
 */
@Component
public class CaseJsons {

	private final CaseFiles cases;

	private final Work work;

	private final Pupils pupils;

	private final Schools schools;

	private final Accounts accounts;

	private final Words words;

	CaseJsons(CaseFiles cases, Work work, Pupils pupils, Schools schools, Accounts accounts, Words words) {
		this.cases = cases;
		this.work = work;
		this.pupils = pupils;
		this.schools = schools;
		this.accounts = accounts;
		this.words = words;
	}

	/**
	 * The case as it stands after something was done to it; that leaves no trace of
	 * reading.
	 * @throws nl.drempel.shared.NotFoundException if the viewer may not know that it
	 * exists
	 */
	public CaseJson of(CaseId id, Viewer viewer) {
		return of(this.cases.known(id, Level.GLIMPSE, viewer), viewer);
	}

	/** One case, as far as it is known. */
	public CaseJson of(KnownCase known, Viewer viewer) {
		return of(List.of(known), viewer).get(0);
	}

	/** Several cases, in their order. */
	public List<CaseJson> of(Collection<KnownCase> known, Viewer viewer) {
		Map<PupilId, Pupil> pupilsById = this.pupils.getAll(known.stream()
			.filter((one) -> isOutlined(one) || isOwnSignal(one.file(), viewer))
			.map((one) -> one.file().pupil())
			.filter(Objects::nonNull)
			.collect(Collectors.toSet()));
		Map<SchoolId, School> schoolsById = this.schools
			.getAll(known.stream().map((one) -> one.file().school()).collect(Collectors.toSet()));
		Map<CaseId, List<WorkItem>> items = this.work.openItems(
				known.stream().filter(CaseJsons::isOutlined).map((one) -> one.file().id()).collect(Collectors.toSet()));
		Map<StaffId, Account> assignees = this.accounts.of(items.values()
			.stream()
			.flatMap(List::stream)
			.map(WorkItem::assignee)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet()));
		return known.stream()
			.map((one) -> json(one, pupil(one, viewer, pupilsById), schoolsById.get(one.file().school()),
					items.getOrDefault(one.file().id(), List.of()), assignees))
			.toList();
	}

	private static boolean isOutlined(KnownCase known) {
		return known.level().reaches(Level.OUTLINE);
	}

	/** Whoever raised a signal knows about whom: they said so themselves. */
	private static boolean isOwnSignal(CaseFile file, Viewer viewer) {
		return file.type() == CaseType.SIGNAL && viewer.id().equals(file.openedBy());
	}

	private static @Nullable Subject pupil(KnownCase known, Viewer viewer, Map<PupilId, Pupil> pupils) {
		CaseFile file = known.file();
		boolean named = isOutlined(known) || isOwnSignal(file, viewer);
		Pupil pupil = (named && file.pupil() != null) ? pupils.get(file.pupil()) : null;
		return (pupil != null) ? new Subject(pupil.id(), pupil.displayName()) : null;
	}

	private CaseJson json(KnownCase known, @Nullable Subject pupil, School school, List<WorkItem> items,
			Map<StaffId, Account> assignees) {
		CaseFile file = known.file();
		return new CaseJson(file.id(), file.type(), file.reference(), known.state(), known.outcome(), pupil,
				school.code(), Objects.requireNonNull(CaseJson.time(file.openedAt())), CaseJson.time(file.closedAt()),
				items.stream().map((item) -> task(item, assignees)).toList());
	}

	private Task task(WorkItem item, Map<StaffId, Account> assignees) {
		Account account = (item.assignee() != null) ? assignees.get(item.assignee()) : null;
		return new Task(item.id(), item.key(), this.words.sayOr(item.nameCode(), item.key()),
				(account != null) ? account.username() : null, CaseJson.time(item.dueAt()));
	}

}
