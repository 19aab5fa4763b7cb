package nl.drempel.engine;

import java.nio.file.Path;

import nl.drempel.shared.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Which starts answer other machines, and how. */
class PlainHttpTest {

	private static MockEnvironment settings(String... pairs) {
		MockEnvironment settings = new MockEnvironment();
		for (int i = 0; i < pairs.length; i += 2) {
			settings.setProperty(pairs[i], pairs[i + 1]);
		}
		new InstallationDefaults().postProcessEnvironment(settings, new SpringApplication());
		return settings;
	}

	private static void start(MockEnvironment settings) {
		boolean demo = settings.getRequiredProperty("drempel.demo", Boolean.class);
		new PlainHttp(settings, new Installation(demo, true, Path.of("uploads")));
	}

	@Test
	void aDemoAnswersEverybody() {
		MockEnvironment settings = settings();
		assertThat(settings.getProperty("server.address")).isNull();
		assertThatCode(() -> start(settings)).doesNotThrowAnyException();
	}

	@Test
	void withNothingSaidARealInstallationAnswersItsOwnMachineOnly() {
		MockEnvironment outside = settings("spring.datasource.url", "jdbc:postgresql://db/drempel");
		assertThat(outside.getProperty("drempel.demo")).isEqualTo("false");
		assertThat(outside.getProperty("server.address")).isEqualTo("127.0.0.1");
		assertThatCode(() -> start(outside)).doesNotThrowAnyException();
		assertThat(settings("drempel.demo", "false").getProperty("server.address")).isEqualTo("127.0.0.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "::", "192.0.2.1" })
	void plainHttpWithOtherMachinesIsRefused(String address) {
		MockEnvironment settings = settings("drempel.demo", "false", "server.address", address);
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> start(settings))
			.withMessageContaining("DREMPEL_BEHIND_PROXY=true");
		assertThatCode(() -> start(settings("server.address", address))).as("a demo").doesNotThrowAnyException();
	}

	@Test
	void behindAProxyItBelievesTheProxyAndItsCookiesAreForHttps() {
		MockEnvironment settings = settings("drempel.demo", "false", "drempel.behind-proxy", "true", "server.address",
				"0.0.0.0");
		assertThat(settings.getProperty("server.forward-headers-strategy")).isEqualTo("native");
		assertThat(settings.getProperty("server.servlet.session.cookie.secure")).isEqualTo("true");
		assertThatCode(() -> start(settings)).doesNotThrowAnyException();
		assertThat(settings("drempel.demo", "false", "drempel.behind-proxy", "true").getProperty("server.address"))
			.isNull();
	}

	@Test
	void withACertificateOfItsOwnItAnswersEverybody() {
		MockEnvironment settings = settings("drempel.demo", "false", "server.ssl.bundle", "school");
		assertThat(settings.getProperty("server.address")).isNull();
		assertThatCode(() -> start(settings)).doesNotThrowAnyException();
		assertThat(settings("drempel.demo", "false", "server.ssl.bundle", "school", "server.ssl.enabled", "false")
			.getProperty("server.address")).isEqualTo("127.0.0.1");
	}

	@Test
	void withoutAProxyNobodyIsBelievedAboutWhoTheyAre() {
		assertThat(settings("drempel.demo", "false").getProperty("server.forward-headers-strategy")).isNull();
		assertThat(settings().getProperty("server.forward-headers-strategy")).isNull();
	}

}
