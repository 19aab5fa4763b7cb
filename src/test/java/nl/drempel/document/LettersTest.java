package nl.drempel.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

import nl.drempel.DrempelTest;

import static org.assertj.core.api.Assertions.assertThat;

/** A letter that everyone can read, on paper and with a screen reader. */
@DrempelTest
class LettersTest {

	private static final String FAR = "Zażółć gęślą jaźń · Їжак ґрунт · Ağaç, İstanbul, şeker";

	@Autowired
	private Documents documents;

	@Test
	void aLetterIsTaggedAndSaysItsLanguageAndTitle() throws IOException {
		try (PDDocument pdf = Loader.loadPDF(this.documents.render(letter("nl", "Kort", 1)))) {
			assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
			assertThat(pdf.getDocumentCatalog().getStructureTreeRoot().getKids()).isNotEmpty();
			assertThat(pdf.getDocumentCatalog().getLanguage()).startsWith("nl");
			assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Overdracht · OV-2026-00042");
			assertThat(pdf.getDocumentCatalog().getViewerPreferences().displayDocTitle()).isTrue();
		}
	}

	@Test
	void theReferenceAndThePageStandOnEachPage() throws IOException {
		try (PDDocument pdf = Loader.loadPDF(this.documents.render(letter("nl", "Lang", 120)))) {
			assertThat(pdf.getNumberOfPages()).isGreaterThan(2);
			for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
				assertThat(text(pdf, page)).contains("OV-2026-00042")
					.contains("bladzijde " + page + " van " + pdf.getNumberOfPages());
			}
		}
	}

	@Test
	void alphabetsOfFamiliesArePrintedWithFontsThatComeAlong() throws IOException {
		try (PDDocument pdf = Loader.loadPDF(this.documents.render(letter("nl", FAR, 1)))) {
			assertThat(text(pdf, 1)).contains("Zażółć gęślą jaźń").contains("Їжак ґрунт").contains("Ağaç, İstanbul");
			for (PDPage page : pdf.getPages()) {
				for (COSName name : page.getResources().getFontNames()) {
					PDFont font = page.getResources().getFont(name);
					assertThat(font.isEmbedded()).as(font.getName()).isTrue();
					assertThat(font.getName()).contains("Liberation");
				}
			}
		}
	}

	@Test
	void aLetterKeepsToItsOwnLanguage() throws IOException {
		LocaleContextHolder.setLocale(Locale.forLanguageTag("nl"));
		try (PDDocument pdf = Loader.loadPDF(this.documents.render(letter("en", "Short", 1)))) {
			assertThat(pdf.getDocumentCatalog().getLanguage()).startsWith("en");
			assertThat(text(pdf, 1)).contains("page 1 of 1");
			assertThat(LocaleContextHolder.getLocale().getLanguage()).isEqualTo("nl");
		}
		finally {
			LocaleContextHolder.resetLocaleContext();
		}
	}

	/** What is pasted along from elsewhere does not stop a letter. */
	@Test
	void markupAndControlCharactersAreOnlyText() throws IOException {
		String pasted = "a < b & \"c\" \u0000\u0007\u000B\uFFFF <img src=\"file:///etc/passwd\"/> \uD83D\uDE00 \uD83D einde";
		try (PDDocument pdf = Loader.loadPDF(this.documents.render(letter("nl", pasted, 1)))) {
			assertThat(text(pdf, 1)).contains("a < b & \"c\"").contains("<img").contains("einde");
		}
	}

	private static Letter letter(String language, String family, int lines) {
		Map<String, Object> model = Map.of("heading", "Overdracht van Bilal", "pupil", "Bilal El Amrani", "family",
				family, "lines", IntStream.range(0, lines).mapToObj((n) -> "Zin nummer " + n + ".").toList());
		return new Letter("proof", model, Locale.forLanguageTag(language), "OV-2026-00042", "case-type.handoff");
	}

	private static String text(PDDocument pdf, int page) throws IOException {
		PDFTextStripper stripper = new PDFTextStripper();
		stripper.setStartPage(page);
		stripper.setEndPage(page);
		return stripper.getText(pdf).replaceAll("\\s+", " ");
	}

	/** Maven leaves files of that name out of a jar, and only the jar would notice. */
	@Test
	void nothingIsCalledAsWhatAJarLeavesOut() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
			assertThat(files.map((file) -> file.getFileName().toString())).doesNotContain("package.html");
		}
	}

}
