package nl.drempel.privacy.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.school.BoardId;
import nl.drempel.school.PupilId;

/** What failed in the last night besides single cases, by board. */
@Repository
public class TroubleRepository {

	private final JdbcClient jdbc;

	TroubleRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Notes that something failed.
	 * @param pupil whose board is told; null tells every board
	 * @param night when the round began
	 */
	public void failed(String what, @Nullable PupilId pupil, String failure, Instant night) {
		this.jdbc
			.sql("""
					insert into ending_trouble (board_id, what, failed_at, times, failure)
					select b.id, :what, :night, 1, :failure from board b
					 where cast(:pupil as uuid) is null
					    or b.id = (select s.board_id from pupil p join school s on s.id = p.school_id where p.id = cast(:pupil as uuid))
					on conflict (board_id, what) do update
					  set times = ending_trouble.times + case when ending_trouble.failed_at = excluded.failed_at then 0 else 1 end,
					      failed_at = excluded.failed_at, failure = excluded.failure
					""")
			.param("what", what)
			.param("pupil", (pupil != null) ? pupil.value() : null)
			.param("failure", failure)
			.param("night", Timestamp.from(night))
			.update();
	}

	/** Forgets what failed in another night and not in this one. */
	public void over(Instant night) {
		this.jdbc.sql("delete from ending_trouble where failed_at <> :night")
			.param("night", Timestamp.from(night))
			.update();
	}

	/** What failed at these boards. */
	public List<String> of(Collection<BoardId> boards) {
		return this.jdbc.sql("select distinct what from ending_trouble where board_id = any(:boards) order by what")
			.param("boards", boards.stream().map(BoardId::value).toArray(UUID[]::new))
			.query(String.class)
			.list();
	}

}
