package nl.drempel.form.field;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import nl.drempel.form.condition.Condition;
import nl.drempel.form.condition.Condition.Is;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One form file, read and found sound: everything in it is known, every condition can be
 * evaluated.
 *
 * @param name for messages: {@code home-visit/writeReport.form}
 */
public record FormFile(String name, String id, List<Part> parts) {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private static final Set<String> KNOWN = Set.of("schemaVersion", "type", "id", "components", "executionPlatform",
			"executionPlatformVersion", "exporter");

	/**
	 * Reads a file.
	 * @param content Camunda Forms JSON
	 * @throws FormFileException naming file and field if anything in it is not supported
	 */
	public static FormFile read(String name, byte[] content) {
		JsonNode root;
		try {
			root = JSON.readTree(content);
		}
		catch (JacksonException ex) {
			throw new FormFileException("Form " + name + " is not readable JSON: " + ex.getOriginalMessage(), ex);
		}
		ComponentReader component = new ComponentReader(name, root);
		component.allow(KNOWN);
		if (!component.text("type", "").equals("default")) {
			throw component.refuse("type must be \"default\"");
		}
		List<Part> parts = component.parts("components");
		FormFile file = new FormFile(name, component.text("id"), parts);
		file.check(parts, Map.of(), "");
		return file;
	}

	/** Conditions name fields that are there and answers that can be given. */
	private void check(List<Part> parts, Map<String, Part.Field> around, String path) {
		Map<String, Part.Field> known = new LinkedHashMap<>(around);
		Set<String> own = new HashSet<>();
		Fields.in(parts).forEach((field) -> {
			if (!own.add(field.key())) {
				throw refuse(path + field.key(), "this key is used twice");
			}
			known.put(field.key(), field);
		});
		Map<String, Set<String>> looksAt = new LinkedHashMap<>();
		checkConditions(parts, known, path, looksAt, List.of());
		looksAt.keySet().forEach((key) -> checkNoCircle(key, looksAt, path + key, new HashSet<>()));
		Fields.in(parts).forEach((field) -> {
			if (field instanceof YesNoField question && question.opens() != null
					&& !(known.get(question.opens()) instanceof RowsField && own.contains(question.opens()))) {
				throw refuse(path + field.key(), "opens no list: " + question.opens());
			}
			if (field instanceof RowsField rows) {
				if (!path.isEmpty()) {
					throw refuse(path + field.key(), "a list in a list is not supported");
				}
				Map<String, Part.Field> outside = new LinkedHashMap<>(known);
				outside.remove(field.key());
				check(rows.parts(), outside, field.key() + ".");
			}
		});
	}

	private void checkConditions(List<Part> parts, Map<String, Part.Field> known, String path,
			Map<String, Set<String>> looksAt, List<Condition> around) {
		for (Part part : parts) {
			List<Condition> conditions = new ArrayList<>(around);
			Condition hide = part.hide();
			if (hide != null) {
				conditions.add(hide);
				hide.comparisons().forEach((is) -> check(is, known.get(is.field()), path + nameOf(part)));
			}
			if (part instanceof Part.Group group) {
				checkConditions(group.parts(), known, path, looksAt, conditions);
			}
			else if (part instanceof Part.Field field) {
				Set<String> fields = new HashSet<>();
				conditions.forEach((condition) -> fields.addAll(condition.fields()));
				looksAt.put(field.key(), fields);
			}
		}
	}

	private void check(Is is, Part.@Nullable Field field, String where) {
		Object answer = is.answer();
		if (field == null) {
			throw refuse(where, "its condition names a field that is not there: " + is.field());
		}
		boolean possible;
		if (field instanceof YesNoField || field instanceof TickField) {
			possible = answer == null || answer instanceof Boolean;
		}
		else if (field instanceof ChoiceField choice) {
			possible = answer == null || answer instanceof String value && (choice.answers().source() != null
					|| choice.answers().fixed().stream().anyMatch((option) -> option.value().equals(value)));
		}
		else {
			possible = false;
		}
		if (!possible) {
			throw refuse(where, "its condition compares " + is.field() + " with an answer it cannot have: " + answer);
		}
	}

	private void checkNoCircle(String key, Map<String, Set<String>> looksAt, String where, Set<String> passed) {
		if (!passed.add(key)) {
			throw refuse(where, "its condition depends on itself");
		}
		looksAt.getOrDefault(key, Set.of())
			.forEach((next) -> checkNoCircle(next, looksAt, where, new HashSet<>(passed)));
	}

	private static String nameOf(Part part) {
		if (part instanceof Part.Field field) {
			return field.key();
		}
		if (part instanceof Part.Group group) {
			return group.id();
		}
		return (part instanceof Part.Help help) ? help.id() : "separator";
	}

	private FormFileException refuse(String field, String message) {
		return new FormFileException("Form " + this.name + ", field " + field + ": " + message);
	}

}
