package nl.drempel.document.domain;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import nl.drempel.document.Binder;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Binds with PDFBox. Pages that others sent are copied as they are packed; what could act
 * (scripts, links, files inside) stays behind. Each piece is tried on its own first, so
 * that one that cannot be bound takes no other along.
 */
@Component
class PdfBinder implements Binder {

	private static final float FONT_SIZE = 8;

	/** The strip at the foot of a page in which the line stands, in points. */
	private static final float STRIP = 22;

	private static final float LINE_AT = 9;

	private static final float SIDE = 40;

	/** Between the two texts on it, in points. */
	private static final float GAP = 8;

	@Override
	public byte[] bind(Binding binding, Function<List<Place>, byte[]> cover, Function<Place, byte[]> instead) {
		try {
			List<Place> places = places(binding, instead);
			// The numbers in the list can make the cover longer, which moves them all.
			int front = 1;
			byte[] first = cover.apply(moved(places, front));
			while (pages(first) > front) {
				front = pages(first);
				first = cover.apply(moved(places, front));
			}
			return bound(binding, moved(places, front), first, instead);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("pieces could not be bound", ex);
		}
	}

	private static List<Place> moved(List<Place> places, int pages) {
		return places.stream().map((place) -> new Place(place.index(), place.page() + pages, place.left())).toList();
	}

	/** Where each piece stands when the first of them is on page 1. */
	private List<Place> places(Binding binding, Function<Place, byte[]> instead) throws IOException {
		List<Place> places = new ArrayList<>();
		long taken = 0;
		int page = 1;
		for (int i = 0; i < binding.pieces().size(); i++) {
			Piece piece = binding.pieces().get(i);
			Tried tried = (!piece.ours() && taken + piece.size() > MOST_BYTES) ? new Tried(0, LeftOut.TOO_LONG)
					: tried(piece);
			Place place = new Place(i, page, tried.left());
			places.add(place);
			taken += (!piece.ours() && tried.left() == null) ? piece.size() : 0;
			page += (tried.left() == null) ? tried.pages() : pages(instead.apply(place));
		}
		return places;
	}

	private static int pages(byte[] ours) throws IOException {
		try (PDDocument pdf = Loader.loadPDF(ours)) {
			return pdf.getNumberOfPages();
		}
	}

	/** Binds a piece alone, to see whether that works. */
	private Tried tried(Piece piece) throws IOException {
		if (piece.ours()) {
			return new Tried(pages(piece.content().get()), null);
		}
		byte[] content = piece.content().get();
		@Nullable LeftOut left = (piece.mediaType().equals("application/pdf")) ? UntrustedPdf.trouble(content)
				: Pictures.trouble(content, piece.mediaType());
		if (left != null) {
			return new Tried(0, left);
		}
		try (PDDocument alone = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
			append(alone, piece, content);
			if (alone.getNumberOfPages() == 0) {
				return new Tried(0, LeftOut.UNREADABLE);
			}
			PDFont font = font(alone);
			for (PDPage page : alone.getPages()) {
				sign(alone, page, font, piece.label(), "");
			}
			alone.save(OutputStream.nullOutputStream());
			return new Tried(alone.getNumberOfPages(), null);
		}
		catch (StaysOutException ex) {
			return new Tried(0, ex.why);
		}
		// Whatever a file from outside does to its reader, the others are bound.
		catch (IOException | RuntimeException | StackOverflowError ex) {
			return new Tried(0, LeftOut.UNREADABLE);
		}
	}

	private byte[] bound(Binding binding, List<Place> places, byte[] cover, Function<Place, byte[]> instead)
			throws IOException {
		try (PDDocument whole = Loader.loadPDF(cover, "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
			List<Integer> starts = new ArrayList<>();
			List<String> labels = new ArrayList<>();
			for (int i = 0; i < whole.getNumberOfPages(); i++) {
				labels.add("");
			}
			for (Place place : places) {
				Piece piece = binding.pieces().get(place.index());
				starts.add(whole.getNumberOfPages());
				if (place.left() != null) {
					appendOurs(whole, instead.apply(place));
				}
				else if (piece.ours()) {
					appendOurs(whole, piece.content().get());
				}
				else {
					append(whole, piece, piece.content().get());
				}
				for (int i = labels.size(); i < whole.getNumberOfPages(); i++) {
					labels.add(piece.label());
				}
			}
			finish(whole, binding, labels, starts);
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			whole.save(bytes);
			return bytes.toByteArray();
		}
	}

	private void finish(PDDocument whole, Binding binding, List<String> labels, List<Integer> starts)
			throws IOException {
		PDFont font = font(whole);
		int number = 0;
		for (PDPage page : whole.getPages()) {
			String label = labels.get(number++);
			sign(whole, page, font, label.isEmpty() ? binding.reference() : binding.reference() + " \u00b7 " + label,
					binding.pageWords()
						.replace("{0}", Integer.toString(number))
						.replace("{1}", Integer.toString(labels.size())));
		}
		PDDocumentCatalog catalog = whole.getDocumentCatalog();
		// What the cover says of itself as an accessible document is not true of pages
		// from
		// elsewhere.
		catalog.setMetadata(null);
		catalog.setLanguage(binding.language().toLanguageTag());
		PDDocumentInformation information = new PDDocumentInformation();
		information.setTitle(binding.title());
		information.setProducer("Drempel");
		whole.setDocumentInformation(information);
		outline(whole, binding, starts);
		files(whole, binding);
	}

	private static void outline(PDDocument whole, Binding binding, List<Integer> starts) {
		PDDocumentOutline outline = new PDDocumentOutline();
		for (int i = 0; i < starts.size(); i++) {
			PDOutlineItem item = new PDOutlineItem();
			item.setTitle(binding.pieces().get(i).label());
			item.setDestination(whole.getPage(starts.get(i)));
			outline.addLast(item);
		}
		whole.getDocumentCatalog().setDocumentOutline(outline);
	}

	private static void files(PDDocument whole, Binding binding) throws IOException {
		Map<String, PDComplexFileSpecification> named = new LinkedHashMap<>();
		for (Piece piece : binding.pieces()) {
			File file = piece.file();
			if (file != null) {
				PDEmbeddedFile embedded = new PDEmbeddedFile(whole, new ByteArrayInputStream(file.content()),
						COSName.FLATE_DECODE);
				embedded.setSubtype(file.mediaType());
				embedded.setSize(file.content().length);
				PDComplexFileSpecification specification = new PDComplexFileSpecification();
				specification.setFile(file.name());
				specification.setFileUnicode(file.name());
				specification.setFileDescription(piece.label());
				specification.setEmbeddedFile(embedded);
				named.put(file.name(), specification);
			}
		}
		if (!named.isEmpty()) {
			PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
			tree.setNames(named);
			PDDocumentNameDictionary names = new PDDocumentNameDictionary(whole.getDocumentCatalog());
			names.setEmbeddedFiles(tree);
			whole.getDocumentCatalog().setNames(names);
		}
	}

	private static void appendOurs(PDDocument whole, byte[] ours) throws IOException {
		try (PDDocument pdf = Loader.loadPDF(ours)) {
			pdf.getDocumentCatalog().setMetadata(null);
			new PDFMergerUtility().appendDocument(whole, pdf);
		}
	}

	private void append(PDDocument whole, Piece piece, byte[] content) throws IOException {
		if (!piece.mediaType().equals("application/pdf")) {
			Pictures.append(whole, content);
			return;
		}
		try (PDDocument pdf = Loader.loadPDF(content, "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
			if (pdf.isEncrypted()) {
				throw new StaysOutException(LeftOut.ENCRYPTED);
			}
			strip(pdf);
			new PDFMergerUtility().appendDocument(whole, pdf);
		}
	}

	/** Leaves nothing but the pages, and of those only what is on the paper. */
	private static void strip(PDDocument pdf) throws IOException {
		COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
		if (catalog.getCOSDictionary(COSName.ACRO_FORM) != null) {
			throw new StaysOutException(LeftOut.MARKED);
		}
		List.copyOf(catalog.keySet())
			.stream()
			.filter((key) -> !COSName.TYPE.equals(key) && !COSName.PAGES.equals(key))
			.forEach(catalog::removeItem);
		int pages = 0;
		for (PDPage page : pdf.getPages()) {
			if (++pages > MOST_PAGES) {
				throw new StaysOutException(LeftOut.TOO_LONG);
			}
			for (PDAnnotation note : page.getAnnotations()) {
				if (!(note instanceof PDAnnotationLink) && note.getAppearance() != null) {
					throw new StaysOutException(LeftOut.MARKED);
				}
			}
			COSDictionary dictionary = page.getCOSObject();
			List.of(COSName.ANNOTS, COSName.AA, COSName.AF, COSName.B, COSName.THUMB, COSName.PIECE_INFO,
					COSName.STRUCT_PARENTS, COSName.METADATA)
				.forEach(dictionary::removeItem);
		}
	}

	private static PDFont font(PDDocument pdf) throws IOException {
		try (InputStream font = new ClassPathResource("liberation/LiberationSans-Regular.ttf").getInputStream()) {
			return PDType0Font.load(pdf, font, true);
		}
	}

	/** Writes the line at the foot of a page, whichever way it is turned. */
	private static void sign(PDDocument pdf, PDPage page, PDFont font, String left, String right) throws IOException {
		PDRectangle box = page.getCropBox();
		int turned = Math.floorMod(page.getRotation(), 360);
		Matrix place = switch (turned) {
			case 90 -> Matrix.getRotateInstance(Math.PI / 2, box.getUpperRightX(), box.getLowerLeftY());
			case 180 -> Matrix.getRotateInstance(Math.PI, box.getUpperRightX(), box.getUpperRightY());
			case 270 -> Matrix.getRotateInstance(-Math.PI / 2, box.getLowerLeftX(), box.getUpperRightY());
			default -> Matrix.getTranslateInstance(box.getLowerLeftX(), box.getLowerLeftY());
		};
		float width = (turned % 180 == 0) ? box.getWidth() : box.getHeight();
		try (PDPageContentStream line = new PDPageContentStream(pdf, page, AppendMode.APPEND, true, true)) {
			line.beginMarkedContent(COSName.ARTIFACT);
			line.transform(place);
			line.setNonStrokingColor(1f);
			line.addRect(0, 0, width, STRIP);
			line.fill();
			line.setNonStrokingColor(0.2f);
			// On a small page the number goes before what the piece is called.
			float side = Math.min(SIDE, width / 12);
			float room = width - 2 * side;
			float number = width(font, right);
			float size = (number > room) ? FONT_SIZE * room / number : FONT_SIZE;
			number = Math.min(number, room);
			write(line, font, size, fitting(font, left, room - number - GAP), side);
			write(line, font, size, right, width - side - number);
			line.endMarkedContent();
		}
	}

	private static float width(PDFont font, String text) throws IOException {
		return font.getStringWidth(text) / 1000 * FONT_SIZE;
	}

	/** As much of a text as there is room for. */
	private static String fitting(PDFont font, String text, float room) throws IOException {
		if (width(font, text) <= room) {
			return text;
		}
		for (int length = text.length() - 1; length > 0; length = text.offsetByCodePoints(length, -1)) {
			String shorter = text.substring(0, length).stripTrailing() + "\u2026";
			if (width(font, shorter) <= room) {
				return shorter;
			}
		}
		return "";
	}

	private static void write(PDPageContentStream line, PDFont font, float size, String text, float x)
			throws IOException {
		line.beginText();
		line.setFont(font, size);
		line.newLineAtOffset(x, LINE_AT);
		line.showText(text);
		line.endText();
	}

	/** What came of trying a piece. */
	private record Tried(int pages, @Nullable LeftOut left) {
	}

	/** A piece that others sent, of which there is a reason to leave it out. */
	private static final class StaysOutException extends IOException {

		private final LeftOut why;

		StaysOutException(LeftOut why) {
			super(why.name());
			this.why = why;
		}

	}

}
