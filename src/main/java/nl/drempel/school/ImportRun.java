package nl.drempel.school;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A file that was sent, and what came of it.
 *
 * @param school null while it is not known, or when the file could not be read
 * @param totalBytes how large the file is
 * @param readBytes how far it has been read
 * @param reason a message code that says why the file is held, or failed
 * @param reasonArgs what that sentence names
 * @param result null until the file has been read in
 */
public record ImportRun(UUID id, BoardId board, @Nullable SchoolId school, Kind kind, Status status,
		@Nullable String fileName, long totalBytes, long readBytes, Instant startedAt, @Nullable Instant endedAt,
		@Nullable StaffId startedBy, @Nullable String reason, List<String> reasonArgs, @Nullable ImportResult result) {

	/** The same, read as far as this. */
	public ImportRun readUntil(long bytes) {
		return new ImportRun(this.id, this.board, this.school, this.kind, this.status, this.fileName, this.totalBytes,
				bytes, this.startedAt, this.endedAt, this.startedBy, this.reason, this.reasonArgs, this.result);
	}

	/** How far reading is, in whole percents. */
	public int percent() {
		return (this.totalBytes > 0) ? (int) Math.min(100, this.readBytes * 100 / this.totalBytes) : 0;
	}

	/** What kind of file it is. */
	public enum Kind {

		EDEXML, GUARDIANS;

		@JsonValue
		public String key() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/** Where it stands. */
	public enum Status {

		/** Being read. */
		RUNNING,
		/** Waits for someone to confirm or drop it; nothing was changed. */
		HELD,
		/** Read in. */
		DONE,
		/** Not read in; nothing was changed. */
		FAILED,
		/** Held, and then not wanted, or overtaken by a later file. */
		DROPPED;

		@JsonValue
		public String key() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
