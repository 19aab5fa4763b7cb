package nl.drempel.form;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import nl.drempel.form.condition.Condition;
import nl.drempel.form.field.Answers;
import nl.drempel.form.field.ChoiceField;
import nl.drempel.form.field.ChoicesField;
import nl.drempel.form.field.Fields;
import nl.drempel.form.field.NumberField;
import nl.drempel.form.field.Part;
import nl.drempel.form.field.Part.Field;
import nl.drempel.form.field.RowsField;
import nl.drempel.form.field.TextField;
import nl.drempel.form.field.TickField;
import nl.drempel.form.field.TimeField;
import nl.drempel.form.field.TimeField.Edge;
import nl.drempel.form.field.YesNoField;
import nl.drempel.form.view.PartView;
import nl.drempel.form.view.PartView.Block;
import nl.drempel.form.view.PartView.Box;
import nl.drempel.form.view.PartView.Choice;
import nl.drempel.form.view.PartView.Choices;
import nl.drempel.form.view.PartView.Frame;
import nl.drempel.form.view.PartView.Row;
import nl.drempel.form.view.PartView.Rows;
import nl.drempel.form.view.PartView.Rule;
import nl.drempel.form.view.PartView.Words;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.FieldError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.MessageSource;

/** Makes one page of one form: goes through its parts and puts words and values in. */
final class PageMaker {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int MINUTES_IN_HOUR = 60;

	private final Form form;

	private final FormInput input;

	private final List<FieldError> errors;

	private final Function<String, List<Option>> options;

	private final Locale locale;

	private final FormLabels labels;

	private final MessageSource messages;

	private final AppClock clock;

	/** Where each field that can be wrong stands on the page. */
	private final Map<String, FormView.Problem> places = new LinkedHashMap<>();

	PageMaker(Form form, FormInput input, List<FieldError> errors, Function<String, List<Option>> options,
			Locale locale, FormLabels labels, MessageSource messages, AppClock clock) {
		this.form = form;
		this.input = input;
		this.errors = errors;
		this.options = options;
		this.locale = locale;
		this.labels = labels;
		this.messages = messages;
		this.clock = clock;
	}

	/**
	 * Where we are: at the top, or in a row.
	 *
	 * @param path before a field's name: empty, or {@code signals[0].}
	 * @param labelPath before its key among the labels: empty, or {@code signals.}
	 * @param own the fields of the row
	 * @param title of the row; null at the top
	 */
	private record Place(Map<?, ?> raw, String path, String labelPath, Map<String, Field> own, boolean fresh,
			boolean folded, @Nullable String title) {

		Place fold() {
			return new Place(this.raw, this.path, this.labelPath, this.own, this.fresh, true, this.title);
		}

	}

	FormView make() {
		List<PartView> parts = parts(this.form.parts(),
				new Place(this.input.raw(), "", "", byKey(this.form.parts()), this.input.fresh(), false, null));
		List<FormView.Problem> problems = new ArrayList<>();
		for (FieldError error : inOrder()) {
			FormView.Problem place = this.places.get(error.field());
			problems.add(new FormView.Problem((place != null) ? place.target() : null,
					(place != null) ? place.label() : null, message(error)));
		}
		return new FormView(parts, List.copyOf(problems));
	}

	/** The errors as one comes across them on the page; those of the whole come last. */
	private List<FieldError> inOrder() {
		List<String> order = List.copyOf(this.places.keySet());
		return this.errors.stream().sorted(Comparator.comparingInt((error) -> {
			int at = order.indexOf(error.field());
			return (at < 0) ? Integer.MAX_VALUE : at;
		})).toList();
	}

	private List<PartView> parts(List<Part> parts, Place place) {
		return parts.stream().map((part) -> part(part, place)).filter(Objects::nonNull).toList();
	}

	private @Nullable PartView part(Part part, Place place) {
		if (part instanceof Part.Group group) {
			return block(group, place);
		}
		if (part instanceof Part.Help help) {
			String key = place.labelPath() + help.id();
			return new Words(frame(key, this.labels.label(this.form, key, help.text(), this.locale), help, place));
		}
		if (part instanceof Part.Line line) {
			return new Rule(frame("rule", "", line, place), line.drawn());
		}
		return field((Field) part, place);
	}

	private @Nullable PartView field(Field field, Place place) {
		Frame frame = frame(field, place);
		Object raw = raw(field, place);
		if (field instanceof TextField text) {
			String type = (text.rule() != null) ? text.rule().input() : "text";
			return new Box(text.lines() ? "lines" : "box", frame, type, text(raw), text.maxLength(), text.height(),
					null, null, null);
		}
		if (field instanceof NumberField number) {
			String key = place.labelPath() + field.key();
			String unit = (number.unit() != null) ? this.labels.unit(this.form, key, number.unit(), this.locale) : null;
			return new Box("box", frame, "number", text(raw), null, 1, unit, null, null);
		}
		if (field instanceof TimeField time) {
			return picker(time, frame, text(raw));
		}
		if (field instanceof RowsField rows) {
			return rows(rows, frame, raw, place);
		}
		if (field instanceof TickField) {
			return new Choices("tick", frame,
					List.of(new Choice(frame.id(), "true", frame.label(), text(raw).equals("true"))));
		}
		if (field instanceof YesNoField question) {
			List<Option> answers = this.labels.options(this.form, place.labelPath() + field.key(), question.answers(),
					this.locale);
			return radios(frame, answers, text(raw), field.about().required());
		}
		return choices(field, frame, raw, place);
	}

	private @Nullable PartView choices(Field field, Frame frame, @Nullable Object raw, Place place) {
		boolean several = field instanceof ChoicesField;
		Answers answers = several ? ((ChoicesField) field).answers() : ((ChoiceField) field).answers();
		List<Option> offered = this.form.options(answers, place.labelPath() + field.key(), this.options, this.locale);
		if (offered.isEmpty() && !field.about().required()) {
			return null;
		}
		if (several) {
			List<?> chosen = (raw instanceof List<?> list) ? list : List.of(text(raw));
			return new Choices("ticks", frame, choices(frame.id(), offered, chosen));
		}
		if (((ChoiceField) field).list()) {
			String nothing = this.messages.getMessage(field.about().required() ? "form.choose" : "form.nothing", null,
					this.locale);
			List<Option> all = new ArrayList<>(List.of(new Option("", nothing)));
			all.addAll(offered);
			return new Choices("dropdown", frame, choices(frame.id(), all, List.of(text(raw))));
		}
		return radios(frame, offered, text(raw), field.about().required());
	}

	/**
	 * A radio button cannot be taken back, so an optional choice offers no answer too.
	 */
	private Choices radios(Frame frame, List<Option> answers, String chosen, boolean required) {
		List<Option> all = new ArrayList<>(answers);
		if (!required) {
			all.add(new Option("", this.messages.getMessage("form.noAnswer", null, this.locale)));
		}
		return new Choices("radios", frame, choices(frame.id(), all, List.of(chosen)));
	}

	private static List<Choice> choices(String id, List<Option> options, List<?> chosen) {
		List<Choice> choices = new ArrayList<>();
		for (Option option : options) {
			String own = choices.isEmpty() ? id : id + "-" + choices.size();
			choices.add(new Choice(own, option.value(), option.label(), chosen.contains(option.value())));
		}
		return List.copyOf(choices);
	}

	/** A picker shows only what is a date; anything else stays as it was typed. */
	private Box picker(TimeField field, Frame frame, String typed) {
		String shown = typed.isEmpty() ? "" : field.shown(typed);
		String type = switch (field.kind()) {
			case DATE -> "date";
			case TIME -> "time";
			case DATETIME -> "datetime-local";
		};
		return new Box("box", frame, (shown != null) ? type : "text", (shown != null) ? shown : typed, null, 1, null,
				edge(field, field.earliest()), edge(field, field.latest()));
	}

	private @Nullable String edge(TimeField field, Edge edge) {
		if (edge == Edge.OPEN) {
			return null;
		}
		LocalDateTime now = LocalDateTime.ofInstant(this.clock.instant(), AppClock.ZONE);
		return switch (field.kind()) {
			case DATE -> now.toLocalDate().toString();
			case TIME -> now.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString();
			case DATETIME -> now.truncatedTo(ChronoUnit.MINUTES).toString();
		};
	}

	private Block block(Part.Group group, Place place) {
		String key = place.labelPath() + group.id();
		List<PartView> parts = parts(group.parts(), group.fold() ? place.fold() : place);
		Frame frame = frame(key, this.labels.label(this.form, key, group.label(), this.locale), group, place);
		boolean wrong = Fields.in(group.parts()).anyMatch((field) -> error(place.path() + field.key()) != null);
		// A moment is often filled in beforehand: that alone is no reason to look at it.
		boolean filled = !group.total() && Fields.in(group.parts())
			.filter((field) -> !(field instanceof TimeField))
			.anyMatch((field) -> filled(raw(field, place)));
		return new Block(group.fold() ? "fold" : "block", frame, parts, wrong || filled,
				group.total() ? total(group, place) : null);
	}

	private String total(Part.Group group, Place place) {
		int minutes = Fields.in(group.parts())
			.map((field) -> text(raw(field, place)).strip())
			.filter((text) -> text.matches("[0-9]{1,6}"))
			.mapToInt(Integer::parseInt)
			.sum();
		return this.messages.getMessage("form.total",
				new Object[] { minutes / MINUTES_IN_HOUR, String.format("%02d", minutes % MINUTES_IN_HOUR) },
				this.locale);
	}

	private Rows rows(RowsField list, Frame frame, @Nullable Object raw, Place place) {
		List<Row> rows = new ArrayList<>();
		if (raw instanceof List<?> sent) {
			for (Object row : sent) {
				rows.add(row(list, frame, String.valueOf(rows.size()), row));
			}
		}
		if (rows.isEmpty()) {
			rows.add(row(list, frame, "0", null));
		}
		return new Rows(frame, List.copyOf(rows), row(list, frame, Rows.BLANK, null), list.maxRows(),
				rows.size() < list.maxRows(), list.help());
	}

	private Row row(RowsField list, Frame frame, String number, @Nullable Object raw) {
		String name = frame.name() + "[" + number + "]";
		String id = frame.id() + "-" + number;
		String label = this.labels.rowLabel(this.form, list.key(), list.rowLabel(), this.locale);
		String title = number.equals(Rows.BLANK) ? label : label + " " + (Integer.parseInt(number) + 1);
		this.places.put(name, new FormView.Problem(id, title, ""));
		Map<?, ?> values = (raw instanceof Map<?, ?> map) ? map : Map.of();
		Place inside = new Place(values, name + ".", list.key() + ".", byKey(list.parts()), values.isEmpty(), false,
				title);
		return new Row(id, number, title, error(name), parts(list.parts(), inside));
	}

	private Frame frame(Field field, Place place) {
		String name = place.path() + field.key();
		String id = "f-" + name.replace("[", "-").replace("].", "-");
		String key = place.labelPath() + field.key();
		String label = this.labels.label(this.form, key, field.about().label(), this.locale);
		String hint = field.about().hint();
		this.places.put(name,
				new FormView.Problem(id, (place.title() != null) ? place.title() + ", " + label : label, ""));
		boolean optional = !field.about().required() && !field.about().quiet() && !place.folded()
				&& !(field instanceof RowsField) && !(field instanceof TickField);
		return new Frame(id, name, label, (hint != null) ? this.labels.hint(this.form, key, hint, this.locale) : null,
				error(name), optional, hide(field.hide(), place), when(field.hide(), place), field.about().half());
	}

	private Frame frame(String key, String label, Part part, Place place) {
		return new Frame("f-" + place.path().replaceAll("\\W+", "-") + key.replace('.', '-'), "", label, null, null,
				false, hide(part.hide(), place), when(part.hide(), place), false);
	}

	private @Nullable String hide(@Nullable Condition condition, Place place) {
		return (condition == null) ? null : JSON.writeValueAsString(
				condition.tree((field) -> place.own().containsKey(field) ? place.path() + field : field));
	}

	private @Nullable String when(@Nullable Condition condition, Place place) {
		return (condition == null) ? null
				: new ConditionWords(this.messages, this.locale, (key) -> asked(key, place)).shownWhen(condition);
	}

	private ConditionWords.Asked asked(String key, Place place) {
		boolean inRow = place.own().containsKey(key);
		Field field = inRow ? place.own().get(key) : byKey(this.form.parts()).get(key);
		Objects.requireNonNull(field);
		String path = (inRow ? place.labelPath() : "") + key;
		String label = this.labels.label(this.form, path, field.about().label(), this.locale);
		if (field instanceof YesNoField question) {
			return new ConditionWords.Asked(label, true,
					this.labels.options(this.form, path, question.answers(), this.locale));
		}
		if (field instanceof ChoiceField choice) {
			return new ConditionWords.Asked(label, false,
					this.form.options(choice.answers(), path, this.options, this.locale));
		}
		return new ConditionWords.Asked(label, true,
				List.of(new Option("true", this.messages.getMessage("form.yes", null, this.locale)),
						new Option("false", this.messages.getMessage("form.no", null, this.locale))));
	}

	private @Nullable Object raw(Field field, Place place) {
		Object raw = place.raw().get(field.key());
		return (raw == null && place.fresh() && !place.raw().containsKey(field.key())) ? field.about().startsWith()
				: raw;
	}

	private @Nullable String error(String name) {
		return this.errors.stream()
			.filter((error) -> error.field().equals(name))
			.findFirst()
			.map(this::message)
			.orElse(null);
	}

	private String message(FieldError error) {
		return this.messages.getMessage(error.code(), error.args().toArray(), error.code(), this.locale);
	}

	private static Map<String, Field> byKey(List<Part> parts) {
		Map<String, Field> fields = new LinkedHashMap<>();
		Fields.in(parts).forEach((field) -> fields.put(field.key(), field));
		return fields;
	}

	private static boolean filled(@Nullable Object raw) {
		return !(raw == null || "".equals(raw) || raw instanceof List<?> list && list.isEmpty());
	}

	private static String text(@Nullable Object raw) {
		return (raw instanceof String || raw instanceof Number || raw instanceof Boolean) ? raw.toString() : "";
	}

}
