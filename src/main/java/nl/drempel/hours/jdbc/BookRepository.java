package nl.drempel.hours.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The books of each school, and through which month they are closed. */
@Repository
public class BookRepository {

	private final JdbcClient jdbc;

	BookRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Holds the books of a school until the transaction ends, so that no month closes.
	 * @return the month through which they are closed, if any
	 */
	public Optional<YearMonth> hold(SchoolId school) {
		return month("select hours_closed_through(:school)", school);
	}

	/**
	 * Closes the books through a month. The books are held from {@link #holdToClose} on.
	 */
	public void close(SchoolId school, YearMonth through, StaffId by, Instant at) {
		this.jdbc
			.sql("""
					update hours_book set closed_through = :month, closed_by = :by, closed_at = :at where school_id = :school
					""")
			.param("school", school.value())
			.param("month", through.atDay(1))
			.param("by", by.value())
			.param("at", Timestamp.from(at))
			.update();
	}

	/** Holds the books alone: waits for who writes in them, and lets nobody in. */
	public Optional<YearMonth> holdToClose(SchoolId school) {
		this.jdbc.sql("insert into hours_book (school_id) values (:school) on conflict do nothing")
			.param("school", school.value())
			.update();
		return month("select closed_through from hours_book where school_id = :school for update", school);
	}

	/** The month through which the books are closed, if any; nothing is held. */
	public Optional<YearMonth> closedThrough(SchoolId school) {
		return month("select closed_through from hours_book where school_id = :school", school);
	}

	private Optional<YearMonth> month(String query, SchoolId school) {
		return this.jdbc.sql(query)
			.param("school", school.value())
			.query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
			.optional()
			.flatMap((day) -> day)
			.map(YearMonth::from);
	}

}
