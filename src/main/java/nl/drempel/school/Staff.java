package nl.drempel.school;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Someone who works for a school, a board or a partner.
 *
 * @param firstName how colleagues call them, the first word of the display name if no
 * first name is known
 * @param languages ISO 639 codes of the languages they speak besides Dutch
 * @param leftOn the day they left; null while they work here
 */
public record Staff(StaffId id, @Nullable BoardId boardId, @Nullable PartnerId partnerId, String displayName,
		String firstName, @Nullable String prefix, String lastName, @Nullable String email, @Nullable String phone,
		List<String> languages, @Nullable LocalDate leftOn) {
}
