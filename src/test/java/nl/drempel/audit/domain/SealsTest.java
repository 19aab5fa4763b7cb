package nl.drempel.audit.domain;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import nl.drempel.audit.AuditTrail;
import nl.drempel.audit.Seal;
import nl.drempel.audit.TrailCheck;
import nl.drempel.audit.TrailCheck.Verdict;
import nl.drempel.audit.jdbc.Batch;
import nl.drempel.shared.AppClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every event is sealed once, whoever else is writing; seals are handed out; old ones
 * stay.
 */
class SealsTest extends TrailTest {

	@Test
	void nothingNewMakesNoSealButTheOneThatEndsTheLast() {
		this.trail.sealer().sealNow();
		assertThat(seals()).isZero();
		this.trail.writeAndSeal(3);
		for (int i = 0; i < 4; i++) {
			this.trail.sealer().sealNow();
		}
		assertThat(seals()).isEqualTo(2);
		assertThat(this.trail.check().intact()).isTrue();
	}

	@Test
	void whatIsStillBeingWrittenHoldsNobodyUpAndIsSealedLater() {
		this.trail.write(5);
		this.trail.transaction().executeWithoutResult((status) -> {
			this.trail.write(2);
			elsewhere(() -> {
				this.trail.writeAndSeal(3);
				assertThat(this.trail.check().sealed()).isEqualTo(8);
				this.trail.writeAndSeal(4);
				Verdict verdict = this.trail.check();
				assertThat(verdict.sealed()).isEqualTo(12);
				assertThat(verdict.intact()).isTrue();
				return null;
			});
		});
		Verdict before = this.trail.check();
		assertThat(before.intact()).isTrue();
		assertThat(before.events()).isEqualTo(14);
		this.trail.sealer().sealNow();
		Verdict after = this.trail.check();
		assertThat(after.intact()).isTrue();
		assertThat(after.sealed()).isEqualTo(14);
	}

	/** Between an event's id and its row lies the search for its board. */
	@Test
	@Timeout(60)
	void whoHasAnIdButNoRowYetIsWaitedForToo() {
		this.trail.writeAndSeal(1);
		this.trail.jdbc().sql("""
				create function slow() returns trigger language plpgsql as
				'begin perform pg_sleep(0.8); return new; end';
				create trigger a_slow before insert on audit_event for each row when (new.action = 'slow')
				  execute function slow()
				""").update();
		try {
			CompletableFuture<?> slow = CompletableFuture.runAsync(() -> this.trail.jdbc()
				.sql("insert into audit_event (at, actor, action) values (now(), 'system:slow', 'slow')")
				.update());
			sleep(250);
			this.trail.writeAndSeal(1, 1, 1);
			assertThat(slow).isNotDone();
			slow.join();
			this.trail.writeAndSeal(1);
			assertThat(this.trail.check().firstBroken()).isNull();
			assertThat(this.trail.check().sealed()).isEqualTo(6);
		}
		finally {
			this.trail.jdbc().sql("drop function slow() cascade").update();
		}
	}

	@Test
	void aTrailThatIsGoneFromADatabaseInUseIsNotIntact() {
		this.trail.empty();
		assertThat(this.trail.check().firstBroken()).as("a new database").isNull();
		this.trail.jdbc().sql("""
				with b as (insert into board (id, name) values (gen_random_uuid(), 'Weg') returning id),
				     s as (insert into staff (id, board_id, last_name, display_name, search_name)
				           select gen_random_uuid(), id, 'Weg', 'Weg', 'weg' from b returning id)
				insert into account (staff_id, username, password_hash, password_set_at)
				select id, 'weg', '-', now() from s
				""").update();
		this.trail.write(2);
		assertThat(this.trail.check().firstBroken()).as("not sealed yet").isNull();
		this.trail.sealer().sealNow();
		assertThat(this.trail.check().firstBroken()).isNull();
		this.trail.empty();
		TrailCheck.Broken broken = this.trail.check().firstBroken();
		assertThat(broken).isNotNull();
		assertThat(broken.kind()).isEqualTo(TrailCheck.Kind.TRAIL_GONE);
		assertThat(broken).asString().endsWith("the trail was removed");
		this.trail.jdbc().sql("delete from account where username = 'weg'").update();
		this.trail.jdbc().sql("delete from staff where search_name = 'weg'").update();
	}

	@Test
	@Timeout(60)
	void howeverManyWriteAndSealEachEventIsSealedOnce() throws Exception {
		AtomicBoolean over = new AtomicBoolean();
		AtomicLong written = new AtomicLong();
		ExecutorService pool = Executors.newFixedThreadPool(9);
		List<Future<?>> writers = new ArrayList<>();
		List<Future<?>> sealers = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			Random random = new Random(i);
			writers.add(pool.submit(() -> {
				for (int n = 0; n < 60; n++) {
					boolean kept = random.nextInt(10) > 0;
					int events = 1 + random.nextInt(4);
					boolean slow = random.nextInt(15) == 0;
					this.trail.transaction().executeWithoutResult((status) -> {
						this.trail.write(events);
						sleep(slow ? 150 : random.nextInt(3));
						this.trail.write(1);
						if (!kept) {
							status.setRollbackOnly();
						}
					});
					written.addAndGet(kept ? events + 1 : 0);
				}
			}));
		}
		for (int i = 0; i < 2; i++) {
			sealers.add(pool.submit(() -> {
				while (!over.get()) {
					this.trail.sealer().sealNow();
				}
			}));
		}
		sealers.add(pool.submit(() -> {
			while (!over.get()) {
				assertThat(this.trail.check().firstBroken()).isNull();
			}
		}));
		for (Future<?> writer : writers) {
			writer.get();
		}
		over.set(true);
		for (Future<?> sealer : sealers) {
			sealer.get();
		}
		pool.shutdown();
		this.trail.sealer().sealNow();
		Verdict verdict = this.trail.check();
		assertThat(verdict.firstBroken()).isNull();
		assertThat(verdict.sealed()).isEqualTo(written.get()).isEqualTo(verdict.events());
		assertThat(this.trail
			.number("select count(*) - count(distinct id) from (select unnest(ids) id from audit_batch) b")).isZero();
	}

	@Test
	void aLongTrailHasSealsOfABoundedSizeAndSaysHowFarTheCheckIs() {
		this.trail.write(2 * Seal.MOST_EVENTS + 5);
		this.trail.sealer().sealNow();
		assertThat(seals()).isEqualTo(3);
		List<Long> said = new ArrayList<>();
		Verdict verdict = new TrailVerifier(this.trail.pool()).check(List.<Seal>of().iterator(),
				(done, total) -> said.add(done));
		assertThat(verdict.firstBroken()).isNull();
		assertThat(verdict.sealed()).isEqualTo(2 * Seal.MOST_EVENTS + 5);
		assertThat(said).containsExactly(5000L, 10_000L, 15_000L, 20_000L, 20_005L);
	}

	@Test
	void sealsGoOnInAServerThatCountsTransactionsAnew() {
		this.trail.writeAndSeal(3);
		Seal last = this.trail.seals().last().orElseThrow();
		Seal bare = new Seal(2, last.to() + 1, last.to(), 0,
				"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 0, Long.MAX_VALUE / 2,
				last.lastAt(), last.at(), "");
		this.trail.seals()
			.insert(new Batch(bare.chained(new Hashes().chain(last.chain(), bare)), new long[0], new byte[0]));
		this.trail.writeAndSeal(3, 3);
		assertThat(this.trail.check().firstBroken()).isNull();
		assertThat(this.trail.seals().last().orElseThrow().settled()).isGreaterThanOrEqualTo(2);
	}

	@Test
	void whatIsWrittenLastIsSealedWhenDrempelStops() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(SealingRound.class, () -> new SealingRound(this.trail.sealer()));
			context.refresh();
			this.trail.write(4);
		}
		assertThat(this.trail.check().sealed()).isEqualTo(4);
	}

	@Test
	void sealsAreAddedToAFileCompletelyAndOnce(@TempDir Path folder) throws IOException {
		Path file = folder.resolve("zegels.jsonl");
		this.trail.writeAndSeal(2);
		this.trail.sealer(file.toString(), "").sealNow();
		this.trail.write(2);
		this.trail.sealer(file.toString(), "").sealNow();
		Files.writeString(file, Files.readString(file).substring(0, (int) Files.size(file) - 20));
		this.trail.writeAndSeal(2);
		this.trail.sealer(file.toString(), "").sealNow();
		List<Seal> kept = Files.readAllLines(file).stream().flatMap((line) -> Seal.read(line).stream()).toList();
		assertThat(kept).isEqualTo(this.trail.exported());
		assertThat(this.trail.check(kept).firstBroken()).isNull();
	}

	@Test
	void sealsAreSentToASyslogServer() throws IOException {
		try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
			server.setSoTimeout(5000);
			this.trail.write(2);
			this.trail.sealer("", "localhost:" + server.getLocalPort()).sealNow();
			DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
			server.receive(packet);
			String message = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
			assertThat(message).startsWith("<110>1 ").contains(" drempel ", " seal - {");
			assertThat(Seal.read(message.substring(message.indexOf('{')))).contains(this.trail.exported().get(0));
		}
	}

	@Test
	void aFileThatCannotBeWrittenDoesNotStopTheSealing(@TempDir Path folder) {
		this.trail.write(2);
		this.trail.sealer(folder.toString(), "nergens.invalid:514").sealNow();
		assertThat(this.trail.check().sealed()).isEqualTo(2);
	}

	@Test
	void whatIsOldEnoughGoesByWholeBatchesAndItsSealsStay() throws IOException {
		old(50);
		this.trail.sealer().sealNow();
		this.trail.transaction().executeWithoutResult((status) -> {
			// Of an old id, sealed later: it stays.
			this.trail.write(1);
			elsewhere(() -> {
				old(50);
				this.trail.sealer().sealNow();
				return null;
			});
		});
		this.trail.writeAndSeal(20, 1);
		List<Seal> kept = this.trail.exported();
		AuditTrail told = Mockito.mock(AuditTrail.class);
		AppClock clock = new AppClock(Clock.systemUTC());
		Pruning pruning = new Pruning(this.trail.seals(), new TrailVerifier(this.trail.pool()), told, clock,
				this.trail.transaction(), 7);
		assertThat(pruning.nextDue()).hasValueSatisfying((due) -> assertThat(due).isBefore(clock.instant()));
		pruning.runDue();
		assertThat(pruning.nextDue()).hasValueSatisfying((due) -> assertThat(due).isAfter(clock.instant()));
		Verdict verdict = this.trail.check(kept);
		assertThat(verdict.firstBroken()).isNull();
		assertThat(verdict.pruned()).isEqualTo(100);
		assertThat(verdict.events()).isEqualTo(22);
		assertThat(seals()).isEqualTo(kept.size());
		Mockito.verify(told).record(Mockito.argThat((entry) -> entry.action().equals("audit.pruned")));
		this.trail.tamper("delete from audit_event where id = 51");
		assertThat(this.trail.check().intact()).isFalse();
	}

	@Test
	void nothingGoesFromATrailThatWasTamperedWith() {
		old(50);
		this.trail.writeAndSeal(1, 1);
		this.trail.tamper("delete from audit_event where id = 7");
		Pruning pruning = new Pruning(this.trail.seals(), new TrailVerifier(this.trail.pool()),
				Mockito.mock(AuditTrail.class), new AppClock(Clock.systemUTC()), this.trail.transaction(), 1);
		pruning.runDue();
		assertThat(this.trail.number("select count(*) from audit_event")).isEqualTo(51);
	}

	@Test
	void theDatabaseLetsNobodyChangeSeals() {
		this.trail.writeAndSeal(3);
		for (String sql : List.of("update audit_seal set events = 2", "delete from audit_seal",
				"truncate audit_seal cascade", "delete from audit_batch", "update audit_batch set seal = 1 where false",
				"delete from audit_pruning", "delete from audit_event")) {
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.trail.jdbc().sql(sql).update())
				.havingRootCause()
				.withMessageContaining("append-only");
		}
	}

	private void old(int events) {
		this.trail.jdbc().sql("""
				insert into audit_event (at, actor, action)
				select now() - interval '8 years', 'system:old', 'case.read' from generate_series(1, :events)
				""").param("events", events).update();
	}

	private long seals() {
		return this.trail.number("select count(*) from audit_seal");
	}

	private static void sleep(int millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** On another connection, while the caller's transaction is open. */
	private static void elsewhere(Callable<?> action) {
		ExecutorService one = Executors.newSingleThreadExecutor();
		try {
			one.submit(action).get();
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
		finally {
			one.shutdown();
		}
	}

}
