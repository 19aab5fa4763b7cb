package nl.drempel.access.web;

import nl.drempel.vault.MasterKey;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.session.IndexResolver;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.CookieSerializer;
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

	@Bean
	static ConversionService springSessionConversionService() {
		return SealedSessions.conversion();
	}

	@Bean
	static SessionAttributes sessionAttributes(MasterKey key) {
		return new SessionAttributes(key);
	}

	@Bean
	static IndexResolver<Session> sessionOwner(SessionAttributes attributes) {
		return SealedSessions.owner(attributes);
	}

	/**
	 * Stands before the rows: a second repository beside theirs would keep Spring Boot
	 * from making theirs at all.
	 */
	@Bean
	static BeanPostProcessor sealedSessions(ObjectProvider<SessionAttributes> attributes) {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof JdbcIndexedSessionRepository rows)
						? new SealedSessions<>(rows, attributes.getObject()) : bean;
			}
		};
	}

	@Bean
	static CookieHttpSessionIdResolver sessionIds(CookieSerializer cookies, MasterKey key) {
		CookieHttpSessionIdResolver ids = new CookieHttpSessionIdResolver();
		ids.setCookieSerializer(new SealedCookie(cookies, key));
		return ids;
	}

	@Bean
	static SessionRenewal sessionRenewal(CookieHttpSessionIdResolver ids) {
		return new SessionRenewal(ids);
	}

}
