package nl.drempel.complaint.web;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import nl.drempel.audit.Actor;
import nl.drempel.complaint.ComplaintStories;
import nl.drempel.document.Document;
import nl.drempel.document.Documents;
import nl.drempel.school.Schools;
import nl.drempel.shared.CaseId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages on which anybody brings a complaint and follows it. */
class PublicDoorPagesTest extends ComplaintStories {

	private static final Pattern CODE = Pattern.compile("([0-9]{4} ){3}[0-9]{4}");

	@LocalServerPort
	private int port;

	@Autowired
	private Schools schools;

	@Autowired
	private Documents documents;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void aNameANumberAndALanguageAreEnough() {
		Visitor visitor = new Visitor(true);
		Answer received = visitor.file("name", "Moeder", "phone", "0612345678", "language", "ar", "callMe", "true");
		assertThat(received.path()).isEqualTo("/klacht-indienen/ontvangen");
		assertThat(received.html()).contains("Wij hebben uw klacht ontvangen", "Schrijf hem op of maak een foto.",
				"lang=\"ar\" dir=\"rtl\"", "لقد استلمنا شكواكم");
		String code = code(received);
		assertThat(this.desk.open(code).orElseThrow().callMe()).isTrue();
		Answer again = visitor.get("/klacht-indienen/ontvangen");
		assertThat(again.html()).contains("De code hebben wij al laten zien.").doesNotContain(code);
		assertThat(CODE.matcher(again.html()).find()).isFalse();
	}

	@Test
	void withoutCookiesTheCodeIsShownAtOnce() {
		Answer received = new Visitor(false).file("name", "Moeder", "phone", "0612345678", "description", "Kort.");
		assertThat(received.path()).isEqualTo("/klacht-indienen");
		assertThat(this.desk.open(code(received))).isPresent();
	}

	@Test
	void aFormThatIsSentTwiceFilesOneComplaint() {
		Visitor visitor = new Visitor(true);
		String token = visitor.token();
		long before = complaints();
		List<CompletableFuture<Answer>> both = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			both.add(CompletableFuture.supplyAsync(() -> visitor.post("/klacht-indienen", fields(token, "Dubbel."))));
		}
		both.forEach((one) -> assertThat(one.join().status()).isEqualTo(200));
		assertThat(complaints()).isEqualTo(before + 1);
		visitor.post("/klacht-indienen", fields(token, "Dubbel."));
		assertThat(complaints()).isEqualTo(before + 1);
		visitor.post("/klacht-indienen", fields(token, "Iets anders."));
		assertThat(complaints()).as("other words are another complaint").isEqualTo(before + 2);
	}

	@Test
	void nothingThatWasTypedIsLostWhenSomethingIsWrong() {
		Answer refused = new Visitor(true).file("name", "Moeder <b>", "phone", "geen nummer", "description",
				"\u202Eابدا", "desiredOutcome", "Een gesprek", "occurredOn", "2027-01-01");
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.html()).contains("Moeder &lt;b&gt;", "geen nummer", "ابدا", "Een gesprek", "2027-01-01",
				"Wat u typte staat er nog.", "id=\"f-phone-error\"", "id=\"f-occurredOn-error\"");
	}

	@Test
	void aDayIsTypedAsOneWritesIt() {
		Visitor visitor = new Visitor(true);
		Answer received = visitor.file("name", "Moeder", "noContact", "true", "description", "Kort.", "occurredOn",
				"3-9-2026");
		assertThat(this.desk.open(code(received)).orElseThrow().occurredOn()).isEqualTo("2026-09-03");
		Answer refused = new Visitor(true).file("name", "Moeder", "noContact", "true", "description", "Kort verhaal.",
				"occurredOn", "31-02-2026");
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.html()).contains("id=\"f-occurredOn-error\"", "Vul een datum in, zoals 31-12-2026.",
				"value=\"31-02-2026\"", "Kort verhaal.");
	}

	@Test
	void thePageNamesTheContactPersonOrTheBoard() {
		String code = this.schools.get(this.school).code();
		assertThat(new Visitor(true).get("/klacht-indienen?school=" + code).html()).contains("De contactpersoon van");
		String lonely = this.schools.get(this.people.aSchool(this.board)).code();
		assertThat(new Visitor(true).get("/klacht-indienen?school=" + lonely).html())
			.contains("heeft nu geen contactpersoon", this.schools.board(this.board).name());
		this.clock.reset();
		assertThat(new Visitor(true).get("/klacht-indienen?school=99AA00").html()).contains("Hanna de Vries",
				"tel:0750001122", "0900 111 3 111", "binnen 6 weken");
		assertThat(new Visitor(true).get("/klacht-indienen?school=bestaat-niet").html())
			.contains("Deze school kennen wij niet.");
	}

	@Test
	void whereTheBoardReceivesItTheBoardIsRungAndNotWhoItIsAbout() {
		this.clock.reset();
		String contact = "Hanna de Vries";
		String page = new Visitor(true).get("/klacht-indienen?school=99AA00").html();
		assertThat(page).contains(contact, "Dan helpt het schoolbestuur u: Stichting Lentewijs");
		for (String[] about : List.of(new String[] { "aboutContact", "true" },
				new String[] { "category", "sexual_misconduct" })) {
			Visitor visitor = new Visitor(true);
			Answer again = visitor.file("school", "99AA00", "name", "Moeder", about[0], about[1]);
			assertThat(again.status()).isEqualTo(422);
			assertThat(again.html()).contains("Stichting Lentewijs helpt u.").doesNotContain(contact);
			Answer received = visitor.file("school", "99AA00", "name", "Moeder", "noContact", "true", "description",
					"Kort.", "language", "tr", about[0], about[1]);
			assertThat(received.path()).isEqualTo("/klacht-indienen/ontvangen");
			assertThat(received.html()).contains("Stichting Lentewijs").doesNotContain(contact);
			assertThat(visitor.enter(code(received)).html()).contains("Stichting Lentewijs helpt u.")
				.doesNotContain(contact);
		}
	}

	@Test
	void filesComeAlongAndTheirNamesDoNot() {
		Visitor visitor = new Visitor(true);
		Answer received = visitor.multipart("/klacht-indienen", fields(visitor.token(), "Met een brief."),
				List.of(new Part("geheim van Fatima.pdf", TestFiles.pdf()), new Part("x", TestFiles.picture("png"))));
		assertThat(this.documents.of(this.desk.open(code(received)).orElseThrow().id())).extracting(Document::mediaType)
			.containsExactlyInAnyOrder("application/pdf", "image/png");
		Answer refused = visitor.multipart("/klacht-indienen", fields(visitor.token(), "Met een zip."),
				List.of(new Part("brief.pdf", TestFiles.zipBomb())));
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.html()).contains("geen pdf, jpg of png", "Met een zip.", "Kies de bestanden opnieuw");
	}

	@Test
	void aFormThatIsTooLargeIsNotReceived() throws Exception {
		Answer refused = new Visitor(true).send("/klacht-indienen", "multipart/form-data; boundary=x",
				BodyPublishers.ofByteArray(new byte[53 * 1024 * 1024]));
		assertThat(refused.status()).isEqualTo(413);
		assertThat(refused.html()).contains("Dit is te groot");
		Answer unmeasured = new Visitor(true).send("/klacht-indienen", "multipart/form-data; boundary=x",
				BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[10])));
		assertThat(unmeasured.status()).isEqualTo(413);
	}

	@Test
	void aComplaintIsFollowedAndGoesOn() {
		Tale tale = aComplaint().goesTo("director").directorSays("unresolved");
		Visitor visitor = new Visitor(true);
		Answer page = visitor.enter(tale.code());
		assertThat(page.path()).isEqualTo("/klacht-volgen");
		assertThat(page.html()).contains("U bent aan zet", "Het is goed zo", "Ik wil verder naar het bestuur",
				"Ik stop met mijn klacht", "Wij hebben beide kanten gehoord.", "Landelijke Klachtencommissie",
				"dir=\"auto\"");
		assertThat(visitor.get("/klacht-volgen/kiezen?answer=escalate&to=board").html()).contains("Ja, ik wil verder");
		assertThat(visitor.get("/klacht-volgen/kiezen?answer=withdraw").html()).contains("Ja, ik stop");
		assertThat(visitor.get("/klacht-volgen/kiezen?answer=escalate&to=teacher").path()).isEqualTo("/klacht-volgen");
		Answer after = visitor.post("/klacht-volgen/antwoord", "answer", "escalate", "to", "board", "message",
				"Ik wil een gesprek.");
		assertThat(after.html()).contains("U gaat verder.", "Het schoolbestuur behandelt uw klacht",
				"Ik wil een gesprek.");
		tale.hasState("board");
		assertThat(visitor.post("/klacht-volgen/sluiten").html()).contains("De pagina is gesloten.");
		assertThat(visitor.get("/klacht-volgen").html()).contains("Uw code van 16 cijfers")
			.doesNotContain(tale.now().reference());
	}

	@Test
	void whatTheyToldAndSentStandsThereAgain() {
		Visitor visitor = new Visitor(true);
		List<String> fields = new ArrayList<>(List.of(fields(visitor.token(), "Mijn kind werd overgeslagen.")));
		fields.addAll(List.of("desiredOutcome", "Een plek in het team."));
		Answer received = visitor.multipart("/klacht-indienen", fields.toArray(String[]::new),
				List.of(new Part("geheim van Fatima.pdf", TestFiles.pdf())));
		String code = code(received);
		CaseId id = this.desk.open(code).orElseThrow().id();
		this.documents.keep(id, "attachment", "document.attachment", java.util.Locale.ROOT, "application/pdf",
				TestFiles.pdf(), Actor.system("school"));
		Answer page = visitor.enter(code);
		assertThat(page.html())
			.contains("Mijn kind werd overgeslagen.", "Een plek in het team.", "Bestand 1 (pdf, 1 kB")
			.doesNotContain("Bestand 2", "Fatima");
		Matcher file = Pattern.compile("/klacht-volgen/bestanden/[0-9a-f-]{36}").matcher(page.html());
		assertThat(file.find()).isTrue();
		assertThat(visitor.get(file.group()).html()).isEqualTo(new String(TestFiles.pdf(), StandardCharsets.UTF_8));
		String others = this.documents.of(id)
			.stream()
			.map((one) -> "/klacht-volgen/bestanden/" + one.id())
			.filter((one) -> !one.equals(file.group()))
			.findFirst()
			.orElseThrow();
		assertThat(visitor.get(others).status()).isEqualTo(404);
		assertThat(visitor.get("/klacht-volgen/bestanden/x").status()).isEqualTo(404);
		Visitor stranger = new Visitor(true);
		assertThat(stranger.get(file.group()).path()).isEqualTo("/klacht-volgen");
		stranger.enter(aComplaint().code());
		assertThat(stranger.get(file.group()).status()).isEqualTo(404);
	}

	@Test
	void whatAColleagueHeardIsReadButNotASuspicionTheyPassedOn() {
		Tale heard = new Tale(this.register.register(about("treatment"), List.of(), as(this.colleague)));
		assertThat(new Visitor(true).enter(heard.code()).html()).contains("Wat wij opschreven toen u het vertelde",
				"Mijn kind wordt niet gehoord.");
		Tale suspicion = new Tale(this.register.register(about("sexual_misconduct"), List.of(), as(this.colleague)));
		assertThat(new Visitor(true).enter(suspicion.code()).html()).doesNotContain("Mijn kind wordt niet gehoord.");
	}

	@Test
	void theLadderOfAClosedComplaintShowsWhereItEndedAndNothingToCome() {
		Tale settled = aComplaint().goesTo("director").directorSays("resolved").answers("accept");
		assertThat(new Visitor(true).enter(settled.code()).html())
			.contains("Hier is uw klacht afgerond, op maandag 2 november")
			.doesNotContain("Als u verder wilt", "Landelijke Klachtencommissie", "Het schoolbestuur");
		Tale withdrawn = aComplaint().answers("withdraw");
		assertThat(new Visitor(true).enter(withdrawn.code()).html())
			.contains("Uw klacht is afgerond voordat hij op een trede kwam.")
			.doesNotContain("class=\"ladder\"");
		Tale silent = aComplaint().goesTo("director").directorSays("unresolved").isSilent();
		assertThat(new Visitor(true).enter(silent.code()).html())
			.contains("Hier is uw klacht afgerond", "Landelijke Klachtencommissie Onderwijs (LKC)",
					"Mag u altijd kiezen")
			.doesNotContain("Als u verder wilt");
	}

	@Test
	void ofTwoDevicesOneIsFirstAndTheOtherIsTold() {
		Tale tale = aComplaint().goesTo("director").directorSays("unresolved");
		List<Visitor> devices = List.of(new Visitor(true), new Visitor(true));
		devices.forEach((device) -> {
			device.enter(tale.code());
			device.get("/klacht-volgen/kiezen?answer=escalate&to=board");
		});
		List<Answer> answers = devices.parallelStream()
			.map((device) -> device.post("/klacht-volgen/antwoord", "answer", "escalate", "to", "board"))
			.toList();
		assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
		assertThat(answers.stream().filter((one) -> one.status() == 409).findFirst().orElseThrow().html())
			.contains("Dat kan nu niet", "Het schoolbestuur behandelt uw klacht");
		tale.hasState("board").hasSteps("handleAtBoard");
	}

	@Test
	void aClosedComplaintTakesNoAnswerAndSaysSo() {
		Tale tale = aComplaint();
		Visitor visitor = new Visitor(true);
		visitor.enter(tale.code());
		tale.answers("withdraw");
		Answer late = visitor.post("/klacht-volgen/bericht", "message", "Toch nog iets.");
		assertThat(late.status()).isEqualTo(409);
		assertThat(late.html()).contains("Uw klacht is al afgerond.", "U bent gestopt met uw klacht.");
		assertThat(visitor.post("/klacht-volgen/antwoord", "answer", "withdraw").status()).isEqualTo(409);
	}

	@Test
	void aNewCodeClosesTheOldDoorAlsoWhereItStoodOpen() {
		Tale tale = aComplaint();
		Visitor visitor = new Visitor(true);
		visitor.enter(tale.code());
		String fresh = this.desk.renewCode(tale.id(), as(this.contact));
		assertThat(visitor.get("/klacht-volgen").html()).contains("Uw code van 16 cijfers")
			.doesNotContain(tale.file().reference());
		assertThat(visitor.enter(tale.code()).status()).isEqualTo(422);
		assertThat(visitor.enter(fresh).html()).contains(tale.file().reference());
	}

	@Test
	void aMessageWaitsForTheCodeWhenTheSessionEnded() {
		Tale tale = aComplaint();
		Visitor visitor = new Visitor(true);
		visitor.csrf = "verlopen";
		Answer ask = visitor.post("/klacht-volgen/bericht", "message", "Lang over getypt.");
		assertThat(ask.html()).contains("Vul uw code nog een keer in.", "Lang over getypt.");
		Answer back = visitor.post("/klacht-volgen", "code", tale.code(), "message", "Lang over getypt.");
		assertThat(back.html()).contains(tale.file().reference(), "Lang over getypt.");
	}

	@Test
	void aMessageComesWithFiles() {
		Tale tale = aComplaint();
		Visitor visitor = new Visitor(true);
		visitor.enter(tale.code());
		Answer sent = visitor.multipart("/klacht-volgen/bericht",
				new String[] { "message", "\u202Eابدا", "_csrf", visitor.csrf },
				List.of(new Part("a.jpg", TestFiles.picture("jpg"))));
		assertThat(sent.html()).contains("Uw bericht is verstuurd.", "ابدا").doesNotContain("\u202E");
		assertThat(this.documents.of(tale.id())).hasSize(1);
		Answer six = visitor.multipart("/klacht-volgen/bericht",
				new String[] { "message", "Zes", "_csrf", visitor.csrf },
				java.util.Collections.nCopies(6, new Part("a.pdf", TestFiles.pdf())));
		assertThat(six.status()).isEqualTo(422);
		assertThat(six.html()).contains("Stuur hooguit 5 bestanden.", "Zes");
		assertThat(this.documents.of(tale.id())).hasSize(1);
	}

	@Test
	void whoIsSentElsewhereReadsWhereAndIsPromisedNothingElse() {
		Tale tale = aComplaint(about("municipal_service"));
		tale.does(this.contact, "assessIntake", "decision", "propose_redirect", "category", "municipal_service",
				"redirectTo", "ombudsman", "motivation", "Dit doet de gemeente.");
		tale.does(this.boardMember, "decideAdmissibility", "decision", "follow", "motivation",
				"De gemeente regelt het vervoer.");
		assertThat(new Visitor(true).enter(tale.code()).html())
			.contains("De gemeente regelt het vervoer.", "Nationale ombudsman: 0800 33 55 555")
			.doesNotContain("Niet tevreden?");
	}

	@Test
	void whoIsNotTakenOnReadsWhereTheyCanTurn() {
		Tale tale = aComplaint()
			.does(this.contact, "assessIntake", "decision", "propose_inadmissible", "category", "treatment",
					"motivation", "Al behandeld.")
			.does(this.boardMember, "decideAdmissibility", "decision", "follow", "motivation", "Dat klopt.");
		assertThat(new Visitor(true).enter(tale.code()).html())
			.contains("Dat klopt.", "Soms kunt u beter ergens anders zijn",
					"U mag altijd naar de Landelijke Klachtencommissie")
			.doesNotContain("Niet tevreden?");
		Tale other = aComplaint()
			.does(this.contact, "assessIntake", "decision", "propose_redirect", "category", "treatment", "redirectTo",
					"other", "motivation", "Elders.")
			.does(this.boardMember, "decideAdmissibility", "decision", "follow", "motivation", "Dat klopt.");
		assertThat(new Visitor(true).enter(other.code()).html()).contains("Uw klacht hoort ergens anders. Lees")
			.doesNotContain("Anders.");
	}

	@Test
	void whatIsLatePromisesNoWayThatIsClosed() {
		Tale tale = aComplaint().goesTo("lkc").isRuled("not_upheld");
		this.clock.set(MONDAY.plusDays(60));
		assertThat(new Visitor(true).enter(tale.code()).html()).contains("Ons antwoord is te laat")
			.doesNotContain("U mag ook nu al verder");
		tale.boardResponds("measures", List.of(tale.measure(this.teacher)));
		this.clock.set(MONDAY.plusDays(120));
		assertThat(new Visitor(true).enter(tale.code()).html()).contains("Dit had klaar moeten zijn op")
			.doesNotContain("Ons antwoord is te laat", "U mag ook nu al verder");
	}

	@Test
	void whatIsLateIsSaidKindly() {
		Tale tale = aComplaint();
		this.clock.set(MONDAY.plusDays(14));
		assertThat(new Visitor(true).enter(tale.code()).html()).contains("Ons antwoord is te laat", "Sorry.",
				"U mag ook nu al verder");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0000 0000 0000 0000", "12", "DROP TABLE" })
	void aCodeThatLeadsNowhereSaysNoMoreThanThat(String code) {
		Answer wrong = new Visitor(true).enter(code);
		assertThat(wrong.status()).isEqualTo(422);
		assertThat(wrong.html()).contains("Met deze code vinden wij niets.");
	}

	@Test
	void theCodeStandsInNoAddress() {
		Tale tale = aComplaint();
		assertThat(new Visitor(true).get("/klacht-volgen?code=" + tale.code()).html())
			.doesNotContain(tale.file().reference());
	}

	private long complaints() {
		return this.jdbc.sql("select count(*) from complaint where school_id = :school")
			.param("school", this.school.value())
			.query(Long.class)
			.single();
	}

	private String[] fields(String token, String description) {
		return new String[] { "form", token, "school", this.schools.get(this.school).code(), "complainantType",
				"parent", "name", "Moeder", "noContact", "true", "description", description };
	}

	private static String code(Answer page) {
		Matcher matcher = CODE.matcher(page.html());
		assertThat(matcher.find()).as("a code on the page").isTrue();
		return matcher.group();
	}

	/** Somebody with a browser without scripts. */
	private final class Visitor {

		private final HttpClient http;

		private volatile String csrf = "";

		Visitor(boolean cookies) {
			HttpClient.Builder builder = HttpClient.newBuilder();
			this.http = (cookies ? builder.cookieHandler(new CookieManager()) : builder).build();
		}

		Answer get(String path) {
			return send(path, null, null);
		}

		/** Opens the form. */
		String token() {
			Answer page = get("/klacht-indienen?school="
					+ PublicDoorPagesTest.this.schools.get(PublicDoorPagesTest.this.school).code());
			Matcher matcher = Pattern.compile("name=\"form\" value=\"([^\"]+)\"").matcher(page.html());
			assertThat(matcher.find()).isTrue();
			return matcher.group(1);
		}

		Answer file(String... fields) {
			List<String> all = new ArrayList<>(List.of("form", token(), "complainantType", "parent"));
			if (!List.of(fields).contains("school")) {
				all.addAll(List.of("school",
						PublicDoorPagesTest.this.schools.get(PublicDoorPagesTest.this.school).code()));
			}
			all.addAll(List.of(fields));
			return post("/klacht-indienen", all.toArray(String[]::new));
		}

		Answer enter(String code) {
			get("/klacht-volgen");
			return post("/klacht-volgen", "code", code);
		}

		Answer post(String path, String... fields) {
			List<String> pairs = new ArrayList<>(List.of("_csrf=" + encode(this.csrf)));
			for (int i = 0; i < fields.length; i += 2) {
				pairs.add(encode(fields[i]) + "=" + encode(fields[i + 1]));
			}
			return send(path, "application/x-www-form-urlencoded", BodyPublishers.ofString(String.join("&", pairs)));
		}

		Answer multipart(String path, String[] fields, List<Part> files) {
			java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
			for (int i = 0; i < fields.length; i += 2) {
				body.writeBytes(("--grens\r\nContent-Disposition: form-data; name=\"" + fields[i] + "\"\r\n\r\n"
						+ fields[i + 1] + "\r\n")
					.getBytes(StandardCharsets.UTF_8));
			}
			for (Part file : files) {
				body.writeBytes(
						("--grens\r\nContent-Disposition: form-data; name=\"attachments\"; filename=\"" + file.name()
								+ "\"\r\nContent-Type: application/pdf\r\n\r\n")
							.getBytes(StandardCharsets.UTF_8));
				body.writeBytes(file.content());
				body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
			}
			body.writeBytes("--grens--\r\n".getBytes(StandardCharsets.UTF_8));
			return send(path, "multipart/form-data; boundary=grens", BodyPublishers.ofByteArray(body.toByteArray()));
		}

		Answer send(String path, @Nullable String type, HttpRequest.@Nullable BodyPublisher body) {
			HttpRequest.Builder request = HttpRequest
				.newBuilder(URI.create("http://localhost:" + PublicDoorPagesTest.this.port + path));
			if (type != null && body != null) {
				request.header("Content-Type", type).POST(body);
			}
			try {
				HttpResponse<String> response = this.http.send(request.build(),
						BodyHandlers.ofString(StandardCharsets.UTF_8));
				Matcher matcher = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(response.body());
				if (matcher.find()) {
					this.csrf = matcher.group(1);
				}
				Optional<String> onward = response.headers().firstValue("Location");
				if (onward.isPresent()) {
					// As a browser does it: without the headers of what was sent.
					return get(URI.create(onward.get()).getPath());
				}
				return new Answer(response.statusCode(), response.uri().getPath(), response.body());
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}

		private static String encode(String text) {
			return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
		}

	}

	/** What came back. */
	private record Answer(int status, String path, String html) {
	}

	/** A file. */
	private record Part(String name, byte[] content) {
	}

}
