package nl.drempel;

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
		Logger logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
		AtomicInteger count = new AtomicInteger();
		Thread here = Thread.currentThread();
		AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
			@Override
			protected void append(ILoggingEvent event) {
				if (Thread.currentThread() == here
						&& event.getMessage().startsWith("Executing prepared SQL statement")) {
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
		try {
			work.run();
		}
		finally {
			logger.detachAppender(appender);
			logger.setLevel(before);
			logger.setAdditive(additive);
		}
		return count.get();
	}

}
