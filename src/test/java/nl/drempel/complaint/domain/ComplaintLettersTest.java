package nl.drempel.complaint.domain;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import nl.drempel.complaint.ComplaintStories;
import nl.drempel.document.Document;
import nl.drempel.document.Documents;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/** What the board tells a complainant, as letters that are kept with the case. */
class ComplaintLettersTest extends ComplaintStories {

	@Autowired
	private Documents documents;

	@Test
	void theVerdictIsALetterWithItsReasonsAndMeasures() throws IOException {
		Tale tale = aComplaint().goesTo("board");
		tale.boardSays("upheld", "hearingOn", this.now.today().toString(), "measures",
				List.of(Map.of("what", "Een gesprek met de ouders", "who", this.teacher.username(), "dueOn",
						this.now.today().plusDays(30).toString())));
		assertThat(letter(tale, "complaint-verdict")).contains("Moeder van Toets", "Uitkomst: Gegrond",
				"Het bestuur vindt dit.", "Een gesprek met de ouders", "Landelijke Klachtencommissie Onderwijs",
				tale.now().reference());
		// Who carries a measure out is not the complainant's to know.
		assertThat(letter(tale, "complaint-verdict")).doesNotContain(this.teacher.username());
	}

	@Test
	void aVerdictThatClosesSaysNothingOfATurn() throws IOException {
		Tale tale = aComplaint().goesTo("board").boardSays("inadmissible");
		assertThat(letter(tale, "complaint-verdict")).contains("Niet-ontvankelijk")
			.doesNotContain("het is goed zo")
			.doesNotContain("Wat er gaat gebeuren");
	}

	@Test
	void mediationIsNoVerdict() {
		Tale tale = aComplaint().goesTo("board").boardSays("mediation");
		assertThat(kinds(tale)).isEmpty();
	}

	@Test
	void theAnswerToARulingSaysWhetherTheBoardSharesIt() throws IOException {
		Tale tale = aComplaint().escalates("lkc");
		tale.does(this.boardMember, "trackLkc", "route", "formal")
			.does(this.boardMember, "recordLkcResult", "rulingReceivedOn", this.now.today().toString(), "parts",
					List.of(Map.of("text", "De klacht over het gesprek", "ruling", "upheld")));
		this.handling.postpone(tale.step("respondToRuling").id(), this.now.today().plusWeeks(6),
				"De vakantie ligt ertussen.", as(this.boardMember));
		assertThat(letter(tale, "complaint-postponed")).contains("Nieuwe datum", "De vakantie ligt ertussen.",
				"het oordeel van de Landelijke Klachtencommissie Onderwijs");
		tale.does(this.boardMember, "respondToRuling", "shares", "partly", "explanation", "Wij leren hiervan.",
				"measures", List.of());
		assertThat(letter(tale, "complaint-answer")).contains("voor een deel eens", "Wij leren hiervan.",
				"De klacht over het gesprek", "Er volgen geen maatregelen.");
	}

	@Test
	void lettersAreDutchWhateverTheLanguageOfWhoDecides() throws IOException {
		LocaleContextHolder.setLocale(Locale.ENGLISH);
		try {
			Tale tale = aComplaint().goesTo("board").boardSays("not_upheld");
			assertThat(letter(tale, "complaint-verdict")).contains("Uitkomst: Ongegrond");
			assertThat(LocaleContextHolder.getLocale()).isEqualTo(Locale.ENGLISH);
		}
		finally {
			LocaleContextHolder.resetLocaleContext();
		}
	}

	private List<String> kinds(Tale tale) {
		return this.documents.of(tale.id()).stream().map(Document::kind).toList();
	}

	private String letter(Tale tale, String kind) throws IOException {
		assertThat(kinds(tale)).contains(kind);
		Document document = this.documents.of(tale.id())
			.stream()
			.filter((one) -> one.kind().equals(kind))
			.findFirst()
			.orElseThrow();
		try (PDDocument pdf = Loader.loadPDF(this.documents.content(document.id()))) {
			assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("nl");
			return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
		}
	}

}
