package nl.drempel.engine.postgres;

import java.nio.file.Path;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The connection details that the pool asks for: since the pool depends on them, the
 * server starts before the pool and stops after it.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

	@Bean
	@ConditionalOnBooleanProperty("drempel.embedded")
	EmbeddedDatabase embeddedDatabase(@Value("${drempel.data-dir}") String folder,
			@Value("${drempel.durable:true}") boolean durable) {
		return EmbeddedDatabase.start(Path.of(folder), durable);
	}

}
