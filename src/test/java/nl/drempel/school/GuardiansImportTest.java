package nl.drempel.school;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import nl.drempel.DrempelTest;
import nl.drempel.school.ImportResult.Changes;
import nl.drempel.school.ImportResult.Rejected;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.UnreadableInputException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DrempelTest
class GuardiansImportTest {

	private static final String HEADER = "pupil_key;guardian_key;first_name;prefix;last_name;relation;custody;language;interpreter;phone;email";

	@Autowired
	private Imports imports;

	@Autowired
	private Schools schools;

	@Autowired
	private Pupils pupils;

	private SchoolFixture own;

	@BeforeEach
	void aSchoolWithTenPupils() {
		this.own = SchoolFixture.aBoard(this.imports, this.schools);
		this.own.read(this.own.file().group("G4", 4).pupils(1, 10, "G4"));
	}

	@Test
	void guardiansAreTiedToTheirPupils() {
		ImportResult.Guardians result = this.own.readGuardians(
				"P1;F1;Hanna;;Yılmaz;mother;yes;tr;yes;06 1234 5678;hanna@voorbeeld.example",
				"P1;F2;Jesse;ter;Horst;father;no;NL;no;;",
				"P2;F1;Hanna;;Yılmaz;mother;yes;tr;yes;06 1234 5678;hanna@voorbeeld.example");
		assertThat(result.guardians()).isEqualTo(new Changes(2, 0, 0, 0));
		assertThat(result.rejected()).isEmpty();
		List<Guardian> guardians = guardiansOf("P1");
		assertThat(guardians).extracting(Guardian::displayName).containsExactly("Hanna Yılmaz", "Jesse ter Horst");
		assertThat(guardians).extracting(Guardian::custody).containsExactly(true, false);
		assertThat(guardians).extracting(Guardian::language).containsExactly("tr", "nl");
		assertThat(guardians).extracting(Guardian::interpreter).containsExactly(true, false);
	}

	@Test
	void byteOrderMarksLineEndsAndOtherOrdersAreFine() {
		String text = "\uFEFFemail;phone;interpreter;language;custody;relation;last_name;prefix;first_name;guardian_key;pupil_key;x\r\n"
				+ ";;no;nl;yes;mother;Bos;;Ann;F1;P1;genegeerd\r\n\r\n";
		assertThat(this.own.readGuardians(SchoolFixture.stream(text)).guardians()).isEqualTo(new Changes(1, 0, 0, 0));
		assertThat(guardiansOf("P1")).extracting(Guardian::displayName).containsExactly("Ann Bos");
	}

	@Test
	void sendingAgainChangesNothing() {
		String[] rows = { "P1;F1;Ann;;Bos;mother;yes;nl;no;0612345678;", "P2;F1;Ann;;Bos;mother;yes;nl;no;0612345678;",
				"P3;F3;Jan;;Kok;father;yes;nl;no;;" };
		this.own.readGuardians(rows);
		HouseholdId home = pupil("P1").householdId();
		assertThat(this.own.readGuardians(rows).guardians()).isEqualTo(new Changes(0, 0, 0, 2));
		assertThat(pupil("P1").householdId()).isEqualTo(home).isNotNull();
	}

	@Test
	void wrongRowsAreRejectedWithTheirLine() {
		ImportResult.Guardians result = this.own.readGuardians("P1;F1;Ann;;Bos;mother;yes;nl;no;;",
				"NIEMAND;F2;Jan;;Kok;father;yes;nl;no;;", "P2;F3;;;;father;yes;nl;no;;",
				"P2;F4;Jan;;Kok;father;misschien;nl;no;;", "P2;F5;Jan;;Kok;father;yes;Nederlands;no;;",
				"P2;F6;Jan;;Kok;father;yes;nl;no;geen;", "P2;F7;Jan;;Kok;father;yes;nl;no;;geen-adres",
				"P2;F8;Jan;;Kok;father", "P2;F9;\"Jan;;Kok;father;yes;nl;no;;", ";F9;Jan;;Kok;father;yes;nl;no;;",
				"P3;F1;Ann;;Vos;mother;yes;nl;no;;", "P1;F1;Ann;;Bos;mother;no;nl;no;;",
				"P4;F10;Jan;;Kok;father;yes;nl;no;;");
		assertThat(result.rejected()).containsExactly(new Rejected(3, "unknown_pupil", List.of("NIEMAND")),
				new Rejected(4, "no_name", List.of()), new Rejected(5, "bad_custody", List.of()),
				new Rejected(6, "bad_language", List.of()), new Rejected(7, "bad_phone", List.of()),
				new Rejected(8, "bad_email", List.of()), new Rejected(9, "bad_columns", List.of()),
				new Rejected(10, "bad_quotes", List.of()), new Rejected(11, "no_key", List.of()),
				new Rejected(12, "contradiction", List.of("2")), new Rejected(13, "contradiction", List.of("2")));
		assertThat(result.guardians()).isEqualTo(new Changes(2, 0, 0, 0));
		assertThat(guardiansOf("P1")).singleElement().satisfies((ann) -> assertThat(ann.custody()).isTrue());
	}

	@Test
	void fileThatLooksLikeAnotherSchoolsWaitsUntilItIsConfirmed() {
		this.own.readGuardians(rows("P", 1, 10, "F"));
		ImportRun held = send(rows("Q", 1, 10, "F"));
		assertThat(held.status()).isEqualTo(ImportRun.Status.HELD);
		assertThat(held.reason()).isEqualTo("import.reason.foreign");
		assertThat(held.reasonArgs()).containsExactly("10", "10", "0", "10");
		assertThat(send(rows("P", 1, 9, "F")).status()).isEqualTo(ImportRun.Status.DONE);
		assertThat(this.imports.get(held.id(), this.own.board()).status()).as("overtaken by a newer file")
			.isEqualTo(ImportRun.Status.DROPPED);
	}

	@Test
	void fileThatGivesManyPupilsOtherParentsWaitsUntilItIsConfirmed() {
		this.own.readGuardians(rows("P", 1, 10, "F"));
		ImportRun held = send(rows("P", 1, 10, "X"));
		assertThat(held.status()).isEqualTo(ImportRun.Status.HELD);
		assertThat(held.reasonArgs()).containsExactly("0", "10", "10", "10");
		assertThat(guardiansOf("P1")).extracting(Guardian::key).containsExactly("F1");
		ImportRun confirmed = this.imports.confirm(held.id(), this.own.sender());
		assertThat(confirmed.status()).isEqualTo(ImportRun.Status.DONE);
		assertThat(guardiansOf("P1")).extracting(Guardian::key).containsExactly("X1");
	}

	@Test
	void fewParentsMayChangeWithoutAQuestion() {
		this.own.readGuardians(rows("P", 1, 10, "F"));
		assertThat(send(rows("P", 1, 9, "X")).status()).isEqualTo(ImportRun.Status.DONE);
	}

	private ImportRun send(String... rows) {
		return this.imports.guardians(this.own.school(),
				SchoolFixture.stream(HEADER + "\n" + String.join("\n", rows) + "\n"), "ouders.csv", this.own.sender());
	}

	/** A parent for each of the pupils. */
	private static String[] rows(String pupil, int from, int to, String guardian) {
		return IntStream.rangeClosed(from, to)
			.mapToObj((i) -> pupil + i + ";" + guardian + i + ";Ann;;Bos;mother;yes;nl;no;;")
			.toArray(String[]::new);
	}

	@Test
	void aPictureIsNoFileInAnotherEncoding() {
		byte[] picture = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13 };
		assertThatExceptionOfType(UnreadableInputException.class)
			.isThrownBy(() -> this.own.readGuardians(new ByteArrayInputStream(picture)))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo("import.error.not_csv"));
	}

	@Test
	void aNameWithAZeroCharacterIsNoText() {
		assertThatExceptionOfType(UnreadableInputException.class)
			.isThrownBy(() -> this.own.readGuardians("P1;F1;A\0nn;;Bos;mother;yes;nl;no;;"))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo("import.error.not_csv"));
	}

	@Test
	void formulasAreTextLikeAnyOther() {
		assertThat(this.own.readGuardians("P1;F1;=cmd|' /C calc'!A0;;@SUM(1);mother;yes;nl;no;;").rejected()).isEmpty();
		assertThat(guardiansOf("P1")).extracting(Guardian::displayName).containsExactly("=cmd|' /C calc'!A0 @SUM(1)");
	}

	@Test
	void fileIsCompleteForThePupilsItNames() {
		this.own.readGuardians("P1;F1;Ann;;Bos;mother;yes;nl;no;;", "P1;F2;Jan;;Bos;father;yes;nl;no;;",
				"P2;F2;Jan;;Bos;father;yes;nl;no;;");
		ImportResult.Guardians result = this.own.readGuardians("P1;F1;Ann;;Bos;mother;yes;nl;no;;");
		assertThat(result.guardians()).isEqualTo(new Changes(0, 0, 1, 1));
		assertThat(guardiansOf("P1")).extracting(Guardian::key).containsExactly("F1");
		assertThat(guardiansOf("P2")).extracting(Guardian::key).containsExactly("F2");
	}

	@Test
	void aRejectedRowTakesNoGuardianAway() {
		this.own.readGuardians("P1;F1;Ann;;Bos;mother;yes;nl;no;;", "P1;F2;Jan;;Bos;father;yes;nl;no;;");
		ImportResult.Guardians result = this.own.readGuardians("P1;F1;Ann;;Bos;mother;yes;nl;no;;",
				"P1;F2;Jan;;Bos;father;ooit;nl;no;;");
		assertThat(result.guardians().left()).isZero();
		assertThat(guardiansOf("P1")).extracting(Guardian::key).containsExactly("F1", "F2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "P1;F2;\"Jan;;Bos;father;yes;nl;no;;", "P1;F2;Jan;;Bos;father;yes;nl;no",
			";F2;Jan;;Bos;father;yes;nl;no;;" })
	void aRowThatMayBeAboutAnyoneTakesNoGuardianAway(String broken) {
		this.own.readGuardians("P1;F1;Ann;;Bos;mother;yes;nl;no;;", "P1;F2;Jan;;Bos;father;yes;nl;no;;");
		ImportResult.Guardians result = this.own.readGuardians("P1;F1;Ann;;Bos;mother;yes;nl;no;;", broken);
		assertThat(result.rejected()).hasSize(1);
		assertThat(result.guardians().left()).isZero();
		assertThat(guardiansOf("P1")).extracting(Guardian::key).containsExactly("F1", "F2");
	}

	@Test
	void pupilsWhoShareAGuardianLiveTogetherAlsoByWayOfOthers() {
		this.own.readGuardians("P1;F1;Ann;;Bos;mother;yes;nl;no;;", "P2;F1;Ann;;Bos;mother;yes;nl;no;;",
				"P2;F2;Jan;;Kok;father;yes;nl;no;;", "P3;F2;Jan;;Kok;father;yes;nl;no;;",
				"P4;F4;Els;;Vos;mother;yes;nl;no;;");
		assertThat(this.pupils.siblingsOf(pupil("P1").id())).extracting(Pupil::key).containsExactly("P2", "P3");
		assertThat(this.pupils.siblingsOf(pupil("P4").id())).isEmpty();
		assertThat(this.pupils.siblingsOf(pupil("P5").id())).isEmpty();
		assertThat(pupil("P5").householdId()).isNull();
		HouseholdId home = pupil("P1").householdId();
		this.own.readGuardians("P3;F3;Kim;;Kok;mother;yes;nl;no;;");
		assertThat(pupil("P1").householdId()).isEqualTo(home);
		assertThat(pupil("P3").householdId()).isNotEqualTo(home).isNotNull();
		assertThat(this.pupils.siblingsOf(pupil("P1").id())).extracting(Pupil::key).containsExactly("P2");
	}

	@Test
	void correctionHoldsUntilTheAdministrationSaysSomethingNew() {
		this.own.readGuardians("P1;F1;Ann;;Bos;mother;yes;nl;no;0600000001;");
		Guardian ann = guardiansOf("P1").get(0);
		this.pupils.correct(ann.pupil(), ann.id(), "06-99 99 99 99", null);
		this.own.readGuardians("P1;F1;Ann;;Bos;mother;yes;nl;no;0600000001;");
		assertThat(guardiansOf("P1").get(0).phone()).isEqualTo("06-99 99 99 99");
		this.own.readGuardians("P1;F1;Ann;;Bos;mother;yes;nl;no;0600000002;");
		assertThat(guardiansOf("P1").get(0).phone()).isEqualTo("0600000002");
	}

	@Test
	void onlyAPupilsOwnGuardianCanBeCorrected() {
		this.own.readGuardians("P1;F1;Ann;;Bos;mother;yes;nl;no;0600000001;");
		Guardian ann = guardiansOf("P1").get(0);
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.pupils.correct(pupil("P2").id(), ann.id(), "0612345678", null));
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> this.pupils.correct(ann.pupil(), ann.id(), "bel mij", "nergens"))
			.satisfies((ex) -> assertThat(ex.errors()).hasSize(2));
	}

	@Test
	void missingColumnsAreNamed() {
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> this.own.readGuardians(SchoolFixture.stream("pupil_key,guardian_key\nP1,F1\n")))
			.satisfies((ex) -> assertThat(ex.errors().get(0).code()).isEqualTo("import.error.columns"));
	}

	@Test
	void anotherEncodingIsUnreadable() {
		byte[] bytes = (HEADER + "\nP1;F1;Ann;;Bos;mother;yes;nl;no;;\nP1;F2;Zoë;;Bos;mother;yes;nl;no;;\n")
			.getBytes(Charset.forName("windows-1252"));
		assertThatExceptionOfType(UnreadableInputException.class)
			.isThrownBy(() -> this.own.readGuardians(new ByteArrayInputStream(bytes)))
			.satisfies((ex) -> assertThat(ex.args()).containsExactly("3"));
		assertThat(guardiansOf("P1")).isEmpty();
	}

	@Test
	void schoolOfAnotherBoardDoesNotExist() {
		SchoolFixture other = SchoolFixture.aBoard(this.imports, this.schools);
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.imports.guardians(this.own.school(),
				SchoolFixture.stream(HEADER + "\n"), null, other.sender()));
	}

	private Pupil pupil(String key) {
		return this.pupils.byKey(this.own.school(), key).orElseThrow();
	}

	private List<Guardian> guardiansOf(String key) {
		return this.pupils.guardiansOf(pupil(key).id());
	}

}
