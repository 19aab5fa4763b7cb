package nl.drempel.form;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

import nl.drempel.form.condition.Condition;
import nl.drempel.form.condition.Condition.And;
import nl.drempel.form.condition.Condition.Is;
import nl.drempel.form.condition.Condition.Not;
import nl.drempel.form.condition.Condition.Or;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;

/**
 * Says when a field is asked, for who sees all fields at once because there is no script.
 */
final class ConditionWords {

	private final MessageSource messages;

	private final Locale locale;

	private final Function<String, Asked> fields;

	/**
	 * A field as the words name it.
	 *
	 * @param yesNo whether the answers say nothing without the question
	 */
	record Asked(String label, boolean yesNo, List<Option> answers) {
	}

	ConditionWords(MessageSource messages, Locale locale, Function<String, Asked> fields) {
		this.messages = messages;
		this.locale = locale;
		this.fields = fields;
	}

	/** "Alleen bij: Afspraak gemaakt". */
	String shownWhen(Condition hide) {
		return this.messages.getMessage("form.onlyWhen", new Object[] { words(hide.negated()) }, this.locale);
	}

	private String words(Condition condition) {
		if (condition instanceof And and) {
			return join(and.of(), "form.onlyWhen.and");
		}
		if (condition instanceof Or or) {
			return join(or.of(), "form.onlyWhen.or");
		}
		if (condition instanceof Not not && not.of() instanceof Is is) {
			return otherThan(is);
		}
		return (condition instanceof Is is) ? given(is.field(), is.answer()) : words(condition.negated());
	}

	private String join(List<Condition> parts, String code) {
		return parts.stream().map(this::words).collect(Collectors.joining(" " + message(code) + " "));
	}

	private String given(String field, @Nullable Object answer) {
		Asked asked = this.fields.apply(field);
		if (answer == null) {
			return message("form.onlyWhen.empty", asked.label());
		}
		String value = answer.toString();
		String label = asked.answers()
			.stream()
			.filter((option) -> option.value().equals(value))
			.map(Option::label)
			.findFirst()
			.orElse(value);
		return asked.yesNo() ? message("form.onlyWhen.answer", asked.label(), label) : label;
	}

	private String otherThan(Is is) {
		if (is.answer() == null) {
			return message("form.onlyWhen.filled", this.fields.apply(is.field()).label());
		}
		if (is.answer() instanceof Boolean answer) {
			return given(is.field(), !answer);
		}
		return message("form.onlyWhen.not", given(is.field(), is.answer()));
	}

	private String message(String code, Object... args) {
		return this.messages.getMessage(code, args, this.locale);
	}

}
