package nl.drempel.school.domain;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NamesTest {

	@Test
	void pupilIsKnownByWhatTheyAreCalled() {
		assertThat(Names.display("Bilal", "Bilal Ahmed", "B.A.", "El", "Amrani")).isEqualTo("Bilal El Amrani");
		assertThat(Names.display(null, "Bilal Ahmed", "B.A.", "El", "Amrani")).isEqualTo("Bilal El Amrani");
		assertThat(Names.display(null, null, "B.A.", null, "Amrani")).isEqualTo("B.A. Amrani");
		assertThat(Names.display("Bilal", null, null, "El", null)).isEqualTo("Bilal");
		assertThat(Names.display(null, null, null, "van", null)).isNull();
	}

	@Test
	void namesAreComposedAndOtherwiseLeftAlone() {
		assertThat(Names.clean(" Zoe\u0308 \n  Maria ")).isEqualTo("Zoë Maria");
		assertThat(Names.clean("محمد 🌻 שרה")).isEqualTo("محمد 🌻 שרה");
		assertThat(Names.clean("👩‍👧")).isEqualTo("👩‍👧");
		assertThat(Names.clean(" \t")).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "Zoë Yılmaz, zoe yilmaz", "İpek, ipek", "Smit-Çelik, smit celik", "d'Hondt, d hondt",
			"ŁUKASZ Øster, lukasz oster", "محمد, محمد", "Weiß, weiss" })
	void searchDoesNotHeedCaseAccentsAndPunctuation(String name, String search) {
		assertThat(Names.forSearch(name)).isEqualTo(search);
	}

}
