package nl.drempel.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/**
 * The statements that go to the database, seen in the logs of those who send them, so
 * that nothing stands in the way while time is measured.
 */
final class Statements {

	private static final List<String> SENDERS = List.of("org.springframework.jdbc.core.JdbcTemplate",
			"org.camunda.bpm.engine.impl.persistence.entity");

	private Statements() {
	}

	/** Those that an action sends, by what they begin with, and how often. */
	static List<String> of(Runnable action) {
		ListAppender<ILoggingEvent> seen = new ListAppender<>();
		seen.start();
		List<Logger> loggers = SENDERS.stream().map((name) -> (Logger) LoggerFactory.getLogger(name)).toList();
		loggers.forEach((logger) -> {
			logger.setLevel(Level.DEBUG);
			logger.setAdditive(false);
			logger.addAppender(seen);
		});
		try {
			action.run();
		}
		finally {
			loggers.forEach((logger) -> {
				logger.detachAppender(seen);
				logger.setAdditive(true);
				logger.setLevel(null);
			});
		}
		return List.copyOf(seen.list)
			.stream()
			.filter((event) -> event.getFormattedMessage().contains("Preparing:")
					|| event.getFormattedMessage().startsWith("Executing prepared SQL statement ["))
			.map(Statements::sql)
			.toList();
	}

	/** How often each was sent, most often first. */
	static Map<String, Long> counted(List<String> statements) {
		return statements.stream().collect(Collectors.groupingBy((sql) -> sql, Collectors.counting()));
	}

	private static String sql(ILoggingEvent event) {
		String message = event.getFormattedMessage();
		int from = message.contains("Preparing:") ? message.indexOf("Preparing:") + "Preparing:".length()
				: message.indexOf('[') + 1;
		return message.substring(from).replaceAll("\\s+", " ").strip();
	}

}
