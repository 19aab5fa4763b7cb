package nl.drempel.complaint.domain;

import java.util.stream.Stream;

import nl.drempel.complaint.RulingPart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a ruling in parts comes to. */
class ClosingTest {

	@ParameterizedTest
	@CsvSource({ "upheld, upheld", "upheld+upheld, upheld", "partly_upheld, partly_upheld",
			"partly_upheld+partly_upheld, partly_upheld", "not_upheld, not_upheld", "manifestly_not_upheld, not_upheld",
			"not_upheld+manifestly_not_upheld, not_upheld", "inadmissible, inadmissible",
			"inadmissible+inadmissible, inadmissible", "withdrawn, withdrawn", "settled+settled, settled",
			"upheld+not_upheld, partly_upheld", "upheld+partly_upheld, partly_upheld",
			"partly_upheld+inadmissible, partly_upheld", "upheld+manifestly_not_upheld, partly_upheld",
			"upheld+withdrawn, partly_upheld", "not_upheld+inadmissible, not_upheld", "withdrawn+settled, not_upheld",
			"manifestly_not_upheld+settled, not_upheld", "inadmissible+withdrawn+settled, not_upheld" })
	void partsOfARulingComeToOneOutcome(String rulings, String outcome) {
		assertThat(Closing
			.outcome(Stream.of(rulings.split("[+]")).map((ruling) -> new RulingPart("Een onderdeel", ruling)).toList()))
			.isEqualTo(outcome);
	}

}
