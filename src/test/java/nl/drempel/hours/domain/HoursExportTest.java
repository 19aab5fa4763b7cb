package nl.drempel.hours.domain;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import nl.drempel.TestPeople.Person;
import nl.drempel.hours.Entry;
import nl.drempel.hours.ExportWanted;
import nl.drempel.hours.HoursStories;
import nl.drempel.hours.NewHours;
import nl.drempel.hours.domain.HoursExport.ExportFile;
import nl.drempel.school.Role;
import nl.drempel.school.StaffDetails;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.Installation;
import nl.drempel.shared.NotFoundException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The hours of a school as a file. */
class HoursExportTest extends HoursStories {

	private static final String NAMELESS = "Piet Gevaar";

	@Autowired
	private HoursExport export;

	@Autowired
	private Budgets budgets;

	@Autowired
	private StaffDirectory staff;

	@Autowired
	private Installation installation;

	@BeforeEach
	void inDutch() {
		LocaleContextHolder.setLocale(Locale.forLanguageTag("nl-NL"));
	}

	@AfterEach
	void inNoLanguage() {
		LocaleContextHolder.resetLocaleContext();
	}

	/** Keeps a file under {@code target/exports}, to open. */
	private static void keep(String name, byte[] content) throws IOException {
		Path folder = Files.createDirectories(Path.of("target", "exports"));
		Files.write(folder.resolve(name), content);
	}

	private byte[] file(String format, String part, Person reader) throws IOException {
		ExportWanted wanted = this.export.read(place().code(), null, format, part, as(reader));
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ExportFile file = this.export.make(wanted, as(reader))) {
			file.sendTo(out);
			assertThat((long) out.size()).isEqualTo(file.size());
		}
		return out.toByteArray();
	}

	private List<CSVRecord> csv(String part, Person reader) throws IOException {
		String text = new String(file("csv", part, reader), StandardCharsets.UTF_8);
		assertThat(text).startsWith("\uFEFFnaam;").endsWith("\r\n");
		return CSVFormat.DEFAULT.builder()
			.setDelimiter(';')
			.setHeader()
			.setSkipHeaderRecord(true)
			.get()
			.parse(new StringReader(text.substring(1)))
			.getRecords();
	}

	private Map<String, List<Row>> xlsx(String part, Person reader) throws IOException {
		Map<String, List<Row>> sheets = new HashMap<>();
		try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file("xlsx", part, reader)))) {
			for (Sheet sheet : book.getSheets().toList()) {
				sheets.put(sheet.getName(), sheet.read());
			}
		}
		return sheets;
	}

	/** A case of this school. */
	private UUID aCase(String type, String reference, String state) {
		UUID id = UUID.randomUUID();
		this.jdbc.sql("""
				insert into case_file (id, type, reference, state, school_id, board_id, opened_at)
				values (:id, :type, :reference, :state, :school, :board, now())
				""")
			.param("id", id)
			.param("type", type)
			.param("reference", reference)
			.param("state", state)
			.param("school", this.school.value())
			.param("board", this.board.value())
			.update();
		return id;
	}

	private static String unique(String prefix) {
		return prefix + UUID.randomUUID();
	}

	/** Hours of a case as a step of the work enters them. */
	private void worked(Person person, String activity, int minutes, UUID on, String reason) {
		this.jdbc
			.sql("""
					insert into hours_entry (id, school_id, staff_id, month, worked_on, activity, minutes, deviates, case_id, origin,
					                         reason, entered_at, status, confirmed_at)
					values (:id, :school, :staff, :month, :day, :activity, :minutes, false, :on, 'work', :reason, now(), 'confirmed', now())
					""")
			.param("id", UUID.randomUUID())
			.param("school", this.school.value())
			.param("staff", person.id().value())
			.param("month", MONDAY.withDayOfMonth(1))
			.param("day", MONDAY)
			.param("activity", activity)
			.param("minutes", minutes)
			.param("on", on)
			.param("reason", reason)
			.update();
	}

	private void call(Person person, String last) {
		this.staff.change(person.id(), new StaffDetails("Ann", null, last, null, null, List.of()));
	}

	private static List<String> line(CSVRecord row) {
		return row.toList();
	}

	@Test
	void theOverviewHasTheColumnsThatSchoolsUse() throws IOException {
		call(this.teacher, "Aalbers");
		call(this.colleague, "Bos");
		call(this.director, "Cohen");
		UUID one = aCase("home-visit", unique("HB-"), "arranging");
		UUID two = aCase("home-visit", unique("HB-"), "planned");
		aCase("home-visit", unique("HB-"), "reported");
		worked(this.teacher, "visit", 45, one, null);
		worked(this.teacher, "report", 30, one, null);
		worked(this.teacher, "visit", 50, two, null);
		wrote(this.teacher, "conversation", 20, MONDAY);
		Entry wrong = wrote(this.teacher, "conversation", 40, MONDAY);
		this.desk.withdraw(wrong.id(), "dubbel", as(this.teacher));
		this.budgets.byHand(
				place(), YEAR, Map.of("total", "20", Budgets.hoursOf(this.teacher.id()), "12,5",
						Budgets.hoursOf(this.colleague.id()), "4", Budgets.wtfOf(this.teacher.id()), "0,8"),
				Map.of(), as(this.director));
		List<CSVRecord> rows = csv("overview", this.director);
		assertThat(rows.get(0).getParser().getHeaderNames()).containsExactly("naam", "wtf", "taak",
				"uren per deelnemer", "aantal", "benodigd", "beschikbaar");
		assertThat(rows).extracting(HoursExportTest::line)
			.containsExactly(List.of("Ann Aalbers", "0,8", "Huisbezoeken", "1,75", "2", "3,50", "12,50"),
					List.of("Ann Aalbers", "0,8", "Gesprekken", "", "1", "0,33", ""),
					List.of("Ann Bos", "", "Huisbezoeken", "1,75", "0", "0,00", "4,00"),
					List.of("Ann Cohen", "", "Huisbezoeken", "1,75", "0", "0,00", ""),
					List.of("Totaal", "", "", "", "", "3,83", "16,50"),
					List.of("Vastgesteld voor de school", "", "", "", "", "", "20,00"),
					// 20 hours less the 145 minutes that were spent.
					List.of("Nog open huisbezoeken", "", "Huisbezoeken", "1,75", "2", "3,50", "17,58"));
	}

	@Test
	void entriesOfDelicateCasesTellNoDayNoCaseAndNoWords() throws IOException {
		String visit = unique("HB-");
		worked(this.teacher, "visit", 45, aCase("home-visit", visit, "arranging"), "Langer gepraat");
		worked(this.teacher, "signal", 15, aCase("signal", unique("SI-"), "triage"), NAMELESS);
		worked(this.teacher, "handoff", 15, aCase("handoff", unique("OV-"), "consent"), NAMELESS);
		worked(this.teacher, "complaint", 30, aCase("complaint", unique("KL-"), "intake"), NAMELESS);
		worked(this.teacher, "conversation", 30, aCase("signal", unique("SI-"), "triage"), NAMELESS);
		worked(this.teacher, "other", 30, aCase("complaint", unique("KL-"), "intake"), NAMELESS);
		this.desk.write(new NewHours(null, "other", "60", MONDAY.toString(), null, "Studiedag", false), true,
				as(this.teacher));
		List<CSVRecord> rows = csv("entries", this.director);
		assertThat(rows).hasSize(7);
		rows.forEach((row) -> {
			boolean open = row.get("activiteit").equals("Bezoek") || row.get("reden").equals("Studiedag");
			assertThat(row.get("datum gewerkt")).isEqualTo(open ? "23-11-2026" : "11-2026");
			assertThat(row.get("kenmerk")).isEqualTo(row.get("activiteit").equals("Bezoek") ? visit : "");
			assertThat(row.get("reden").isEmpty()).isEqualTo(!open);
			assertThat(row.get("maand geboekt")).isEqualTo("11-2026");
		});
		String everything = new String(file("csv", "entries", this.director), StandardCharsets.UTF_8)
				+ xlsx("entries", this.director).get("Regels");
		assertThat(everything).doesNotContain(NAMELESS, "SI-", "OV-", "KL-");
	}

	@Test
	void theBoardLearnsOfNoCase() throws IOException {
		worked(this.teacher, "visit", 45, aCase("home-visit", unique("HB-"), "arranging"), "Langer gepraat");
		this.desk.write(new NewHours(null, "other", "60", MONDAY.toString(), null, "Ziek kind", false), true,
				as(this.teacher));
		this.desk.write(new NewHours(null, "other", "60", MONDAY.toString(), null, "Studiedag", false), true,
				as(this.director));
		List<CSVRecord> rows = csv("entries", this.staffOfBoard);
		assertThat(rows).extracting((row) -> row.get("kenmerk")).containsOnly("");
		assertThat(rows).extracting((row) -> row.get("reden")).containsExactlyInAnyOrder("", "", "Studiedag");
		assertThat(rows.stream().filter((row) -> row.get("activiteit").equals("Bezoek")))
			.extracting((row) -> row.get("datum gewerkt"))
			.containsExactly("11-2026");
	}

	@Test
	void correctionsAreLinked() throws IOException {
		Entry entry = approved(this.teacher, "report", 45, MONDAY);
		Entry corrected = this.desk.correct(entry.id(), "20", "Het was korter", as(this.teacher));
		List<CSVRecord> rows = csv("entries", this.director);
		CSVRecord old = rows.stream().filter((row) -> row.get("minuten").equals("45")).findFirst().orElseThrow();
		CSVRecord reversal = rows.stream().filter((row) -> row.get("minuten").equals("-45")).findFirst().orElseThrow();
		CSVRecord now = rows.stream().filter((row) -> row.get("minuten").equals("20")).findFirst().orElseThrow();
		assertThat(old.get("boeking")).isEqualTo(entry.id().toString());
		assertThat(old.get("status")).isEqualTo("Goedgekeurd");
		assertThat(old.get("afwijkend")).isEqualTo("ja");
		assertThat(reversal.get("tegenboeking van")).isEqualTo(entry.id().toString());
		assertThat(reversal.get("uren")).isEqualTo("-0,75");
		assertThat(reversal.get("herkomst")).isEqualTo("Tegenboeking");
		assertThat(now.get("boeking")).isEqualTo(corrected.id().toString());
		assertThat(now.get("vervangt")).isEqualTo(entry.id().toString());
		assertThat(now.get("reden")).isEqualTo("Het was korter");
	}

	@Test
	void noTextBecomesAFormula() throws IOException {
		this.staff.change(this.teacher.id(), new StaffDetails("=HYPERLINK(1)", null, "Bos", null, null, List.of()));
		for (String reason : List.of("=1+1", "  @SUM(A1)", "＝1+1", "-2", "a;\"b\"\nc")) {
			this.desk.write(new NewHours(null, "other", "30", MONDAY.toString(), null, reason, false), true,
					as(this.teacher));
		}
		List<CSVRecord> rows = csv("entries", this.director);
		assertThat(rows).extracting((row) -> row.get("naam")).containsOnly("'=HYPERLINK(1) Bos");
		assertThat(rows).extracting((row) -> row.get("reden"))
			.containsExactlyInAnyOrder("'=1+1", "'@SUM(A1)", "'＝1+1", "'-2", "a;\"b\"\nc");
		keep("formules.xlsx", file("xlsx", "entries", this.director));
		keep("formules.csv", file("csv", "entries", this.director));
		List<Row> sheet = xlsx("entries", this.director).get("Regels");
		for (Row row : sheet.subList(1, 6)) {
			assertThat(row.getCell(0).getType()).isEqualTo(CellType.STRING);
			assertThat(row.getCell(0).getText()).isEqualTo("=HYPERLINK(1) Bos");
			assertThat(row.getCell(10).getType()).isEqualTo(CellType.STRING);
			assertThat(row.getCell(10).getFormula()).isNull();
		}
		assertThat(csv("overview", this.director).get(0).get("naam")).startsWith("'=");
	}

	@Test
	void aSpreadsheetHasNumbersDaysAndSumsThatAgree() throws IOException {
		call(this.teacher, "Aalbers");
		call(this.colleague, "Bos");
		call(this.director, "Cohen");
		wrote(this.teacher, "visit", 45, MONDAY);
		wrote(this.teacher, "report", 20, MONDAY.minusDays(3));
		wrote(this.colleague, "signal", 10, MONDAY);
		proposed(this.colleague, "other", 90, MONDAY);
		this.budgets.byHand(
				place(), YEAR, Map.of("total", "20", Budgets.hoursOf(this.teacher.id()), "12,5",
						Budgets.hoursOf(this.colleague.id()), "1", Budgets.wtfOf(this.teacher.id()), "0,8"),
				Map.of(), as(this.director));
		Map<String, List<Row>> sheets = xlsx(null, this.director);
		keep("uren.xlsx", file("xlsx", null, this.director));
		keep("overzicht.csv", file("csv", "overview", this.director));
		keep("regels.csv", file("csv", "entries", this.director));
		assertThat(sheets).containsOnlyKeys("Overzicht", "Personen", "Regels");

		List<Row> people = sheets.get("Personen");
		assertThat(texts(people.get(0))).containsExactly("naam", "wtf", "jaartaak", "budget", "voorstel", "bevestigd",
				"goedgekeurd", "over");
		assertThat(numbers(people.get(1), 1, 7)).containsExactly(0.8, 1327.2, 12.5, 0.0, 1.0833, 0.0, 11.4167);
		assertThat(numbers(people.get(2), 3, 7)).containsExactly(1.0, 1.5, 0.1667, 0.0, -0.6667);
		assertSum(people, 4, 'E');
		assertSum(people, 5, 'F');

		List<Row> overview = sheets.get("Overzicht");
		int total = overview.stream().map((row) -> row.getCellText(0)).toList().indexOf("Totaal");
		assertThat(overview.get(total).getCell(5).getFormula()).isEqualTo("SUM(F2:F%d)".formatted(total));
		assertThat(overview.get(total).getCell(6).getFormula()).isEqualTo("SUM(G2:G%d)".formatted(total));
		assertThat(overview.get(total + 1).getCellAsNumber(6).orElseThrow()).isEqualByComparingTo("20");

		List<Row> entries = sheets.get("Regels");
		Row report = entries.stream().filter((row) -> row.getCellText(4).equals("Verslag")).findFirst().orElseThrow();
		assertThat(report.getCell(2).getType()).isEqualTo(CellType.NUMBER);
		assertThat(report.getCell(2).asDate()).isEqualTo(LocalDateTime.of(2026, 11, 20, 0, 0));
		assertThat(report.getCell(3).asDate().toLocalDate()).isEqualTo(LocalDate.of(2026, 11, 1));
		assertThat(report.getCellAsNumber(5).orElseThrow()).isEqualByComparingTo("20");
		Row signal = entries.stream().filter((row) -> row.getCellText(4).equals("Signaal")).findFirst().orElseThrow();
		assertThat(signal.getCell(2).asDate().toLocalDate()).as("the month").isEqualTo(LocalDate.of(2026, 11, 1));
		assertSum(entries, 5, 'F');
		double minutes = entries.subList(1, entries.size() - 1)
			.stream()
			.mapToDouble((row) -> row.getCellAsNumber(5).orElseThrow().doubleValue())
			.sum();
		assertThat(minutes).isEqualTo(165);
	}

	private static void assertSum(List<Row> rows, int column, char letter) {
		Cell sum = rows.get(rows.size() - 1).getCell(column);
		assertThat(sum.getFormula()).isEqualTo("SUM(%c2:%c%d)".formatted(letter, letter, rows.size() - 1));
	}

	private static List<String> texts(Row row) {
		return row.stream().map(Cell::getText).toList();
	}

	private static List<Double> numbers(Row row, int first, int last) {
		return Stream.iterate(first, (i) -> i <= last, (i) -> i + 1)
			.map((i) -> row.getCellAsNumber(i).map(BigDecimal::doubleValue).orElseThrow())
			.map((number) -> Math.round(number * 1e4) / 1e4)
			.toList();
	}

	@Test
	void aSchoolWithoutHoursHasAnEmptySpreadsheet() throws IOException {
		Map<String, List<Row>> sheets = xlsx("entries", this.director);
		assertThat(sheets).containsOnlyKeys("Regels");
		assertThat(sheets.get("Regels")).hasSize(2);
		assertThat(csv("entries", this.director)).isEmpty();
	}

	@Test
	void whatIsAskedWrongIsSaidAtItsField() {
		assertThat(wrong(() -> this.export.read(place().code(), "2026-2028", "pdf", "all", as(this.director))))
			.containsExactlyInAnyOrder("schoolYear error.school-year", "format hoursexport.error.format",
					"part hoursexport.error.part");
		assertThat(wrong(() -> this.export.read(null, null, null, null, as(this.staffOfBoard))))
			.containsExactlyInAnyOrder("school error.required", "format error.required");
		assertThat(this.export.read(null, null, "csv", null, as(this.director)).fileName())
			.isEqualTo("taakuren-%s-2026-2027-overzicht.csv".formatted(place().code()));
	}

	@Test
	void othersGetNothing() {
		Person elsewhere = this.people.somebody(Role.DIRECTOR, this.people.aSchool(this.board));
		Person otherBoard = this.people.somebody(Role.BOARD, this.people.aBoard());
		Person council = this.people.somebody(Role.COUNCIL, this.school);
		ExportWanted wanted = this.export.read(place().code(), null, "csv", null, as(this.director));
		for (Person person : List.of(this.teacher, elsewhere, otherBoard, council)) {
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> this.export.read(place().code(), null, "csv", null, as(person)));
			assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.export.make(wanted, as(person)));
		}
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.export.read("99ZZ99", null, "csv", null, as(this.director)));
	}

	@Test
	void takingAFileLeavesATraceAndNoFile() throws IOException {
		file("xlsx", "overview", this.director);
		assertThat(this.jdbc
			.sql("select subject_id || ' ' || detail from audit_event where action = 'hours.exported' and actor = :by")
			.param("by", this.director.id().toString())
			.query(String.class)
			.single()).isEqualTo(this.school + " 2026-2027:xlsx:overview");
		try (Stream<Path> files = Files.list(this.installation.uploads())) {
			assertThat(files.filter((file) -> file.getFileName().toString().startsWith("drempel-export"))).isEmpty();
		}
	}

}
