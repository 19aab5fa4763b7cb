package nl.drempel;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.JdbcTemplate;

/** Counts the statements of our own tables that something takes, on this thread. */
public final class CountedQueries {

	private CountedQueries() {
	}

	public static int of(Runnable work) {
		return count(work, List.of(JdbcTemplate.class.getName()));
	}

	/** The same with those that the engine sends. */
	public static int withTheEngines(Runnable work) {
		return count(work, List.of(JdbcTemplate.class.getName(), "org.camunda.bpm.engine.impl.persistence.entity"));
	}

	private static int count(Runnable work, List<String> senders) {
		AtomicInteger count = new AtomicInteger();
		List<Runnable> asBefore = senders.stream()
			.map((sender) -> listen((Logger) LoggerFactory.getLogger(sender), count))
			.toList();
		try {
			work.run();
		}
		finally {
			asBefore.forEach(Runnable::run);
		}
		return count.get();
	}

	private static Runnable listen(Logger logger, AtomicInteger count) {
		Thread here = Thread.currentThread();
		AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
			@Override
			protected void append(ILoggingEvent event) {
				if (Thread.currentThread() == here && isStatement(event.getFormattedMessage())) {
					count.incrementAndGet();
				}
			}
		};
		appender.start();
		Level before = logger.getLevel();
		boolean additive = logger.isAdditive();
		logger.setAdditive(false);
		logger.setLevel(Level.DEBUG);
		logger.addAppender(appender);
		return () -> {
			logger.detachAppender(appender);
			logger.setLevel(before);
			logger.setAdditive(additive);
		};
	}

	private static boolean isStatement(String message) {
		return message.startsWith("Executing prepared SQL statement") || message.contains("Preparing:");
	}

}
