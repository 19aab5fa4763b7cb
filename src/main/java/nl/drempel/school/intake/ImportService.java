package nl.drempel.school.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.BoardId;
import nl.drempel.school.ImportResult;
import nl.drempel.school.ImportRun;
import nl.drempel.school.Imports;
import nl.drempel.school.PupilsImported;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.school.StaffChanged;
import nl.drempel.school.StaffId;
import nl.drempel.school.jdbc.EdexmlTables;
import nl.drempel.school.jdbc.GuardianTables;
import nl.drempel.school.jdbc.ImportRepository;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.Installation;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.SeesEverything;
import nl.drempel.shared.Sight;
import nl.drempel.shared.Sights;
import nl.drempel.shared.TooLargeException;
import nl.drempel.shared.UnreadableInputException;

/**
 * Takes files in: first to disk, then through the reader into the tables, all in one
 * transaction of its own. How far it is others see in memory: to write it beside that
 * transaction would take a second connection while the first is held.
 */
@Service
class ImportService implements Imports {

	private static final Logger log = LoggerFactory.getLogger(ImportService.class);

	private static final Pattern YEAR = Pattern.compile("(\\d{4})-(\\d{4})");

	private static final int FILE_NAME_LENGTH = 100;

	private final ImportRepository runs;

	private final EdexmlTables edexmlTables;

	private final GuardianTables guardianTables;

	private final Schools schools;

	private final Settings settings;

	private final AuditTrail audit;

	private final ApplicationEventPublisher events;

	private final AppClock clock;

	private final Installation installation;

	private final Sights sights;

	private final TransactionTemplate transaction;

	/** How many bytes have been read of the files that are being read. */
	private final Map<UUID, Long> read = new ConcurrentHashMap<>();

	/** One at a time: a large file needs the machine for itself. */
	private final ExecutorService background = Executors.newSingleThreadExecutor((task) -> {
		Thread thread = new Thread(task, "import");
		thread.setDaemon(true);
		return thread;
	});

	ImportService(ImportRepository runs, EdexmlTables edexmlTables, GuardianTables guardianTables, Schools schools,
			Settings settings, AuditTrail audit, ApplicationEventPublisher events, AppClock clock,
			Installation installation, Sights sights, PlatformTransactionManager transactions) {
		this.runs = runs;
		this.edexmlTables = edexmlTables;
		this.guardianTables = guardianTables;
		this.schools = schools;
		this.settings = settings;
		this.audit = audit;
		this.events = events;
		this.clock = clock;
		this.installation = installation;
		this.sights = sights;
		this.transaction = new TransactionTemplate(transactions);
	}

	@EventListener(ApplicationReadyEvent.class)
	@SeesEverything("start")
	void mendInterrupted() {
		this.runs.mendInterrupted(this.clock.instant());
	}

	@PreDestroy
	void stop() throws InterruptedException {
		this.background.shutdown();
		this.background.awaitTermination(20, TimeUnit.SECONDS);
	}

	@Override
	public ImportRun edexml(InputStream body, @Nullable String fileName, Sender sender) {
		return now(take(ImportRun.Kind.EDEXML, null, body, fileName, sender));
	}

	@Override
	public ImportRun guardians(SchoolId school, InputStream body, @Nullable String fileName, Sender sender) {
		return now(take(ImportRun.Kind.GUARDIANS, school, body, fileName, sender));
	}

	@Override
	public UUID start(ImportRun.Kind kind, @Nullable SchoolId school, InputStream body, @Nullable String fileName,
			Sender sender) {
		return later(take(kind, school, body, fileName, sender));
	}

	@Override
	public ImportRun confirm(UUID id, Sender sender) {
		return now(takeHeld(id, sender));
	}

	@Override
	public void startConfirmed(UUID id, Sender sender) {
		later(takeHeld(id, sender));
	}

	@Override
	public void drop(UUID id, Sender sender) {
		get(id, sender.board());
		this.transaction.executeWithoutResult((status) -> {
			if (!this.runs.drop(id, this.clock.instant())) {
				throw new ConflictException("import.error.not_held");
			}
			this.audit.record(AuditEntry.of(sender.actor(), "import.dropped").about("import", id));
		});
	}

	@Override
	public void dropHeld(Map<SchoolId, Integer> days, Actor by) {
		this.runs.dropHeld(days, this.clock.today(), this.clock.instant())
			.forEach((id) -> this.audit.record(AuditEntry.of(by, "import.dropped").about("import", id)));
	}

	@Override
	public ImportRun get(UUID id, BoardId board) {
		return this.runs.find(id, board).map(this::howFar).orElseThrow(NotFoundException::new);
	}

	@Override
	public List<ImportRun> history(BoardId board) {
		return this.runs.history(board).stream().map(this::howFar).toList();
	}

	private ImportRun howFar(ImportRun run) {
		Long bytes = (run.status() == ImportRun.Status.RUNNING) ? this.read.get(run.id()) : null;
		return (bytes != null) ? run.readUntil(bytes) : run;
	}

	/** A file on disk that is to be read in. */
	private record Job(UUID run, ImportRun.Kind kind, @Nullable SchoolId school, Path file, boolean confirmed,
			Sender sender) {
	}

	private Job take(ImportRun.Kind kind, @Nullable SchoolId school, InputStream body, @Nullable String fileName,
			Sender sender) {
		if (kind == ImportRun.Kind.GUARDIANS
				&& (school == null || !this.schools.get(school).boardId().equals(sender.board()))) {
			throw new NotFoundException();
		}
		Path file = null;
		try {
			file = Files.createTempFile(this.installation.uploads(), "drempel-import", null);
			long size = store(body, file);
			UUID id = UUID.randomUUID();
			this.runs.enter(new ImportRun(id, sender.board(), school, kind, ImportRun.Status.RUNNING,
					shortened(fileName), size, 0, this.clock.instant(), null, sender.staff(), null, List.of(), null));
			return new Job(id, kind, school, file, false, sender);
		}
		catch (IOException ex) {
			delete(file);
			throw new UnreadableInputException("import.error.broken_off");
		}
		catch (RuntimeException ex) {
			delete(file);
			throw ex;
		}
	}

	private static long store(InputStream body, Path file) throws IOException {
		long size = 0;
		byte[] buffer = new byte[64 * 1024];
		try (OutputStream out = Files.newOutputStream(file)) {
			for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
				size += count;
				if (size > MAX_BYTES) {
					throw new TooLargeException(MAX_BYTES);
				}
				out.write(buffer, 0, count);
			}
		}
		if (size == 0) {
			throw new UnreadableInputException("import.error.empty");
		}
		return size;
	}

	private static @Nullable String shortened(@Nullable String fileName) {
		if (fileName == null || fileName.isBlank()) {
			return null;
		}
		String name = fileName.replaceAll("^.*[/\\\\]", "").replaceAll("\\p{C}", "");
		return (name.length() > FILE_NAME_LENGTH) ? name.substring(0, FILE_NAME_LENGTH) : name;
	}

	private Job takeHeld(UUID id, Sender sender) {
		ImportRun run = get(id, sender.board());
		if (!this.runs.resume(id)) {
			throw new ConflictException("import.error.not_held");
		}
		Path file = null;
		try {
			file = Files.createTempFile(this.installation.uploads(), "drempel-import", null);
			this.runs.restore(id, file);
			return new Job(id, run.kind(), run.school(), file, true, sender);
		}
		catch (IOException ex) {
			delete(file);
			throw new UncheckedIOException(ex);
		}
	}

	private UUID later(Job job) {
		this.background.execute(() -> {
			try {
				now(job);
			}
			catch (RuntimeException ex) {
				// Written down with the run, where the page reads it.
			}
		});
		return job.run();
	}

	/** A file may bring a school that nobody sees yet. */
	private ImportRun now(Job job) {
		return this.sights.with(Sight.everything("import"), () -> readNow(job));
	}

	private ImportRun readNow(Job job) {
		long start = System.nanoTime();
		try {
			this.transaction.executeWithoutResult((status) -> read(job));
		}
		catch (HeldException ex) {
			hold(job, ex);
		}
		catch (UnreadableInputException ex) {
			fail(job, ex.code(), ex.args());
			throw ex;
		}
		catch (InvalidInputException ex) {
			fail(job, ex.errors().get(0).code(), ex.errors().get(0).args().toArray());
			throw ex;
		}
		catch (NotFoundException ex) {
			fail(job, "import.error.other_board");
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			fail(job, "import.error.unexpected");
			// The database quotes values in its messages: they stay out of the log.
			log.error("An import failed: {}", kindOf(ex));
			throw new IllegalStateException("An import failed: " + kindOf(ex));
		}
		finally {
			this.read.remove(job.run());
			delete(job.file());
		}
		ImportRun run = get(job.run(), job.sender().board());
		log.info("Import {}: {} of {} bytes in {} ms", run.status().key(), job.kind().key(), run.totalBytes(),
				(System.nanoTime() - start) / 1_000_000);
		return run;
	}

	private static String kindOf(Throwable ex) {
		Throwable root = ex;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		StackTraceElement[] trace = root.getStackTrace();
		return root.getClass().getName() + ((root instanceof SQLException sql) ? " " + sql.getSQLState() : "")
				+ ((trace.length > 0) ? " at " + trace[0] : "");
	}

	private void fail(Job job, String reason, Object... args) {
		this.transaction.executeWithoutResult((status) -> {
			this.runs.failed(job.run(), reason, Arrays.stream(args).map(String::valueOf).toList(),
					this.clock.instant());
			record(job, "import.failed");
		});
	}

	private void hold(Job job, HeldException held) {
		this.transaction.executeWithoutResult((status) -> {
			try {
				this.runs.hold(job.run(), held.school, held.reason, held.args, job.file(), this.clock.instant());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			record(job, "import.held");
		});
	}

	private void record(Job job, String action) {
		this.audit
			.record(AuditEntry.of(job.sender().actor(), action).about("import", job.run()).detail(job.kind().key()));
	}

	private void read(Job job) {
		try {
			if (job.kind() == ImportRun.Kind.EDEXML) {
				readEdexml(job);
			}
			else if (job.school() != null) {
				readGuardians(job, job.school());
			}
		}
		catch (UnreadableInputException ex) {
			if (!ex.code().equals("import.error.encoding")) {
				throw ex;
			}
			throw isNoText(job) ? new UnreadableInputException(
					(job.kind() == ImportRun.Kind.EDEXML) ? "import.error.not_edexml" : "import.error.not_csv", 1)
					: new UnreadableInputException(ex.code(), brokenLine(job, ex));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isNoText(Job job) {
		try {
			return Encoding.isNoText(job.file());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Object brokenLine(Job job, UnreadableInputException ex) {
		try {
			OptionalInt line = Encoding.firstBrokenLine(job.file());
			return line.isPresent() ? line.getAsInt() : ex.args()[0];
		}
		catch (IOException broken) {
			throw new UncheckedIOException(broken);
		}
	}

	private void readGuardians(Job job, SchoolId school) throws IOException {
		this.edexmlTables.lock(school);
		GuardianTables.Intake intake = this.guardianTables.start();
		try (InputStream in = open(job)) {
			GuardiansReader.read(in, intake::add);
		}
		GuardianTables.Comparison comparison = intake.compare(school);
		if (!job.confirmed() && comparison.isForeign()) {
			throw new HeldException(school, "import.reason.foreign", comparison.unknown(), comparison.lines(),
					comparison.removed(), comparison.ties());
		}
		finish(job, school, intake.apply(school), Set.of());
	}

	private void readEdexml(Job job) throws IOException {
		LocalDate today = this.clock.today();
		EdexmlIntake intake = new EdexmlIntake(job, today);
		try (InputStream in = open(job)) {
			EdexmlReader.read(in, intake);
		}
		EdexmlTables.Known school = intake.school();
		EdexmlTables.Comparison comparison = intake.rows.compare(school, intake.schoolYear, today);
		int attending = comparison.attending();
		int leaving = comparison.leaving();
		int percent = this.settings.get(school.id(), Setting.HELD_IMPORT_PERCENT);
		if (!job.confirmed() && (long) leaving * 100 > (long) attending * percent) {
			throw new HeldException(school.id(), "import.reason.leaving", leaving, attending);
		}
		finish(job, school.id(), comparison.apply(intake.code), comparison.staffWhoseRolesChanged());
	}

	private void finish(Job job, SchoolId school, ImportResult result, Set<StaffId> left) {
		this.runs.done(job.run(), school, result, this.clock.instant());
		this.audit.record(AuditEntry.of(job.sender().actor(), "import.done")
			.about("school", school)
			.detail(job.kind().key() + (job.confirmed() ? ".confirmed" : "")));
		this.events.publishEvent(new PupilsImported(school));
		if (!left.isEmpty()) {
			this.events.publishEvent(new StaffChanged(school, left));
		}
	}

	private InputStream open(Job job) throws IOException {
		LongConsumer progress = (bytes) -> this.read.put(job.run(), bytes);
		InputStream file = new BufferedInputStream(Files.newInputStream(job.file()), 64 * 1024);
		return new MarkupLimit(file, (job.kind() == ImportRun.Kind.EDEXML), progress);
	}

	private static void delete(@Nullable Path file) {
		try {
			if (file != null) {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException ex) {
			log.warn("A temporary file could not be deleted");
		}
	}

	/** Takes what the reader finds to the tables. */
	private final class EdexmlIntake implements Edexml.Sink {

		private final Job job;

		private final LocalDate today;

		private final EdexmlTables.Intake rows = ImportService.this.edexmlTables.start();

		private EdexmlTables.@Nullable Known school;

		private String code = "";

		private String schoolYear = "";

		EdexmlIntake(Job job, LocalDate today) {
			this.job = job;
			this.today = today;
		}

		@Override
		public void school(Edexml.School said) {
			if (this.school != null) {
				throw new UnreadableInputException("import.error.two_schools", said.line());
			}
			this.schoolYear = schoolYear(said);
			this.code = code(said);
			EdexmlTables.Known known = ImportService.this.edexmlTables.lock(this.code, this.job.sender().board());
			if (!known.board().equals(this.job.sender().board())) {
				throw new NotFoundException();
			}
			if (known.schoolYear() != null && known.schoolYear().compareTo(this.schoolYear) > 0) {
				throw new InvalidInputException("schooljaar", "import.error.older_year", this.schoolYear,
						known.schoolYear());
			}
			this.school = known;
		}

		private String schoolYear(Edexml.School said) {
			var year = YEAR.matcher(String.valueOf(said.schoolYear()));
			if (!year.matches() || Integer.parseInt(year.group(2)) != Integer.parseInt(year.group(1)) + 1) {
				throw new InvalidInputException("schooljaar", "import.error.school_year", String.valueOf(said.line()));
			}
			if (Integer.parseInt(year.group(1)) > this.today.getYear() + 1) {
				throw new InvalidInputException("schooljaar", "import.error.future_year", year.group());
			}
			return year.group();
		}

		private static String code(Edexml.School said) {
			String location = (said.location() != null) ? said.location() : "00";
			String code = (said.brin() + location).toUpperCase(Locale.ROOT);
			if (said.brin() == null || !code.matches("[0-9A-Z]{4}[0-9]{2}")) {
				throw new InvalidInputException("brincode", "import.error.code", String.valueOf(said.line()));
			}
			return code;
		}

		@Override
		public void group(Edexml.Group group) {
			this.rows.add(Checked.group(group));
		}

		@Override
		public void pupil(Edexml.Pupil pupil) {
			this.rows.add(Checked.pupil(pupil, this.today));
		}

		@Override
		public void staff(Edexml.Staff staff) {
			this.rows.add(Checked.staff(staff));
		}

		EdexmlTables.Known school() {
			if (this.school == null) {
				throw new UnreadableInputException("import.error.no_school");
			}
			return this.school;
		}

	}

	/** Would take suspiciously much away; takes everything back. */
	private static final class HeldException extends RuntimeException {

		private final SchoolId school;

		private final String reason;

		private final List<String> args;

		HeldException(SchoolId school, String reason, Integer... args) {
			super("held");
			this.school = school;
			this.reason = reason;
			this.args = Arrays.stream(args).map(String::valueOf).toList();
		}

	}

}
