package nl.drempel.access.web;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DoorsTest {

	@Test
	void withoutTheDemoItsAddressesDoNotExist() {
		assertThat(Doors.all(true)).extracting(Door::pattern).contains("/api/v1/demo/clock");
		assertThat(Doors.all(false)).extracting(Door::pattern)
			.isNotEmpty()
			.noneMatch((pattern) -> pattern.contains("demo"));
		assertThat(Doors.all(true)).containsAll(Doors.all(false));
	}

}
