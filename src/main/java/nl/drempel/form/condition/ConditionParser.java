package nl.drempel.form.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import nl.drempel.form.condition.Condition.And;
import nl.drempel.form.condition.Condition.Is;
import nl.drempel.form.condition.Condition.Not;
import nl.drempel.form.condition.Condition.Or;
import org.jspecify.annotations.Nullable;

/**
 * Reads the part of FEEL that our forms use: a field compared by {@code =} or {@code !=}
 * with a text, {@code true}, {@code false} or {@code null}, joined by {@code and},
 * {@code or}, {@code not(…)} and brackets.
 */
public final class ConditionParser {

	private static final Pattern TOKEN = Pattern
		.compile("\\s*(?:(?<text>\"(?:[^\"\\\\]|\\\\[\"\\\\])*\")|(?<word>[A-Za-z]\\w*)|(?<sign>!=|=|\\(|\\)))");

	private final String source;

	private final List<String> tokens;

	private int next;

	private ConditionParser(String source, List<String> tokens) {
		this.source = source;
		this.tokens = tokens;
	}

	/**
	 * Reads an expression.
	 * @param expression FEEL with its leading {@code =}
	 * @throws IllegalArgumentException if it is more than we understand
	 */
	public static Condition parse(String expression) {
		String text = expression.strip();
		if (!text.startsWith("=") || text.length() > 1000) {
			throw new IllegalArgumentException("not an expression: " + expression);
		}
		ConditionParser parser = new ConditionParser(expression, tokens(text.substring(1).strip(), expression));
		Condition condition = parser.or(0);
		if (parser.next < parser.tokens.size()) {
			throw parser.notUnderstood();
		}
		return condition;
	}

	private static List<String> tokens(String text, String expression) {
		List<String> tokens = new ArrayList<>();
		Matcher matcher = TOKEN.matcher(text);
		int at = 0;
		while (at < text.length()) {
			if (!matcher.find(at) || matcher.start() != at) {
				throw new IllegalArgumentException("condition not understood: " + expression);
			}
			tokens.add(matcher.group().strip());
			at = matcher.end();
		}
		return tokens;
	}

	private Condition or(int depth) {
		List<Condition> parts = new ArrayList<>(List.of(and(depth)));
		while (skip("or")) {
			parts.add(and(depth));
		}
		return (parts.size() == 1) ? parts.get(0) : new Or(parts);
	}

	private Condition and(int depth) {
		List<Condition> parts = new ArrayList<>(List.of(primary(depth)));
		while (skip("and")) {
			parts.add(primary(depth));
		}
		return (parts.size() == 1) ? parts.get(0) : new And(parts);
	}

	private Condition primary(int depth) {
		if (depth > 20) {
			throw notUnderstood();
		}
		if ("not".equals(peek())) {
			take();
			return new Not(bracketed(depth));
		}
		return "(".equals(peek()) ? bracketed(depth) : comparison();
	}

	private Condition bracketed(int depth) {
		expect("(");
		Condition condition = or(depth + 1);
		expect(")");
		return condition;
	}

	private Condition comparison() {
		String field = take();
		if (!field.matches("[A-Za-z]\\w*") || List.of("and", "or", "true", "false", "null").contains(field)) {
			throw notUnderstood();
		}
		String sign = take();
		if (!sign.equals("=") && !sign.equals("!=")) {
			throw notUnderstood();
		}
		Is is = new Is(field, literal(take()));
		return sign.equals("=") ? is : new Not(is);
	}

	private @Nullable Object literal(String token) {
		if (token.startsWith("\"")) {
			return token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1");
		}
		return switch (token) {
			case "true" -> true;
			case "false" -> false;
			case "null" -> null;
			default -> throw notUnderstood();
		};
	}

	private @Nullable String peek() {
		return (this.next < this.tokens.size()) ? this.tokens.get(this.next) : null;
	}

	private String take() {
		String token = peek();
		if (token == null) {
			throw notUnderstood();
		}
		this.next++;
		return token;
	}

	private boolean skip(String word) {
		boolean found = word.equals(peek());
		if (found) {
			this.next++;
		}
		return found;
	}

	private void expect(String sign) {
		if (!skip(sign)) {
			throw notUnderstood();
		}
	}

	private IllegalArgumentException notUnderstood() {
		return new IllegalArgumentException("condition not understood: " + this.source);
	}

}
