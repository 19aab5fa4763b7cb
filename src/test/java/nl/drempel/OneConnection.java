package nl.drempel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Refuses a thread a second connection while it holds one: with all connections held by
 * such threads, everybody would wait for everybody. It stands before the pool in every
 * test, so that no test passes in which this happens.
 */
final class OneConnection implements BeanPostProcessor {

	/** While the application starts, who migrates the database takes two. */
	private static final String MIGRATION = "org.flywaydb";

	private static final ThreadLocal<AtomicBoolean> HELD = ThreadLocal.withInitial(AtomicBoolean::new);

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return (bean instanceof DataSource pool) ? new OneForEachThread(pool) : bean;
	}

	private static final class OneForEachThread extends DelegatingDataSource {

		OneForEachThread(DataSource pool) {
			super(pool);
		}

		@Override
		public Connection getConnection() throws SQLException {
			AtomicBoolean held = HELD.get();
			if (held.get()) {
				if (isMigration()) {
					return super.getConnection();
				}
				throw new IllegalStateException("a second connection for a thread that holds one");
			}
			Connection connection = super.getConnection();
			held.set(true);
			return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
					(proxy, method, args) -> {
						if (method.getName().equals("close")) {
							held.set(false);
						}
						try {
							return method.invoke(connection, args);
						}
						catch (InvocationTargetException ex) {
							throw ex.getCause();
						}
					});
		}

		private static boolean isMigration() {
			return StackWalker.getInstance()
				.walk((frames) -> frames.anyMatch((frame) -> frame.getClassName().startsWith(MIGRATION)));
		}

	}

}
