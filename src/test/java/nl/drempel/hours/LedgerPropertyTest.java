package nl.drempel.hours;

import java.io.IOException;
import java.util.concurrent.ExecutionException;

import nl.drempel.DrempelTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A small part of what the benchmark plays ten thousand times: see
 * {@link LedgerSequences}.
 */
@DrempelTest
class LedgerPropertyTest {

	@Autowired
	private ApplicationContext beans;

	@Test
	void whateverPeopleDoAtOnceTheBooksBalance() throws InterruptedException, ExecutionException, IOException {
		LedgerSequences.Played played = new LedgerSequences(this.beans).play(50, 20_261_123L);
		assertThat(played.sequences()).isEqualTo(50);
		assertThat(played.done()).as("much of it could be done").isGreaterThan(400);
	}

}
