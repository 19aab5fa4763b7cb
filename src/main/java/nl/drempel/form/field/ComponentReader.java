package nl.drempel.form.field;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;

import nl.drempel.form.Option;
import nl.drempel.form.condition.Condition;
import nl.drempel.form.condition.ConditionParser;
import nl.drempel.form.field.TextField.Rule;
import nl.drempel.form.field.TimeField.Edge;
import nl.drempel.form.field.TimeField.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads one component of a form file. What it doesn't know it refuses: a property that is
 * passed over in silence is a rule that nobody keeps.
 */
final class ComponentReader {

	/**
	 * Properties that any component may have; layout's rows say nothing about meaning.
	 */
	private static final Set<String> COMMON = Set.of("type", "id", "layout", "conditional", "properties");

	private static final Set<String> FIELD = Set.of("key", "label", "description", "validate");

	private static final int LINE_LENGTH = 200;

	private static final int TEXT_LENGTH = 10_000;

	private static final int WHOLE_WIDTH = 16;

	private final String file;

	private final JsonNode node;

	private final @Nullable String owner;

	ComponentReader(String file, JsonNode node) {
		this(file, node, null);
	}

	private ComponentReader(String file, JsonNode node, @Nullable String owner) {
		this.file = file;
		this.node = node;
		this.owner = owner;
		if (!node.isObject()) {
			throw refuse("not an object");
		}
	}

	/** Reads an object inside this component; what is wrong there is named as here. */
	private ComponentReader within(JsonNode object) {
		return new ComponentReader(this.file, object, name());
	}

	List<Part> parts(String property) {
		JsonNode components = this.node.get(property);
		if (components == null || !components.isArray()) {
			throw refuse(property + " must be a list");
		}
		List<Part> parts = new ArrayList<>();
		components.forEach((component) -> parts.add(new ComponentReader(this.file, component).part()));
		return List.copyOf(parts);
	}

	private Part part() {
		String type = text("type");
		return switch (type) {
			case "textfield" -> textfield();
			case "textarea" -> textarea();
			case "number" -> number();
			case "datetime" -> datetime();
			case "radio", "select" -> choice(type.equals("select"));
			case "checklist", "taglist" -> choices();
			case "checkbox" -> checkbox();
			case "dynamiclist" -> rows();
			case "group" -> group();
			case "text" -> help();
			case "separator", "spacer" -> line(type.equals("separator"));
			default -> throw refuse("the type " + type + " is not supported");
		};
	}

	private Part textfield() {
		allowField("defaultValue");
		allowProperties();
		validation("required", "minLength", "maxLength", "pattern", "validationType");
		return new TextField(about("label", plainDefault()), false, limit("minLength", 0, LINE_LENGTH),
				limit("maxLength", LINE_LENGTH, 2000), rule(), 1);
	}

	private Part textarea() {
		allowField("defaultValue");
		allowProperties("rows", "optional");
		validation("required", "minLength", "maxLength");
		return new TextField(about("label", plainDefault()), true, limit("minLength", 0, TEXT_LENGTH),
				limit("maxLength", TEXT_LENGTH, 100_000), null, whole(properties(), "rows", 3, 1, 20));
	}

	private @Nullable Rule rule() {
		ComponentReader validate = validate();
		String type = validate.text("validationType", "custom");
		if (type.equals("custom")) {
			String pattern = validate.text("pattern", "");
			try {
				return pattern.isEmpty() ? null : new Rule("text", TimedPattern.of(pattern), "form.error.pattern");
			}
			catch (PatternSyntaxException ex) {
				throw refuse("the pattern does not compile: " + ex.getMessage());
			}
		}
		if (validate.node.has("pattern")) {
			throw refuse("a pattern needs the validationType custom");
		}
		return switch (type) {
			case "email" -> Rule.EMAIL;
			case "phone" -> Rule.PHONE;
			default -> throw refuse("the validationType " + type + " is not supported");
		};
	}

	private Part number() {
		allowField("defaultValue", "decimalDigits", "appearance");
		allowProperties();
		validation("required", "min", "max");
		if (whole(this.node, "decimalDigits", -1, -1, 20) != 0) {
			throw refuse("only whole numbers are supported: decimalDigits must be 0");
		}
		JsonNode appearance = object("appearance");
		within(appearance).allow(Set.of("suffixAdorner"));
		int min = whole(object("validate"), "min", Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE);
		int max = whole(object("validate"), "max", Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE);
		if (min > max) {
			throw refuse("min is more than max");
		}
		String unit = within(appearance).text("suffixAdorner", "");
		return new NumberField(about("label", plainDefault()), min, max, unit.isEmpty() ? null : unit);
	}

	private Part datetime() {
		Kind kind = switch (text("subtype")) {
			case "date" -> Kind.DATE;
			case "time" -> Kind.TIME;
			case "datetime" -> Kind.DATETIME;
			default -> throw refuse("the subtype is not date, time or datetime");
		};
		allow(union(COMMON, FIELD,
				Set.of("subtype", "dateLabel", "timeLabel", "use24h", "timeInterval", "timeSerializingFormat")));
		allowProperties("earliest", "latest");
		validation("required");
		if (kind != Kind.DATE && !text("timeSerializingFormat", "utc_offset").equals("utc_offset")) {
			throw refuse("timeSerializingFormat must be utc_offset");
		}
		return new TimeField(about((kind == Kind.TIME) ? "timeLabel" : "dateLabel", null), kind, edge("earliest"),
				edge("latest"));
	}

	private Edge edge(String property) {
		return switch (within(properties()).text(property, "")) {
			case "" -> Edge.OPEN;
			case "now" -> Edge.NOW;
			default -> throw refuse(property + " can only be \"now\"");
		};
	}

	private Part choice(boolean list) {
		allowField("defaultValue", "values", "valuesKey", "searchable");
		allowProperties("opens", "optional");
		validation("required");
		Answers answers = answers();
		String preset = plainDefault();
		String opens = within(properties()).text("opens", "");
		if (answers.fixed().stream().map(Option::value).filter(Set.of("true", "false")::contains).count() == 2
				&& answers.fixed().size() == 2) {
			return new YesNoField(about("label", preset), answers.fixed(), opens.isEmpty() ? null : opens);
		}
		if (!opens.isEmpty()) {
			throw refuse("only a question with the answers true and false can open a list");
		}
		if (preset != null && answers.fixed().stream().noneMatch((option) -> option.value().equals(preset))) {
			throw refuse("the default is none of the values");
		}
		return new ChoiceField(about("label", preset), answers, list);
	}

	private Part choices() {
		allowField("values", "valuesKey");
		allowProperties("optional");
		validation("required");
		return new ChoicesField(about("label", null), answers());
	}

	private Part checkbox() {
		allowField("defaultValue");
		allowProperties();
		validation();
		return new TickField(about("label", plainDefault()));
	}

	private Answers answers() {
		String source = text("valuesKey", "");
		JsonNode values = this.node.get("values");
		if (!source.isEmpty()) {
			if (values != null) {
				throw refuse("has both values and valuesKey");
			}
			return new Answers(List.of(), source);
		}
		if (values == null || !values.isArray() || values.isEmpty()) {
			throw refuse("has neither values nor valuesKey");
		}
		List<Option> options = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		values.forEach((value) -> {
			ComponentReader option = within(value);
			option.allow(Set.of("value", "label"));
			String key = option.text("value");
			if (!seen.add(key)) {
				throw refuse("the value " + key + " stands there twice");
			}
			options.add(new Option(key, plain(option.text("label"))));
		});
		return new Answers(List.copyOf(options), null);
	}

	private Part rows() {
		allow(union(COMMON, Set.of("path", "label", "description", "components", "isRepeating", "allowAddRemove",
				"defaultRepetitions", "showOutline")));
		allowProperties("maxRows", "rowLabel", "help");
		if (!this.node.path("isRepeating").asBoolean(false) || !this.node.path("allowAddRemove").asBoolean(false)) {
			throw refuse("isRepeating and allowAddRemove must be true");
		}
		String label = plain(text("label"));
		return new RowsField(about("label", null), parts("components"), whole(properties(), "maxRows", 20, 1, 200),
				plain(within(properties()).text("rowLabel", label)), template());
	}

	/**
	 * Only the name of a template that is there: it becomes part of a template itself.
	 */
	private @Nullable String template() {
		String name = within(properties()).text("help", "");
		if (name.isEmpty()) {
			return null;
		}
		if (!name.matches("[a-z]+/[a-z-]+") || getClass().getResource("/templates/" + name + ".html") == null) {
			throw refuse("help must be the name of a template");
		}
		return name;
	}

	private Part group() {
		allow(union(COMMON, Set.of("label", "components", "path", "showOutline")));
		allowProperties("fold", "total");
		if (!text("path", "").isEmpty()) {
			throw refuse("a group with a path is not supported");
		}
		return new Part.Group(text("id"), plain(text("label")), parts("components"), hide(), hideText(), flag("fold"),
				flag("total"));
	}

	private Part help() {
		allow(union(COMMON, Set.of("text")));
		allowProperties();
		return new Part.Help(text("id"), plain(text("text")), hide());
	}

	private Part line(boolean drawn) {
		allow(union(COMMON, Set.of("height")));
		allowProperties();
		return new Part.Line(drawn, hide());
	}

	private Part.About about(String labelProperty, @Nullable String startsWith) {
		String key = text(this.node.has("path") ? "path" : "key");
		if (!key.matches("[a-z][A-Za-z0-9]{0,60}")) {
			throw refuse("the key must be camelCase letters and digits");
		}
		String hint = text("description", "");
		return new Part.About(key, plain(text(labelProperty)), hint.isEmpty() ? null : plain(hint),
				object("validate").path("required").asBoolean(false), startsWith, hide(), hideText(), half(),
				"elsewhere".equals(within(properties()).text("optional", "")));
	}

	private boolean half() {
		JsonNode layout = object("layout");
		within(layout).allow(Set.of("row", "columns"));
		return whole(layout, "columns", WHOLE_WIDTH, 1, WHOLE_WIDTH) <= WHOLE_WIDTH / 2;
	}

	private @Nullable Condition hide() {
		String text = hideText();
		try {
			return (text != null) ? ConditionParser.parse(text) : null;
		}
		catch (IllegalArgumentException ex) {
			throw refuse(ex.getMessage());
		}
	}

	private @Nullable String hideText() {
		ComponentReader conditional = within(object("conditional"));
		conditional.allow(Set.of("hide"));
		String text = conditional.text("hide", "");
		return text.isEmpty() ? null : text;
	}

	private @Nullable String plainDefault() {
		JsonNode value = this.node.get("defaultValue");
		if (value == null || value.isNull()) {
			return null;
		}
		if (!value.isValueNode()) {
			throw refuse("the default must be one value");
		}
		return plain(value.asString());
	}

	/** Labels are words: neither expressions nor templates nor markup. */
	private String plain(String text) {
		if (text.isBlank() || text.startsWith("=") || text.contains("{{") || text.contains("<")) {
			throw refuse("a text is empty, an expression, a template or markup: " + text);
		}
		return text;
	}

	private int limit(String property, int otherwise, int most) {
		return whole(object("validate"), property, otherwise, 0, most);
	}

	private int whole(JsonNode from, String property, int otherwise, int least, int most) {
		JsonNode value = from.get(property);
		if (value == null || value.isNull()) {
			return otherwise;
		}
		if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < least
				|| value.intValue() > most) {
			throw refuse(property + " must be a whole number from " + least + " to " + most);
		}
		return value.intValue();
	}

	private boolean flag(String property) {
		JsonNode value = properties().get(property);
		if (value != null && !value.isBoolean()) {
			throw refuse(property + " must be true or false");
		}
		return value != null && value.booleanValue();
	}

	private JsonNode properties() {
		return object("properties");
	}

	private ComponentReader validate() {
		return within(object("validate"));
	}

	private JsonNode object(String property) {
		JsonNode value = this.node.get(property);
		if (value == null) {
			return JsonNodeFactory.instance.objectNode();
		}
		if (!value.isObject()) {
			throw refuse(property + " must be an object");
		}
		return value;
	}

	String text(String property) {
		String text = text(property, "");
		if (text.isBlank()) {
			throw refuse(property + " is missing");
		}
		return text;
	}

	String text(String property, String otherwise) {
		JsonNode value = this.node.get(property);
		if (value == null || value.isNull()) {
			return otherwise;
		}
		if (!value.isString()) {
			throw refuse(property + " must be a text");
		}
		return value.stringValue();
	}

	void allow(Set<String> known) {
		for (String property : this.node.propertyNames()) {
			if (!known.contains(property)) {
				throw refuse("the property " + property + " is not supported");
			}
		}
	}

	private void allowField(String... more) {
		allow(union(COMMON, FIELD, Set.of(more)));
	}

	private void allowProperties(String... known) {
		Set<String> all = Set.of(known);
		for (String property : properties().propertyNames()) {
			if (!all.contains(property)) {
				throw refuse("the custom property " + property + " is not known here");
			}
		}
	}

	private void validation(String... known) {
		Set<String> all = Set.of(known);
		for (String property : object("validate").propertyNames()) {
			if (!all.contains(property)) {
				throw refuse("the validation " + property + " is not supported here");
			}
		}
	}

	@SafeVarargs
	private static Set<String> union(Set<String>... sets) {
		Set<String> union = new HashSet<>();
		for (Set<String> set : sets) {
			union.addAll(set);
		}
		return union;
	}

	FormFileException refuse(@Nullable String message) {
		return new FormFileException("Form " + this.file + ", field " + name() + ": " + message);
	}

	private String name() {
		if (this.owner != null) {
			return this.owner;
		}
		Map<String, String> names = new TreeMap<>();
		for (String property : List.of("key", "path", "id")) {
			JsonNode value = (this.node.isObject()) ? this.node.get(property) : null;
			if (value != null && value.isString() && !value.stringValue().isEmpty()) {
				names.put(property, value.stringValue());
			}
		}
		return names.getOrDefault("key", names.getOrDefault("path", names.getOrDefault("id", "(no key)")));
	}

}
