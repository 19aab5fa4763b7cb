package nl.drempel.shared;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.ContentDisposition;

import static org.assertj.core.api.Assertions.assertThat;

class SavedFileTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			KL-2026-00001-attachment.pdf | KL-2026-00001-attachment.pdf
			a";x=y.pdf                   | a-x=y.pdf
			../../etc/passwd             | etc-passwd
			C:\\\\map\\\\naam.pdf        | C-map-naam.pdf
			.verborgen                   | verborgen
			ouder & kind.pdf             | ouder & kind.pdf
			`   `                        | bestand
			...                          | bestand
			%0d%0aSet-Cookie.pdf         | 0d-0aSet-Cookie.pdf
			""")
	void namesLoseWhatCouldMeanSomething(String name, String saved) {
		assertThat(SavedFile.as(name)).isEqualTo("attachment; filename=\"" + saved + "\"");
	}

	@ParameterizedTest
	@CsvSource({ "Zo\u00eb's \u00fcberzicht.pdf, Zo\u00eb-s \u00fcberzicht.pdf", "\u202efdp.exe, fdp.exe",
			"\u0627\u0644\u0634\u0643\u0648\u0649.pdf, \u0627\u0644\u0634\u0643\u0648\u0649.pdf",
			"\ud83d\ude00.pdf, \ud83d\ude00.pdf" })
	void namesInOtherScriptsArriveWhole(String name, String saved) {
		String header = SavedFile.as(name);
		assertThat(header).startsWith("attachment; ").matches("\\p{ASCII}+").doesNotContain("\r", "\n");
		assertThat(ContentDisposition.parse(header).getFilename()).isEqualTo(saved);
	}

	@Test
	void halvesOfCharactersAndLineEndsAreNoWayOut() {
		assertThat(SavedFile.as("a\r\nSet-Cookie: x=y\u0000.pdf"))
			.isEqualTo("attachment; filename=\"a-Set-Cookie- x=y-.pdf\"");
		assertThat(SavedFile.as("a\ud800b.pdf")).isEqualTo("attachment; filename=\"a-b.pdf\"");
	}

	@Test
	void longNamesKeepTheirKind() {
		assertThat(SavedFile.as("x".repeat(5000) + ".pdf")).hasSizeLessThan(150).endsWith("x.pdf\"");
		assertThat(SavedFile.as("\ud83d\ude00".repeat(5000) + ".pdf")).endsWith(".pdf");
	}

}
