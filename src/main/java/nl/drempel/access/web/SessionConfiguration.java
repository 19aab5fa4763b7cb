package nl.drempel.access.web;

import nl.drempel.vault.MasterKey;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/**
 * Sessions are rows: a restart or a second node logs nobody out. They end by the
 * machine's clock, and those that ended are swept every minute.
 */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

	/** Two requests of one browser may set the same attribute at the same moment. */
	@Bean
	static PostgreSqlJdbcIndexedSessionRepositoryCustomizer lastOneWins() {
		return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
	}

	/** By this name Spring Session finds it. */
	@Bean
	static ConversionService springSessionConversionService(MasterKey key) {
		SessionAttributes attributes = new SessionAttributes(key);
		GenericConversionService conversion = new GenericConversionService();
		conversion.addConverter(Object.class, byte[].class, attributes::seal);
		conversion.addConverter(byte[].class, Object.class, attributes::open);
		return conversion;
	}

}
