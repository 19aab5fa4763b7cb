package nl.drempel.document.domain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import nl.drempel.document.Letter;
import nl.drempel.shared.Words;

/**
 * Prints letters: a Thymeleaf template becomes a tagged PDF (PDF/UA). The fonts come
 * along with the application, so that it looks the same everywhere; they know Latin with
 * all its accents, Greek and Cyrillic.
 */
@Component
class LetterPress {

	private static final String FAMILY = "Liberation Sans";

	private static final int REGULAR = 400;

	private static final int BOLD = 700;

	private final ITemplateEngine templates;

	private final Words words;

	LetterPress(ITemplateEngine templates, Words words) {
		// It writes to the console by itself, and what it says of a letter could quote
		// it.
		XRLog.setLoggingEnabled(false);
		this.templates = templates;
		this.words = words;
	}

	byte[] print(Letter letter) {
		ByteArrayOutputStream pdf = new ByteArrayOutputStream();
		try {
			PdfRendererBuilder builder = new PdfRendererBuilder();
			font(builder, "Regular", REGULAR, FontStyle.NORMAL);
			font(builder, "Bold", BOLD, FontStyle.NORMAL);
			font(builder, "Italic", REGULAR, FontStyle.ITALIC);
			font(builder, "BoldItalic", BOLD, FontStyle.ITALIC);
			builder.usePdfUaAccessibility(true)
				.withProducer("Drempel")
				// A letter needs nothing from outside, whatever stands in it.
				.useUriResolver((base, address) -> null)
				.withHtmlContent(printable(html(letter)), null)
				.toStream(pdf)
				.run();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("a letter could not be printed", ex);
		}
		return pdf.toByteArray();
	}

	private static void font(PdfRendererBuilder builder, String cut, int weight, FontStyle style) {
		builder.useFont(() -> open("liberation/LiberationSans-" + cut + ".ttf"), FAMILY, weight, style, true);
	}

	private static InputStream open(String font) {
		try {
			return new ClassPathResource(font).getInputStream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The letter as a page, in its own language, whatever that of the reader is. */
	private String html(Letter letter) {
		Locale reader = LocaleContextHolder.getLocale();
		LocaleContextHolder.setLocale(letter.locale());
		try {
			Map<String, @Nullable Object> model = new LinkedHashMap<>(letter.model());
			model.put("letter", letter);
			model.put("words", this.words);
			return this.templates.process("letter/" + letter.template(), new Context(letter.locale(), model));
		}
		finally {
			LocaleContextHolder.setLocale(reader);
		}
	}

	/**
	 * Without the characters that XML does not know: people paste them along from
	 * elsewhere.
	 */
	private static String printable(String html) {
		StringBuilder clean = new StringBuilder(html.length());
		html.codePoints().filter(LetterPress::isPrintable).forEach(clean::appendCodePoint);
		return clean.toString();
	}

	private static boolean isPrintable(int character) {
		return character == '\t' || character == '\n' || character == '\r'
				|| (character >= 0x20 && character <= 0xD7FF && !(character >= 0x7F && character <= 0x9F))
				|| (character >= 0xE000 && character <= 0xFFFD) || character >= 0x10000;
	}

}
