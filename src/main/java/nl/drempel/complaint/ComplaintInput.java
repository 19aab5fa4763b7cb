package nl.drempel.complaint;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import nl.drempel.form.PlainText;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.DayText;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * A complaint as someone typed or sent it, before anything is known about it. The public
 * page, the page of the staff and the API are read here alike.
 *
 * @param typed the answers by the names of the API's fields
 */
public record ComplaintInput(Map<String, ? extends @Nullable Object> typed) {

	/** Who can complain. */
	public static final List<String> COMPLAINANTS = List.of("parent", "pupil", "staff", "other");

	/** What a complaint can be about. */
	public static final List<String> CATEGORIES = List.of("teaching", "treatment", "safety", "bullying",
			"sexual_misconduct", "discrimination", "organisation", "admission_removal", "support_arrangement",
			"municipal_service", "other");

	/** With whom it can have been talked over before. */
	public static final List<String> TRIED = List.of("nobody", "teacher", "director", "board");

	/** The languages in which the public page says its key sentences. */
	public static final List<String> LANGUAGES = List.of("nl", "en", "tr", "ar", "pl", "uk", "ti");

	private static final int LONGEST = 10_000;

	private static final int LONGEST_LINE = 200;

	private static final int LONGEST_ABOUT = 1000;

	private static final int EARLIEST_YEARS = 30;

	private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}\\.[^@\\s.]{2,60}");

	private static final Pattern PHONE = Pattern.compile("\\+?[0-9()./ -]{8,25}");

	private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

	/**
	 * The complaint, with everything that is wrong at once.
	 * @param today the day it is brought
	 * @param schools finds a school by its code
	 * @param staff finds a member of staff of that school by username; null where nobody
	 * can be named that way
	 * @throws InvalidInputException at the fields of the contract
	 */
	public NewComplaint read(LocalDate today, Function<String, Optional<SchoolId>> schools,
			@Nullable StaffFinder staff) {
		List<FieldError> errors = new ArrayList<>();
		@Nullable SchoolId school = school(schools, errors);
		String category = choice("category", CATEGORIES, errors);
		category = category.isEmpty() ? "other" : category;
		boolean misconduct = category.equals(Complaint.MISCONDUCT);
		String type = choice("complainantType", COMPLAINANTS, errors);
		if (type.isEmpty() && !misconduct && !isWrong("complainantType", errors)) {
			errors.add(FieldError.of("complainantType", "error.required"));
		}
		String name = text("name", LONGEST_LINE, errors);
		String phone = pattern("phone", PHONE, "form.error.phone", errors);
		String email = pattern("email", EMAIL, "form.error.email", errors);
		boolean noContact = yes("noContact", errors);
		boolean callMe = yes("callMe", errors);
		if (!misconduct) {
			requireSomebody(name, phone, email, noContact, callMe, errors);
		}
		String description = text("description", LONGEST, errors);
		if (description.isEmpty() && !callMe && !isWrong("description", errors)) {
			errors.add(FieldError.of("description", "complaint.error.description"));
		}
		String language = language(errors);
		@Nullable LocalDate occurredOn = occurredOn(today, errors);
		String tried = choice("tried", TRIED, errors);
		Set<StaffId> named = (school != null && staff != null) ? named(school, staff, errors) : Set.of();
		String desiredOutcome = text("desiredOutcome", LONGEST, errors);
		String about = text("about", LONGEST_ABOUT, errors);
		boolean aboutBoard = yes("aboutBoard", errors);
		boolean aboutContact = yes("aboutContact", errors);
		if (school == null || !errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
		return new NewComplaint(school, type.isEmpty() ? "other" : type, orNull(name), orNull(phone), orNull(email),
				noContact, callMe, language, category, orNull(description), orNull(desiredOutcome), occurredOn,
				orNull(about), orNull(tried), named, aboutBoard, aboutContact);
	}

	/** What stands in a field, as it was typed. */
	public String raw(String field) {
		Object value = this.typed.get(field);
		return (value != null) ? value.toString() : "";
	}

	private static void requireSomebody(String name, String phone, String email, boolean noContact, boolean callMe,
			List<FieldError> errors) {
		if (name.isEmpty() && !isWrong("name", errors)) {
			errors.add(FieldError.of("name", "error.required"));
		}
		if (callMe && phone.isEmpty() && !isWrong("phone", errors)) {
			errors.add(FieldError.of("phone", "complaint.error.phone"));
		}
		if (!callMe && phone.isEmpty() && email.isEmpty() && !noContact && !isWrong("phone", errors)
				&& !isWrong("email", errors)) {
			errors.add(FieldError.of("phone", "complaint.error.contact"));
		}
	}

	private @Nullable SchoolId school(Function<String, Optional<SchoolId>> schools, List<FieldError> errors) {
		String code = text("school", LONGEST_LINE, errors);
		if (code.isEmpty()) {
			errors.add(FieldError.of("school", "error.required"));
			return null;
		}
		Optional<SchoolId> found = schools.apply(code);
		if (found.isEmpty()) {
			errors.add(FieldError.of("school", "error.choice"));
		}
		return found.orElse(null);
	}

	private Set<StaffId> named(SchoolId school, StaffFinder staff, List<FieldError> errors) {
		Object value = this.typed.get("aboutStaff");
		Collection<?> usernames = (value instanceof Collection<?> several) ? several
				: ((value == null || "".equals(value)) ? List.of() : List.of(value));
		Set<StaffId> named = new LinkedHashSet<>();
		for (Object username : usernames) {
			Optional<StaffId> found = (username instanceof String text) ? staff.find(text, school) : Optional.empty();
			if (found.isEmpty()) {
				errors.add(FieldError.of("aboutStaff", "error.choice"));
				break;
			}
			found.ifPresent(named::add);
		}
		return named;
	}

	private String language(List<FieldError> errors) {
		String language = text("language", LONGEST_LINE, errors);
		if (!language.isEmpty() && !LANGUAGE.matcher(language).matches()) {
			errors.add(FieldError.of("language", "error.choice"));
		}
		return language.isEmpty() ? "nl" : language;
	}

	private @Nullable LocalDate occurredOn(LocalDate today, List<FieldError> errors) {
		String typedDay = text("occurredOn", LONGEST_LINE, errors);
		if (typedDay.isEmpty()) {
			return null;
		}
		try {
			LocalDate day = DayText.read("occurredOn", typedDay);
			if (day.isAfter(today)) {
				errors.add(FieldError.of("occurredOn", "error.date.future"));
			}
			else if (day.isBefore(today.minusYears(EARLIEST_YEARS))) {
				errors.add(FieldError.of("occurredOn", "error.moment.old"));
			}
			return day;
		}
		catch (InvalidInputException ex) {
			errors.addAll(ex.errors());
			return null;
		}
	}

	private String choice(String field, List<String> keys, List<FieldError> errors) {
		Object value = this.typed.get(field);
		if (value == null || "".equals(value)) {
			return "";
		}
		if (!(value instanceof String key) || !keys.contains(key)) {
			errors.add(FieldError.of(field, "error.choice"));
			return "";
		}
		return key;
	}

	private String pattern(String field, Pattern pattern, String code, List<FieldError> errors) {
		String text = text(field, LONGEST_LINE, errors);
		if (!text.isEmpty() && !pattern.matcher(text).matches()) {
			errors.add(FieldError.of(field, code));
		}
		return text;
	}

	private String text(String field, int longest, List<FieldError> errors) {
		Object value = this.typed.get(field);
		if (value != null && !(value instanceof String)) {
			errors.add(FieldError.of(field, "error.value"));
			return "";
		}
		String text = (value instanceof String typedText) ? PlainText.clean(typedText) : "";
		if (text.codePointCount(0, text.length()) > longest) {
			errors.add(FieldError.of(field, "error.text.long", longest));
		}
		return text;
	}

	/** A page sends texts, and nothing for a box that is not ticked; a program JSON. */
	private boolean yes(String field, List<FieldError> errors) {
		Object value = this.typed.get(field);
		if (value != null && !"".equals(value) && !(value instanceof Boolean) && !"true".equals(value)
				&& !"false".equals(value)) {
			errors.add(FieldError.of(field, "error.choice"));
		}
		return Boolean.TRUE.equals(value) || "true".equals(value);
	}

	private static boolean isWrong(String field, List<FieldError> errors) {
		return errors.stream().anyMatch((error) -> error.field().equals(field));
	}

	private static @Nullable String orNull(String text) {
		return text.isEmpty() ? null : text;
	}

	/** Finds a member of staff who can be named. */
	@FunctionalInterface
	public interface StaffFinder {

		/** Someone of a school, or of its board, by username. */
		Optional<StaffId> find(String username, SchoolId school);

	}

}
