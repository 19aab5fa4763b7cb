package nl.drempel.hours;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.School;
import nl.drempel.school.SchoolYear;

/**
 * Which hours are wanted, and as what.
 *
 * @param part null for all of a spreadsheet
 */
public record ExportWanted(School school, SchoolYear year, Format format, @Nullable Part part) {

	/** The name of the file. */
	public String fileName() {
		String name = "taakuren-%s-%s".formatted(this.school.code(), this.year);
		return switch (this.format) {
			case XLSX -> name + ".xlsx";
			case CSV -> name + ((this.part == Part.ENTRIES) ? "-regels.csv" : "-overzicht.csv");
		};
	}

	/** What a file is. */
	public enum Format {

		CSV("text/csv;charset=UTF-8"), XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

		private final String mediaType;

		Format(String mediaType) {
			this.mediaType = mediaType;
		}

		public String mediaType() {
			return this.mediaType;
		}

		public String key() {
			return name().toLowerCase(Locale.ROOT);
		}

		public static Optional<Format> ofKey(String key) {
			return Arrays.stream(values()).filter((one) -> one.key().equals(key)).findFirst();
		}

	}

	/** What is in it. */
	public enum Part {

		/** Each person's tasks. */
		OVERVIEW,
		/** Every entry of the ledger. */
		ENTRIES;

		public String key() {
			return name().toLowerCase(Locale.ROOT);
		}

		public static Optional<Part> ofKey(String key) {
			return Arrays.stream(values()).filter((one) -> one.key().equals(key)).findFirst();
		}

	}

}
