package nl.drempel.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import nl.drempel.Addresses;
import nl.drempel.Addresses.Address;
import nl.drempel.TestPeople.Person;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads everything that somebody can come to from what they are shown: lists, searches,
 * pages, calls, letters, spreadsheets, calendars. Words that stand in one thing only come
 * out to nobody but those who may know that thing.
 */
class LeaksTest extends WorldTest {

	private static final Pattern CANARY = Pattern.compile("(?i)kanarie([abc])([a-z]+)");

	private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"");

	/** Pages of one kind, with another number each: so many of them are opened. */
	private static final int OF_A_KIND = 14;

	/** What comes out to whom, of their own school. */
	private static final Map<String, Set<String>> MAY = Map.ofEntries(
			Map.entry("teacher",
					Set.of("kind", "zusje", "moeder", "reserve", "visit", "visited", "words", "impression", "uren",
							"bezoekuren", "complaintteacher", "complaintteacherbijlage")),
			Map.entry("colleague", Set.of()),
			Map.entry("ib",
					Set.of("kind", "zusje", "moeder", "reserve", "visit", "visited", "words", "impression", "signal",
							"twin", "meldcode", "referred", "handoff", "signaaluren")),
			Map.entry("coord", Set.of("kind", "zusje", "moeder", "reserve")),
			Map.entry("director",
					Set.of("kind", "zusje", "moeder", "reserve", "visit", "visited", "uren", "bezoekuren",
							"complaintdirector")),
			Map.entry("contact", Set.of("complaintteacher", "complaintdirector", "complaintboard", "misconduct")),
			Map.entry("council", Set.of()), Map.entry("board", Set.of("complaintboard", "misconduct")),
			Map.entry("confid", Set.of()), Map.entry("admin", Set.of()), Map.entry("privacy", Set.of()),
			Map.entry("named", Set.of()),
			Map.entry("sub-ib",
					Set.of("kind", "zusje", "moeder", "reserve", "visit", "visited", "words", "impression")),
			Map.entry("sub-ib+",
					Set.of("kind", "zusje", "moeder", "reserve", "visit", "visited", "words", "impression", "signal",
							"twin", "meldcode", "referred", "handoff")),
			Map.entry("sub-dir+",
					Set.of("kind", "zusje", "moeder", "reserve", "visit", "visited", "uren", "bezoekuren",
							"complaintdirector")),
			Map.entry("receiver", Set.of("kind", "moeder", "handoff")), Map.entry("partner", Set.of()));

	/** What must come out, so that silence is not for want of looking. */
	private static final Map<String, Set<String>> MUST = Map.of("teacher", Set.of("kind", "visited", "impression"),
			"ib", Set.of("signal", "handoff", "words"), "director", Set.of("visited", "complaintdirector"), "contact",
			Set.of("complaintteacher"), "board", Set.of("complaintboard", "misconduct"), "receiver", Set.of("handoff"),
			"sub-ib+", Set.of("signal"), "sub-dir+", Set.of("complaintdirector"));

	/** In a file words hide more easily than on a page. */
	@Test
	void theExportOfHoursHoldsTheWordsOfVisitsForTheDirectorOnly() {
		String code = this.world.own.code();
		for (String export : List.of("/api/v1/hours/export?format=csv&part=entries&school=" + code,
				"/api/v1/hours/export?format=xlsx&school=" + code,
				"/taakuren/school/export?format=xlsx&school=" + code)) {
			Map<String, Set<String>> director = new TreeMap<>();
			note(director, export, text(this.caller.get(this.world.viewers.get("director"), export)));
			assertThat(director.keySet()).as(export).containsExactly("abezoekuren", "auren");
			Map<String, Set<String>> board = new TreeMap<>();
			Caller.Answer answer = this.caller.get(this.world.viewers.get("board"), export);
			assertThat(answer.status()).as(export).isEqualTo(200);
			note(board, export, text(answer));
			assertThat(board.keySet()).as(export).isEmpty();
		}
	}

	@Test
	void wordsComeOutToNobodyButWhoMayKnow() {
		List<String> wrong = new ArrayList<>();
		for (Map.Entry<String, Person> viewer : this.world.viewers.entrySet()) {
			Map<String, Set<String>> found = read(viewer.getKey(), viewer.getValue());
			found.forEach((word, where) -> {
				if (!mayRead(viewer.getKey(), word)) {
					wrong.add(viewer.getKey() + " reads " + word + " at " + where);
				}
			});
			MUST.getOrDefault(viewer.getKey(), Set.of())
				.stream()
				.filter((word) -> !found.containsKey("a" + word))
				.forEach((word) -> wrong.add(viewer.getKey() + " does not read " + word));
		}
		assertThat(wrong).isEmpty();
	}

	private static boolean mayRead(String viewer, String word) {
		Set<String> own = MAY.get(viewer);
		String thing = word.substring(1);
		return switch (word.charAt(0)) {
			case 'a' -> own.contains(thing);
			case 'b' -> viewer.equals("board") && own.contains(thing);
			default -> false;
		};
	}

	/** The canaries that somebody meets, and where. */
	private Map<String, Set<String>> read(String column, Person person) {
		Map<String, Set<String>> found = new TreeMap<>();
		Set<String> seen = new LinkedHashSet<>();
		Deque<String> open = new ArrayDeque<>(starts(column));
		Map<String, Integer> kinds = new TreeMap<>();
		while (!open.isEmpty()) {
			String path = open.remove();
			if (!seen.add(path) || kinds.merge(kind(path), 1, Integer::sum) > OF_A_KIND) {
				continue;
			}
			Caller.Answer answer = this.caller.get(person, path);
			assertThat(answer.status()).as("%s as %s: %s", path, column, answer.text()).isLessThan(500);
			String text = text(answer);
			note(found, path, text);
			Matcher link = LINK.matcher(text);
			while (link.find()) {
				open.add(link.group(1).replace("&amp;", "&").replaceFirst("#.*", ""));
			}
			Matcher id = Pattern.compile("\"id\":\"?([0-9a-f-]{36})").matcher(text);
			while (path.startsWith("/api/v1/cases?") && id.find()) {
				for (String more : List.of("", "/timeline", "/documents", "/messages", "/package", "/consents",
						"/readers")) {
					open.add("/api/v1/cases/" + id.group(1) + more);
				}
			}
			while (path.startsWith("/api/v1/tasks?") && id.find()) {
				open.add("/api/v1/tasks/" + id.group(1));
			}
			while (path.endsWith("/documents") && id.find()) {
				open.add(path + "/" + id.group(1));
			}
			while (path.startsWith("/api/v1/pupils?") && id.find()) {
				open.add("/api/v1/pupils/" + id.group(1));
			}
		}
		searches(person, found);
		return found;
	}

	private static String kind(String path) {
		return path.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "*");
	}

	/** All that is no single thing, and all ways to ask for more of it. */
	private List<String> starts(String column) {
		String role = this.world.roles.get(column);
		List<String> starts = new ArrayList<>(Addresses.all()
			.stream()
			.filter((address) -> address.method() == HttpMethod.GET && address.pattern().indexOf('{') < 0)
			.filter((address) -> !address.cells().get(role).equals("403"))
			.map(Address::pattern)
			.toList());
		starts.addAll(List.of("/?wat=team", "/klachten?toon=closed", "/klachten?toon=late", "/api/v1/cases?size=200",
				"/api/v1/tasks?scope=mine&size=200", "/api/v1/tasks?scope=team&size=200",
				"/api/v1/tasks?scope=available&size=200", "/api/v1/pupils?size=200", "/api/v1/audit?size=200"));
		for (Place place : List.of(this.world.own, this.world.other, this.world.elsewhere)) {
			String code = place.code();
			for (String asked : List.of("/api/v1/cases?size=200&school=", "/api/v1/pupils?size=200&school=",
					"/api/v1/hours/export?format=csv&part=entries&school=", "/api/v1/hours/export?format=xlsx&school=",
					"/taakuren/school/export?format=xlsx&school=", "/taakuren/school?school=", "/klachten?school=",
					"/klachten/jaar?school=", "/api/v1/complaints/counts?year=2026&school=")) {
				starts.add(asked + code);
			}
			starts.add("/api/v1/cases?size=200&pupil=" + place.pupil);
			starts.add("/api/v1/hours?staff=" + place.teacher().username());
			starts.add("/huisbezoeken?groep=" + place.group().id());
			starts.add("/leerlingen?groep=" + place.group().id());
			starts.add("/signalen/nieuw?leerling=" + place.pupil);
			starts.add("/huisbezoeken/nieuw?leerling=" + place.pupil);
			starts.add("/taakuren/school/maand?maand=2026-11&school=" + code + "&persoon=" + place.teacher().id());
		}
		return starts;
	}

	private void searches(Person person, Map<String, Set<String>> found) {
		for (String text : List.of("Kanarie", "Zeldzaam")) {
			note(found, "cases q=" + text, text(this.caller.get(person, "/api/v1/cases?size=200&q=" + text)));
			note(found, "pupils q=" + text, text(this.caller.get(person, "/api/v1/pupils?size=200&q=" + text)));
			for (String page : List.of("/", "/leerlingen")) {
				note(found, "POST " + page,
						text(this.caller.call(HttpMethod.POST, person, page, Map.of("text", text), null)));
			}
		}
	}

	private static void note(Map<String, Set<String>> found, String path, String text) {
		// What was asked for may come back in the field in which it was typed.
		Matcher canary = CANARY.matcher(text);
		while (canary.find()) {
			found
				.computeIfAbsent((canary.group(1) + canary.group(2)).toLowerCase(java.util.Locale.ROOT),
						(absent) -> new TreeSet<>())
				.add(kind(path));
		}
	}

	/** What can be read in an answer, whatever it is wrapped in. */
	private static String text(Caller.Answer answer) {
		try {
			String type = (answer.type() != null) ? answer.type() : "";
			if (type.contains("pdf") && answer.bytes().length > 500) {
				try (PDDocument pdf = Loader.loadPDF(answer.bytes())) {
					return new PDFTextStripper().getText(pdf);
				}
			}
			if (type.contains("spreadsheet")) {
				StringBuilder text = new StringBuilder();
				Path file = Files.createTempFile("blad", ".xlsx");
				Files.write(file, answer.bytes());
				try (ZipFile zip = new ZipFile(file.toFile())) {
					for (ZipEntry entry : Collections.list(zip.entries())) {
						text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
					}
				}
				Files.delete(file);
				return text.toString();
			}
			return answer.text();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
