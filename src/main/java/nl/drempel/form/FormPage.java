package nl.drempel.form;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import nl.drempel.shared.AppClock;
import nl.drempel.shared.FieldError;

import org.springframework.context.MessageSource;

/** Makes pages of forms. */
final class FormPage {

	private final FormLabels labels;

	private final MessageSource messages;

	private final AppClock clock;

	FormPage(FormLabels labels, MessageSource messages, AppClock clock) {
		this.labels = labels;
		this.messages = messages;
		this.clock = clock;
	}

	FormView view(Form form, FormInput input, List<FieldError> errors, Function<String, List<Option>> options,
			Locale locale) {
		return new PageMaker(form, input, errors, options, locale, this.labels, this.messages, this.clock).make();
	}

}
