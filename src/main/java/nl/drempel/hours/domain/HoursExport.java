package nl.drempel.hours.domain;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.hours.BudgetSheet;
import nl.drempel.hours.ExportWanted;
import nl.drempel.hours.ExportWanted.Format;
import nl.drempel.hours.ExportWanted.Part;
import nl.drempel.hours.Totals;
import nl.drempel.hours.domain.ExportTables.Line;
import nl.drempel.hours.domain.ExportTables.Person;
import nl.drempel.hours.domain.ExportTables.SchoolTable;
import nl.drempel.hours.domain.ExportTables.Task;
import nl.drempel.hours.jdbc.ExportRepository;
import nl.drempel.hours.jdbc.TotalsRepository;
import nl.drempel.hours.jdbc.WaitingRepository;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.Installation;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;

/**
 * The hours of a school as a file, with the columns that schools use. For its director,
 * and for its board, which learns of no case. A file is written to disk, entry by entry,
 * and sent when it is whole: so it is complete and of one moment, and who receives it
 * slowly keeps nobody from the database.
 */
@Service
@Transactional(isolation = Isolation.REPEATABLE_READ)
public class HoursExport {

	private final ExportRepository books;

	private final TotalsRepository totals;

	private final WaitingRepository waiting;

	private final Budgets budgets;

	private final Overview overview;

	private final Approvals approvals;

	private final Norms norms;

	private final Schools schools;

	private final AuditTrail audit;

	private final AppClock clock;

	private final MessageSource messages;

	private final Installation installation;

	HoursExport(ExportRepository books, TotalsRepository totals, WaitingRepository waiting, Budgets budgets,
			Overview overview, Approvals approvals, Norms norms, Schools schools, AuditTrail audit, AppClock clock,
			MessageSource messages, Installation installation) {
		this.books = books;
		this.totals = totals;
		this.waiting = waiting;
		this.budgets = budgets;
		this.overview = overview;
		this.approvals = approvals;
		this.norms = norms;
		this.schools = schools;
		this.audit = audit;
		this.clock = clock;
		this.messages = messages;
		this.installation = installation;
	}

	/**
	 * Reads what is asked for.
	 * @param school the code of a school; may be left out by who directs one
	 * @param part of a CSV file the overview if nothing is said, of a spreadsheet all
	 * @throws NotFoundException if the viewer may not have the hours of this school
	 * @throws InvalidInputException with fields school, schoolYear, format, part
	 */
	@Transactional(readOnly = true)
	public ExportWanted read(@Nullable String school, @Nullable String schoolYear, @Nullable String format,
			@Nullable String part, Viewer viewer) {
		List<FieldError> errors = new ArrayList<>();
		@Nullable School place = Typed.read(errors, () -> place(school, viewer));
		@Nullable SchoolYear year = Typed.read(errors, () -> this.overview.year("schoolYear", schoolYear));
		@Nullable Format kind = Typed.read(errors, () -> format(format));
		Optional<Part> piece = Optional.ofNullable(Typed.read(errors, () -> part(part)));
		if (place == null || year == null || kind == null || !errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
		return new ExportWanted(place, year, kind, piece.orElse((kind == Format.CSV) ? Part.OVERVIEW : null));
	}

	private School place(@Nullable String code, Viewer viewer) {
		if (code == null || code.isBlank()) {
			Set<SchoolId> own = viewer.schoolsAs(Role.DIRECTOR);
			if (own.size() != 1) {
				throw new InvalidInputException("school", "error.required");
			}
			return this.schools.get(own.iterator().next());
		}
		return this.schools.byCode(code.strip())
			.filter((school) -> this.overview.mayReadPeople(school, viewer))
			.orElseThrow(NotFoundException::new);
	}

	private static Format format(@Nullable String key) {
		if (key == null || key.isBlank()) {
			throw new InvalidInputException("format", "error.required");
		}
		return Format.ofKey(key.strip())
			.orElseThrow(() -> new InvalidInputException("format", "hoursexport.error.format"));
	}

	private static @Nullable Part part(@Nullable String key) {
		return (key == null || key.isBlank()) ? null : Part.ofKey(key.strip())
			.orElseThrow(() -> new InvalidInputException("part", "hoursexport.error.part"));
	}

	/**
	 * Makes the file.
	 * @return a file that is gone once it was read and closed
	 * @throws NotFoundException if the viewer may not have the hours of this school
	 */
	public ExportFile make(ExportWanted wanted, Viewer viewer) {
		School school = wanted.school();
		if (!this.overview.mayReadPeople(school, viewer)) {
			throw new NotFoundException();
		}
		this.audit.record(AuditEntry.of(viewer.actor(), "hours.exported")
			.about("school", school.id())
			.detail("%s:%s:%s".formatted(wanted.year(), wanted.format().key(),
					(wanted.part() != null) ? wanted.part().key() : "all")));
		Path file = null;
		try {
			file = Files.createTempFile(this.installation.uploads(), "drempel-export", null);
			try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
				write(wanted, viewer, out);
			}
			return new ExportFile(wanted, file, Files.size(file));
		}
		catch (IOException ex) {
			delete(file);
			throw new UncheckedIOException(ex);
		}
		catch (RuntimeException ex) {
			delete(file);
			throw ex;
		}
	}

	private static void delete(@Nullable Path file) {
		try {
			if (file != null) {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException ex) {
			// The folder is emptied at the next start.
		}
	}

	private void write(ExportWanted wanted, Viewer viewer, OutputStream out) throws IOException {
		ExportLabels labels = new ExportLabels(this.messages);
		boolean overview = wanted.part() != Part.ENTRIES;
		boolean entries = wanted.part() != Part.OVERVIEW;
		if (wanted.format() == Format.XLSX) {
			new XlsxExport(labels).write(out, overview ? overview(wanted) : null,
					entries ? (sink) -> entries(wanted, viewer, sink) : null);
		}
		else if (overview) {
			new CsvExport(labels).overview(out, overview(wanted));
		}
		else {
			new CsvExport(labels).entries(out, (sink) -> entries(wanted, viewer, sink));
		}
	}

	/**
	 * The director knows the home visits of the school; the board knows none, and the
	 * words only of those whose hours it approves.
	 */
	private void entries(ExportWanted wanted, Viewer viewer, Consumer<ExportRepository.Row> sink) {
		Approvals.Reach reach = this.approvals.at(wanted.school(), viewer);
		this.books.entries(wanted.school().id(), wanted.year(), Overview.DELICATE, reach.director(), (row) -> sink
			.accept((reach.director() || reach.fallsToBoard(row.staff())) ? row : ExportTables.withoutReason(row)));
	}

	private SchoolTable overview(ExportWanted wanted) {
		School school = wanted.school();
		SchoolYear year = wanted.year();
		BudgetSheet sheet = this.budgets.sheet(school, year);
		Map<StaffId, Totals> spent = this.totals.byPerson(school.id(), year);
		Map<StaffId, Long> visits = this.books.visits(school.id(), year);
		Map<StaffId, Map<Task, long[]>> tasks = new HashMap<>();
		this.books.sums(school.id(), year).forEach((sum) -> {
			long[] task = tasks.computeIfAbsent(sum.staff(), (staff) -> new EnumMap<>(Task.class))
				.computeIfAbsent(Task.of(sum.activity()), (one) -> new long[2]);
			task[0] += sum.entries();
			task[1] += sum.minutes();
		});
		int norm = this.norms.ofVisit(school.id());
		List<Person> people = new ArrayList<>();
		List<Line> lines = new ArrayList<>();
		sheet.people().forEach((one) -> {
			@Nullable Long budget = (one.budget() != null) ? one.budget().minutes() : null;
			people.add(new Person(one.name(), one.wtf(), one.workingYear(), budget,
					spent.getOrDefault(one.staff(), Totals.NOTHING)));
			long made = visits.getOrDefault(one.staff(), 0L);
			lines.add(new Line(one.name(), one.wtf(), Task.VISITS, norm, made, made * norm, budget));
			Map<Task, long[]> own = tasks.getOrDefault(one.staff(), Map.of());
			for (Task task : EnumSet.complementOf(EnumSet.of(Task.VISITS))) {
				long[] sum = own.getOrDefault(task, new long[2]);
				if (sum[0] != 0 || sum[1] != 0) {
					lines.add(new Line(one.name(), one.wtf(), task, null, sum[0], sum[1], null));
				}
			}
		});
		@Nullable Long set = (sheet.total() != null) ? sheet.total().minutes() : null;
		long used = spent.values().stream().mapToLong(Totals::all).sum();
		boolean now = year.equals(SchoolYear.of(this.clock.today()));
		return new SchoolTable(lines, people, set,
				now ? this.waiting.openVisits(List.of(school.id())).getOrDefault(school.id(), 0L) : null, norm,
				((set != null) ? set : sheet.given()) - used);
	}

	/** A file to be sent. It is gone when it is closed. */
	public static final class ExportFile implements AutoCloseable {

		private final ExportWanted wanted;

		private final Path path;

		private final long size;

		ExportFile(ExportWanted wanted, Path path, long size) {
			this.wanted = wanted;
			this.path = path;
			this.size = size;
		}

		public String name() {
			return this.wanted.fileName();
		}

		public String mediaType() {
			return this.wanted.format().mediaType();
		}

		/** In bytes. */
		public long size() {
			return this.size;
		}

		public void sendTo(OutputStream out) throws IOException {
			try (InputStream in = Files.newInputStream(this.path, StandardOpenOption.READ)) {
				in.transferTo(out);
			}
		}

		@Override
		public void close() {
			delete(this.path);
		}

	}

}
