package nl.drempel.engine;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Settles what follows from other settings: without an outside database the application
 * brings its own, and with its own it is a demo unless told otherwise.
 */
class InstallationDefaults implements EnvironmentPostProcessor {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		boolean embedded = !StringUtils.hasText(environment.getProperty("spring.datasource.url"));
		environment.getPropertySources()
			.addLast(new MapPropertySource("drempel", Map.of("drempel.embedded", embedded, "drempel.demo", embedded)));
	}

}
