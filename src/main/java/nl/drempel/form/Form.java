package nl.drempel.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import nl.drempel.form.field.Answers;
import nl.drempel.form.field.ChoiceField;
import nl.drempel.form.field.ChoicesField;
import nl.drempel.form.field.Fields;
import nl.drempel.form.field.Part;
import nl.drempel.form.field.Part.Field;
import nl.drempel.form.field.RowsField;
import nl.drempel.form.field.Texts;
import nl.drempel.form.field.YesNoField;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * The form of one step: what is asked, what may be answered, and what is right.
 *
 * <p>
 * Choices whose answers depend on the case (people, guardians, siblings) are filled in by
 * the caller: {@link #sources()} names them, and every method that takes {@code options}
 * expects a list for each.
 */
public final class Form {

	private static final int DRAFT_BYTES = 256 * 1024;

	private final String process;

	private final String task;

	private final List<Part> parts;

	private final FormLabels labels;

	private final FormPage page;

	Form(String process, String task, List<Part> parts, FormLabels labels, FormPage page) {
		this.process = process;
		this.task = task;
		this.parts = parts;
		this.labels = labels;
		this.page = page;
	}

	public String process() {
		return this.process;
	}

	/** The key of the task in the diagram. */
	public String task() {
		return this.task;
	}

	List<Part> parts() {
		return this.parts;
	}

	/** The same form without some of its fields. */
	public Form without(Set<String> keys) {
		return keys.isEmpty() ? this
				: new Form(this.process, this.task, without(this.parts, keys), this.labels, this.page);
	}

	private static List<Part> without(List<Part> parts, Set<String> keys) {
		List<Part> left = new ArrayList<>();
		for (Part part : parts) {
			if (part instanceof Part.Group group) {
				List<Part> inside = without(group.parts(), keys);
				if (!inside.isEmpty()) {
					left.add(group.with(inside));
				}
			}
			else if (!(part instanceof Field field && keys.contains(field.key()))) {
				left.add(part);
			}
		}
		return left;
	}

	/** The keys of all fields that it declares, without those inside rows. */
	public Set<String> keys() {
		Set<String> keys = new LinkedHashSet<>();
		Fields.in(this.parts).filter((field) -> !opensList(field)).forEach((field) -> keys.add(field.key()));
		return keys;
	}

	/** The answers the caller must fill in: {@code staff}, {@code guardians}, … */
	public Set<String> sources() {
		Set<String> sources = new LinkedHashSet<>();
		addSources(this.parts, sources);
		return sources;
	}

	private static void addSources(List<Part> parts, Set<String> sources) {
		Fields.in(parts).forEach((field) -> {
			Answers answers = answers(field);
			if (answers != null && answers.source() != null) {
				sources.add(answers.source());
			}
			if (field instanceof RowsField rows) {
				addSources(rows.parts(), sources);
			}
		});
	}

	/**
	 * Checks what was sent. What the form does not declare, and what is hidden by its
	 * condition, is left out. Rules across fields are the caller's.
	 * @param options the answers of the {@link #sources()}
	 */
	public FormResult read(FormInput input, Map<String, List<Option>> options) {
		return new Scope(this.parts, input, lookup(options)).read();
	}

	/**
	 * What was sent so far, unchecked, fit to keep as JSON; only what the form declares.
	 * {@link FormInput#ofDraft} takes it back.
	 * @throws InvalidInputException if it is more than 256 kB
	 */
	public Map<String, Object> draft(FormInput input) {
		Draft draft = new Draft(DRAFT_BYTES);
		Map<String, Object> kept = draft.keep(this.parts, input.raw());
		if (draft.tooLarge()) {
			throw new InvalidInputException("", "form.error.draftTooLarge");
		}
		return kept;
	}

	/**
	 * The page of this form, for the template fragment {@code form/form :: fields(view)}.
	 * @param input what stands in the fields: prefilled, a draft, or what was sent
	 * @param errors what was wrong with it, the caller's own findings included
	 */
	public FormView view(FormInput input, List<FieldError> errors, Map<String, List<Option>> options, Locale locale) {
		return this.page.view(this, input, errors, lookup(options), locale);
	}

	/** The fields as the API describes them. */
	public List<FieldDescription> describe(Map<String, List<Option>> options, Locale locale) {
		return describe(this.parts, "", List.of(), lookup(options), locale);
	}

	/**
	 * Describes the fields of a group.
	 * @param around the conditions that hide the groups it stands in
	 */
	private List<FieldDescription> describe(List<Part> parts, String path, List<String> around,
			Function<String, List<Option>> options, Locale locale) {
		List<FieldDescription> described = new ArrayList<>();
		for (Part part : parts) {
			if (part instanceof Part.Group group) {
				described.addAll(describe(group.parts(), path, with(around, group.hideText()), options, locale));
			}
			else if (part instanceof Field field && !opensList(field)) {
				described.add(describe(field, path + field.key(), around, options, locale));
			}
		}
		return described;
	}

	private FieldDescription describe(Field field, String key, List<String> around,
			Function<String, List<Option>> options, Locale locale) {
		return new FieldDescription(field.key(), this.labels.label(this, key, field.about().label(), locale),
				field.type(), field.about().required(), hiddenWhen(field, around), values(field, key, options, locale),
				(field instanceof RowsField rows) ? describe(rows.parts(), key + ".", List.of(), options, locale)
						: null);
	}

	/**
	 * It is hidden by its own condition or by that of a group it stands in. A list that a
	 * question opens is there whenever rows are sent.
	 */
	private @Nullable String hiddenWhen(Field field, List<String> around) {
		boolean opened = Fields.in(this.parts)
			.anyMatch((other) -> other instanceof YesNoField question && field.key().equals(question.opens()));
		List<String> hides = with(around, opened ? null : field.about().hideText());
		if (hides.isEmpty()) {
			return null;
		}
		return (hides.size() == 1) ? hides.get(0)
				: hides.stream().map((one) -> "(" + one + ")").collect(Collectors.joining(" or "));
	}

	/** A condition is written as an expression: after an equals sign. */
	private static List<String> with(List<String> hides, @Nullable String more) {
		if (more == null) {
			return hides;
		}
		List<String> all = new ArrayList<>(hides);
		all.add(more.substring(1).strip());
		return all;
	}

	private @Nullable List<Option> values(Field field, String key, Function<String, List<Option>> options,
			Locale locale) {
		Answers answers = answers(field);
		return (answers != null) ? options(answers, key, options, locale) : null;
	}

	List<Option> options(Answers answers, String key, Function<String, List<Option>> options, Locale locale) {
		return (answers.source() != null) ? options.apply(answers.source())
				: this.labels.options(this, key, answers.fixed(), locale);
	}

	private static @Nullable Answers answers(Field field) {
		if (field instanceof ChoiceField choice) {
			return choice.answers();
		}
		return (field instanceof ChoicesField choices) ? choices.answers() : null;
	}

	private static boolean opensList(Field field) {
		return field instanceof YesNoField question && question.opens() != null;
	}

	private Function<String, List<Option>> lookup(Map<String, List<Option>> options) {
		return (source) -> {
			List<Option> found = options.get(source);
			if (found == null) {
				throw new IllegalStateException("Form " + this + " needs the answers of '" + source + "'");
			}
			return found;
		};
	}

	@Override
	public String toString() {
		return this.process + "/" + this.task;
	}

	/** Takes over what is declared, and counts. */
	private static final class Draft {

		private int left;

		Draft(int bytes) {
			this.left = bytes;
		}

		boolean tooLarge() {
			return this.left < 0;
		}

		Map<String, Object> keep(List<Part> parts, Map<?, ?> raw) {
			Map<String, Object> kept = new LinkedHashMap<>();
			Fields.in(parts).forEach((field) -> {
				Object value = keep(field, raw.get(field.key()));
				if (value != null) {
					this.left -= field.key().length();
					kept.put(field.key(), value);
				}
			});
			return kept;
		}

		private @Nullable Object keep(Field field, @Nullable Object value) {
			if (value instanceof String text) {
				String storable = Texts.storable(text);
				this.left -= storable.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
				return storable;
			}
			if (value instanceof List<?> list) {
				List<Object> items = new ArrayList<>();
				for (Object item : list) {
					Object kept = keepItem(field, item);
					this.left -= 2;
					if (kept != null && !tooLarge()) {
						items.add(kept);
					}
				}
				return items;
			}
			return (value instanceof Number || value instanceof Boolean) ? value : null;
		}

		private @Nullable Object keepItem(Field field, @Nullable Object item) {
			if (field instanceof RowsField rows) {
				return (item instanceof Map<?, ?> row) ? keep(rows.parts(), row) : null;
			}
			return (item instanceof String) ? keep(field, item) : null;
		}

	}

}
