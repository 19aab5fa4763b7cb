package nl.drempel.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import nl.drempel.BenchTest;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.audit.Seals;
import nl.drempel.audit.TrailCheck;
import nl.drempel.audit.TrailCheck.Progress;
import nl.drempel.audit.TrailCheck.Verdict;
import nl.drempel.shared.CaseId;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What sealing costs those who write, and how long the check of a long trail takes. */
@BenchTest
class AuditSpeedTest {

	private static final int THREADS = 8;

	private static final int ROUNDS = Integer.getInteger("bench.rounds", 7);

	private static final int EACH = Integer.getInteger("bench.times", 1000);

	private static final int LONG_TRAIL = Integer.getInteger("bench.events", 1_000_000);

	private static final int AT_A_TIME = 100_000;

	@Autowired
	private AuditTrail trail;

	@Autowired
	private Seals seals;

	@Autowired
	private TrailCheck check;

	@Autowired
	private JdbcClient jdbc;

	/** Off is as it was before there were seals; on is with a seal each second. */
	@Test
	void writingWithAndWithoutSeals() throws Exception {
		perSecond(false);
		perSecond(true);
		double[] on = new double[ROUNDS];
		double[] off = new double[ROUNDS];
		for (int i = 0; i < ROUNDS; i++) {
			off[i] = perSecond(false);
			on[i] = perSecond(true);
		}
		Measured with = Measured.of(on);
		Measured without = Measured.of(off);
		System.out.printf("%nAudit events written per second, %d threads, %d rounds of %d each, in turns%n", THREADS,
				ROUNDS, THREADS * EACH);
		System.out.println("                     median    least     most");
		System.out.printf("sealing on         %8.0f %8.0f %8.0f%n", with.median(), with.least(), with.most());
		System.out.printf("sealing off        %8.0f %8.0f %8.0f%n", without.median(), without.least(), without.most());
		System.out.printf("ratio of the medians %.2f%n", with.median() / without.median());
		assertThat(with.least()).isPositive();
	}

	private double perSecond(boolean sealing) throws Exception {
		this.jdbc.sql("alter table audit_event " + (sealing ? "enable" : "disable") + " trigger audit_event_number")
			.update();
		AtomicBoolean over = new AtomicBoolean();
		ExecutorService pool = Executors.newFixedThreadPool(THREADS + 1);
		try {
			Future<?> sealer = pool.submit(() -> {
				while (sealing && !over.get()) {
					this.seals.sealNow();
					sleep();
				}
			});
			List<Callable<Void>> writers = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				writers.add(this::write);
			}
			long start = System.nanoTime();
			for (Future<Void> writer : pool.invokeAll(writers)) {
				writer.get();
			}
			double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
			over.set(true);
			sealer.get();
			return THREADS * EACH / seconds;
		}
		finally {
			pool.shutdownNow();
			this.jdbc.sql("alter table audit_event enable trigger audit_event_number").update();
		}
	}

	private Void write() {
		Actor actor = new Actor(UUID.randomUUID().toString(), null, "teacher");
		for (int i = 0; i < EACH; i++) {
			this.trail.record(AuditEntry.of(actor, "case.read").on(CaseId.random()).about("task", i));
		}
		return null;
	}

	private static void sleep() {
		try {
			Thread.sleep(1000);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void checkingALongTrail() {
		this.seals.sealNow();
		long missing = LONG_TRAIL - this.seals.extent().events();
		double sealing = 0;
		while (missing > 0) {
			long some = Math.min(missing, AT_A_TIME);
			this.jdbc
				.sql("""
						insert into audit_event (at, actor, role, action, case_id, subject_kind, subject_id, detail)
						select clock_timestamp(), a.actor, 'teacher', 'case.read', gen_random_uuid(), 'task', n::text, 'writeReport'
						  from generate_series(1, :some) n, (select gen_random_uuid()::text as actor) a
						""")
				.param("some", some)
				.update();
			missing -= some;
			long start = System.nanoTime();
			this.seals.sealNow();
			sealing += (System.nanoTime() - start) / 1e9;
		}
		this.jdbc.sql("vacuum analyze audit_event").update();
		System.out.printf("%nSealing %,d events: %.1f s%n", LONG_TRAIL, sealing);
		for (int i = 0; i < 3; i++) {
			long start = System.nanoTime();
			Verdict verdict = this.check.check(Collections.emptyIterator(), Progress.NONE);
			double seconds = (System.nanoTime() - start) / 1e9;
			System.out.printf("checking %,d events, %,d seals: %.1f s, within a heap of %d MB%n", verdict.events(),
					verdict.seals(), seconds, Runtime.getRuntime().maxMemory() >> 20);
			assertThat(verdict.firstBroken()).isNull();
		}
	}

}
