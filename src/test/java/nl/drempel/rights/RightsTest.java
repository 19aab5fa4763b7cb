package nl.drempel.rights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import nl.drempel.TestPeople.Person;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every address that leads to something, for everybody, on a real thing of their own
 * school, of another of their board, and of one of another board. What is refused says
 * nothing of what it refuses.
 */
class RightsTest extends WorldTest {

	@Test
	void everyAddressThatLeadsToSomethingIsTried() {
		assertThat(Things.forgotten())
			.as("addresses with a number in them, of which Things does not say to what it leads")
			.isEmpty();
	}

	@Test
	void everybodyMayWhatTheTableSaysAndTheDocumentSaysSo() {
		RightsTable found = new RightsTable();
		List<String> leaks = new ArrayList<>();
		for (Things.Line line : Things.lines()) {
			fill(found, "own", this.world.own, line, leaks);
		}
		RightsTable board = new RightsTable();
		for (Things.Line line : Things.lines()) {
			// What can be done to things that are alike is tried on one of them.
			if (line.address().method() == HttpMethod.GET || !Things.ALIKE.contains(line.thing())) {
				fill(board, "other", this.world.other, line, leaks);
			}
		}
		board.lines()
			.entrySet()
			.stream()
			.filter((line) -> line.getValue().values().stream().anyMatch((word) -> !RightsTable.isShut(word)))
			.forEach((line) -> found.lines().put(line.getKey(), line.getValue()));
		assertThat(leaks).isEmpty();
		if (RightsTable.WRITE) {
			RightsTable.write(RightsTable.FILE, found.asText());
			RightsTable.write(RightsTable.DOCUMENT, found.asDocument());
		}
		assertThat(RightsTable.read().differences(found)).isEmpty();
		assertThat(RightsTable.text(RightsTable.DOCUMENT)).as("docs/rights.md: make it anew with -Drights.write=true")
			.isEqualTo(found.asDocument());
	}

	@Test
	void aThingOfAnotherBoardIsLikeOneThatDoesNotExist() {
		List<String> wrong = new ArrayList<>();
		Map<String, Person> strangers = new LinkedHashMap<>(this.world.viewers);
		strangers.keySet().removeAll(List.of("colleague", "council", "confid", "named", "sub-ib", "partner"));
		RightsTable found = new RightsTable();
		for (Things.Line line : Things.lines().stream().filter((one) -> !Things.ALIKE.contains(one.thing())).toList()) {
			fill(found, "elsewhere", this.world.elsewhere, line, strangers, wrong);
			found.lines().values().forEach((cells) -> cells.forEach((viewer, word) -> {
				String made = line.address().cells().get(this.world.roles.get(viewer));
				if (!RightsTable.isShut(word) || !word.equals(made)) {
					wrong.add(line.name() + " as " + viewer + ": " + word + " instead of " + made);
				}
			}));
			found.lines().clear();
		}
		assertThat(wrong).isEmpty();
	}

	private void fill(RightsTable table, String place, Place at, Things.Line line, List<String> leaks) {
		fill(table, place, at, line, this.world.viewers, leaks);
	}

	private void fill(RightsTable table, String place, Place at, Things.Line line, Map<String, Person> viewers,
			List<String> leaks) {
		String path = line.path(at);
		if (path == null) {
			return;
		}
		for (Map.Entry<String, Person> viewer : viewers.entrySet()) {
			HttpMethod method = line.address().method();
			boolean body = line.address().isApi() && method != HttpMethod.GET;
			Caller.Answer answer = (method == HttpMethod.GET) ? this.caller.get(viewer.getValue(), path)
					: this.caller.call(method, viewer.getValue(), path, Map.of(), body ? "{}" : null);
			table.put(place, line, viewer.getKey(), answer.word());
			if (RightsTable.isShut(answer.word()) && answer.text().contains("Kanarie" + at.letter)) {
				leaks.add(line.name() + " as " + viewer.getKey() + " says what it refuses");
			}
		}
	}

}
