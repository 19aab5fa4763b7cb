package nl.drempel.complaint.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import nl.drempel.complaint.Upload;
import nl.drempel.shared.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.mock.web.MockMultipartFile;
import org.springframework.web.multipart.MultipartFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What may come along with a complaint: known by what is in it, not by its name. */
class UploadsTest {

	private final Uploads uploads = new Uploads();

	@Test
	void documentsAndPhotosMayWhateverTheyAreCalled() {
		List<Upload> read = this.uploads.read(List.of(file("x.exe", TestFiles.pdf()),
				file("photo.pdf", TestFiles.picture("jpg")), file("", TestFiles.picture("png"))));
		assertThat(read).extracting(Upload::mediaType).containsExactly("application/pdf", "image/jpeg", "image/png");
	}

	@Test
	void whereNothingWasChosenNothingComes() {
		assertThat(this.uploads.read(List.of(file("", new byte[0])))).isEmpty();
		assertThat(this.uploads.read(List.of())).isEmpty();
	}

	static Stream<Arguments> attacks() {
		byte[] pdf = TestFiles.pdf();
		byte[] large = Arrays.copyOf(pdf, 10 * 1024 * 1024 + 1);
		return Stream.of(Arguments.of("a zip bomb named .pdf", TestFiles.zipBomb(), "file.kind"),
				Arguments.of("a zip behind a pdf", TestFiles.joined(pdf, TestFiles.zipBomb()), "file.kind"),
				Arguments.of("a page before a pdf",
						TestFiles.joined("<html><script>".getBytes(StandardCharsets.US_ASCII), pdf), "file.kind"),
				Arguments.of("a page", "<!doctype html><script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII),
						"file.kind"),
				Arguments.of("a drawing with scripts",
						"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(StandardCharsets.US_ASCII), "file.kind"),
				Arguments.of("a gif", TestFiles.picture("gif"), "file.kind"),
				Arguments.of("a picture that fills the memory", TestFiles.hugePng(), "file.picture"),
				Arguments.of("only the head of a picture", Arrays.copyOf(TestFiles.picture("png"), 10), "file.picture"),
				Arguments.of("nothing", new byte[0], "file.empty"), Arguments.of("too much", large, "file.large"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("attacks")
	void attacksAreRefused(String what, byte[] content, String code) {
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> this.uploads.read(List.of(file("brief.pdf", content))))
			.satisfies((ex) -> assertThat(ex.errors()).singleElement().satisfies((error) -> {
				assertThat(error.field()).isEqualTo("attachments");
				assertThat(error.code()).isEqualTo("complaintdoor.error." + code);
			}));
	}

	@Test
	void sixAreTooMany() {
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> this.uploads.read(Collections.nCopies(6, file("brief.pdf", TestFiles.pdf()))));
	}

	private static MultipartFile file(String name, byte[] content) {
		return new MockMultipartFile("attachments", name, "application/pdf", content);
	}

}
