package nl.drempel.audit.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.audit.Seal;
import nl.drempel.audit.Seals;

/** The seals as they are stored. */
@Repository
public class SealRepository {

	static final String SEAL = """
			s.number, s.from_id, s.to_id, s.events, s.root, s.settled, s.xid, s.last_at, s.sealed_at, s.chain""";

	static final String EVENT = """
			e.id, e.at, e.recorded_at, e.actor, e.on_behalf_of, e.role, e.action, e.case_id, e.subject_kind, e.subject_id,
			e.detail, e.board_id""";

	/** The same as in audit_prune(). */
	private static final long LOCK = 6_119_700_030L;

	private final JdbcClient jdbc;

	public SealRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Keeps other sealers out until the transaction ends; waits for one that is at it.
	 */
	public void lock() {
		this.jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query((row) -> {
		});
	}

	public Optional<Seal> last() {
		return this.jdbc.sql("select " + SEAL + " from audit_seal s order by s.number desc limit 1")
			.query((row, n) -> seal(row))
			.optional();
	}

	/** The id up to which no event is added to a seal any more. */
	public long settledId(@Nullable Seal last) {
		if (last == null || last.settled() == 0) {
			return 0;
		}
		return this.jdbc.sql("select to_id from audit_seal where number = :settled")
			.param("settled", last.settled())
			.query(Long.class)
			.single();
	}

	/** By the database's own clock. */
	public Instant now() {
		return this.jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
	}

	/** The last id that was given to an event, also if it was never committed. */
	public long lastIssued() {
		return this.jdbc.sql("select case when is_called then last_value else 0 end from audit_event_id_seq")
			.query(Long.class)
			.single();
	}

	/**
	 * The number of this transaction: higher than that of all that were given one before.
	 */
	public long xid() {
		return this.jdbc.sql("select pg_current_xact_id()::text::bigint").query(Long.class).single();
	}

	/**
	 * The last seal all of whose contemporaries are over: those that had a number when it
	 * was made. A seal with a higher number than our own was made in another database
	 * server, of which this is a copy.
	 * @param known the last one of which this is known already
	 * @param xid our own
	 */
	public long settled(long known, long xid) {
		return this.jdbc.sql("""
				select coalesce(max(number), :known) from audit_seal
				 where number > :known
				   and (xid <= pg_snapshot_xmin(pg_current_snapshot())::text::bigint or xid > :xid)
				""").param("known", known).param("xid", xid).query(Long.class).single();
	}

	/**
	 * Events that no seal covers yet, in order of their ids.
	 * @param after only of higher ids
	 * @param until only up to this id
	 * @param settled the last seal all of whose events are up to {@code after}
	 */
	public List<StoredEvent> unsealed(long after, long until, long settled) {
		return this.jdbc
			.sql("select " + EVENT
					+ """
							 from audit_event e
							where e.id > :after and e.id <= :until
							  and not exists (select 1 from (select unnest(b.ids) as id from audit_batch b where b.seal > :settled) done
							                   where done.id = e.id)
							order by e.id limit :most
							""")
			.param("after", after)
			.param("until", until)
			.param("settled", settled)
			.param("most", Seal.MOST_EVENTS)
			.query((row, n) -> event(row))
			.list();
	}

	public void insert(Batch batch) {
		Seal seal = batch.seal();
		HexFormat hex = HexFormat.of();
		this.jdbc.sql("""
				insert into audit_seal (number, from_id, to_id, events, root, settled, xid, last_at, sealed_at, chain)
				values (:number, :from, :to, :events, :root, :settled, :xid, :lastAt, :at, :chain)
				""")
			.param("number", seal.number())
			.param("from", seal.from())
			.param("to", seal.to())
			.param("events", seal.events())
			.param("root", hex.parseHex(seal.root()))
			.param("settled", seal.settled())
			.param("xid", seal.xid())
			.param("lastAt", Timestamp.from(seal.lastAt()))
			.param("at", Timestamp.from(seal.at()))
			.param("chain", hex.parseHex(seal.chain()))
			.update();
		this.jdbc.sql("insert into audit_batch (seal, ids, marks) values (:seal, :ids, :marks)")
			.param("seal", seal.number())
			.param("ids", LongStream.of(batch.ids()).boxed().toArray(Long[]::new))
			.param("marks", batch.marks())
			.update();
	}

	/** Seals after this one, in order, at the most so many. */
	public List<Seal> after(long number, int most) {
		return this.jdbc
			.sql("select " + SEAL + " from audit_seal s where s.number > :number order by s.number limit :most")
			.param("number", number)
			.param("most", most)
			.query((row, n) -> seal(row))
			.list();
	}

	public Seals.Extent extent() {
		return this.jdbc.sql("""
				select (select at from audit_event order by id limit 1) as since,
				       (select count(*) from audit_event) as events,
				       (select count(*) from audit_seal) as seals,
				       (select sealed_at from audit_seal order by number desc limit 1) as sealed_at,
				       (select count(*) from audit_event)
				         - (select coalesce(sum(cardinality(ids)), 0) from audit_batch) as unsealed,
				       (select s.last_at from audit_pruning p join audit_seal s on s.number = p.through
				         order by p.through desc limit 1) as pruned
				""")
			.query((row, n) -> new Seals.Extent(moment(row, "since"), row.getLong("events"), row.getLong("seals"),
					moment(row, "sealed_at"), Math.max(0, row.getLong("unsealed")), moment(row, "pruned")))
			.single();
	}

	/** The case time after which the first batch that is kept may be pruned. */
	public Optional<Instant> firstKeptAt() {
		return this.jdbc.sql("""
				select s.last_at from audit_seal s
				 where s.number > coalesce((select max(through) from audit_pruning), 0)
				   and s.number <= (select settled from audit_seal order by number desc limit 1)
				 order by s.number limit 1
				""").query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
	}

	/**
	 * Removes whole batches whose events are all older than this.
	 * @return how many events went
	 */
	public long prune(Instant before) {
		return this.jdbc.sql("select audit_prune(:before)")
			.param("before", before.atOffset(ZoneOffset.UTC))
			.query(Long.class)
			.single();
	}

	static Seal seal(ResultSet row) throws SQLException {
		HexFormat hex = HexFormat.of();
		return new Seal(row.getLong("number"), row.getLong("from_id"), row.getLong("to_id"), row.getInt("events"),
				hex.formatHex(row.getBytes("root")), row.getLong("settled"), row.getLong("xid"),
				row.getObject("last_at", OffsetDateTime.class).toInstant(),
				row.getObject("sealed_at", OffsetDateTime.class).toInstant(), hex.formatHex(row.getBytes("chain")));
	}

	/** By position, in the order of {@link #EVENT}: a long trail is read with it. */
	static StoredEvent event(ResultSet row) throws SQLException {
		return new StoredEvent(row.getLong(1), certain(row, 2), certain(row, 3), row.getString(4), row.getString(5),
				row.getString(6), row.getString(7), row.getObject(8, UUID.class), row.getString(9), row.getString(10),
				row.getString(11), row.getObject(12, UUID.class));
	}

	/** Also if somebody took it away; no event that was written has such a moment. */
	private static Instant certain(ResultSet row, int column) throws SQLException {
		OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
		return (found != null) ? found.toInstant() : Instant.MIN;
	}

	private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
		OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
		return (found != null) ? found.toInstant() : null;
	}

}
