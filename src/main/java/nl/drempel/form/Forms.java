package nl.drempel.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import nl.drempel.form.field.FormFile;
import nl.drempel.form.field.FormFileException;
import nl.drempel.shared.AppClock;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * All forms, read at start from {@code forms/<process>/<task>.form}. A file with anything
 * in it that would not be kept (an unknown kind of field, a condition that cannot be
 * read) stops the start.
 */
@Component
public class Forms {

	private static final ResourcePatternResolver RESOURCES = new PathMatchingResourcePatternResolver();

	private static final Pattern PLACE = Pattern.compile(".*/forms/([a-z0-9-]+)/([A-Za-z0-9]+)\\.form");

	private final Map<String, Form> forms = new TreeMap<>();

	/** A diagram names a form by its id alone. */
	private final Set<String> ids = new HashSet<>();

	@Autowired
	Forms(MessageSource messages, AppClock clock) {
		this("classpath*:forms/**/*.form", new FormLabels(RESOURCES), messages, clock);
	}

	Forms(String pattern, FormLabels labels, MessageSource messages, AppClock clock) {
		FormPage page = new FormPage(labels, messages, clock);
		try {
			for (Resource resource : RESOURCES.getResources(pattern)) {
				read(resource, labels, page);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void read(Resource resource, FormLabels labels, FormPage page) throws IOException {
		Matcher place = PLACE.matcher(resource.getURL().getPath());
		if (!place.matches()) {
			throw new FormFileException("A form must stand in forms/<process>/<task>.form: " + resource.getFilename());
		}
		String process = place.group(1);
		String task = place.group(2);
		FormFile file = FormFile.read(process + "/" + task + ".form", resource.getContentAsByteArray());
		if (!this.ids.add(file.id())) {
			throw new FormFileException("Form " + file.name() + ": another form has the id " + file.id());
		}
		Form form = new Form(process, task, file.parts(), labels, page);
		if (this.forms.put(form.toString(), form) != null) {
			throw new FormFileException("Form " + file.name() + " is there twice");
		}
	}

	/**
	 * The form of a step.
	 * @throws IllegalArgumentException if there is none
	 */
	public Form form(String process, String task) {
		return find(process, task).orElseThrow(() -> new IllegalArgumentException("no form " + process + "/" + task));
	}

	public Optional<Form> find(String process, String task) {
		return Optional.ofNullable(this.forms.get(process + "/" + task));
	}

	public Collection<Form> all() {
		return this.forms.values();
	}

}
