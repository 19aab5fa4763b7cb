package nl.drempel.bench;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long the packaged application takes to start on data that is there, and its size.
 */
@Tag("bench")
class ColdStartTest {

	private static final int STARTS = Integer.getInteger("bench.starts", 5);

	private static final int ROUNDS = 2;

	private static final int PAGES = 40;

	private static final List<String> EVERYONE = List.of("leraar.a", "leraar.b", "ib.a", "directeur.a",
			"contactpersoon.a", "coordinator.a", "leraar.c", "ib.b", "directeur.b", "contactpersoon.b", "pmr.a",
			"bestuur", "vertrouwenspersoon", "fg", "beheer", "okt", "veiligthuis");

	@TempDir
	Path data;

	@Test
	void startAndMemory() throws Exception {
		try (RunningDrempel first = RunningDrempel.on(this.data)) {
			for (String group : List.of("G4", "G5")) {
				PageReader.post(first, "ib.a", "/api/v1/home-visits/bulk",
						"{\"school\":\"99AA00\",\"group\":\"%s\",\"purpose\":\"introduction\"}".formatted(group));
			}
			System.out.printf("%nStart of the packaged application, and its memory (MB)%n");
			System.out.println("                                          seconds   java  database");
			row("first start, demo read in", first.untilReady().toMillis() / 1000.0, first);
		}
		starts("ready, existing data");
		starts("ready, existing data, -Xmx256m", "-Xmx256m");
		reading("pages", RunningDrempel.on(this.data));
		reading("pages, -Xmx256m", RunningDrempel.on(this.data, "-Xmx256m"));
		System.out.println();
	}

	private void starts(String what, String... options) throws Exception {
		double[] seconds = new double[STARTS];
		double[] java = new double[STARTS];
		double[] database = new double[STARTS];
		for (int i = 0; i < STARTS; i++) {
			try (RunningDrempel drempel = RunningDrempel.on(this.data, options)) {
				seconds[i] = drempel.untilReady().toMillis() / 1000.0;
				java[i] = drempel.javaMemory();
				database[i] = drempel.databaseMemory();
			}
		}
		Measured time = Measured.of(seconds);
		System.out.printf("%-40s %8.1f %6.0f %9.0f   median of %d; %.1f to %.1f s%n", what, time.median(),
				Measured.of(java).median(), Measured.of(database).median(), STARTS, time.least(), time.most());
	}

	/** Everyone reads all pages they can reach, a few times. */
	private static void reading(String what, RunningDrempel running) throws Exception {
		try (RunningDrempel drempel = running) {
			long start = System.nanoTime();
			int read = 0;
			for (int i = 0; i < ROUNDS; i++) {
				for (String username : EVERYONE) {
					read += PageReader.as(username, drempel).read(PAGES);
				}
			}
			assertThat(read).isGreaterThan(EVERYONE.size() * ROUNDS);
			row("after reading %,d %s".formatted(read, what), (System.nanoTime() - start) / 1e9, drempel);
		}
	}

	private static void row(String what, double seconds, RunningDrempel drempel) throws Exception {
		System.out.printf("%-40s %8.1f %6.0f %9.0f%n", what, seconds, drempel.javaMemory(), drempel.databaseMemory());
	}

}
