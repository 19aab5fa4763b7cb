package nl.drempel.form.condition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * A condition over the fields of a form, as written in {@code conditional.hide}. The page
 * evaluates the same tree in the browser (static/drempel.js).
 */
public sealed interface Condition {

	/** The field has this answer; null means that it has none. */
	record Is(String field, @Nullable Object answer) implements Condition {

		@Override
		public boolean holds(Function<String, @Nullable Object> answers) {
			return Objects.equals(answers.apply(this.field), this.answer);
		}

	}

	/** The opposite. */
	record Not(Condition of) implements Condition {

		@Override
		public boolean holds(Function<String, @Nullable Object> answers) {
			return !this.of.holds(answers);
		}

	}

	/** All of them. */
	record And(List<Condition> of) implements Condition {

		@Override
		public boolean holds(Function<String, @Nullable Object> answers) {
			return this.of.stream().allMatch((condition) -> condition.holds(answers));
		}

	}

	/** At least one of them. */
	record Or(List<Condition> of) implements Condition {

		@Override
		public boolean holds(Function<String, @Nullable Object> answers) {
			return this.of.stream().anyMatch((condition) -> condition.holds(answers));
		}

	}

	/**
	 * Whether it holds.
	 * @param answers a field's answer (text or boolean), null if there is none or the
	 * field is hidden
	 */
	boolean holds(Function<String, @Nullable Object> answers);

	/** The comparisons it is made of. */
	default List<Is> comparisons() {
		if (this instanceof Is is) {
			return List.of(is);
		}
		List<Is> found = new ArrayList<>();
		parts().forEach((part) -> found.addAll(part.comparisons()));
		return found;
	}

	/** The fields it looks at. */
	default Set<String> fields() {
		Set<String> fields = new LinkedHashSet<>();
		comparisons().forEach((is) -> fields.add(is.field()));
		return fields;
	}

	/** The conditions directly inside this one. */
	default List<Condition> parts() {
		if (this instanceof Not not) {
			return List.of(not.of());
		}
		if (this instanceof And and) {
			return and.of();
		}
		return (this instanceof Or or) ? or.of() : List.of();
	}

	/**
	 * The tree as maps and lists, for the browser. Answers are texts there, as in any
	 * page.
	 * @param nameOf what a field is called on the page
	 */
	default Map<String, @Nullable Object> tree(UnaryOperator<String> nameOf) {
		Map<String, @Nullable Object> tree = new LinkedHashMap<>();
		if (this instanceof Is is) {
			tree.put("op", "is");
			tree.put("field", nameOf.apply(is.field()));
			tree.put("value", (is.answer() != null) ? is.answer().toString() : null);
			return tree;
		}
		tree.put("op", getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT));
		tree.put("of", parts().stream().map((part) -> part.tree(nameOf)).toList());
		return tree;
	}

	/**
	 * The opposite, with every {@code not} pushed inwards, so that it can be said in
	 * words.
	 */
	default Condition negated() {
		if (this instanceof Not not) {
			return not.of().simplified();
		}
		if (this instanceof And and) {
			return new Or(and.of().stream().map(Condition::negated).toList());
		}
		if (this instanceof Or or) {
			return new And(or.of().stream().map(Condition::negated).toList());
		}
		return new Not(this);
	}

	private Condition simplified() {
		if (this instanceof Not not && !(not.of() instanceof Is)) {
			return not.of().negated();
		}
		if (this instanceof And and) {
			return new And(and.of().stream().map(Condition::simplified).toList());
		}
		if (this instanceof Or or) {
			return new Or(or.of().stream().map(Condition::simplified).toList());
		}
		return this;
	}

}
