package nl.drempel.complaint.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import nl.drempel.PageCalls;
import nl.drempel.TestPeople.Person;
import nl.drempel.complaint.ComplaintStories;
import nl.drempel.complaint.Message;
import nl.drempel.complaint.NewComplaint;
import nl.drempel.complaint.Upload;
import nl.drempel.complaint.domain.LkcFile;
import nl.drempel.complaint.domain.LkcFile.Option;
import nl.drempel.complaint.domain.Threads;
import nl.drempel.document.Document;
import nl.drempel.document.Documents;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The file that the board puts together for the national commission. */
class LkcFileTest extends ComplaintStories {

	@LocalServerPort
	int port;

	@Autowired
	private LkcFile lkcFile;

	@Autowired
	private Threads threads;

	@Autowired
	private Documents documents;

	private PageCalls at(Person person) {
		return new PageCalls("http://localhost:" + this.port, person);
	}

	/** A complaint at the commission, with a file, and words in every thread. */
	private Tale atLkc(Upload... uploads) {
		Tale tale = aComplaint();
		if (uploads.length > 0) {
			this.desk.attach(tale.id(), List.of(uploads));
		}
		this.threads.write(tale.id(), Message.Thread.CONTACT, "Moeder klonk moe.", false, as(this.contact));
		tale.goesTo("director");
		this.threads.write(tale.id(), Message.Thread.HANDLERS, "Blijft bij de directeur.", false, as(this.director));
		this.threads.write(tale.id(), Message.Thread.HANDLERS, "Mag mee naar boven.", true, as(this.director));
		return tale.directorSays("unresolved").escalates("lkc");
	}

	private byte[] made(Tale tale, List<String> pieces) {
		Document document = this.lkcFile.make(tale.id(), pieces, as(this.boardMember));
		return this.documents.content(document.id());
	}

	private List<String> all(Tale tale) {
		return this.lkcFile.choice(tale.id(), as(this.boardMember)).pieces().stream().map(Option::key).toList();
	}

	private static String text(byte[] pdf) throws IOException {
		try (PDDocument document = Loader.loadPDF(pdf)) {
			return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
		}
	}

	private static byte[] pdf(boolean locked) throws IOException {
		try (PDDocument document = new PDDocument()) {
			document.addPage(new PDPage());
			document.addPage(new PDPage());
			if (locked) {
				document.protect(new StandardProtectionPolicy("eigenaar", "lezer", new AccessPermission()));
			}
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			document.save(bytes);
			return bytes.toByteArray();
		}
	}

	@Test
	void theFileHoldsWhatWasChosenAndTheHashOfEachPiece() throws Exception {
		byte[] attachment = pdf(false);
		Tale tale = atLkc(new Upload("application/pdf", attachment));
		byte[] file = made(tale, all(tale));
		assertThat(text(file)).contains("Inhoud", "Mijn kind wordt niet gehoord.", "Wij hebben beide kanten gehoord.",
				"Mag mee naar boven.", "Tijdlijn", tale.file().reference());
		String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(attachment));
		assertThat(text(file).replace(" ", "")).contains(hash);
		try (PDDocument document = Loader.loadPDF(file)) {
			assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("nl");
			assertThat(document.getNumberOfPages()).isGreaterThan(all(tale).size());
			var files = document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
			String first = HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256")
					.digest(files.get("stuk-1.txt").getEmbeddedFile().toByteArray()));
			assertThat(text(file).replace(" ", "")).contains(first);
			assertThat(new String(files.get("stuk-1.txt").getEmbeddedFile().toByteArray(), StandardCharsets.UTF_8))
				.contains("Mijn kind wordt niet gehoord.");
		}
	}

	@Test
	void whatWasSaidInConfidenceIsInNoFile() throws IOException {
		Tale tale = atLkc();
		assertThat(text(made(tale, all(tale)))).doesNotContain("Moeder klonk moe.", "Blijft bij de directeur.");
	}

	@Test
	void whatIsNotChosenStaysOut() throws IOException {
		Tale tale = atLkc();
		assertThat(text(made(tale, List.of("complaint")))).contains("Mijn kind wordt niet gehoord.")
			.doesNotContain("Wij hebben beide kanten gehoord.");
	}

	@Test
	void theBoardChoosesFromMessagesOneByOne() throws IOException {
		Tale tale = atLkc();
		this.threads.write(tale.id(), Message.Thread.HANDLERS, "Van het bestuur zelf.", false, as(this.boardMember));
		List<String> handlers = all(tale).stream().filter((key) -> key.startsWith("handlers:")).toList();
		assertThat(handlers).hasSize(2);
		assertThat(this.lkcFile.choice(tale.id(), as(this.boardMember)).pieces())
			.filteredOn((piece) -> handlers.contains(piece.key()))
			.noneMatch(Option::usual);
		assertThat(text(made(tale, List.of("complaint", handlers.get(1))))).contains("Van het bestuur zelf.")
			.doesNotContain("Mag mee naar boven.");
	}

	@Test
	void whatTheBoardDoesAboutAnOffenceIsNotInTheFile() throws IOException {
		Tale tale = aComplaint(about("sexual_misconduct"));
		tale.does(this.boardMember, "consultInspector", "consultedAt", this.now.instant().toString(), "advice",
				"Aangifte doen.");
		tale.escalates("lkc");
		assertThat(text(made(tale, all(tale)))).contains("Tijdlijn")
			.doesNotContain("Aangifte doen.", "Vertrouwensinspecteur");
	}

	@Test
	void writingThatCannotBePrintedStandsInItsTextFile() throws IOException {
		NewComplaint arabic = new NewComplaint(this.school, "parent", "Moeder van Toets", "06 000 000 03", null, false,
				false, "ar", "treatment", "\u0627\u0628\u0646\u064a \u062d\u0632\u064a\u0646", null, null, null,
				"nobody", Set.of(), false, false);
		Tale tale = aComplaint(arabic).escalates("lkc");
		byte[] file = made(tale, List.of("complaint"));
		assertThat(text(file)).contains("Niet alle letters");
		try (PDDocument document = Loader.loadPDF(file)) {
			assertThat(new String(document.getDocumentCatalog()
				.getNames()
				.getEmbeddedFiles()
				.getNames()
				.get("stuk-1.txt")
				.getEmbeddedFile()
				.toByteArray(), StandardCharsets.UTF_8)).contains(arabic.description());
		}
	}

	/** It is read long after it was made. */
	@Test
	void daysStandInFull() throws IOException {
		Tale tale = atLkc();
		assertThat(text(made(tale, all(tale)))).contains("maandag 2 november 2026").doesNotContain("vandaag");
	}

	@Test
	void pagesHaveOneNumberOnly() throws IOException {
		Tale tale = atLkc();
		assertThat(text(made(tale, List.of("complaint", "timeline")))).contains("bladzijde 3 van 3")
			.doesNotContain("bladzijde 1 van 1");
	}

	@Test
	void aLockedFileGoesAlongSeparately() throws IOException {
		Tale tale = atLkc(new Upload("application/pdf", pdf(true)),
				new Upload("application/pdf", "%PDF-1.4 en verder niets".getBytes(StandardCharsets.UTF_8)));
		assertThat(text(made(tale, all(tale)))).contains("Het gaat apart mee.");
	}

	@Test
	void nothingOrSomethingElseIsNoChoice() {
		Tale tale = atLkc();
		assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> made(tale, List.of()));
		assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> made(tale, List.of("document:x")));
	}

	@Test
	void onlyTheBoardMakesAndReadsItOnceItReachedThem() {
		Tale early = aComplaint().goesTo("director");
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.lkcFile.choice(early.id(), as(this.boardMember)));
		Tale tale = atLkc();
		for (Person person : List.of(this.director, this.contact, this.teacher)) {
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> this.lkcFile.choice(tale.id(), as(person)));
		}
		Document document = this.lkcFile.make(tale.id(), List.of("complaint"), as(this.boardMember));
		String address = "/zaken/" + tale.id() + "/stukken/" + document.id();
		assertThat(at(this.director).get(address).status()).isEqualTo(404);
		assertThat(at(this.contact).get(address).status()).isEqualTo(404);
		assertThat(at(this.boardMember).get(address).status()).isEqualTo(200);
	}

	@Test
	void theBoardChoosesOnAPage() {
		Tale tale = atLkc();
		PageCalls board = at(this.boardMember);
		assertThat(board.get("/zaken/" + tale.id()).text()).contains("Dossier voor de LKC maken");
		assertThat(board.get("/zaken/" + tale.id() + "/lkc-dossier").text()).contains("Welke stukken gaan mee?");
		assertThat(board.post("/zaken/" + tale.id() + "/lkc-dossier").text()).contains("Kies minstens één stuk.");
		assertThat(board.post("/zaken/" + tale.id() + "/lkc-dossier", "pieces", "complaint").text())
			.contains("Het dossier is gemaakt.", "Dossier voor de LKC");
	}

}
