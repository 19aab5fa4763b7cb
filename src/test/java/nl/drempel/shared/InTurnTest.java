package nl.drempel.shared;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class InTurnTest {

	@Test
	void noMoreThanAFewAtATimeAndWhoCameFirstIsFirst() throws InterruptedException {
		InTurn turn = new InTurn(1, Duration.ofMinutes(1));
		CountDownLatch hold = new CountDownLatch(1);
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		List<Integer> order = Collections.synchronizedList(new ArrayList<>());
		List<Thread> crowd = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			int number = i;
			Thread one = new Thread(() -> turn.take(() -> {
				most.accumulateAndGet(inside.incrementAndGet(), Math::max);
				await(hold);
				order.add(number);
				return inside.decrementAndGet();
			}));
			one.start();
			crowd.add(one);
			while (one.getState() != Thread.State.WAITING && one.getState() != Thread.State.TIMED_WAITING) {
				Thread.onSpinWait();
			}
		}
		hold.countDown();
		for (Thread one : crowd) {
			one.join();
		}
		assertThat(most).hasValue(1);
		assertThat(order).hasSize(20).isSorted();
	}

	@Test
	void whoWaitsTooLongIsToldAndAFailureGivesThePlaceBack() throws InterruptedException {
		InTurn turn = new InTurn(1, Duration.ofMillis(20));
		CountDownLatch taken = new CountDownLatch(1);
		CountDownLatch hold = new CountDownLatch(1);
		Thread first = new Thread(() -> turn.take(() -> {
			taken.countDown();
			await(hold);
			return 1;
		}));
		first.start();
		taken.await();
		assertThatExceptionOfType(TooBusyException.class).isThrownBy(() -> turn.take(() -> 2));
		hold.countDown();
		first.join();
		assertThatIllegalStateException().isThrownBy(() -> turn.take(() -> {
			throw new IllegalStateException("failed");
		}));
		assertThat(turn.<Integer>take(() -> 3)).isEqualTo(3);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
