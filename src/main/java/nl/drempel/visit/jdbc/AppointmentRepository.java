package nl.drempel.visit.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.school.GuardianId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.vault.CaseTexts;
import nl.drempel.visit.Appointment;
import nl.drempel.visit.Plan;

/** Appointments as they are stored, and which visits they serve. */
@Repository
@Transactional
public class AppointmentRepository {

	private static final String INTERPRETER = "appointment.interpreter";

	private final JdbcClient jdbc;

	private final CaseTexts texts;

	AppointmentRepository(JdbcClient jdbc, CaseTexts texts) {
		this.jdbc = jdbc;
		this.texts = texts;
	}

	public void insert(Appointment appointment, StaffId by, Instant now) {
		this.jdbc.sql("""
				insert into appointment (id, lead_case_id, at, duration_minutes, location, language, interpreter_needed,
				                         safety_concern, second_visitor_id, made_by, made_at)
				values (:id, :lead, :at, :duration, :location, :language, :interpreterNeeded, :safetyConcern,
				        :secondVisitor, :by, :now)
				""")
			.param("id", appointment.id())
			.param("lead", appointment.lead().value())
			.param("at", Timestamp.from(appointment.at()))
			.param("duration", appointment.durationMinutes())
			.param("location", appointment.location())
			.param("language", appointment.language())
			.param("interpreterNeeded", appointment.interpreterNeeded())
			.param("safetyConcern", appointment.safetyConcern())
			.param("secondVisitor", (appointment.secondVisitor() != null) ? appointment.secondVisitor().value() : null)
			.param("by", by.value())
			.param("now", Timestamp.from(now))
			.update();
	}

	/** Lets an appointment serve a visit. */
	public void serve(UUID appointment, CaseId id) {
		this.jdbc.sql("insert into visit_appointment (case_id, appointment_id) values (:id, :appointment)")
			.param("id", id.value())
			.param("appointment", appointment)
			.update();
	}

	public Optional<Appointment> find(@Nullable UUID id) {
		return (id != null) ? this.jdbc.sql("select * from appointment where id = :id")
			.param("id", id)
			.query((row, n) -> appointment(row, opened(row)))
			.optional() : Optional.empty();
	}

	/** Several at once; without who interprets. */
	public Map<UUID, Appointment> findAll(Collection<UUID> ids) {
		if (ids.isEmpty()) {
			return Map.of();
		}
		return this.jdbc.sql("select * from appointment where id in (:ids)")
			.param("ids", ids)
			.query((row, n) -> appointment(row, null))
			.list()
			.stream()
			.collect(Collectors.toMap(Appointment::id, Function.identity()));
	}

	/** The visits that an appointment still serves. */
	public List<CaseId> served(UUID appointment) {
		return this.jdbc.sql("""
				select v.case_id from visit v
				  join visit_appointment va on va.case_id = v.case_id and va.appointment_id = v.appointment_id
				 where va.appointment_id = :appointment and va.result is null
				""")
			.param("appointment", appointment)
			.query((row, n) -> new CaseId(row.getObject("case_id", UUID.class)))
			.list();
	}

	/** The other visits that share an appointment, however it went for them. */
	public List<CaseId> sharing(@Nullable UUID appointment, CaseId except) {
		return this.jdbc.sql("select case_id from visit where appointment_id = :appointment and case_id <> :except")
			.param("appointment", appointment)
			.param("except", except.value())
			.query((row, n) -> new CaseId(row.getObject("case_id", UUID.class)))
			.list();
	}

	/**
	 * Notes that an interpreter was found; stored as an empty name if nobody said who.
	 */
	public void interpreterArranged(UUID appointment, @Nullable String name) {
		this.jdbc.sql("update appointment set interpreter = :name where id = :id")
			.param("id", appointment)
			.param("name", this.texts.seal(lead(appointment), INTERPRETER, (name != null) ? name.strip() : ""))
			.update();
	}

	private CaseId lead(UUID appointment) {
		return this.jdbc.sql("select lead_case_id from appointment where id = :id")
			.param("id", appointment)
			.query((row, n) -> new CaseId(row.getObject("lead_case_id", UUID.class)))
			.single();
	}

	/** Notes that it will go without an interpreter. */
	public void interpreterWaived(UUID appointment) {
		this.jdbc.sql("update appointment set interpreter = null, interpreter_needed = false where id = :id")
			.param("id", appointment)
			.update();
	}

	public void secondVisitor(UUID appointment, StaffId second) {
		this.jdbc.sql("update appointment set second_visitor_id = :second where id = :id")
			.param("id", appointment)
			.param("second", second.value())
			.update();
	}

	public void location(UUID appointment, String location) {
		this.jdbc.sql("update appointment set location = :location where id = :id")
			.param("id", appointment)
			.param("location", location)
			.update();
	}

	/**
	 * Hands the lead of appointments over to the oldest visit they are shared with, since
	 * that of a visit ends; what was sealed with the one is sealed with the other.
	 * @return to which visits
	 */
	public List<CaseId> handLeadOver(CaseId from) {
		List<Lead> shared = this.jdbc
			.sql("""
					select a.id, a.interpreter,
					       (select va.case_id from visit_appointment va join case_file c on c.id = va.case_id
					         where va.appointment_id = a.id and va.case_id <> :from order by c.opened_at, c.id limit 1) as next
					  from appointment a where a.lead_case_id = :from
					""")
			.param("from", from.value())
			.query(Lead.class)
			.list()
			.stream()
			.filter((one) -> one.next() != null)
			.toList();
		shared.forEach((one) -> this.jdbc
			.sql("update appointment set lead_case_id = :next, interpreter = :interpreter where id = :id")
			.param("id", one.id())
			.param("next", one.next())
			.param("interpreter",
					this.texts.seal(one.heir(), INTERPRETER, this.texts.open(from, INTERPRETER, one.interpreter())))
			.update());
		return shared.stream().map(Lead::heir).distinct().toList();
	}

	/** Notes how an appointment ended for a visit; what is noted stays. */
	public void ended(CaseId id, UUID appointment, String result, @Nullable String reason) {
		this.jdbc.sql("""
				update visit_appointment set result = :result, reason = :reason
				 where case_id = :id and appointment_id = :appointment and result is null
				""")
			.param("id", id.value())
			.param("appointment", appointment)
			.param("result", result)
			.param("reason", this.texts.seal(id, "visit_appointment.reason", reason))
			.update();
	}

	/** Notes that a visit took place. */
	public void tookPlace(CaseId id, UUID appointment, Instant startedAt, Instant endedAt, List<GuardianId> present,
			@Nullable Boolean pupilPresent) {
		this.jdbc.sql("""
				update visit_appointment
				   set result = 'took_place', started_at = :startedAt, ended_at = :endedAt,
				       present = cast(:present as uuid[]), pupil_present = :pupilPresent
				 where case_id = :id and appointment_id = :appointment and result is null
				""")
			.param("id", id.value())
			.param("appointment", appointment)
			.param("startedAt", Timestamp.from(startedAt))
			.param("endedAt", Timestamp.from(endedAt))
			.param("present", present.stream().map(GuardianId::toString).toArray(String[]::new))
			.param("pupilPresent", pupilPresent)
			.update();
	}

	/** All appointments a visit has had, oldest first. */
	public List<Plan> plans(CaseId id) {
		return this.jdbc.sql("""
				select a.*, va.result, va.reason, va.started_at, va.ended_at, va.present, va.pupil_present
				  from visit_appointment va join appointment a on a.id = va.appointment_id
				 where va.case_id = :id order by a.made_at
				""").param("id", id.value()).query((row, n) -> {
			List<GuardianId> present = new ArrayList<>();
			Arrays.stream((UUID[]) row.getArray("present").getArray()).map(GuardianId::new).forEach(present::add);
			return new Plan(appointment(row, opened(row)), row.getString("result"),
					this.texts.open(id, "visit_appointment.reason", row.getString("reason")),
					instant(row, "started_at"), instant(row, "ended_at"), present,
					row.getObject("pupil_present", Boolean.class));
		}).list();
	}

	/** Who interprets; sealed with the case of whoever made the appointment. */
	private @Nullable String opened(ResultSet row) throws SQLException {
		return this.texts.open(new CaseId(row.getObject("lead_case_id", UUID.class)), INTERPRETER,
				row.getString("interpreter"));
	}

	private static Appointment appointment(ResultSet row, @Nullable String interpreter) throws SQLException {
		UUID second = row.getObject("second_visitor_id", UUID.class);
		return new Appointment(row.getObject("id", UUID.class), new CaseId(row.getObject("lead_case_id", UUID.class)),
				row.getTimestamp("at").toInstant(), row.getInt("duration_minutes"), row.getString("location"),
				row.getString("language"), row.getBoolean("interpreter_needed"), row.getString("interpreter") != null,
				(interpreter != null && !interpreter.isBlank()) ? interpreter : null, row.getBoolean("safety_concern"),
				(second != null) ? new StaffId(second) : null);
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	/** An appointment, and the visit that it is shared with. */
	record Lead(UUID id, @Nullable String interpreter, @Nullable UUID next) {

		CaseId heir() {
			return new CaseId(Objects.requireNonNull(this.next));
		}

	}

}
