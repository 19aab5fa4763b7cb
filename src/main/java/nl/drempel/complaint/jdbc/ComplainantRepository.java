package nl.drempel.complaint.jdbc;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.school.GuardianId;
import nl.drempel.school.PupilId;
import nl.drempel.shared.CaseId;
import nl.drempel.vault.CaseTexts;

/**
 * Which guardian complained, as far as that can be known: a complaint names no pupil, but
 * says how the complainant is reached. What they said lies sealed, so it is compared here
 * and not by the database.
 */
@Repository
@Transactional
public class ComplainantRepository {

	/** As much of a telephone number is the same however it is written. */
	private static final int DIGITS = 9;

	private final JdbcClient jdbc;

	private final CaseTexts texts;

	ComplainantRepository(JdbcClient jdbc, CaseTexts texts) {
		this.jdbc = jdbc;
		this.texts = texts;
	}

	/** The complaints of a pupil's guardians. */
	public Set<CaseId> ofGuardians(PupilId pupil) {
		List<Reach> guardians = reach("""
				select g.id, g.phone, g.email from pupil_guardian pg join guardian g on g.id = pg.guardian_id
				 where pg.pupil_id = :id
				""", pupil.value());
		if (guardians.isEmpty()) {
			return Set.of();
		}
		List<Sealed> all = this.jdbc.sql("""
				select k.case_id, k.phone, k.email from complaint k
				 where k.school_id = (select school_id from pupil where id = :pupil)
				   and (k.phone is not null or k.email is not null)
				""").param("pupil", pupil.value()).query(Sealed.class).list();
		this.texts.prepare(all.stream().map(Sealed::id).toList());
		return all.stream()
			.filter((one) -> guardians.stream().anyMatch(opened(one)::isSame))
			.map(Sealed::id)
			.collect(Collectors.toSet());
	}

	/**
	 * The guardian who complained: the only one with that e-mail address, or where nobody
	 * has it the only one with that telephone number. Families share both.
	 */
	public Optional<GuardianId> guardian(CaseId id) {
		Optional<Reach> complainant = this.jdbc.sql("select case_id, phone, email from complaint where case_id = :id")
			.param("id", id.value())
			.query(Sealed.class)
			.optional()
			.map(this::opened);
		if (complainant.isEmpty()) {
			return Optional.empty();
		}
		Reach one = complainant.get();
		List<Reach> guardians = reach("""
				select g.id, g.phone, g.email from complaint k join guardian g on g.school_id = k.school_id
				 where k.case_id = :id
				""", id.value());
		List<Reach> same = guardians.stream().filter(one::hasSameMail).toList();
		if (same.isEmpty()) {
			same = guardians.stream().filter(one::hasSameNumber).toList();
		}
		return (same.size() == 1) ? Optional.of(new GuardianId(same.get(0).id())) : Optional.empty();
	}

	private List<Reach> reach(String sql, UUID id) {
		return this.jdbc.sql(sql).param("id", id).query(Reach.class).list();
	}

	private Reach opened(Sealed one) {
		return new Reach(one.caseId(), this.texts.open(one.id(), "complaint.phone", one.phone()),
				this.texts.open(one.id(), "complaint.email", one.email()));
	}

	/** How a complainant is reached, as it is stored. */
	record Sealed(UUID caseId, @Nullable String phone, @Nullable String email) {

		CaseId id() {
			return new CaseId(this.caseId);
		}

	}

	/** How somebody is reached. */
	record Reach(UUID id, @Nullable String phone, @Nullable String email) {

		boolean isSame(Reach other) {
			return hasSameMail(other) || hasSameNumber(other);
		}

		boolean hasSameMail(Reach other) {
			return this.email != null && other.email != null
					&& this.email.strip().toLowerCase(Locale.ROOT).equals(other.email.strip().toLowerCase(Locale.ROOT));
		}

		boolean hasSameNumber(Reach other) {
			@Nullable String number = number(this.phone);
			return number != null && number.equals(number(other.phone));
		}

		private static @Nullable String number(@Nullable String phone) {
			String digits = (phone != null) ? phone.replaceAll("[^0-9]", "") : "";
			return (digits.length() >= DIGITS) ? digits.substring(digits.length() - DIGITS) : null;
		}

	}

}
