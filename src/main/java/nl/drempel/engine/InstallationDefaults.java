package nl.drempel.engine;

import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Settles what follows from other settings: without an outside database the application
 * brings its own, and with its own it is a demo unless told otherwise. Behind a proxy it
 * believes what the proxy says of who asks, and its cookies are for https; outside the
 * demo it answers this machine only, as long as nobody says who ends https.
 */
class InstallationDefaults implements EnvironmentPostProcessor {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		boolean embedded = !StringUtils.hasText(environment.getProperty("spring.datasource.url"));
		Map<String, Object> defaults = new HashMap<>(Map.of("drempel.embedded", embedded, "drempel.demo", embedded));
		if (environment.getProperty(PlainHttp.BEHIND_PROXY, Boolean.class, false)) {
			defaults.put(PlainHttp.FORWARD_HEADERS, "native");
			defaults.put("server.servlet.session.cookie.secure", true);
		}
		else if (!environment.getProperty("drempel.demo", Boolean.class, embedded)
				&& !PlainHttp.isEncrypted(environment)) {
			defaults.put(PlainHttp.ADDRESS, PlainHttp.THIS_MACHINE);
		}
		environment.getPropertySources().addLast(new MapPropertySource("drempel", defaults));
	}

}
