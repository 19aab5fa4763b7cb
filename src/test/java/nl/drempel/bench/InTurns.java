package nl.drempel.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole cycles per second: ours, where a step is one request and one commit with its
 * rules, tables, grants, timeline and audit, against the engine alone, where a program
 * asks for the task, claims it and completes it. Measured in turns, so that both meet the
 * same machine.
 */
final class InTurns {

	private static final int ROUNDS = Integer.getInteger("bench.rounds", 7);

	private InTurns() {
	}

	/**
	 * Measures and prints.
	 * @param what what is done, in a few words
	 * @param ours one worker for each thread, which does it once through Drempel
	 * @param bare the same on the engine alone
	 * @param cycles how often each worker does it in a round
	 */
	static void compare(String what, List<Runnable> ours, List<Runnable> bare, int cycles) throws Exception {
		perSecond(ours, cycles);
		perSecond(bare, cycles);
		double[] ourRounds = new double[ROUNDS];
		double[] bareRounds = new double[ROUNDS];
		for (int i = 0; i < ROUNDS; i++) {
			ourRounds[i] = perSecond(ours, cycles);
			bareRounds[i] = perSecond(bare, cycles);
		}
		Measured our = Measured.of(ourRounds);
		Measured their = Measured.of(bareRounds);
		List<String> ourStatements = Statements.of(ours.get(0));
		List<String> theirStatements = Statements.of(bare.get(0));
		System.out.printf("%n%s per second, %d threads, %d rounds of %d each, in turns%n", what, ours.size(), ROUNDS,
				cycles * ours.size());
		System.out.println("                     median    least     most  statements");
		System.out.printf("through Drempel    %8.1f %8.1f %8.1f %11d%n", our.median(), our.least(), our.most(),
				ourStatements.size());
		System.out.printf("the engine alone   %8.1f %8.1f %8.1f %11d%n", their.median(), their.least(), their.most(),
				theirStatements.size());
		System.out.printf("ratio of the medians %.2f%n%n", our.median() / their.median());
		if (Boolean.getBoolean("bench.statements")) {
			print("through Drempel", ourStatements);
			print("the engine alone", theirStatements);
		}
		assertThat(our.least()).isPositive();
	}

	private static void print(String who, List<String> statements) {
		System.out.println(who);
		Statements.counted(statements)
			.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Long>comparingByValue().reversed())
			.forEach((entry) -> System.out.printf("%5d %s%n", entry.getValue(),
					entry.getKey().substring(0, Math.min(150, entry.getKey().length()))));
	}

	private static double perSecond(List<Runnable> workers, int cycles) throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(workers.size());
		try {
			long start = System.nanoTime();
			List<Callable<Void>> all = new ArrayList<>();
			for (Runnable worker : workers) {
				all.add(() -> {
					for (int i = 0; i < cycles; i++) {
						worker.run();
					}
					return null;
				});
			}
			for (Future<Void> done : pool.invokeAll(all)) {
				done.get();
			}
			return workers.size() * cycles * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - start);
		}
		finally {
			pool.shutdownNow();
		}
	}

}
