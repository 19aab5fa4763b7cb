package nl.drempel.engine.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Supplier;

import nl.drempel.shared.CaseId;
import nl.drempel.shared.Sight;
import nl.drempel.shared.SightSource;
import nl.drempel.shared.Sights;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells the database how far each connection sees: when it is taken from the pool, and
 * when the sight changes while a transaction holds it. The policies of the tables do the
 * rest ({@code V0031}, {@code V0040}).
 */
@Component
class Walls implements Sights, SmartInitializingSingleton {

	private static final String FAILED_TRANSACTION = "25P02";

	private static final String PLAIN = """
			select set_config('drempel.everything', ?, ?), set_config('drempel.schools', '', ?),
			       set_config('drempel.boards', '', ?), set_config('drempel.grantees', '', ?),
			       set_config('drempel.cases', '', ?), set_config('drempel.receipt', '', ?)""";

	private static final int PLAIN_SETTINGS = 6;

	private static final String NARROW = "select set_sight(?, ?, ?, ?, ?, ?, ?)";

	private final ThreadLocal<@Nullable Sight> said = new ThreadLocal<>();

	private final ObjectProvider<SightSource> sources;

	/** Nobody is logged in while the application starts. */
	private volatile SightSource source = () -> Sight.NOTHING;

	Walls(ObjectProvider<SightSource> sources) {
		this.sources = sources;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.sources.ifAvailable((known) -> this.source = known);
	}

	/** How far this thread sees now. */
	Sight current() {
		Sight sight = this.said.get();
		if (sight != null) {
			return sight;
		}
		// Who is logged in may be read from the database, before anybody sees anything.
		this.said.set(Sight.NOTHING);
		try {
			return this.source.current();
		}
		finally {
			this.said.remove();
		}
	}

	@Override
	public <T> T with(Sight sight, Supplier<T> work) {
		try {
			return call(sight, work::get);
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Does something with another sight. */
	<T> T call(Sight sight, Work<T> work) throws Throwable {
		Sight before = this.said.get();
		this.said.set(sight);
		T done;
		try {
			tellHeld();
			done = work.done();
		}
		catch (Throwable ex) {
			this.said.set(before);
			try {
				tellHeld();
			}
			catch (RuntimeException again) {
				ex.addSuppressed(again);
			}
			throw ex;
		}
		this.said.set(before);
		tellHeld();
		return done;
	}

	@Override
	public <T> T inStep(CaseId id, Supplier<T> step) {
		Sight sight = current();
		Sight wider = sight.inStep(id);
		return wider.equals(sight) ? step.get() : with(wider, step);
	}

	/** What this thread holds already hears of the change. */
	private void tellHeld() {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			return;
		}
		boolean transaction = TransactionSynchronizationManager.isActualTransactionActive();
		for (Object resource : TransactionSynchronizationManager.getResourceMap().values()) {
			if (resource instanceof ConnectionHolder held && held.getConnectionHandle() != null) {
				try {
					set(held.getConnection(), current(), transaction);
				}
				catch (SQLException ex) {
					if (!FAILED_TRANSACTION.equals(ex.getSQLState())) {
						throw new DataAccessResourceFailureException("the sight could not be set", ex);
					}
					// It is going to be taken back, and with it the sight.
				}
			}
		}
	}

	/**
	 * Says how far a connection sees.
	 * @param local only until the transaction ends that runs on it
	 */
	static void set(Connection connection, Sight sight, boolean local) throws SQLException {
		boolean plain = sight.seesEverything() || sight.equals(Sight.NOTHING);
		try (PreparedStatement statement = connection.prepareStatement(plain ? PLAIN : NARROW)) {
			if (plain) {
				statement.setString(1, sight.everything());
				for (int i = 1; i <= PLAIN_SETTINGS; i++) {
					statement.setBoolean(i + 1, local);
				}
			}
			else {
				statement.setString(1, sight.schools());
				statement.setString(2, sight.boards());
				statement.setString(3, sight.grantees());
				statement.setString(4, sight.cases());
				statement.setString(5, sight.step());
				statement.setString(6, sight.receipt());
				statement.setBoolean(7, local);
			}
			statement.execute();
		}
	}

	/** Something that may fail in any way. */
	@FunctionalInterface
	interface Work<T> {

		T done() throws Throwable;

	}

}
