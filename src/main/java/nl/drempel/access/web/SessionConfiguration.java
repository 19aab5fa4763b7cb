package nl.drempel.access.web;

import nl.drempel.vault.MasterKey;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.transaction.support.TransactionOperations;

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

	/**
	 * Each statement stands on its own: nothing of a session must be whole, and a
	 * database that is away is then said to be away, by the first statement. By this name
	 * Spring Session finds it, as it does the next.
	 */
	@Bean(defaultCandidate = false)
	@Qualifier("springSessionTransactionOperations")
	static TransactionOperations springSessionTransactionOperations() {
		return TransactionOperations.withoutTransaction();
	}

	/** What it stores attributes with. */
	@Bean
	static ConversionService springSessionConversionService(MasterKey key) {
		SessionAttributes attributes = new SessionAttributes(key);
		GenericConversionService conversion = new GenericConversionService();
		conversion.addConverter(Object.class, byte[].class, attributes::seal);
		conversion.addConverter(byte[].class, Object.class, attributes::open);
		return conversion;
	}

}
