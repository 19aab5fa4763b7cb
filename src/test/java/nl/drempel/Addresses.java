package nl.drempel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of addresses and roles, {@code addresses.txt}. */
public final class Addresses {

	/** The demo's people, one for each column of the table but the last. */
	public static final Map<String, String> PEOPLE = people();

	private static final String NOBODY = "nobody";

	private Addresses() {
	}

	private static Map<String, String> people() {
		Map<String, String> people = new LinkedHashMap<>();
		people.put("teacher", "leraar.a");
		people.put("ib", "ib.a");
		people.put("coordinator", "coordinator.a");
		people.put("director", "directeur.a");
		people.put("contact", "contactpersoon.a");
		people.put("council", "pmr.a");
		people.put("board", "bestuur");
		people.put("confidant", "vertrouwenspersoon");
		people.put("admin", "beheer");
		people.put("privacy", "fg");
		people.put("partner", "okt");
		return people;
	}

	/** Every address, in the order of the table. */
	public static List<Address> all() {
		List<Address> rows = new ArrayList<>();
		List<String> columns = List.of();
		for (String line : text().split("\n")) {
			if (line.isBlank() || line.startsWith("#")) {
				continue;
			}
			List<String> parts = List.of(line.strip().split("\\s+"));
			if (columns.isEmpty()) {
				columns = parts.subList(2, parts.size());
				assertThat(columns).contains(NOBODY).containsAll(PEOPLE.keySet());
				continue;
			}
			assertThat(parts).as(line).hasSize(columns.size() + 2);
			Map<String, String> cells = new LinkedHashMap<>();
			for (int i = 0; i < columns.size(); i++) {
				cells.put(columns.get(i), parts.get(i + 2));
			}
			rows.add(new Address(HttpMethod.valueOf(parts.get(0)), parts.get(1), cells));
		}
		return rows;
	}

	private static String text() {
		try {
			return new ClassPathResource("addresses.txt").getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A line of the table.
	 *
	 * @param cells per column {@code ok}, {@code 403}, {@code 404}, {@code 401} or
	 * {@code login}
	 */
	public record Address(HttpMethod method, String pattern, Map<String, String> cells) {

		public String name() {
			return this.method + " " + this.pattern;
		}

		public boolean isApi() {
			return this.pattern.startsWith("/api/");
		}

	}

}
