package nl.drempel.vault.domain;

import java.time.Clock;
import java.util.Map;

import javax.sql.DataSource;

import nl.drempel.shared.AppClock;
import nl.drempel.shared.Words;
import nl.drempel.vault.SealedTables;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.MessageSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Starts the vault as the application does, and nothing else of it. */
final class VaultStart {

	private VaultStart() {
	}

	/** With an outside database and this master key. */
	static AnnotationConfigApplicationContext with(DataSource pool, String key) {
		return with(pool, Map.of("drempel.master-key", key, "drempel.master-key-file", "", "drempel.embedded", "false",
				"drempel.demo", "false", "drempel.data-dir", "./data"));
	}

	static AnnotationConfigApplicationContext with(DataSource pool, Map<String, Object> settings) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
		context.registerBean(DataSource.class, () -> pool, (bean) -> bean.setDestroyMethodName(""));
		context.register(VaultAlone.class);
		context.refresh();
		return context;
	}

	@ComponentScan(basePackages = { "nl.drempel.vault.domain", "nl.drempel.vault.jdbc" },
			excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*(Test|VaultStart).*"))
	@Import({ Words.class, RoomsTables.class })
	static class VaultAlone {

		@Bean
		AppClock appClock() {
			return new AppClock(Clock.system(AppClock.ZONE));
		}

		@Bean
		MessageSource messageSource() {
			ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
			messages.setBasename("messages/vault");
			messages.setDefaultEncoding("UTF-8");
			messages.setFallbackToSystemLocale(false);
			return messages;
		}

		@Bean
		JsonMapper jsonMapper() {
			return JsonMapper.builder().build();
		}

		@Bean
		JdbcClient jdbcClient(DataSource pool) {
			return JdbcClient.create(pool);
		}

		@Bean
		PlatformTransactionManager transactions(DataSource pool) {
			return new JdbcTransactionManager(pool);
		}

	}

	@ComponentScan(basePackages = "nl.drempel.*.jdbc", useDefaultFilters = false,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = SealedTables.class))
	static class RoomsTables {

	}

}
