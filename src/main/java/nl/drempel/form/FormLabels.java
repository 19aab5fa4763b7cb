package nl.drempel.form;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * The words of forms in other languages. Dutch stands in the form files;
 * {@code messages/formlabels_en.properties} has the English by
 * {@code form.<process>.<task>.<field>} and {@code option.<value>}. What has no
 * translation is shown in Dutch.
 */
final class FormLabels {

	private static final String FOLDER = "classpath:messages/";

	private final Map<String, Properties> languages = new HashMap<>();

	FormLabels(ResourcePatternResolver resources) {
		try {
			for (Resource resource : resources.getResources(FOLDER + "formlabels_*.properties")) {
				String name = String.valueOf(resource.getFilename());
				Properties texts = new Properties();
				try (Reader reader = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
					texts.load(reader);
				}
				this.languages.put(name.substring("formlabels_".length(), name.indexOf('.')), texts);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** One language only, to see in a test which of its texts are used. */
	FormLabels(Properties english) {
		this.languages.put("en", english);
	}

	/**
	 * The label of a field, group or text; a field in a row as {@code signals.domain}.
	 */
	String label(Form form, String key, String dutch, Locale locale) {
		return text(prefix(form, key), dutch, locale);
	}

	String hint(Form form, String key, String dutch, Locale locale) {
		return text(prefix(form, key) + ".hint", dutch, locale);
	}

	String rowLabel(Form form, String key, String dutch, Locale locale) {
		return text(prefix(form, key) + ".row", dutch, locale);
	}

	String unit(Form form, String key, String dutch, Locale locale) {
		return text(prefix(form, key) + ".unit", text("unit." + dutch, dutch, locale), locale);
	}

	/** Answers by their own key at this field, else by the one that all fields share. */
	List<Option> options(Form form, String key, List<Option> dutch, Locale locale) {
		return dutch.stream().map((option) -> {
			String shared = text("option." + option.value(), option.label(), locale);
			return new Option(option.value(), text(prefix(form, key) + ".option." + option.value(), shared, locale));
		}).toList();
	}

	private String text(String key, String dutch, Locale locale) {
		Properties texts = this.languages.get(locale.getLanguage());
		return (texts != null) ? texts.getProperty(key, dutch) : dutch;
	}

	private static String prefix(Form form, String key) {
		return "form." + form.process() + "." + form.task() + "." + key;
	}

}
