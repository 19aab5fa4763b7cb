package nl.drempel.audit.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * The whole trail as it was at one moment, read from its beginning to its end by a
 * connection of its own. Little of it is in memory at a time, and nothing is written.
 */
public final class TrailReader implements AutoCloseable {

	private static final int EVENTS_AT_A_TIME = 2_000;

	private static final int BATCHES_AT_A_TIME = 8;

	private final Connection connection;

	private final List<Statement> statements = new ArrayList<>();

	private final ResultSet events;

	private final Totals totals;

	private TrailReader(Connection connection) throws SQLException {
		this.connection = connection;
		connection.setAutoCommit(false);
		connection.setReadOnly(true);
		connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
		this.totals = readTotals();
		PreparedStatement all = prepare("select " + SealRepository.EVENT + " from audit_event e order by e.id");
		all.setFetchSize(EVENTS_AT_A_TIME);
		this.events = all.executeQuery();
	}

	public static TrailReader open(DataSource database) {
		try {
			Connection connection = database.getConnection();
			try {
				return new TrailReader(connection);
			}
			catch (SQLException | RuntimeException ex) {
				connection.close();
				throw ex;
			}
		}
		catch (SQLException ex) {
			throw failed(ex);
		}
	}

	private Totals readTotals() throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			try (ResultSet there = statement.executeQuery("select to_regclass('audit_pruning') is not null")) {
				there.next();
				if (!there.getBoolean(1)) {
					throw new IllegalStateException(
							"this database has no seals yet: they are made once this version of Drempel was started on it");
				}
			}
			try (ResultSet row = statement.executeQuery("""
					select (select count(*) from audit_event) as events,
					       (select case when is_called then last_value else 0 end from audit_event_id_seq) as issued,
					       coalesce((select max(through) from audit_pruning), 0) as pruned_through,
					       coalesce((select sum(events) from audit_pruning), 0) as pruned,
					       coalesce((select max(before) from audit_pruning), '-infinity') as pruned_before,
					       clock_timestamp() as now,
					       clock_timestamp() + coalesce((select ahead_micros from practice_clock), 0)
					         * interval '1 microsecond' as case_now,
					       exists (select 1 from account) as used
					""")) {
				row.next();
				return new Totals(row.getLong("events"), row.getLong("issued"), row.getLong("pruned_through"),
						row.getLong("pruned"), moment(row, "pruned_before"), moment(row, "now"),
						moment(row, "case_now"), row.getBoolean("used"));
			}
		}
	}

	private static Instant moment(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	public Totals totals() {
		return this.totals;
	}

	/** The next event in order of ids; null after the last one. */
	public @Nullable StoredEvent nextEvent() {
		try {
			return this.events.next() ? SealRepository.event(this.events) : null;
		}
		catch (SQLException ex) {
			throw failed(ex);
		}
	}

	/** All seals in their order, each with what it covers. */
	public Stream<Batch> batches() {
		return Stream
			.iterate(read(Long.MIN_VALUE), (some) -> !some.isEmpty(),
					(some) -> read(some.get(some.size() - 1).seal().number()))
			.flatMap(List::stream);
	}

	private List<Batch> read(long after) {
		try (PreparedStatement statement = this.connection.prepareStatement("select " + SealRepository.SEAL + """
				, b.ids, b.marks from audit_seal s left join audit_batch b on b.seal = s.number
				where s.number > ? order by s.number limit ?
				""")) {
			statement.setLong(1, after);
			statement.setInt(2, BATCHES_AT_A_TIME);
			List<Batch> found = new ArrayList<>();
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					found.add(new Batch(SealRepository.seal(row), ids(row), marks(row)));
				}
			}
			return found;
		}
		catch (SQLException ex) {
			throw failed(ex);
		}
	}

	private static long[] ids(ResultSet row) throws SQLException {
		java.sql.Array array = row.getArray("ids");
		if (array == null) {
			return new long[0];
		}
		Long[] boxed = (Long[]) array.getArray();
		long[] ids = new long[boxed.length];
		for (int i = 0; i < ids.length; i++) {
			ids[i] = (boxed[i] != null) ? boxed[i] : 0;
		}
		return ids;
	}

	private static byte[] marks(ResultSet row) throws SQLException {
		byte[] marks = row.getBytes("marks");
		return (marks != null) ? marks : new byte[0];
	}

	private PreparedStatement prepare(String sql) throws SQLException {
		PreparedStatement statement = this.connection.prepareStatement(sql);
		this.statements.add(statement);
		return statement;
	}

	private static IllegalStateException failed(SQLException ex) {
		return new IllegalStateException("the trail cannot be read (" + ex.getSQLState() + ")", ex);
	}

	@Override
	public void close() {
		try (this.connection) {
			for (Statement statement : this.statements) {
				statement.close();
			}
			this.connection.rollback();
			this.connection.setReadOnly(false);
			this.connection.setAutoCommit(true);
			this.connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
		}
		catch (SQLException ex) {
			throw failed(ex);
		}
	}

	/**
	 * What is known of the trail before it is read.
	 *
	 * @param issued the last id that was given out; read a moment after the rest, so it
	 * may be of an event that is not there yet
	 * @param prunedThrough the last seal whose events were pruned; 0 when none were
	 * @param prunedBefore the latest moment before which events were pruned
	 * @param now by the database's own clock
	 * @param caseNow the same, as far ahead as the practice clock
	 * @param used whether there is an account, which is opened together with an event
	 */
	public record Totals(long events, long issued, long prunedThrough, long pruned, Instant prunedBefore, Instant now,
			Instant caseNow, boolean used) {
	}

}
