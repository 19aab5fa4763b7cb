package nl.drempel;

import java.util.Map;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A folder of its own for the database of a measurement; all else is as in earnest. */
class BenchDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("bench",
					Map.of("drempel.data-dir", TestDatabase.folder().toString(), "drempel.demo", "true")));
	}

}
