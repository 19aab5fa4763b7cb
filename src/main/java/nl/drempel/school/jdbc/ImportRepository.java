package nl.drempel.school.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.school.BoardId;
import nl.drempel.school.ImportResult;
import nl.drempel.school.ImportRun;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;

/** The files that were sent, how far they are, and the bytes of those that are held. */
@Repository
public class ImportRepository {

	private static final int PART = 512 * 1024;

	private static final int HISTORY = 50;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	ImportRepository(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** Enters a file that is about to be read. */
	public void enter(ImportRun run) {
		this.jdbc
			.sql("""
					insert into import_run (id, board_id, school_id, kind, status, file_name, total_bytes, started_at, started_by)
					values (:id, :board, :school, :kind, 'running', :fileName, :total, :startedAt, :startedBy)
					""")
			.param("id", run.id())
			.param("board", run.board().value())
			.param("school", value(run.school()), Types.OTHER)
			.param("kind", run.kind().key())
			.param("fileName", run.fileName())
			.param("total", run.totalBytes())
			.param("startedAt", run.startedAt().atOffset(ZoneOffset.UTC))
			.param("startedBy", (run.startedBy() != null) ? run.startedBy().value() : null, Types.OTHER)
			.update();
	}

	/**
	 * Enters what came of a file; a held file of the same kind and school is overtaken by
	 * it.
	 */
	public void done(UUID id, SchoolId school, ImportResult result, Instant at) {
		this.jdbc.sql("""
				update import_run set status = 'done', school_id = :school, read_bytes = total_bytes,
				  ended_at = :at, reason = null, reason_args = null, result = cast(:result as jsonb)
				where id = :id
				""")
			.param("school", school.value())
			.param("at", at.atOffset(ZoneOffset.UTC))
			.param("result", this.json.writeValueAsString(result))
			.param("id", id)
			.update();
		overtake(id, school, at);
		dropParts(id);
	}

	private void overtake(UUID id, SchoolId school, Instant at) {
		List<UUID> held = this.jdbc.sql("""
				update import_run set status = 'dropped', reason = 'import.reason.overtaken', reason_args = null,
				  ended_at = :at
				where school_id = :school and status = 'held' and id <> :id
				  and kind = (select kind from import_run where id = :id)
				returning id
				""")
			.param("at", at.atOffset(ZoneOffset.UTC))
			.param("school", school.value())
			.param("id", id)
			.query(UUID.class)
			.list();
		held.forEach(this::dropParts);
	}

	/** Enters that a file was not read in, and why. */
	public void failed(UUID id, String reason, List<String> args, Instant at) {
		this.jdbc.sql("""
				update import_run set status = 'failed', ended_at = :at, reason = :reason, reason_args = :args
				where id = :id and status = 'running'
				""")
			.param("at", at.atOffset(ZoneOffset.UTC))
			.param("reason", reason)
			.param("args", args.toArray(String[]::new))
			.param("id", id)
			.update();
		dropParts(id);
	}

	/** Keeps a file until someone confirms or drops it. */
	public void hold(UUID id, SchoolId school, String reason, List<String> args, Path file, Instant at)
			throws IOException {
		overtake(id, school, at);
		this.jdbc.sql("""
				update import_run set status = 'held', school_id = :school, read_bytes = total_bytes,
				  reason = :reason, reason_args = :args
				where id = :id
				""")
			.param("school", school.value())
			.param("reason", reason)
			.param("args", args.toArray(String[]::new))
			.param("id", id)
			.update();
		dropParts(id);
		try (OutputStream out = new GZIPOutputStream(new Parts(id))) {
			Files.copy(file, out);
		}
	}

	/** Writes the bytes of a held file to disk. */
	public void restore(UUID id, Path file) throws IOException {
		try (InputStream in = new GZIPInputStream(new PartsReader(id))) {
			Files.copy(in, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
		}
	}

	/** Takes a held file on; false if it is no longer held. */
	public boolean resume(UUID id) {
		return this.jdbc
			.sql("update import_run set status = 'running', read_bytes = 0 where id = :id and status = 'held'")
			.param("id", id)
			.update() == 1;
	}

	/** Throws a held file away; false if it is no longer held. */
	public boolean drop(UUID id, Instant at) {
		boolean held = this.jdbc.sql("""
				update import_run set status = 'dropped', ended_at = :at where id = :id and status = 'held'
				""").param("at", at.atOffset(ZoneOffset.UTC)).param("id", id).update() == 1;
		if (held) {
			dropParts(id);
		}
		return held;
	}

	/**
	 * Throws away the files that have been held for too long.
	 * @param days by school, how many days after it was sent one is kept
	 * @return which
	 */
	public List<UUID> dropHeld(Map<SchoolId, Integer> days, LocalDate today, Instant at) {
		List<UUID> dropped = this.jdbc
			.sql("""
					update import_run r set status = 'dropped', reason = 'import.reason.waited', reason_args = null, ended_at = :at
					  from unnest(cast(:schools as uuid[]), cast(:days as int[])) as p (school_id, days)
					 where r.school_id = p.school_id and r.status = 'held'
					   and (r.started_at at time zone 'Europe/Amsterdam')::date < cast(:today as date) - p.days
					returning r.id
					""")
			.param("schools", days.keySet().stream().map(SchoolId::value).toArray(UUID[]::new))
			.param("days", days.values().toArray(Integer[]::new))
			.param("today", today)
			.param("at", at.atOffset(ZoneOffset.UTC))
			.query(UUID.class)
			.list();
		dropped.forEach(this::dropParts);
		return dropped;
	}

	/**
	 * After a crash: what was being read was not read in. A confirmed file is held again.
	 */
	public void mendInterrupted(Instant at) {
		this.jdbc.sql("""
				update import_run r set
				  status = case when kept then 'held' else 'failed' end,
				  reason = case when kept then reason else 'import.error.interrupted' end,
				  ended_at = case when kept then null else cast(:at as timestamptz) end
				from (select id, exists (select from import_part where run_id = id) as kept from import_run) k
				where k.id = r.id and r.status = 'running'
				""").param("at", at.atOffset(ZoneOffset.UTC)).update();
	}

	/** One run of a board. */
	public Optional<ImportRun> find(UUID id, BoardId board) {
		return this.jdbc.sql("select * from import_run where id = :id and board_id = :board")
			.param("id", id)
			.param("board", board.value())
			.query(this::run)
			.optional();
	}

	/** The latest runs of a board, newest first, without their rejected rows. */
	public List<ImportRun> history(BoardId board) {
		return this.jdbc.sql("""
				select id, board_id, school_id, kind, status, file_name, total_bytes, read_bytes, started_at, ended_at,
				  started_by, reason, reason_args, jsonb_set(result, '{rejected}', '[]') as result
				from import_run where board_id = :board
				order by started_at desc, id limit :limit
				""").param("board", board.value()).param("limit", HISTORY).query(this::run).list();
	}

	private ImportRun run(ResultSet row, int n) throws SQLException {
		ImportRun.Kind kind = ImportRun.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
		OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
		String result = row.getString("result");
		return new ImportRun(Rows.uuid(row, "id"), new BoardId(Rows.uuid(row, "board_id")),
				Rows.id(row, "school_id", SchoolId::new), kind,
				ImportRun.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)), row.getString("file_name"),
				row.getLong("total_bytes"), row.getLong("read_bytes"),
				row.getObject("started_at", OffsetDateTime.class).toInstant(),
				(endedAt != null) ? endedAt.toInstant() : null, Rows.id(row, "started_by", StaffId::new),
				row.getString("reason"), Rows.strings(row, "reason_args"),
				(result != null) ? this.json.readValue(result, typeOf(kind)) : null);
	}

	private static Class<? extends ImportResult> typeOf(ImportRun.Kind kind) {
		return switch (kind) {
			case EDEXML -> ImportResult.Edexml.class;
			case GUARDIANS -> ImportResult.Guardians.class;
		};
	}

	private void dropParts(UUID id) {
		this.jdbc.sql("delete from import_part where run_id = :id").param("id", id).update();
	}

	private static @Nullable UUID value(@Nullable SchoolId school) {
		return (school != null) ? school.value() : null;
	}

	/** Writes bytes as rows. */
	private final class Parts extends OutputStream {

		private final UUID run;

		private final byte[] part = new byte[PART];

		private int filled;

		private int no;

		Parts(UUID run) {
			this.run = run;
		}

		@Override
		public void write(int one) {
			write(new byte[] { (byte) one }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			int from = offset;
			while (from < offset + length) {
				int count = Math.min(this.part.length - this.filled, offset + length - from);
				System.arraycopy(bytes, from, this.part, this.filled, count);
				this.filled += count;
				from += count;
				if (this.filled == this.part.length) {
					store();
				}
			}
		}

		private void store() {
			if (this.filled > 0) {
				ImportRepository.this.jdbc.sql("insert into import_part (run_id, no, bytes) values (:run, :no, :bytes)")
					.param("run", this.run)
					.param("no", this.no++)
					.param("bytes", Arrays.copyOf(this.part, this.filled))
					.update();
				this.filled = 0;
			}
		}

		@Override
		public void close() {
			store();
		}

	}

	/** Reads rows as bytes. */
	private final class PartsReader extends InputStream {

		private final UUID run;

		private byte[] part = new byte[0];

		private int at;

		private int no;

		PartsReader(UUID run) {
			this.run = run;
		}

		@Override
		public int read() {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) {
			if (this.at == this.part.length) {
				Optional<byte[]> next = ImportRepository.this.jdbc
					.sql("select bytes from import_part where run_id = :run and no = :no")
					.param("run", this.run)
					.param("no", this.no++)
					.query(byte[].class)
					.optional();
				if (next.isEmpty()) {
					return -1;
				}
				this.part = next.get();
				this.at = 0;
			}
			int count = Math.min(length, this.part.length - this.at);
			System.arraycopy(this.part, this.at, bytes, offset, count);
			this.at += count;
			return count;
		}

	}

}
