package nl.drempel.privacy.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.stereotype.Component;

import nl.drempel.privacy.Sheet.Line;
import nl.drempel.school.Guardian;
import nl.drempel.school.HeldField;
import nl.drempel.school.HeldField.Kind;
import nl.drempel.school.HeldPart;
import nl.drempel.school.Partner;
import nl.drempel.school.PartnerId;
import nl.drempel.school.Partners;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.Words;

/** Puts what the rooms tell in words. */
@Component
class PartWords {

	/** A language is kept as its code. */
	private static final String LANGUAGE = "held.field.language";

	private final StaffDirectory staff;

	private final Partners partners;

	private final Words words;

	PartWords(StaffDirectory staff, Partners partners, Words words) {
		this.staff = staff;
		this.partners = partners;
		this.words = words.onPaper();
	}

	/** The names of all who are in these pieces, in one query. */
	Map<StaffId, String> names(Collection<HeldPart> parts) {
		Set<StaffId> people = new LinkedHashSet<>();
		parts.forEach((part) -> part.rows()
			.forEach((row) -> row.stream()
				.filter((field) -> field.kind() == Kind.STAFF)
				.forEach((field) -> people.add(StaffId.valueOf(field.value())))));
		return this.staff.names(people);
	}

	String title(HeldPart part) {
		return this.words.say("held." + part.kind());
	}

	List<List<Line>> rows(HeldPart part, Map<StaffId, String> names, List<Guardian> guardians) {
		return part.rows()
			.stream()
			.map((row) -> row.stream().map((field) -> line(field, names, guardians)).toList())
			.toList();
	}

	private Line line(HeldField field, Map<StaffId, String> names, List<Guardian> guardians) {
		String value = field.value();
		String said = switch (field.kind()) {
			case TEXT -> field.label().equals(LANGUAGE) ? this.words.language(value) : value;
			case NUMBER -> value;
			case CODE -> this.words.sayOr(value, value.substring(value.lastIndexOf('.') + 1));
			case YES_NO -> this.words.say(Boolean.parseBoolean(value) ? "form.yes" : "form.no");
			case DAY -> this.words.date(LocalDate.parse(value));
			case MOMENT -> this.words.moment(Instant.parse(value));
			case STAFF -> names.getOrDefault(StaffId.valueOf(value), this.words.say("held.somebody"));
			case GUARDIAN -> guardians.stream()
				.filter((guardian) -> guardian.id().toString().equals(value))
				.map(Guardian::displayName)
				.findFirst()
				.orElseGet(() -> this.words.say("held.somebody"));
			case PARTNER -> partner(value);
			case DOCUMENT -> this.words.say("held.document.along");
		};
		return new Line(this.words.sayOr(field.label(), field.label()), said,
				(field.kind() == Kind.DOCUMENT) ? UUID.fromString(value) : null);
	}

	private String partner(String id) {
		Partner partner = this.partners.get(new PartnerId(UUID.fromString(id)));
		return partner.name();
	}

}
