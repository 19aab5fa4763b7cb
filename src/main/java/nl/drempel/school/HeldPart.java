package nl.drempel.school;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.HeldField.Kind;
import nl.drempel.shared.CaseId;

/**
 * A piece of what is kept about a family, with a heading.
 *
 * @param kind the message code of its heading is {@code held.<kind>}
 * @param caseId the case it stands in; null if it stands in none
 * @param at when it was written down; null if that is not kept, or it is a list
 * @param about the one guardian whom it concerns; null if it is about the pupil
 * @param care what to mind before it is shown
 * @param rows what it says, each row on its own
 */
public record HeldPart(String kind, @Nullable CaseId caseId, @Nullable Instant at, @Nullable GuardianId about,
		Care care, List<List<HeldField>> rows) {

	public HeldPart {
		rows = rows.stream().filter((row) -> !row.isEmpty()).map(List::copyOf).toList();
	}

	/** What to mind before a piece is shown. */
	public enum Care {

		/** Nothing special. */
		NONE,
		/** How a guardian is reached: for nobody but that guardian. */
		REACH,
		/** It belongs to the Meldcode, or shows that there is one. */
		MELDCODE,
		/** Said in confidence among those who handle a complaint. */
		CONFIDENCE,
		/**
		 * It tells what one of the guardians said about consent, without saying which.
		 */
		CONSENT,
		/** What was feared or agreed about the safety of who visits. */
		SAFETY

	}

	/** Whether anything stands in it. */
	public boolean isEmpty() {
		return this.rows.isEmpty();
	}

	/** A piece of a case. */
	public static Writer of(CaseId id, String kind) {
		return new Writer(kind, id);
	}

	/** A piece that stands in no case. */
	public static Writer of(String kind) {
		return new Writer(kind, null);
	}

	/** Writes a piece down; what is null or blank is left out. */
	public static final class Writer {

		private final String kind;

		private final @Nullable CaseId caseId;

		private final List<List<HeldField>> rows = new ArrayList<>(List.of(new ArrayList<>()));

		private @Nullable Instant at;

		private @Nullable GuardianId about;

		private Care care = Care.NONE;

		private Writer(String kind, @Nullable CaseId caseId) {
			this.kind = kind;
			this.caseId = caseId;
		}

		public Writer at(Instant moment) {
			this.at = moment;
			return this;
		}

		public Writer about(GuardianId guardian) {
			this.about = guardian;
			return this;
		}

		public Writer care(Care what) {
			this.care = what;
			return this;
		}

		/** What follows stands in the next row. */
		public Writer row() {
			this.rows.add(new ArrayList<>());
			return this;
		}

		/** Text as it was typed; its label is {@code held.field.<name>}. */
		public Writer text(String name, @Nullable String text) {
			return said(label(name), text);
		}

		/** Text as it was typed, under the words of the form that asked for it. */
		public Writer said(String label, @Nullable String text) {
			if (text != null && !text.isBlank()) {
				add(new HeldField(label, Kind.TEXT, text));
			}
			return this;
		}

		/** A key that has a label: the message code is the prefix and the key. */
		public Writer code(String name, String prefix, @Nullable String key) {
			if (key != null) {
				add(new HeldField(label(name), Kind.CODE, prefix + key));
			}
			return this;
		}

		/** Several such keys. */
		public Writer codes(String name, String prefix, Collection<String> keys) {
			keys.forEach((key) -> code(name, prefix, key));
			return this;
		}

		public Writer yesNo(String name, @Nullable Boolean value) {
			if (value != null) {
				add(new HeldField(label(name), Kind.YES_NO, value.toString()));
			}
			return this;
		}

		public Writer day(String name, @Nullable LocalDate day) {
			if (day != null) {
				add(HeldField.day(label(name), day));
			}
			return this;
		}

		public Writer moment(String name, @Nullable Instant moment) {
			if (moment != null) {
				add(HeldField.moment(label(name), moment));
			}
			return this;
		}

		public Writer number(String name, @Nullable Number number) {
			if (number != null) {
				add(new HeldField(label(name), Kind.NUMBER, number.toString()));
			}
			return this;
		}

		public Writer staff(String name, @Nullable StaffId staff) {
			if (staff != null) {
				add(new HeldField(label(name), Kind.STAFF, staff.toString()));
			}
			return this;
		}

		public Writer guardian(String name, @Nullable GuardianId guardian) {
			if (guardian != null) {
				add(new HeldField(label(name), Kind.GUARDIAN, guardian.toString()));
			}
			return this;
		}

		public Writer partner(String name, @Nullable PartnerId partner) {
			if (partner != null) {
				add(new HeldField(label(name), Kind.PARTNER, partner.toString()));
			}
			return this;
		}

		/** A document of the case, by its id. */
		public Writer document(String name, Object document) {
			add(new HeldField(label(name), Kind.DOCUMENT, document.toString()));
			return this;
		}

		private static String label(String name) {
			return "held.field." + Objects.requireNonNull(name);
		}

		private void add(HeldField field) {
			this.rows.get(this.rows.size() - 1).add(field);
		}

		public HeldPart done() {
			return new HeldPart(this.kind, this.caseId, this.at, this.about, this.care,
					this.rows.stream().map((row) -> (List<HeldField>) row).toList());
		}

	}

}
