package nl.drempel.document.domain;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import javax.imageio.ImageIO;

import nl.drempel.document.Binder;
import nl.drempel.document.Binder.Binding;
import nl.drempel.document.Binder.File;
import nl.drempel.document.Binder.LeftOut;
import nl.drempel.document.Binder.Piece;
import nl.drempel.document.Binder.Place;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Pieces in one PDF; files that others sent are met with care. */
class PdfBinderTest {

	private static final String PDF = "application/pdf";

	private final PdfBinder binder = new PdfBinder();

	private final List<Place> places = new ArrayList<>();

	@Test
	void piecesStandWhereTheListSaysAndEachPageIsNumbered() throws IOException {
		byte[] bound = bind(ours("Stuk 1", 2), theirs("Stuk 2", PDF, pages(3)), ours("Stuk 3", 1));
		assertThat(this.places).extracting(Place::page).containsExactly(2, 4, 7);
		try (PDDocument pdf = Loader.loadPDF(bound)) {
			assertThat(pdf.getNumberOfPages()).isEqualTo(7);
			assertThat(text(pdf, 4)).contains("KL-2026-00042", "Stuk 2", "bladzijde 4 van 7", "Blad 1");
			assertThat(text(pdf, 7)).contains("Stuk 3", "bladzijde 7 van 7");
			assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("nl");
			assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Dossier");
			assertThat(pdf.getDocumentCatalog().getDocumentOutline().children()).hasSize(3);
		}
	}

	@Test
	void aLongListOfContentsMovesWhatFollows() throws IOException {
		byte[] bound = this.binder.bind(binding(ours("Stuk 1", 1)), (known) -> {
			this.places.clear();
			this.places.addAll(known);
			return pages(3);
		}, (place) -> pages(1));
		assertThat(this.places).extracting(Place::page).containsExactly(4);
		try (PDDocument pdf = Loader.loadPDF(bound)) {
			assertThat(pdf.getNumberOfPages()).isEqualTo(4);
		}
	}

	@Test
	void aFileThatGoesAlongCanBeTakenOut() throws IOException {
		Piece piece = new Piece("Stuk 1", PDF, 1, true, () -> pages(1),
				new File("stuk-1.txt", "text/plain", "Tekst".getBytes(StandardCharsets.UTF_8)));
		try (PDDocument pdf = Loader.loadPDF(bind(piece))) {
			assertThat(pdf.getDocumentCatalog()
				.getNames()
				.getEmbeddedFiles()
				.getNames()
				.get("stuk-1.txt")
				.getEmbeddedFile()
				.toByteArray()).asString(StandardCharsets.UTF_8).isEqualTo("Tekst");
		}
	}

	@Test
	void pagesThatAreTurnedAreSignedTheRightWayUp() throws IOException {
		for (int turned : new int[] { 0, 90, 180, 270 }) {
			byte[] sent = made((pdf) -> {
				PDPage page = new PDPage(PDRectangle.A4);
				page.setRotation(turned);
				pdf.addPage(page);
			});
			try (PDDocument pdf = Loader.loadPDF(bind(theirs("Stuk 1", PDF, sent)))) {
				assertThat(text(pdf, 2)).contains("KL-2026-00042", "bladzijde 2 van 2");
			}
		}
	}

	@Test
	void onASmallPageTheNumberIsKeptAndWhatItIsCalledIsCutOff() throws IOException {
		byte[] small = made((pdf) -> pdf.addPage(new PDPage(new PDRectangle(150, 150))));
		try (PDDocument pdf = Loader
			.loadPDF(bind(theirs("Stuk 1: Een bijlage met een lange naam, maandag 2 november", PDF, small)))) {
			assertThat(text(pdf, 2)).contains("bladzijde 2 van 2", "KL-2026", "\u2026").doesNotContain("november");
		}
	}

	@Test
	void picturesBecomePages() throws IOException {
		try (PDDocument pdf = Loader.loadPDF(
				bind(theirs("Stuk 1", "image/jpeg", picture("jpeg")), theirs("Stuk 2", "image/png", picture("png"))))) {
			assertThat(pdf.getNumberOfPages()).isEqualTo(3);
			PDPage page = pdf.getPage(1);
			assertThat(page.getMediaBox().getWidth()).isGreaterThan(page.getMediaBox().getHeight());
			assertThat(page.getResources().getXObjectNames()).isNotEmpty();
		}
	}

	@Test
	void whatCouldActStaysBehind() throws IOException {
		byte[] sent = made((pdf) -> {
			pdf.addPage(new PDPage());
			pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('hoi')"));
			pdf.getPage(0).getCOSObject().setString(COSName.AA, "iets");
		});
		try (PDDocument pdf = Loader.loadPDF(bind(theirs("Stuk 1", PDF, sent)))) {
			assertThat(pdf.getDocumentCatalog().getOpenAction()).isNull();
			assertThat(pdf.getPage(1).getCOSObject().containsKey(COSName.AA)).isFalse();
		}
	}

	@Test
	void whatCannotBeShownWholeIsReplacedByAPage() throws IOException {
		byte[] locked = made((pdf) -> {
			pdf.addPage(new PDPage());
			pdf.protect(new StandardProtectionPolicy("eigenaar", "", new AccessPermission()));
		});
		byte[] form = made((pdf) -> {
			pdf.addPage(new PDPage());
			pdf.getDocumentCatalog().setAcroForm(new PDAcroForm(pdf));
		});
		byte[] bound = bind(theirs("Stuk 1", PDF, locked), theirs("Stuk 2", PDF, form),
				theirs("Stuk 3", PDF, "%PDF-1.7 en dan niets".getBytes(StandardCharsets.US_ASCII)),
				theirs("Stuk 4", PDF, pages(Binder.MOST_PAGES + 1)), theirs("Stuk 5", "image/png", hugePng()),
				ours("Stuk 6", 1));
		assertThat(this.places).extracting(Place::left)
			.containsExactly(LeftOut.ENCRYPTED, LeftOut.MARKED, LeftOut.UNREADABLE, LeftOut.TOO_LONG, LeftOut.TOO_LONG,
					null);
		try (PDDocument pdf = Loader.loadPDF(bound)) {
			assertThat(pdf.getNumberOfPages()).isEqualTo(7);
		}
	}

	/**
	 * A hundred kilobytes that unpack to a hundred megabytes, where a reader looks first.
	 */
	@Test
	void whatUnpacksToFarTooMuchIsLeftOutBeforeItIsRead() {
		byte[] bomb = packed(100);
		assertThat(bomb).hasSizeLessThan(200_000);
		bind(theirs("Stuk 1", PDF, stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", bomb)),
				theirs("Stuk 2", PDF, stream("/Type /ObjStm /N 1 /First 4 /Filter /Fl#61teDecode", bomb)),
				theirs("Stuk 3", PDF, stream("/Type /ObjStm /Filter [/FlateDecode /FlateDecode]", bomb)),
				theirs("Stuk 4", PDF, stream("/Type /XRef /Filter /LZWDecode", bomb)),
				theirs("Stuk 5", PDF, stream("/Type /XRef /Filter 9 0 R", bomb)));
		assertThat(this.places).extracting(Place::left)
			.containsExactly(LeftOut.TOO_LONG, LeftOut.TOO_LONG, LeftOut.UNREADABLE, LeftOut.UNREADABLE,
					LeftOut.UNREADABLE);
	}

	@Test
	void tooMuchTogetherGoesAlongSeparately() {
		Piece large = new Piece("Stuk 1", PDF, Binder.MOST_BYTES - 10, false, () -> pages(1), null);
		bind(large, new Piece("Stuk 2", PDF, 100, false, () -> pages(1), null), theirs("Stuk 3", PDF, new byte[5]));
		assertThat(this.places).extracting(Place::left).containsExactly(null, LeftOut.TOO_LONG, LeftOut.UNREADABLE);
	}

	private byte[] bind(Piece... pieces) {
		return this.binder.bind(binding(pieces), (known) -> {
			this.places.clear();
			this.places.addAll(known);
			return pages(1);
		}, (place) -> pages(1));
	}

	private static Binding binding(Piece... pieces) {
		return new Binding("Dossier", "KL-2026-00042", Locale.forLanguageTag("nl"), "bladzijde {0} van {1}",
				List.of(pieces));
	}

	private static Piece ours(String label, int pages) {
		return new Piece(label, PDF, 1, true, () -> pages(pages), null);
	}

	private static Piece theirs(String label, String mediaType, byte[] content) {
		return new Piece(label, mediaType, content.length, false, () -> content, null);
	}

	private static byte[] pages(int many) {
		return made((pdf) -> {
			for (int i = 1; i <= many; i++) {
				PDPage page = new PDPage(PDRectangle.A4);
				pdf.addPage(page);
				try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
					content.beginText();
					content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
					content.newLineAtOffset(72, 700);
					content.showText("Blad " + i);
					content.endText();
				}
			}
		});
	}

	private static byte[] made(Writing writing) {
		try (PDDocument pdf = new PDDocument()) {
			writing.to(pdf);
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			pdf.save(bytes);
			return bytes.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static byte[] picture(String format) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), format, bytes);
		return bytes.toByteArray();
	}

	/** A picture whose head says that it is 60,000 by 60,000. */
	private static byte[] hugePng() throws IOException {
		byte[] png = picture("png");
		for (int at : new int[] { 16, 20 }) {
			png[at + 2] = (byte) (60_000 >> 8);
			png[at + 3] = (byte) 60_000;
		}
		return png;
	}

	/** So many megabytes of nothing, packed. */
	private static byte[] packed(int megabytes) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes, new Deflater(9))) {
			byte[] nothing = new byte[1_000_000];
			for (int i = 0; i < megabytes; i++) {
				deflater.write(nothing);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static byte[] stream(String dictionary, byte[] content) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(("%PDF-1.7\n1 0 obj\n<< " + dictionary + " /Length " + content.length + " >>\nstream\r\n")
			.getBytes(StandardCharsets.US_ASCII));
		bytes.writeBytes(content);
		bytes
			.writeBytes("\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
		return bytes.toByteArray();
	}

	private static String text(PDDocument pdf, int page) throws IOException {
		PDFTextStripper stripper = new PDFTextStripper();
		stripper.setStartPage(page);
		stripper.setEndPage(page);
		return stripper.getText(pdf).replaceAll("\\s+", " ");
	}

	/** What is written in a PDF. */
	private interface Writing {

		void to(PDDocument pdf) throws IOException;

	}

}
