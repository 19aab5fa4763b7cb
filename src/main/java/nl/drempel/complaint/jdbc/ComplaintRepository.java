package nl.drempel.complaint.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.NewComplaint;
import nl.drempel.school.BoardId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.vault.CaseTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Complaints, who is named in them, and each stay at a level. */
@Repository
@Transactional
public class ComplaintRepository {

	static final String SELECT = """
			select k.*, f.reference, f.state, f.outcome from complaint k join case_file f on f.id = k.case_id
			""";

	/** Closed ones can have steps as well: WPO art. 4a does not end with them. */
	private static final String STILL_TO_DO = """
			select k.case_id from complaint k where k.closed_on is null and %s
			union
			select k.case_id from complaint k
			  join work_item w on w.case_id = k.case_id and w.case_type = 'complaint' and w.ended_at is null
			 where k.closed_on is not null and k.school_id = w.school_id and %s
			 order by case_id
			""";

	/** The columns that are sealed. */
	static final List<String> SEALED = List.of("name", "phone", "email", "description", "desired_outcome", "about",
			"lkc_reference", "recommendations");

	private final JdbcClient jdbc;

	private final CaseTexts texts;

	ComplaintRepository(JdbcClient jdbc, CaseTexts texts) {
		this.jdbc = jdbc;
		this.texts = texts;
	}

	public void insert(CaseId id, BoardId board, NewComplaint complaint, String door, @Nullable StaffId registeredBy,
			String receiptHash, Instant now) {
		this.jdbc
			.sql("""
					insert into complaint (case_id, school_id, board_id, door, registered_by, received_at, complainant_type, name, phone,
					                       email, no_contact, call_me, language, description, desired_outcome, occurred_on, about, tried,
					                       category, about_board, about_contact, receipt_hash)
					values (:id, :school, :board, :door, :registeredBy, :now, :type, :name, :phone,
					        :email, :noContact, :callMe, :language, :description, :desiredOutcome, :occurredOn, :about, :tried,
					        :category, :aboutBoard, :aboutContact, :hash)
					""")
			.param("id", id.value())
			.param("school", complaint.school().value())
			.param("board", board.value())
			.param("door", door)
			.param("registeredBy", (registeredBy != null) ? registeredBy.value() : null)
			.param("now", Timestamp.from(now))
			.param("type", complaint.complainantType())
			.param("name", this.texts.seal(id, "complaint.name", complaint.name()))
			.param("phone", this.texts.seal(id, "complaint.phone", complaint.phone()))
			.param("email", this.texts.seal(id, "complaint.email", complaint.email()))
			.param("noContact", complaint.noContact())
			.param("callMe", complaint.callMe())
			.param("language", complaint.language())
			.param("description", this.texts.seal(id, "complaint.description", complaint.description()))
			.param("desiredOutcome", this.texts.seal(id, "complaint.desired_outcome", complaint.desiredOutcome()))
			.param("occurredOn", complaint.occurredOn())
			.param("about", this.texts.seal(id, "complaint.about", complaint.about()))
			.param("tried", complaint.tried())
			.param("category", complaint.category())
			.param("aboutBoard", complaint.aboutBoard())
			.param("aboutContact", complaint.aboutContact())
			.param("hash", receiptHash)
			.update();
	}

	public Optional<Complaint> find(CaseId id) {
		return this.jdbc.sql(SELECT + " where k.case_id = :id")
			.param("id", id.value())
			.query((row, n) -> map(row))
			.optional();
	}

	/** The case that a receipt code opens, by the hash of that. */
	public Optional<CaseId> byReceipt(String hash) {
		return this.jdbc.sql("select case_id from complaint where receipt_hash = :hash")
			.param("hash", hash)
			.query((row, n) -> new CaseId(row.getObject("case_id", UUID.class)))
			.optional();
	}

	public void receipt(CaseId id, String hash) {
		set(id, Map.of("receipt_hash", hash));
	}

	/** The hash of the receipt code that leads to a complaint now. */
	public Optional<String> receiptOf(CaseId id) {
		return this.jdbc.sql("select receipt_hash from complaint where case_id = :id")
			.param("id", id.value())
			.query(String.class)
			.optional();
	}

	/** What receipt codes of this installation are hashed with. */
	public byte[] salt() {
		return this.jdbc.sql("select salt from complaint_salt").query(byte[].class).single();
	}

	/**
	 * The complaint, held until the transaction ends. Whatever changes a complaint or its
	 * steps holds it before anything else, so that two answers queue up instead of
	 * waiting for each other.
	 */
	public Optional<Complaint> hold(CaseId id) {
		this.jdbc.sql("select 1 from complaint where case_id = :id for update")
			.param("id", id.value())
			.query()
			.listOfRows();
		// Read only now: what somebody else did meanwhile stands in the case as well.
		return find(id);
	}

	/**
	 * Those with something to do whose steps can be someone else's when these people
	 * change, in the order in which they are held.
	 * @param school the school where they changed; null: all schools of their boards
	 */
	public List<CaseId> concerning(@Nullable SchoolId school, Collection<StaffId> people) {
		String place = (school != null) ? "k.school_id = :school"
				: "k.board_id in (select board_id from staff where id in (:people))";
		return this.jdbc.sql(STILL_TO_DO.formatted(place, place))
			.param("school", (school != null) ? school.value() : null)
			.param("people", people.stream().map(StaffId::value).toList())
			.query((row, n) -> new CaseId(row.getObject("case_id", UUID.class)))
			.list();
	}

	/**
	 * Those with something to do at whose school or board a role began or ended by its
	 * date, in the order in which they are held.
	 * @param after the last day that was looked at; null: since each complaint came in
	 */
	public List<CaseId> concernedByRoles(@Nullable LocalDate after, LocalDate today) {
		String changed = """
				exists (select 1
				          from (select r.from_date as day from staff_role r
				                 where r.school_id = k.school_id or r.board_id = k.board_id
				                union all
				                select r.until_date + 1 from staff_role r
				                 where r.school_id = k.school_id or r.board_id = k.board_id) c
				         where c.day > greatest(cast(:after as date), cast(k.received_at as date)) and c.day <= :today)
				""";
		return this.jdbc.sql(STILL_TO_DO.formatted(changed, changed))
			.param("after", after, Types.DATE)
			.param("today", today)
			.query((row, n) -> new CaseId(row.getObject("case_id", UUID.class)))
			.list();
	}

	/**
	 * Those of a school that wait for the complainant, in the order in which they are
	 * held.
	 */
	public List<CaseId> waitingAt(SchoolId school) {
		return this.jdbc.sql("""
				select k.case_id from complaint k join case_file f on f.id = k.case_id
				 where k.school_id = :school and k.closed_on is null and f.state = 'awaiting_complainant'
				 order by k.case_id
				""")
			.param("school", school.value())
			.query((row, n) -> new CaseId(row.getObject("case_id", UUID.class)))
			.list();
	}

	/**
	 * The first day after this one on which a role begins or no longer holds at a school
	 * or board that has an open complaint, or a closed one with steps that go on.
	 */
	public Optional<LocalDate> nextChangeOfRoles(LocalDate after) {
		return this.jdbc.sql("""
				select c.day
				  from (select from_date as day, school_id, board_id from staff_role where from_date > :after
				        union all
				        select until_date + 1, school_id, board_id from staff_role where until_date >= :after) c
				 where exists (select 1 from complaint k where k.closed_on is null and k.school_id = c.school_id)
				    or exists (select 1 from complaint k where k.closed_on is null and k.board_id = c.board_id)
				    or exists (select 1 from work_item w join complaint k on k.case_id = w.case_id
				                where w.case_type = 'complaint' and w.ended_at is null and k.closed_on is not null
				                  and (k.school_id = c.school_id or k.board_id = c.board_id))
				 order by c.day limit 1
				""").param("after", after).query(LocalDate.class).optional();
	}

	/**
	 * Writes some columns.
	 * @param values by the names of the columns, which come from the code only
	 */
	public void set(CaseId id, Map<String, ? extends @Nullable Object> values) {
		StringBuilder sql = new StringBuilder("update complaint set ");
		String separator = "";
		for (String column : values.keySet()) {
			sql.append(separator).append(column).append(" = :").append(column);
			separator = ", ";
		}
		Map<String, @Nullable Object> params = new LinkedHashMap<>();
		values.forEach((column, value) -> params.put(column, stored(id, column, value)));
		this.jdbc.sql(sql + " where case_id = :id").params(params).param("id", id.value()).update();
	}

	private @Nullable Object stored(CaseId id, String column, @Nullable Object value) {
		if (value instanceof String text && SEALED.contains(column)) {
			return this.texts.seal(id, "complaint." + column, text);
		}
		return (value instanceof Instant at) ? Timestamp.from(at) : value;
	}

	// Who is named

	/**
	 * Names somebody.
	 * @return whether they were not named before
	 */
	public boolean name(CaseId id, StaffId staff, String by, Instant now) {
		return this.jdbc.sql("""
				insert into complaint_named (case_id, staff_id, named_at, named_by) values (:id, :staff, :now, :by)
				on conflict do nothing
				""")
			.param("id", id.value())
			.param("staff", staff.value())
			.param("now", Timestamp.from(now))
			.param("by", by)
			.update() == 1;
	}

	public Set<StaffId> named(CaseId id) {
		return new LinkedHashSet<>(
				this.jdbc.sql("select staff_id from complaint_named where case_id = :id order by named_at, staff_id")
					.param("id", id.value())
					.query((row, n) -> new StaffId(row.getObject("staff_id", UUID.class)))
					.list());
	}

	// Levels

	public void enter(CaseId id, ComplaintLevel level, @Nullable StaffId handler, Instant now) {
		this.jdbc
			.sql("""
					insert into complaint_level (case_id, level, handler_id, entered_at) values (:id, :level, :handler, :now)
					""")
			.param("id", id.value())
			.param("level", level.key())
			.param("handler", (handler != null) ? handler.value() : null)
			.param("now", Timestamp.from(now))
			.update();
		set(id, nullable("level", level.key(), "handler_id", (handler != null) ? handler.value() : null, "level_result",
				null, "wait_from", null, "wait_until", null));
	}

	/** Ends the stay at a level, if one is going on. */
	public void leave(CaseId id, String result, Instant now) {
		this.jdbc.sql("""
				update complaint_level set left_at = :now, result = :result where case_id = :id and left_at is null
				""").param("id", id.value()).param("now", Timestamp.from(now)).param("result", result).update();
	}

	/** All stays at levels, oldest first. */
	public List<Stay> stays(CaseId id) {
		return this.jdbc
			.sql("""
					select id, level, handler_id, entered_at, left_at, result from complaint_level where case_id = :id order by id
					""")
			.param("id", id.value())
			.query((row, n) -> new Stay(row.getLong("id"), ComplaintLevel.ofKey(row.getString("level")).orElseThrow(),
					staff(row, "handler_id"), row.getTimestamp("entered_at").toInstant(), instant(row, "left_at"),
					row.getString("result")))
			.list();
	}

	/** The present or last stay at a level. */
	public Optional<Stay> stay(CaseId id) {
		List<Stay> stays = stays(id);
		return stays.isEmpty() ? Optional.empty() : Optional.of(stays.get(stays.size() - 1));
	}

	/** Which complaints a member of staff registered, newest first. */
	public List<Registered> registeredBy(StaffId staff, int most) {
		return this.jdbc.sql("""
				select f.reference, k.received_at from complaint k join case_file f on f.id = k.case_id
				 where k.registered_by = :staff order by k.received_at desc limit :most
				""").param("staff", staff.value()).param("most", most).query(Registered.class).list();
	}

	/** A talk that is no complaint: the day and what it was about. */
	public void talk(SchoolId school, LocalDate heldOn, String category, Instant now) {
		this.jdbc
			.sql("""
					insert into complaint_talk (school_id, held_on, category, noted_at) values (:school, :on, :category, :now)
					""")
			.param("school", school.value())
			.param("on", heldOn)
			.param("category", category)
			.param("now", Timestamp.from(now))
			.update();
	}

	/** How many talks were noted at schools since a day. */
	public long talks(Collection<SchoolId> schools, LocalDate since) {
		return this.jdbc
			.sql("select count(*) from complaint_talk where school_id = any(:schools) and held_on >= :since")
			.param("schools", schools.stream().map(SchoolId::value).toArray(UUID[]::new))
			.param("since", since)
			.query(Long.class)
			.single();
	}

	/** A map that takes nulls, of names and values in turn. */
	public static Map<String, @Nullable Object> nullable(@Nullable Object... pairs) {
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			map.put(String.valueOf(pairs[i]), pairs[i + 1]);
		}
		return map;
	}

	private Complaint map(ResultSet row) throws SQLException {
		CaseId id = new CaseId(row.getObject("case_id", UUID.class));
		@Nullable String level = row.getString("level");
		return new Complaint(id, row.getString("reference"), row.getString("state"), row.getString("outcome"),
				new SchoolId(row.getObject("school_id", UUID.class)),
				new BoardId(row.getObject("board_id", UUID.class)), row.getString("door"),
				row.getTimestamp("received_at").toInstant(), row.getString("complainant_type"), opened(id, "name", row),
				opened(id, "phone", row), opened(id, "email", row), row.getBoolean("no_contact"),
				row.getBoolean("call_me"), row.getString("language"), opened(id, "description", row),
				opened(id, "desired_outcome", row), row.getObject("occurred_on", LocalDate.class),
				opened(id, "about", row), row.getString("tried"), row.getString("category"),
				row.getBoolean("about_board"), row.getBoolean("about_contact"), instant(row, "misconduct_since"),
				(level != null) ? ComplaintLevel.ofKey(level).orElseThrow() : null, staff(row, "handler_id"),
				row.getString("proposal"), row.getString("redirect_to"), row.getString("level_result"),
				row.getString("board_outcome"), row.getObject("wait_from", LocalDate.class),
				row.getObject("wait_until", LocalDate.class), row.getString("lkc_route"),
				opened(id, "lkc_reference", row), row.getObject("statement_due_on", LocalDate.class),
				row.getObject("ruling_received_on", LocalDate.class), row.getString("ruling_outcome"),
				opened(id, "recommendations", row), row.getString("closing"),
				row.getObject("closed_on", LocalDate.class));
	}

	private @Nullable String opened(CaseId id, String column, ResultSet row) throws SQLException {
		return this.texts.open(id, "complaint." + column, row.getString(column));
	}

	private static @Nullable StaffId staff(ResultSet row, String column) throws SQLException {
		UUID id = row.getObject(column, UUID.class);
		return (id != null) ? new StaffId(id) : null;
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	/** Of which kind several are, and who complains: no texts. */
	public List<Kind> kinds(Collection<CaseId> ids) {
		if (ids.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql("select case_id, complainant_type, category from complaint where case_id in (:ids)")
			.param("ids", ids.stream().map(CaseId::value).toList())
			.query((row, n) -> new Kind(new CaseId(row.getObject("case_id", UUID.class)),
					row.getString("complainant_type"), row.getString("category")))
			.list();
	}

	/**
	 * A stay at a level.
	 *
	 * @param leftAt null while it goes on
	 * @param result how it ended; {@code escalated} if the complainant went on
	 */
	public record Stay(long id, ComplaintLevel level, @Nullable StaffId handler, Instant enteredAt,
			@Nullable Instant leftAt, @Nullable String result) {
	}

	/** What a complaint is about, in a word, and who complains. */
	public record Kind(CaseId id, String complainantType, String category) {
	}

	/** A complaint that someone registered: that it was received, and no more. */
	public record Registered(String reference, Instant receivedAt) {
	}

}
