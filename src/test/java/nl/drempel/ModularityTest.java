package nl.drempel;

import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

/** Holds the rooms to what their package-info says they may use. */
class ModularityTest {

	@Test
	void roomsUseOnlyTheFrontDoorsOfTheRoomsTheyMayUse() {
		ApplicationModules.of(Drempel.class).verify();
	}

}
