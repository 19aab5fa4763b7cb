package nl.drempel.engine.jdbc;

import java.nio.file.Path;

import nl.drempel.engine.StartRefusedException;
import nl.drempel.shared.Installation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** On which database roles it starts. */
class PlainRoleCheckTest {

	@Test
	void aRoleThatSeesOverWallsIsForDemosOnly() {
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> check(false).check(true))
			.withMessageContaining("NOBYPASSRLS");
		assertThatCode(() -> check(true).check(true)).doesNotThrowAnyException();
	}

	@Test
	void aPlainRoleIsForEverybody() {
		assertThatCode(() -> check(false).check(false)).doesNotThrowAnyException();
	}

	private static PlainRoleCheck check(boolean demo) {
		return new PlainRoleCheck(new Installation(demo, false, Path.of("uploads")));
	}

}
