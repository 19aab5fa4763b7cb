package nl.drempel.document;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Binds pieces into one PDF: a cover with the list of contents, then the pieces in order,
 * with a line of their own on each page and the number of the page. What others sent is
 * not trusted: it is looked at with little memory, and stays out if it cannot be shown
 * whole.
 */
public interface Binder {

	/** As many pages of one piece are taken in. */
	int MOST_PAGES = 300;

	/** As many bytes that others sent are taken in together. */
	long MOST_BYTES = 60_000_000;

	/**
	 * Binds them.
	 * @param cover makes the first pages, once it is known where each piece stands
	 * @param instead makes the page that stands in the place of a piece that stays out
	 */
	byte[] bind(Binding binding, Function<List<Place>, byte[]> cover, Function<Place, byte[]> instead);

	/**
	 * What is bound.
	 *
	 * @param title what it is called, and its reference
	 * @param reference stands on each page
	 */
	record Binding(String title, String reference, Locale language, String pageWords, List<Piece> pieces) {

		public Binding {
			pieces = List.copyOf(pieces);
		}

	}

	/**
	 * A piece.
	 *
	 * @param label stands on each of its pages
	 * @param mediaType {@code application/pdf}, {@code image/jpeg} or {@code image/png}
	 * @param size in bytes
	 * @param ours whether it was printed here, and so is trusted
	 * @param content read when it is its turn
	 * @param file goes along as a file in the PDF; null if nothing does
	 */
	record Piece(String label, String mediaType, long size, boolean ours, Supplier<byte[]> content,
			@Nullable File file) {
	}

	/** A file that goes along in the PDF. */
	record File(String name, String mediaType, byte[] content) {
	}

	/**
	 * Where a piece stands.
	 *
	 * @param index its position among the pieces, from 0
	 * @param page its first page, from 1
	 * @param left why it stays out; null if it is in
	 */
	record Place(int index, int page, @Nullable LeftOut left) {
	}

	/** Why a piece stays out. */
	enum LeftOut {

		/** It is encrypted. */
		ENCRYPTED,
		/** It cannot be read, or not without risk. */
		UNREADABLE,
		/** It has too many pages, is too large, or there is too much together. */
		TOO_LONG,
		/** It is a form, or has notes, that would not be shown. */
		MARKED

	}

}
