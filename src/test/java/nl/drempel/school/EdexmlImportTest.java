package nl.drempel.school;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

import nl.drempel.DrempelTest;
import nl.drempel.TestClock;
import nl.drempel.school.ImportResult.Changes;
import nl.drempel.school.ImportResult.Rejected;
import nl.drempel.school.jdbc.ImportRepository;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.Installation;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.UnreadableInputException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@DrempelTest
@RecordApplicationEvents
class EdexmlImportTest {

	@Autowired
	private Imports imports;

	@Autowired
	private Schools schools;

	@Autowired
	private Pupils pupils;

	@Autowired
	private StaffDirectory people;

	@Autowired
	private ImportRepository runs;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private AppClock clock;

	@Autowired
	private TestClock testClock;

	@Autowired
	private ConfigurableApplicationContext context;

	@Autowired
	private Installation installation;

	private SchoolFixture own;

	@BeforeEach
	void aBoard() {
		this.testClock.set(LocalDate.of(2026, 11, 23));
		this.own = SchoolFixture.aBoard(this.imports, this.schools);
	}

	@Test
	void unknownSchoolIsAddedToTheSendersBoard() {
		ImportResult.Edexml result = this.own.read(this.own.file()
			.group("G4", 4)
			.combinedGroup("PLUS")
			.pupil("1", "Bilal", "Amrani", "G4", "<voorvoegsel>El</voorvoegsel>",
					"<samengestelde_groepen><samengestelde_groep key='PLUS'/></samengestelde_groepen>",
					"<geboortedatum>2018-05-12</geboortedatum>")
			.staff("LK1", "Nora", "Dijk", "LRK", "G4"));
		assertThat(result.school()).isEqualTo(this.own.code());
		assertThat(result.schoolYear()).isEqualTo("2026-2027");
		assertThat(result.groups()).isEqualTo(2);
		assertThat(result.pupils()).isEqualTo(new Changes(1, 0, 0, 0));
		assertThat(result.staff()).isEqualTo(1);
		assertThat(result.rejected()).isEmpty();
		assertThat(this.schools.get(this.own.school()).boardId()).isEqualTo(this.own.board());
		Pupil bilal = pupil("1");
		assertThat(bilal.displayName()).isEqualTo("Bilal El Amrani");
		assertThat(bilal.groupName()).isEqualTo("Groep G4");
		assertThat(bilal.birthDate()).isEqualTo("2018-05-12");
		Group plus = this.schools.groupByKey(this.own.school(), "PLUS").orElseThrow();
		assertThat(this.pupils.inGroup(plus.id())).extracting(Pupil::key).containsExactly("1");
		assertThat(this.schools.groups(this.own.school())).extracting(Group::key).containsExactly("G4", "PLUS");
	}

	@Test
	void sendingAgainChangesNothing() {
		SchoolFixture.EdexmlFile file = this.own.file()
			.group("G4", 4)
			.combinedGroup("PLUS")
			.pupils(1, 20, "G4")
			.pupil("plus", "Sem", "Toets", "G4",
					"<samengestelde_groepen><samengestelde_groep key='PLUS'/></samengestelde_groepen>")
			.staff("LK1", "Nora", "Dijk", "LRK", "G4");
		this.own.read(file);
		PupilId before = pupil("P7").id();
		ImportResult.Edexml again = this.own.read(file);
		assertThat(again.pupils()).isEqualTo(new Changes(0, 0, 0, 21));
		assertThat(again.staffChanges()).isEqualTo(new Changes(0, 0, 0, 1));
		assertThat(pupil("P7").id()).isEqualTo(before);
	}

	@Test
	void changesAreCountedAndKept() {
		this.own.read(this.own.file().group("G4", 4).group("G5", 5).pupils(1, 20, "G4").pupil("x", "Ann", "Bos", "G4"));
		ImportResult.Edexml result = this.own
			.read(this.own.file().group("G4", 4).group("G5", 5).pupils(1, 20, "G4").pupil("x", "Anna", "Bos", "G5"));
		assertThat(result.pupils()).isEqualTo(new Changes(0, 1, 0, 20));
		assertThat(pupil("x").displayName()).isEqualTo("Anna Bos");
		assertThat(pupil("x").groupKey()).isEqualTo("G5");
	}

	@Test
	void whoIsNoLongerInTheFileHasLeftAndMayComeBack() {
		this.own.read(this.own.file().group("G4", 4).pupils(1, 20, "G4"));
		ImportResult.Edexml without = this.own.read(this.own.file().group("G4", 4).pupils(2, 20, "G4"));
		assertThat(without.pupils()).isEqualTo(new Changes(0, 0, 1, 19));
		assertThat(pupil("P1").leftOn()).isEqualTo("2026-11-23");
		ImportResult.Edexml with = this.own.read(this.own.file().group("G4", 4).pupils(1, 20, "G4"));
		assertThat(with.pupils()).isEqualTo(new Changes(0, 1, 0, 19));
		assertThat(pupil("P1").leftOn()).isNull();
	}

	@Test
	void dateOfLeavingCountsFromThatDay() {
		this.own.read(this.own.file().group("G4", 4).pupils(1, 20, "G4").pupil("a", "A", "B", "G4"));
		SchoolFixture.EdexmlFile leaving = this.own.file()
			.group("G4", 4)
			.pupils(1, 20, "G4")
			.pupil("a", "A", "B", "G4", "<uitstroomdatum>2026-11-24</uitstroomdatum>");
		assertThat(this.own.read(leaving).pupils()).isEqualTo(new Changes(0, 0, 0, 21));
		this.testClock.set(LocalDate.of(2026, 11, 24));
		assertThat(this.own.read(leaving).pupils()).isEqualTo(new Changes(0, 0, 1, 20));
		assertThat(pupil("a").leftOn()).isEqualTo("2026-11-24");
		assertThat(this.own.read(leaving).pupils()).isEqualTo(new Changes(0, 0, 0, 21));
	}

	@Test
	void wrongRowsAreRejectedWithTheirLineAndTheOthersReadIn() {
		this.own.read(this.own.file().group("G4", 4).pupils(1, 8, "G4"));
		SchoolFixture.EdexmlFile file = this.own.file()
			.group("G4", 4)
			.pupil("P1", "Goed", "Kind", "G4")
			.pupil("P2", "Zonder", "Groep", "G9")
			.pupil("P1", "Nog", "Eens", "G4")
			.pupil("P3", "Slechte", "Datum", "G4", "<geboortedatum>2018-02-31</geboortedatum>")
			.pupilAs("P4", "<groep key='G4'/>")
			.pupilAs("P5", "<roepnaam>Noor</roepnaam>")
			.pupil("P6", "Uit", "Toekomst", "G4", "<geboortedatum>2031-01-01</geboortedatum>")
			.pupil("P7", "Vreemd", "Jaar", "G4", "<jaargroep>99</jaargroep>")
			.pupilAs("", "<roepnaam>Sleutelloos</roepnaam>")
			.pupil("P8", "Plus", "Kind", "G4",
					"<samengestelde_groepen><samengestelde_groep key='WEG'/></samengestelde_groepen>");
		ImportResult.Edexml result = this.own.read(file);
		assertThat(result.rejected()).containsExactly(new Rejected(file.lineOfPupil(2), "unknown_group", List.of("G9")),
				new Rejected(file.lineOfPupil(3), "repeated_key", List.of(String.valueOf(file.lineOfPupil(1)))),
				new Rejected(file.lineOfPupil(4), "bad_date", List.of()),
				new Rejected(file.lineOfPupil(5), "no_name", List.of()),
				new Rejected(file.lineOfPupil(7), "bad_date", List.of()),
				new Rejected(file.lineOfPupil(8), "bad_year_group", List.of()),
				new Rejected(file.lineOfPupil(9), "no_key", List.of()),
				new Rejected(file.lineOfPupil(10), "unknown_group", List.of("WEG")));
		assertThat(file.toString().split("\n")[file.lineOfPupil(2) - 1]).contains("Zonder");
		assertThat(pupil("P1").displayName()).isEqualTo("Goed Kind");
		assertThat(pupil("P5").displayName()).isEqualTo("Noor");
		// Who is in the file, however badly written, has not left.
		assertThat(result.pupils()).isEqualTo(new Changes(0, 2, 0, 0));
		assertThat(pupil("P4").leftOn()).isNull();
	}

	@Test
	void namesSurviveWhateverTheirScript() {
		this.own.read(this.own.file()
			.group("G4", 4)
			.pupil("1", "Zoe\u0308 \uD83C\uDF3B", "Yılmaz", "G4")
			.pupil("2", "محمد", "الأمين", "G4")
			.pupil("3", "שרה", "לוי", "G4")
			.pupil("4", "=cmd|' /C calc'!A0", "&lt;b&gt;", "G4"));
		assertThat(pupil("1").displayName()).isEqualTo("Zoë 🌻 Yılmaz");
		assertThat(pupil("2").displayName()).isEqualTo("محمد الأمين");
		assertThat(pupil("3").displayName()).isEqualTo("שרה לוי");
		assertThat(pupil("4").displayName()).isEqualTo("=cmd|' /C calc'!A0 <b>");
		assertThat(found("zoe yil")).containsExactly("1");
		assertThat(found("محمد")).containsExactly("2");
		assertThat(found("ZOË")).containsExactly("1");
		assertThat(found("nobody")).isEmpty();
		assertThat(found("' | '")).isEmpty();
	}

	@Test
	void forbiddenFieldsGoNowhere() {
		String secret = "999000111";
		this.own.read(this.own.file()
			.group("G4", 4)
			.pupil("1", "Ann", "Bos", "G4", "<bsn>" + secret + "</bsn>",
					"<onderwijsnummer>" + secret + "</onderwijsnummer>", "<land>" + secret + "</land>",
					"<land_vader>" + secret + "</land_vader>", "<land_moeder>" + secret + "</land_moeder>",
					"<gewicht>" + secret + "</gewicht>", "<etniciteit>" + secret + "</etniciteit>"));
		assertThat(this.jdbc.sql("select row_to_json(p)::text from pupil p where school_id = :school")
			.param("school", this.own.school().value())
			.query(String.class)
			.list()).hasSize(1).noneMatch((row) -> row.contains(secret));
		assertThat(this.jdbc.sql("select row_to_json(r)::text from import_run r where school_id = :school")
			.param("school", this.own.school().value())
			.query(String.class)
			.list()).hasSize(1).noneMatch((row) -> row.contains(secret));
	}

	@Test
	void suspiciouslySmallFileWaitsUntilItIsConfirmed() {
		this.own.read(this.own.file().group("G4", 4).pupils(1, 20, "G4"));
		ImportRun held = this.own.send(this.own.file().group("G4", 4).pupils(1, 17, "G4"));
		assertThat(held.status()).isEqualTo(ImportRun.Status.HELD);
		assertThat(held.reason()).isEqualTo("import.reason.leaving");
		assertThat(held.reasonArgs()).containsExactly("3", "20");
		assertThat(pupil("P20").leftOn()).isNull();
		ImportRun confirmed = this.imports.confirm(held.id(), this.own.sender());
		assertThat(confirmed.status()).isEqualTo(ImportRun.Status.DONE);
		assertThat(((ImportResult.Edexml) confirmed.result()).pupils()).isEqualTo(new Changes(0, 0, 3, 17));
		assertThat(pupil("P20").leftOn()).isEqualTo(this.clock.today());
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.imports.confirm(held.id(), this.own.sender()));
		assertThat(kept(held.id())).isZero();
	}

	@Test
	void aTenthMayLeaveWithoutAQuestion() {
		this.own.read(this.own.file().group("G4", 4).pupils(1, 20, "G4"));
		assertThat(this.own.send(this.own.file().group("G4", 4).pupils(1, 18, "G4")).status())
			.isEqualTo(ImportRun.Status.DONE);
	}

	@Test
	void heldFileCanBeDropped() {
		this.own.read(this.own.file().group("G4", 4).pupils(1, 20, "G4"));
		ImportRun held = this.own.send(this.own.file());
		assertThat(held.status()).isEqualTo(ImportRun.Status.HELD);
		assertThat(kept(held.id())).isPositive();
		this.imports.drop(held.id(), this.own.sender());
		assertThat(this.imports.get(held.id(), this.own.board()).status()).isEqualTo(ImportRun.Status.DROPPED);
		assertThat(kept(held.id())).isZero();
	}

	@Test
	void laterFileOvertakesAHeldOne() {
		this.own.read(this.own.file().group("G4", 4).pupils(1, 20, "G4"));
		ImportRun held = this.own.send(this.own.file().group("G4", 4).pupils(1, 5, "G4"));
		this.own.read(this.own.file().group("G4", 4).pupils(1, 20, "G4"));
		assertThat(this.imports.get(held.id(), this.own.board()).status()).isEqualTo(ImportRun.Status.DROPPED);
	}

	@Test
	void afterACrashWhatWasBeingReadFailedAndWhatWasConfirmedIsHeldAgain() {
		this.own.read(this.own.file().group("G4", 4).pupils(1, 20, "G4"));
		ImportRun held = this.own.send(this.own.file().group("G4", 4).pupils(1, 5, "G4"));
		ImportRun first = this.imports.history(this.own.board())
			.stream()
			.filter((run) -> run.status() == ImportRun.Status.DONE)
			.findFirst()
			.orElseThrow();
		this.jdbc.sql("update import_run set status = 'running', ended_at = null where id in (:ids)")
			.param("ids", List.of(held.id(), first.id()))
			.update();
		this.runs.mendInterrupted(this.clock.instant());
		assertThat(this.imports.get(first.id(), this.own.board()).status()).isEqualTo(ImportRun.Status.FAILED);
		assertThat(this.imports.confirm(held.id(), this.own.sender()).status()).isEqualTo(ImportRun.Status.DONE);
	}

	@Test
	void schoolOfAnotherBoardDoesNotExist() {
		this.own.read(this.own.file().group("G4", 4).pupils(1, 3, "G4"));
		SchoolFixture other = SchoolFixture.aBoard(this.imports, this.schools);
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> other.send(this.own.file().group("G4", 4).toString()));
		ImportRun held = this.own.send(this.own.file());
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.imports.confirm(held.id(), other.sender()));
	}

	@Test
	void newSchoolYearMovesPupilsAndTeachersToItsGroups() {
		this.own.read(this.own.file()
			.year("2025-2026")
			.group("G3", 3)
			.pupils(1, 20, "G3")
			.staff("LK1", "Nora", "Dijk", "LRK", "G3"));
		StaffId nora = this.people.enrolments(this.own.school()).get(0).staff().id();
		assertThat(this.schools.groupsOf(nora)).extracting(Group::key).containsExactly("G3");
		this.own.read(this.own.file().group("G4", 4).pupils(1, 20, "G4").staff("LK1", "Nora", "Dijk", "LRK", "G4"));
		assertThat(this.schools.groupsOf(nora)).extracting(Group::key).containsExactly("G4");
		assertThat(pupil("P1").groupKey()).isEqualTo("G4");
		assertThat(this.schools.groups(this.own.school())).extracting(Group::schoolYear).containsOnly("2026-2027");
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> this.own.send(this.own.file().year("2025-2026")))
			.satisfies((ex) -> assertThat(ex.errors().get(0).code()).isEqualTo("import.error.older_year"));
	}

	@Test
	void staffAreEnrolledWithAProposalAndGetNoRole() {
		this.own.read(this.own.file()
			.group("G4", 4)
			.pupils(1, 3, "G4")
			.staff("LK1", "Nora", "Dijk", "LRK", "G4")
			.staff("IB1", "Sofie", "Benali", "IB")
			.staff("TAL1", "Piet", "Taal", "TAL"));
		List<Enrolment> enrolled = this.people.enrolments(this.own.school());
		assertThat(enrolled).extracting(Enrolment::key).containsExactly("LK1", "TAL1", "IB1");
		assertThat(enrolled).extracting(Enrolment::proposedRole).containsExactly(Role.TEACHER, null, Role.IB);
		assertThat(enrolled.get(0).proposedUsername()).isEqualTo("lk1.toets");
		assertThat(this.people.roles(enrolled.get(0).staff().id(), this.clock.today())).isEmpty();
		assertThat(this.people.atSchool(this.own.school(), this.clock.today())).isEmpty();
		Group g4 = this.schools.groupByKey(this.own.school(), "G4").orElseThrow();
		assertThat(this.schools.teachersOf(g4.id())).extracting(Staff::displayName).containsExactly("Nora Dijk");
	}

	@Test
	void whoNoLongerWorksHereLosesTheRoleHere() {
		SchoolFixture.EdexmlFile both = this.own.file()
			.group("G4", 4)
			.pupils(1, 3, "G4")
			.staff("LK1", "Nora", "Dijk", "LRK", "G4")
			.staff("LK2", "Tess", "Pinas", "LRK", "G4");
		this.own.read(both);
		StaffId nora = this.people.enrolments(this.own.school()).get(0).staff().id();
		this.people.give(nora, HeldRole.at(this.own.school(), Role.TEACHER), LocalDate.of(2026, 8, 1), null);
		assertThat(this.people.worksAt(nora, this.own.school(), this.clock.today())).isTrue();
		ImportResult.Edexml result = this.own
			.read(this.own.file().group("G4", 4).pupils(1, 3, "G4").staff("LK2", "Tess", "Pinas", "LRK", "G4"));
		assertThat(result.staffChanges()).isEqualTo(new Changes(0, 0, 1, 1));
		assertThat(this.people.get(nora).leftOn()).isEqualTo(this.clock.today());
		assertThat(this.people.worksAt(nora, this.own.school(), this.clock.today())).isFalse();
		assertThat(this.own.read(both).staffChanges()).isEqualTo(new Changes(0, 1, 0, 1));
		assertThat(this.people.get(nora).leftOn()).isNull();
		assertThat(this.people.roles(nora, this.clock.today())).isEmpty();
	}

	@Test
	void whoGetsOrLosesAGroupIsSaidSoThatWhatTheyTookCanGoBack(ApplicationEvents events) {
		this.own.read(this.own.file()
			.group("G4", 4)
			.pupils(1, 3, "G4")
			.staff("LK1", "Nora", "Dijk", "LRK", "G4")
			.staff("LK2", "Tess", "Pinas", "LRK"));
		Map<String, StaffId> ids = this.people.enrolments(this.own.school())
			.stream()
			.collect(Collectors.toMap(Enrolment::key, (enrolled) -> enrolled.staff().id()));
		events.clear();
		SchoolFixture.EdexmlFile swapped = this.own.file()
			.group("G4", 4)
			.pupils(1, 3, "G4")
			.staff("LK1", "Nora", "Dijk", "LRK")
			.staff("LK2", "Tess", "Pinas", "LRK", "G4");
		this.own.read(swapped);
		assertThat(events.stream(StaffChanged.class)).singleElement()
			.satisfies((change) -> assertThat(change.staff()).containsExactlyInAnyOrderElementsOf(ids.values()));
		events.clear();
		this.own.read(swapped);
		assertThat(events.stream(StaffChanged.class)).isEmpty();
	}

	@Test
	void correctionOfSomeoneHoldsUntilTheFileSaysSomethingNew() {
		SchoolFixture.EdexmlFile file = this.own.file()
			.group("G4", 4)
			.pupils(1, 3, "G4")
			.staff("LK1", "Zoe", "Dijk", "LRK", "G4");
		this.own.read(file);
		StaffId zoe = this.people.enrolments(this.own.school()).get(0).staff().id();
		this.people.change(zoe, new StaffDetails("Zoë", "van", "Dijk", "zoe@toets.example", null, List.of()));
		assertThat(this.own.read(file).staffChanges()).isEqualTo(new Changes(0, 0, 0, 1));
		assertThat(this.people.get(zoe).displayName()).isEqualTo("Zoë van Dijk");
		assertThat(this.people.get(zoe).email()).isEqualTo("zoe@toets.example");
		this.own.read(this.own.file().group("G4", 4).pupils(1, 3, "G4").staff("LK1", "Zoe", "Dijk", "IB", "G4"));
		assertThat(this.people.get(zoe).displayName()).as("only the role is new").isEqualTo("Zoë van Dijk");
		this.own.read(this.own.file().group("G4", 4).pupils(1, 3, "G4").staff("LK1", "Zoë", "Bos", "IB", "G4"));
		assertThat(this.people.get(zoe).displayName()).isEqualTo("Zoë Bos");
		assertThat(this.people.get(zoe).email()).isEqualTo("zoe@toets.example");
	}

	@Test
	void whoNoLongerWorksHereNeverBeginsARole() {
		this.own.read(this.own.file()
			.group("G4", 4)
			.pupils(1, 3, "G4")
			.staff("LK1", "Nora", "Dijk", "LRK", "G4")
			.staff("LK2", "Tess", "Pinas", "LRK", "G4"));
		StaffId nora = this.people.enrolments(this.own.school()).get(0).staff().id();
		this.people.give(nora, HeldRole.at(this.own.school(), Role.IB), this.clock.today().plusDays(9), null);
		this.own.read(this.own.file().group("G4", 4).pupils(1, 3, "G4").staff("LK2", "Tess", "Pinas", "LRK", "G4"));
		assertThat(this.people.assignments(nora)).isEmpty();
	}

	@Test
	void fileWithoutStaffSaysNothingAboutStaff() {
		this.own.read(this.own.file().group("G4", 4).pupils(1, 3, "G4").staff("LK1", "Nora", "Dijk", "LRK", "G4"));
		ImportResult.Edexml result = this.own.read(this.own.file().group("G4", 4).pupils(1, 3, "G4"));
		assertThat(result.staffChanges()).isEqualTo(new Changes(0, 0, 0, 0));
		Group g4 = this.schools.groupByKey(this.own.school(), "G4").orElseThrow();
		assertThat(this.schools.teachersOf(g4.id())).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<!DOCTYPE EDEX>", "<!DOCTYPE EDEX SYSTEM 'file:///etc/passwd'>",
			"<!DOCTYPE EDEX [<!ENTITY a 'b'>]>", "<!DOCTYPE EDEX [<!ENTITY xxe SYSTEM 'file:///etc/passwd'>]>",
			"<!DOCTYPE EDEX [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/x'> %p;]>" })
	void documentTypesAreRefused(String doctype) {
		String text = this.own.file().toString().replace("<EDEX>", doctype + "\n<EDEX>&xxe;");
		assertUnreadable(() -> this.own.send(text), "import.error.doctype");
	}

	@Test
	void undeclaredEntitiesAreRefused() {
		String text = this.own.file().pupil("1", "&xxe;", "Bos", null).toString();
		assertThatExceptionOfType(UnreadableInputException.class).isThrownBy(() -> this.own.send(text));
	}

	@Test
	void fileThatBreaksOffChangesNothing() {
		String text = this.own.file().group("G4", 4).pupils(1, 2000, "G4").toString();
		assertUnreadable(() -> this.own.send(text.substring(0, text.length() / 2)), "import.error.cut_off");
		assertThat(this.schools.byCode(this.own.code())).isEmpty();
		assertThat(this.imports.history(this.own.board())).singleElement()
			.satisfies((run) -> assertThat(run.status()).isEqualTo(ImportRun.Status.FAILED));
	}

	@Test
	void anotherEncodingThanTheHeaderSaysIsUnreadable() {
		SchoolFixture.EdexmlFile file = this.own.file()
			.group("G4", 4)
			.pupils(1, 500, "G4")
			.pupil("z", "Zoë", "Yilmaz", "G4")
			.pupils(501, 900, "G4");
		byte[] bytes = file.toString().getBytes(Charset.forName("windows-1252"));
		assertThatExceptionOfType(UnreadableInputException.class)
			.isThrownBy(() -> this.imports.edexml(new java.io.ByteArrayInputStream(bytes), null, this.own.sender()))
			.satisfies((ex) -> {
				assertThat(ex.code()).isEqualTo("import.error.encoding");
				assertThat(ex.args()).containsExactly(String.valueOf(file.lineOfPupil(501)));
			});
	}

	@Test
	void anHonestOtherEncodingIsRead() {
		byte[] bytes = this.own.file()
			.group("G4", 4)
			.pupil("z", "Zoë", "Yilmaz", "G4")
			.toString()
			.replace("UTF-8", "windows-1252")
			.getBytes(Charset.forName("windows-1252"));
		this.imports.edexml(new java.io.ByteArrayInputStream(bytes), null, this.own.sender());
		assertThat(pupil("z").displayName()).isEqualTo("Zoë Yilmaz");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "   ", "hallo", "{}", "<html></html>", "<EDEX></EDEX>", "<EDEX><school>", "PK\u0003\u0004",
					"<?xml version='1.0' encoding='klingon'?><EDEX/>", "<EDEX></EDEX><EDEX></EDEX>", "<a:EDEX/>" })
	void whatIsNoEdexmlIsUnreadable(String text) {
		assertThatExceptionOfType(UnreadableInputException.class).isThrownBy(() -> this.own.send(text));
	}

	@Test
	void textWithoutEndIsRefusedBeforeItFillsTheMemory() {
		assertUnreadable(() -> this.imports.edexml(endless("<EDEX><school><schooljaar a='"), null, this.own.sender()),
				"import.error.endless");
		assertThatExceptionOfType(UnreadableInputException.class)
			.isThrownBy(() -> this.imports.edexml(endless("<EDEX><school><schooljaar>"), null, this.own.sender()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "<!--", "<![CDATA[", "<?x " })
	void piecesWithoutEndAreRefusedHoweverManyTagsSeemToBeInThem(String start) {
		for (Charset encoding : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
			byte[] bytes = ("<EDEX><x>" + start + "<!<a>-<]?".repeat(250_000)).getBytes(encoding);
			assertUnreadable(
					() -> this.imports.edexml(new java.io.ByteArrayInputStream(bytes), null, this.own.sender()),
					"import.error.endless");
		}
	}

	@Test
	void manyShortCommentsAreFine() {
		String comments = "<!---<!- > -><x--><?x <a> ??>".repeat(100_000);
		String text = this.own.file().group("G4", 4).pupils(1, 2, "G4").toString();
		this.own.send(text.replace("<leerlingen>", comments + "<leerlingen>"));
		assertThat(this.pupils.byKey(this.own.school(), "P1")).isPresent();
	}

	@Test
	void elementsInElementsWithoutEndAreRefused() {
		assertUnreadable(() -> this.own.send("<EDEX>" + "<a>".repeat(200_000)), "import.error.nested");
	}

	@Test
	void everNewNamesAreRefused() {
		StringBuilder text = new StringBuilder("<EDEX>");
		for (int i = 0; i < 100_000; i++) {
			text.append("<n").append(i).append("/>");
		}
		assertUnreadable(() -> this.own.send(text.toString()), "import.error.nested");
	}

	@Test
	void aRunEndsAlsoWhenTheMachineRunsOutOfMemory() {
		ApplicationListener<PayloadApplicationEvent<PupilsImported>> full = new Look(() -> {
			throw new OutOfMemoryError("a test's own");
		});
		this.context.addApplicationListener(full);
		try {
			assertThatIllegalStateException()
				.isThrownBy(() -> this.own.read(this.own.file().group("G4", 4).pupils(1, 3, "G4")));
		}
		finally {
			this.context.removeApplicationListener(full);
		}
		assertThat(this.schools.byCode(this.own.code())).isEmpty();
		assertThat(this.imports.history(this.own.board())).singleElement()
			.satisfies((run) -> assertThat(run.status()).isEqualTo(ImportRun.Status.FAILED));
	}

	@Test
	void filesWaitInTheDataFolderAndNoLongerThanTheyAreRead() throws Exception {
		List<Path> seen = new ArrayList<>();
		ApplicationListener<PayloadApplicationEvent<PupilsImported>> look = new Look(
				() -> seen.addAll(files(this.installation.uploads())));
		this.context.addApplicationListener(look);
		try {
			this.own.read(this.own.file().group("G4", 4).pupils(1, 3, "G4"));
		}
		finally {
			this.context.removeApplicationListener(look);
		}
		assertThat(seen).hasSize(1);
		assertThat(seen.get(0)).doesNotExist();
		assertThat(this.installation.uploads()).hasFileName(Installation.UPLOADS);
	}

	private static List<Path> files(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void schoolWithoutANumberIsRefused() {
		String text = this.own.file().toString().replaceFirst("<brincode>.*</dependancecode>", "");
		assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> this.own.send(text))
			.satisfies((ex) -> assertThat(ex.errors().get(0).code()).isEqualTo("import.error.code"));
		assertThat(this.schools.byCode("NULL00")).isEmpty();
	}

	@Test
	void keysOfGroupsAreCleanedWhereverTheyStand() {
		String wide = "G  4";
		assertThat(this.own
			.read(this.own.file()
				.group(wide, 4)
				.combinedGroup("A  B")
				.pupil("1", "Ann", "Bos", wide,
						"<samengestelde_groepen><samengestelde_groep key='A  B'/></samengestelde_groepen>")
				.staff("LK1", "Nora", "Dijk", "LRK", wide))
			.rejected()).isEmpty();
	}

	@Test
	void veryLongNamesAreKeptAndFound() {
		// One sign that is written out as eighteen.
		String name = "\uFDFA".repeat(150);
		this.own.read(this.own.file().group("G4", 4).pupil("1", name, "Bos", "G4"));
		assertThat(pupil("1").displayName()).startsWith(name);
		assertThat(found(name)).containsExactly("1");
		assertThat(found("\u00E9".repeat(5_000))).isEmpty();
		assertThat(this.people
			.search(this.own.board(), null, "\u00E9".repeat(5_000) + "\uD83C\uDF3B".repeat(5_000), new PageQuery(0, 50))
			.items()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026", "2026-2028", "nu", "2061-2062" })
	void schoolYearMustBeOne(String year) {
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> this.own.send(this.own.file().year(year)));
	}

	@Test
	void readingStepsOverWhatTheSchoolDoesNotKnow() {
		String text = this.own.file().group("G4", 4).pupils(1, 2, "G4").toString();
		this.own.send(text.replace("<leerlingen>", "<nieuw a='b'><leerling key='z'/></nieuw><leerlingen>")
			.replace("<geslacht>1</geslacht>", "<toevoegingen><x><y/></x></toevoegingen>"));
		assertThat(this.pupils.byKey(this.own.school(), "z")).isEmpty();
		assertThat(this.pupils.byKey(this.own.school(), "P1")).isPresent();
	}

	@Test
	void demoFilesAreReadWithoutARejectedRow() throws Exception {
		for (String code : Set.of("99AA00", "99BB00")) {
			String text = Files.readString(Path.of("src/main/resources/demo/" + code + ".edexml.xml"))
				.replace("<brincode>" + code.substring(0, 4), "<brincode>" + this.own.code().substring(0, 4))
				.replace("<dependancecode>00", "<dependancecode>" + this.own.code().substring(4));
			ImportRun run = this.own.send(text);
			assertThat(run.result()).isNotNull();
			assertThat(run.result().rejected()).isEmpty();
			byte[] guardians = Files.readAllBytes(Path.of("src/main/resources/demo/" + code + ".guardians.csv"));
			assertThat(this.own.readGuardians(new java.io.ByteArrayInputStream(guardians)).rejected()).isEmpty();
			this.own = SchoolFixture.aBoard(this.imports, this.schools);
		}
	}

	/** Does something while pupils are being read in. */
	private record Look(Runnable action) implements ApplicationListener<PayloadApplicationEvent<PupilsImported>> {

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<PupilsImported> event) {
			this.action.run();
		}

	}

	private static InputStream endless(String start) {
		byte[] head = start.getBytes(StandardCharsets.UTF_8);
		return new InputStream() {

			private long at;

			@Override
			public int read() {
				return (this.at < head.length) ? head[(int) this.at++] : (this.at++ < 20_000_000) ? 'x' : -1;
			}

		};
	}

	private static void assertUnreadable(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String code) {
		assertThatExceptionOfType(UnreadableInputException.class).isThrownBy(call)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(code));
	}

	private Pupil pupil(String key) {
		return this.pupils.byKey(this.own.school(), key).orElseThrow();
	}

	private List<String> found(String name) {
		return this.pupils
			.search(PupilScope.of(this.own.school()), new PupilSearch(null, null, name, false), new PageQuery(0, 50))
			.items()
			.stream()
			.map(Pupil::key)
			.toList();
	}

	private int kept(UUID run) {
		return this.jdbc.sql("select count(*) from import_part where run_id = :run")
			.param("run", run)
			.query(Integer.class)
			.single();
	}

}
