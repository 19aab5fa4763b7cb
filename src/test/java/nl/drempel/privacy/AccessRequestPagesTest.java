package nl.drempel.privacy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import nl.drempel.Session;
import nl.drempel.TestPeople.Person;
import nl.drempel.access.Grantee;
import nl.drempel.access.Grants;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseType;
import nl.drempel.form.FormInput;
import nl.drempel.privacy.Sheet.Piece;
import nl.drempel.school.Guardian;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.school.Role;
import nl.drempel.shared.PageQuery;
import nl.drempel.signal.NewSignal;
import nl.drempel.visit.VisitStories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A family asks what is kept of it, and the privacy officer answers. */
class AccessRequestPagesTest extends VisitStories {

	@LocalServerPort
	private int port;

	@Autowired
	private AccessRequests requests;

	@Autowired
	private Pupils families;

	@Autowired
	private AuditTrail trail;

	@Autowired
	private Grants grants;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	private Person officer;

	@BeforeEach
	void anOfficer() {
		this.officer = this.people.somebody(Role.PRIVACY, this.board);
	}

	@Test
	void fromANameToAReportWithWhoLooked() throws IOException {
		Story visit = aVisit().arranged().visited().reported();
		this.files.read(visit.id(), as(this.ib));
		Session session = Session.of(this.officer, this.port);
		Guardian mother = this.families.guardiansOf(visit.pupil()).get(0);
		String found = session
			.post("/privacy/verzoeken/nieuw", "school", this.school.toString(), "name",
					this.families.get(visit.pupil()).displayName())
			.body();
		assertThat(found).contains("/privacy/verzoeken/nieuw/" + visit.pupil());
		session.get("/privacy/verzoeken/nieuw/" + visit.pupil());
		String page = session.post("/privacy/verzoeken/nieuw/" + visit.pupil(), "asker", mother.id().toString()).body();
		assertThat(page).contains("Woont boven de bakker.", "We zijn blij.", visit.caseFile().reference(), "Nagekeken")
			.doesNotContain("Rapport als PDF");
		UUID request = request(page);
		assertThat(session.get("/privacy/verzoeken/" + request + "/rapport.pdf").statusCode()).isEqualTo(409);
		page = session.post("/privacy/verzoeken/" + request, "seen", seen(page)).body();
		assertThat(page).contains("Rapport als PDF");
		JsonNode report = JsonMapper.shared()
			.readTree(session.get("/privacy/verzoeken/" + request + "/rapport.json").body());
		assertThat(report.toString()).contains("Woont boven de bakker.", "06 000 000 01");
		assertThat(report.get("looks").toString()).contains("Intern begeleider 1", "bekeek de zaak");
		byte[] pdf = this.requests.pdf(request, as(this.officer));
		assertThat(text(pdf)).contains("Woont boven de bakker.", "Intern begeleider 1");
		assertThat(this.trail.find(null, this.officer.id().toString(), null, new PageQuery(0, 50)).items())
			.extracting((event) -> event.action() + "/" + event.detail())
			.contains("access.opened/null", "access.previewed/" + request, "access.chosen/null", "access.made/json",
					"access.made/pdf");
	}

	@Test
	void whatIsWithheldIsNotInTheReportAndItsReasonIs() {
		Story visit = aVisit().arranged().visited().reported();
		UUID request = opened(visit.pupil());
		Sheet sheet = this.requests.preview(request, as(this.officer));
		String report = piece(sheet, "Verslag").key();
		this.requests.choose(request, Map.of(report, "confidence"), "Bel ons gerust.", sheet.seen(), as(this.officer));
		String given = given(request);
		assertThat(given).doesNotContain("Woont boven de bakker.")
			.contains("in vertrouwen gezegd", "Bel ons gerust.", "Hartelijk.");
	}

	@Test
	void ofAMeldcodeTheReportDoesNotEvenSayThatThereIsOne() {
		PupilId pupil = aPupil();
		UUID before = opened(pupil);
		Sheet empty = this.requests.preview(before, as(this.officer));
		this.requests.choose(before, Map.of(), "", empty.seen(), as(this.officer));
		String without = given(before);
		var signal = this.signals.raise(
				new NewSignal(this.school, pupil, "safety", "Geen winterjas.", null, null, "not_yet", false),
				as(this.teacher));
		this.work.complete(this.work.openItem(signal, "triageSignal").orElseThrow().id(),
				FormInput.ofJson(answers("decision", "meldcode", "motivation", "Dat past hier.")), as(this.ib));
		this.files.read(signal, as(this.ib));
		UUID after = opened(pupil);
		Sheet full = this.requests.preview(after, as(this.officer));
		assertThat(full.withheld()).isGreaterThan(3);
		this.requests.choose(after, Map.of(), "", full.seen(), as(this.officer));
		String with = given(after);
		assertThat(with).doesNotContain("winterjas", "SI-", "Signaal", "ignaal", "Meldcode");
		assertThat(JsonMapper.shared().readTree(with).get("withheld"))
			.isEqualTo(JsonMapper.shared().readTree(without).get("withheld"));
		assertThat(JsonMapper.shared().readTree(with).get("always"))
			.isEqualTo(JsonMapper.shared().readTree(without).get("always"));
	}

	@Test
	void theOtherParentsNumberCannotBeShownByChoice() {
		PupilId pupil = aPupil();
		this.pupils.aMother(pupil, "Andere Ouder", "nl", false);
		this.jdbc.sql("update guardian set phone = '06 999 888 77' where display_name = 'Andere Ouder'").update();
		Guardian asker = this.families.guardiansOf(pupil)
			.stream()
			.filter((one) -> !one.displayName().equals("Andere Ouder"))
			.findFirst()
			.orElseThrow();
		UUID request = this.requests.open(pupil, asker.id().toString(), as(this.officer));
		Sheet sheet = this.requests.preview(request, as(this.officer));
		Map<String, String> all = new HashMap<>();
		pieces(sheet).forEach((piece) -> all.put(piece.key(), "shown"));
		this.requests.choose(request, all, "", sheet.seen(), as(this.officer));
		assertThat(given(request)).contains("06 000 000 01", "Andere Ouder").doesNotContain("06 999 888 77");
	}

	@Test
	void whoeverLooksThroughAllOfItIsAmongTheReadersOfEachCase() {
		Story visit = aVisit();
		UUID request = opened(visit.pupil());
		this.requests.preview(request, as(this.officer));
		assertThat(this.trail.readersOf(visit.id())).singleElement().satisfies((look) -> {
			assertThat(look.action()).isEqualTo("access.previewed");
			assertThat(look.actor()).isEqualTo(this.officer.id().toString());
		});
	}

	@Test
	void aReportDoesNotSayThatSomebodyElseAsked() {
		Story visit = aVisit();
		Person other = this.people.somebody(Role.PRIVACY, this.board);
		this.pupils.aMother(visit.pupil(), "Andere Ouder", "nl", false);
		Guardian parent = this.families.guardiansOf(visit.pupil())
			.stream()
			.filter((one) -> one.displayName().equals("Andere Ouder"))
			.findFirst()
			.orElseThrow();
		UUID before = this.requests.open(visit.pupil(), parent.id().toString(), as(this.officer));
		this.requests.preview(before, as(other));
		UUID request = opened(visit.pupil());
		Sheet sheet = this.requests.preview(request, as(this.officer));
		this.requests.choose(request, Map.of(), "", sheet.seen(), as(this.officer));
		assertThat(this.requests.report(request, as(this.officer)).looks()).isNotEmpty()
			.allMatch((look) -> look.who().endsWith(" 1"));
	}

	@Test
	void whoMayNotReadOfThePupilDoesNotReadWhoLooked() {
		Story visit = aVisit();
		PupilId pupil = visit.pupil();
		this.trail.record(AuditEntry.of(as(this.ib).actor(), "pupil.read").about("pupil", pupil));
		this.jdbc.sql("update pupil_guardian set custody = false where pupil_id = :id")
			.param("id", pupil.value())
			.update();
		UUID request = opened(pupil);
		Sheet sheet = this.requests.preview(request, as(this.officer));
		this.requests.choose(request, Map.of(), "", sheet.seen(), as(this.officer));
		assertThat(this.requests.report(request, as(this.officer)).looks()).isEmpty();
		this.jdbc.sql("update pupil_guardian set custody = true where pupil_id = :id")
			.param("id", pupil.value())
			.update();
		sheet = this.requests.preview(request, as(this.officer));
		this.requests.choose(request, Map.of(), "", sheet.seen(), as(this.officer));
		assertThat(this.requests.report(request, as(this.officer)).looks()).extracting((look) -> look.what())
			.contains("bekeek een leerling");
	}

	@Test
	void nothingLeavesThatWasNotLookedAt() {
		Story visit = aVisit();
		UUID request = opened(visit.pupil());
		Sheet sheet = this.requests.preview(request, as(this.officer));
		this.requests.choose(request, Map.of(), "", sheet.seen(), as(this.officer));
		visit.tries("phone", "no_answer", "note", "Later bijgeschreven.");
		Session session = Session.of(this.officer, this.port);
		assertThat(session.get("/privacy/verzoeken/" + request + "/rapport.json").statusCode()).isEqualTo(409);
		assertThat(session.post("/privacy/verzoeken/" + request, "seen", sheet.seen()).body())
			.contains("Er is iets veranderd");
	}

	@Test
	void whatChangedIsSaidOnThePageOfTheRequest() {
		Story visit = aVisit();
		UUID request = opened(visit.pupil());
		Session session = Session.of(this.officer, this.port);
		String first = session.get("/privacy/verzoeken/" + request).body();
		assertThat(first).as("nothing is folded away before it was looked at").doesNotContain("id=\"d-0-0\">");
		session.post("/privacy/verzoeken/" + request, "seen", seen(first));
		assertThat(session.get("/privacy/verzoeken/" + request).body()).doesNotContain("Veranderd sinds je keek");
		visit.tries("phone", "no_answer", "note", "Later bijgeschreven.");
		for (String form : List.of("rapport.pdf", "rapport.json")) {
			var answer = session.get("/privacy/verzoeken/" + request + "/" + form);
			assertThat(answer.statusCode()).isEqualTo(409);
			assertThat(answer.body()).contains("Veranderd sinds je keek", "Later bijgeschreven.")
				.containsPattern("href=\"#d-1-[0-9]+\">Huisbezoek HB-[0-9-]+: Pogingen om contact te krijgen")
				.doesNotContain(": Het huisbezoek</a>");
		}
	}

	@Test
	void askingTwiceAtOnceIsOneRequest() throws Exception {
		PupilId pupil = aPupil();
		ExecutorService other = Executors.newSingleThreadExecutor();
		try {
			List<Future<UUID>> second = new ArrayList<>();
			UUID first = this.transaction.execute((status) -> {
				UUID opened = opened(pupil);
				second.add(other.submit(() -> opened(pupil)));
				assertThatExceptionOfType(TimeoutException.class).as("waits for the first")
					.isThrownBy(() -> second.get(0).get(500, TimeUnit.MILLISECONDS));
				return opened;
			});
			assertThat(second.get(0).get()).isEqualTo(first);
		}
		finally {
			other.shutdownNow();
		}
	}

	@Test
	void afterAReportAnotherOneCanBeAskedFor() {
		PupilId pupil = aPupil();
		UUID request = opened(pupil);
		Sheet sheet = this.requests.preview(request, as(this.officer));
		this.requests.choose(request, Map.of(), "", sheet.seen(), as(this.officer));
		given(request);
		assertThat(opened(pupil)).isNotEqualTo(request);
	}

	@Test
	void aRequestByMistakeIsTakenBackAndKeepsNothingAnyMore() {
		PupilId pupil = aPupil();
		UUID request = opened(pupil);
		Session session = Session.of(this.officer, this.port);
		assertThat(session.get("/privacy/verzoeken/" + request).body()).contains("Ja, trek dit verzoek in");
		assertThat(session.post("/privacy/verzoeken/" + request + "/intrekken").body())
			.contains("Het verzoek is ingetrokken.")
			.doesNotContain(request.toString());
		assertThat(session.get("/privacy/verzoeken/" + request).statusCode()).isEqualTo(404);
		assertThat(this.jdbc.sql("select count(*) from access_request where pupil_id = :pupil")
			.param("pupil", pupil.value())
			.query(Integer.class)
			.single()).isZero();
		assertThat(this.trail.find(null, this.officer.id().toString(), null, new PageQuery(0, 50)).items())
			.extracting((event) -> event.action() + "/" + event.subjectId())
			.contains("access.withdrawn/" + pupil);
	}

	@Test
	void whatWasAnsweredIsNotTakenBack() {
		PupilId pupil = aPupil();
		UUID request = opened(pupil);
		Sheet sheet = this.requests.preview(request, as(this.officer));
		this.requests.choose(request, Map.of(), "", sheet.seen(), as(this.officer));
		given(request);
		Session session = Session.of(this.officer, this.port);
		assertThat(session.get("/privacy/verzoeken/" + request).body()).doesNotContain("Ja, trek dit verzoek in");
		assertThat(session.post("/privacy/verzoeken/" + request + "/intrekken").body()).contains("al een rapport");
		assertThat(session.get("/privacy/verzoeken/" + request).statusCode()).isEqualTo(200);
	}

	@Test
	void anotherBoardsOfficerFindsNothing() {
		Story visit = aVisit();
		UUID request = opened(visit.pupil());
		Person stranger = this.people.somebody(Role.PRIVACY, this.people.aBoard());
		Session session = Session.of(stranger, this.port);
		assertThat(session.get("/privacy/verzoeken/" + request).statusCode()).isEqualTo(404);
		assertThat(session.get("/privacy/verzoeken/" + request + "/rapport.json").statusCode()).isEqualTo(404);
		assertThat(session.get("/privacy/verzoeken/nieuw/" + visit.pupil()).statusCode()).isEqualTo(404);
		assertThat(session.post("/privacy/verzoeken/" + request + "/intrekken").statusCode()).isEqualTo(404);
		session.get("/privacy/verzoeken/nieuw");
		assertThat(
				session.post("/privacy/verzoeken/nieuw", "school", this.school.toString(), "name", "Kind").statusCode())
			.isEqualTo(422);
		assertThat(session.get("/privacy").body()).doesNotContain(request.toString());
	}

	@Test
	void aCaseThatWasTakenFromTheOfficerIsInNoReportOfTheirs() {
		Story visit = aVisit().arranged().visited().reported();
		this.grants.deny(visit.id(), CaseType.HOME_VISIT.key(), Grantee.staff(this.officer.id()), "test");
		UUID request = opened(visit.pupil());
		assertThat(this.requests.preview(request, as(this.officer)).toString()).doesNotContain("bakker",
				visit.caseFile().reference());
	}

	@Test
	void wrongInputIsSaidAtItsField() {
		PupilId pupil = aPupil();
		Session session = Session.of(this.officer, this.port);
		session.get("/privacy/verzoeken/nieuw");
		assertThat(session.post("/privacy/verzoeken/nieuw", "school", this.school.toString(), "name", " ").body())
			.contains("f-name-error");
		assertThat(session.post("/privacy/verzoeken/nieuw/" + pupil, "asker", "pupil").body())
			.contains("f-asker-error");
		UUID request = opened(pupil);
		String page = session.get("/privacy/verzoeken/" + request).body();
		assertThat(session.post("/privacy/verzoeken/" + request, "seen", seen(page), "note", "x".repeat(2001)).body())
			.contains("f-note-error", "x".repeat(2001));
		String some = pieces(this.requests.preview(request, as(this.officer))).get(0).key();
		assertThat(
				session.post("/privacy/verzoeken/" + request, "seen", seen(page), "stuk:" + some, "onzin").statusCode())
			.isEqualTo(422);
	}

	private UUID opened(PupilId pupil) {
		return this.requests.open(pupil, this.families.guardiansOf(pupil).get(0).id().toString(), as(this.officer));
	}

	private String given(UUID request) {
		return JsonMapper.shared().writeValueAsString(this.requests.report(request, as(this.officer)));
	}

	private static Piece piece(Sheet sheet, String title) {
		return pieces(sheet).stream().filter((piece) -> piece.title().equals(title)).findFirst().orElseThrow();
	}

	private static List<Piece> pieces(Sheet sheet) {
		List<Piece> pieces = new ArrayList<>();
		sheet.chapters().forEach((chapter) -> pieces.addAll(chapter.pieces()));
		return pieces;
	}

	private static UUID request(String page) {
		return UUID.fromString(first(page, "/privacy/verzoeken/([0-9a-f-]{36})\""));
	}

	private static String seen(String page) {
		return first(page, "name=\"seen\" value=\"([0-9a-f]+)\"");
	}

	private static String first(String page, String pattern) {
		Matcher matcher = Pattern.compile(pattern).matcher(page);
		assertThat(matcher.find()).as(pattern).isTrue();
		return matcher.group(1);
	}

	private static String text(byte[] pdf) throws IOException {
		try (var document = Loader.loadPDF(pdf)) {
			return new PDFTextStripper().getText(document);
		}
	}

}
