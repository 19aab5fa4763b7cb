package nl.drempel.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import nl.drempel.Addresses;
import nl.drempel.Addresses.Address;

/**
 * The table of rights, {@code rights.txt}: what stands in it is what the tests try, and
 * {@code docs/rights.md} is made of it.
 */
final class RightsTable {

	static final Path FILE = Path.of("src/test/resources/rights.txt");

	static final Path DOCUMENT = Path.of("docs/rights.md");

	/** Said to make both anew: {@code mvn test -Dtest=RightsTest -Drights.write=true}. */
	static final boolean WRITE = Boolean.getBoolean("rights.write");

	private static final String LEGEND = """
			# Who may what with real things. RightsTest tries every cell, after reading this: a wrong cell fails the build.
			#   own    a thing of the viewers' own school
			#   other  of another school of their board; what is not listed is 403 or 404 for all
			#   (a school of another board is not here: it is 403 or 404 for all, always)
			# ok  the door is open, what was sent may still be wrong or too late    404  may not be known    403  this role never may
			# Make it anew with: mvn test -Dtest=RightsTest -Drights.write=true, and read what changed.
			""";

	private static final String INTRODUCTION = """
			# The table of rights

			Made by `mvn test -Dtest=RightsTest -Drights.write=true` from `src/test/resources/addresses.txt` and `rights.txt`, which the tests
			`AddressRolesTest` and `RightsTest` try cell by cell; the build fails when this page is not what they say.

			`ok` the door is open (what was sent may still be refused as wrong or too late) · `404` what may not be known does not exist ·
			`403` this role never may · `401` not logged in · `login` is asked to log in.

			## Things

			Everyone in these tables belongs to one school, its board, or a partner that serves it.

			| column | who |
			|---|---|
			| `teacher` | of the pupil's group; reported the signals, has the hours, handles the complaint that is at the teacher |
			| `colleague` | teacher of another group |
			| `ib` `coord` `director` `contact` `council` | of the school |
			| `board` `confid` `admin` `privacy` | of its board |
			| `named` | a teacher whom each complaint is about |
			| `sub-ib` | a teacher without a group who stands in for the ib, without what is confidential |
			| `sub-ib+` `sub-dir+` | who stand in for ib and director, confidential cases included |
			| `receiver` | of the partner that got the handoff |
			| `partner` | of another partner of the school |

			| thing | what |
			|---|---|
			| `visit` | a home visit for which an appointment is being made |
			| `visited` | one that was reported, with aftercare to do |
			| `signal` | a signal that is to be weighed |
			| `meldcode` | a signal in the Meldcode |
			| `handoff` | a family handed over, waiting for the partner's answer |
			| `complaint.teacher` `.director` `.board` | a complaint at that level |
			| `misconduct` | a complaint of sexual misconduct, just received |
			| `side` | the step in which who is named tells their side |
			| `staff` `partner` | a person of the school, and of a partner |
			| `bestuur` | the board itself |

			A thing of a school of **another board** is 403 or 404 for everybody, at every address.

			""";

	/** Cells by viewer, by line: place, thing, method and address. */
	private final Map<String, Map<String, String>> lines = new LinkedHashMap<>();

	void put(String place, Things.Line line, String viewer, String word) {
		this.lines
			.computeIfAbsent(
					place + " " + line.thing() + " " + line.address().method() + " " + line.address().pattern(),
					(absent) -> new LinkedHashMap<>())
			.put(viewer, word);
	}

	Map<String, Map<String, String>> lines() {
		return this.lines;
	}

	static RightsTable read() {
		RightsTable table = new RightsTable();
		List<String> viewers = List.of();
		for (String line : text(FILE).split("\n")) {
			if (line.isBlank() || line.startsWith("#")) {
				continue;
			}
			List<String> parts = List.of(line.strip().split("\\s+"));
			if (viewers.isEmpty()) {
				viewers = parts.subList(4, parts.size());
				continue;
			}
			Map<String, String> cells = new LinkedHashMap<>();
			for (int i = 0; i < viewers.size(); i++) {
				cells.put(viewers.get(i), parts.get(i + 4));
			}
			table.lines.put(String.join(" ", parts.subList(0, 4)), cells);
		}
		return table;
	}

	static String text(Path file) {
		try {
			return Files.readString(file, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static void write(Path file, String text) {
		try {
			Files.writeString(file, text, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** As {@code rights.txt} has it, by thing. */
	String asText() {
		StringBuilder text = new StringBuilder(LEGEND);
		text.append(row("%-6s%-20s%-7s%-58s".formatted("place", "thing", "method", "address"),
				List.copyOf(this.lines.values().iterator().next().keySet())));
		sorted().forEach((line) -> {
			String[] parts = line.split(" ");
			text.append(
					row("%-6s%-20s%-7s%-58s".formatted((Object[]) parts), List.copyOf(this.lines.get(line).values())));
		});
		return text.toString();
	}

	private List<String> sorted() {
		List<String> sorted = new ArrayList<>(this.lines.keySet());
		List<String> things = sorted.stream().map((line) -> line.split(" ")[1]).distinct().toList();
		sorted.sort(java.util.Comparator.<String, Integer>comparing((line) -> line.startsWith("own") ? 0 : 1)
			.thenComparing((line) -> things.indexOf(line.split(" ")[1]))
			.thenComparing((line) -> line.split(" ")[3])
			.thenComparing((line) -> line.split(" ")[2]));
		return sorted;
	}

	private static String row(String head, List<String> cells) {
		StringBuilder row = new StringBuilder(head);
		cells.forEach((cell) -> row.append("%-10s".formatted(cell)));
		return row.toString().stripTrailing() + "\n";
	}

	/** As {@code docs/rights.md} has it: what is alike stands together. */
	String asDocument() {
		StringBuilder text = new StringBuilder(INTRODUCTION);
		String heading = "";
		Map<List<String>, List<String>> alike = new LinkedHashMap<>();
		for (String line : sorted()) {
			String[] parts = line.split(" ");
			String next = parts[1] + (parts[0].equals("other") ? ", of another school of the board" : "");
			if (!next.equals(heading)) {
				append(text, alike);
				heading = next;
				text.append("### ").append(heading).append("\n\n");
			}
			alike.computeIfAbsent(List.copyOf(this.lines.get(line).values()), (absent) -> new ArrayList<>())
				.add(parts[2] + " " + parts[3]);
		}
		append(text, alike);
		text.append("## Every address\n\nWith a made-up number where one is asked for.\n\n```\n");
		text.append(row("%-68s".formatted(""), List.copyOf(Addresses.all().get(0).cells().keySet())));
		for (Address address : Addresses.all()) {
			text.append(row("%-68s".formatted(address.name()), List.copyOf(address.cells().values())));
		}
		return text.append("```\n").toString();
	}

	private void append(StringBuilder text, Map<List<String>, List<String>> alike) {
		if (alike.isEmpty()) {
			return;
		}
		text.append("```\n")
			.append(row("%-62s".formatted(""), List.copyOf(this.lines.values().iterator().next().keySet())));
		alike.forEach((cells, addresses) -> {
			for (int i = 0; i < addresses.size(); i++) {
				text.append((i == addresses.size() - 1) ? row("%-62s".formatted(addresses.get(i)), cells)
						: addresses.get(i) + "\n");
			}
		});
		text.append("```\n\n");
		alike.clear();
	}

	/** The cells that differ from what was found. */
	List<String> differences(RightsTable found) {
		List<String> wrong = new ArrayList<>();
		found.lines.forEach((line, cells) -> cells.forEach((viewer, word) -> {
			String expected = this.lines.getOrDefault(line, Map.of()).getOrDefault(viewer, "no cell");
			if (!expected.equals(word)) {
				wrong.add(line + " as " + viewer + ": " + word + " instead of " + expected);
			}
		}));
		this.lines.keySet()
			.stream()
			.filter((line) -> !found.lines.containsKey(line))
			.forEach((line) -> wrong.add(line + " is no more"));
		return wrong;
	}

	static boolean isShut(String word) {
		return Arrays.asList("403", "404").contains(word);
	}

}
