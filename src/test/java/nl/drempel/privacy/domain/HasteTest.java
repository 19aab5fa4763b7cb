package nl.drempel.privacy.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import nl.drempel.privacy.jdbc.ReadingRepository.Read;
import nl.drempel.school.BoardId;
import nl.drempel.school.StaffId;

import static org.assertj.core.api.Assertions.assertThat;

/** When reading is so fast that somebody should look at it. */
class HasteTest {

	private static final Instant NINE = Instant.parse("2026-11-23T08:00:00Z");

	private static final StaffId WHO = new StaffId(UUID.randomUUID());

	private static final BoardId BOARD = new BoardId(UUID.randomUUID());

	private long id;

	@Test
	void asManyAsIsUsualIsNoHaste() {
		assertThat(Haste.in(reads(5, 60), (read) -> 5)).isEmpty();
	}

	@Test
	void oneMoreWithinAnHourIs() {
		assertThat(Haste.in(reads(6, 60), (read) -> 5)).singleElement().satisfies((stretch) -> {
			assertThat(stretch.files()).isEqualTo(6);
			assertThat(stretch.from()).isEqualTo(NINE);
			assertThat(stretch.until()).isEqualTo(NINE.plusSeconds(300));
		});
	}

	@Test
	void theSameFileAgainCountsOnce() {
		List<Read> reads = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			reads.add(read(NINE.plusSeconds(i), "het zelfde"));
		}
		assertThat(Haste.in(reads, (read) -> 5)).isEmpty();
	}

	@Test
	void anHourApartIsNotTogether() {
		List<Read> reads = reads(5, 60);
		reads.add(read(NINE.plusSeconds(3600), "zes"));
		assertThat(Haste.in(reads, (read) -> 5)).isEmpty();
		reads.set(5, read(NINE.plusSeconds(3599), "zes"));
		assertThat(Haste.in(reads, (read) -> 5)).hasSize(1);
	}

	@Test
	void whoGoesOnIsOneStretch() {
		assertThat(Haste.in(reads(200, 60), (read) -> 5)).singleElement()
			.satisfies((stretch) -> assertThat(stretch.until()).isEqualTo(NINE.plusSeconds(199 * 60)));
	}

	private List<Read> reads(int number, int secondsApart) {
		List<Read> reads = new ArrayList<>();
		for (int i = 0; i < number; i++) {
			reads.add(read(NINE.plusSeconds((long) i * secondsApart), "dossier " + i));
		}
		return reads;
	}

	private Read read(Instant at, String file) {
		return new Read(++this.id, at, WHO, BOARD, null, file);
	}

}
