package nl.drempel.complaint.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

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

	/** So many complaints are opened at a time. */
	private static final int PART = 500;

	private final JdbcClient jdbc;

	private final CaseTexts texts;

	ComplainantRepository(JdbcClient jdbc, CaseTexts texts) {
		this.jdbc = jdbc;
		this.texts = texts;
	}

	/** By pupil the complaints of its guardians. */
	public Map<PupilId, Set<CaseId>> ofGuardians(Collection<PupilId> pupils) {
		return ofGuardians(pupils, "");
	}

	/** Those of these pupils of whom a guardian has an open complaint. */
	public Set<PupilId> withOpen(Collection<PupilId> pupils) {
		return ofGuardians(pupils, " and c.closed_at is null").keySet();
	}

	private Map<PupilId, Set<CaseId>> ofGuardians(Collection<PupilId> pupils, String which) {
		UUID[] ids = pupils.stream().map(PupilId::value).toArray(UUID[]::new);
		Map<Way, Set<CaseId>> complaints = new HashMap<>();
		opened(this.jdbc.sql("""
				select k.case_id, k.school_id, k.phone, k.email from complaint k join case_file c on c.id = k.case_id
				 where k.school_id in (select p.school_id from pupil p where p.id = any(:pupils))
				   and (k.phone is not null or k.email is not null)""" + which)
			.param("pupils", ids)
			.query(Sealed.class)
			.list())
			.forEach((one) -> one.ways()
				.forEach((way) -> complaints.computeIfAbsent(way, (key) -> new HashSet<>()).add(new CaseId(one.id()))));
		if (complaints.isEmpty()) {
			return Map.of();
		}
		Map<PupilId, Set<CaseId>> found = new HashMap<>();
		this.jdbc
			.sql("""
					select pg.pupil_id as id, g.school_id, g.phone, g.email from pupil_guardian pg join guardian g on g.id = pg.guardian_id
					 where pg.pupil_id = any(:pupils)
					""")
			.param("pupils", ids)
			.query(Reach.class)
			.list()
			.forEach((guardian) -> guardian.ways()
				.filter(complaints::containsKey)
				.forEach((way) -> found.computeIfAbsent(new PupilId(guardian.id()), (key) -> new HashSet<>())
					.addAll(complaints.get(way))));
		return found;
	}

	/** Keys are read in parts that are remembered while they are needed. */
	private List<Reach> opened(List<Sealed> all) {
		List<Reach> opened = new ArrayList<>();
		for (int i = 0; i < all.size(); i += PART) {
			List<Sealed> some = all.subList(i, Math.min(i + PART, all.size()));
			this.texts.prepare(some.stream().map(Sealed::id).toList());
			some.forEach((one) -> opened.add(opened(one)));
		}
		return opened;
	}

	/**
	 * The guardian who complained: the only one with that e-mail address, or where nobody
	 * has it the only one with that telephone number. Families share both.
	 */
	public Optional<GuardianId> guardian(CaseId id) {
		Optional<Reach> complainant = this.jdbc
			.sql("select case_id, school_id, phone, email from complaint where case_id = :id")
			.param("id", id.value())
			.query(Sealed.class)
			.optional()
			.map(this::opened);
		if (complainant.isEmpty()) {
			return Optional.empty();
		}
		Reach one = complainant.get();
		List<Reach> guardians = this.jdbc.sql("""
				select g.id, g.school_id, g.phone, g.email from complaint k join guardian g on g.school_id = k.school_id
				 where k.case_id = :id
				""").param("id", id.value()).query(Reach.class).list();
		List<Reach> same = guardians.stream().filter(one::hasSameMail).toList();
		if (same.isEmpty()) {
			same = guardians.stream().filter(one::hasSameNumber).toList();
		}
		return (same.size() == 1) ? Optional.of(new GuardianId(same.get(0).id())) : Optional.empty();
	}

	private Reach opened(Sealed one) {
		return new Reach(one.caseId(), one.schoolId(), this.texts.open(one.id(), "complaint.phone", one.phone()),
				this.texts.open(one.id(), "complaint.email", one.email()));
	}

	/** How a complainant is reached, as it is stored. */
	record Sealed(UUID caseId, UUID schoolId, @Nullable String phone, @Nullable String email) {

		CaseId id() {
			return new CaseId(this.caseId);
		}

	}

	/**
	 * How somebody is reached.
	 *
	 * @param id of the complaint, the guardian or the pupil whose guardian it is
	 */
	record Reach(UUID id, UUID schoolId, @Nullable String phone, @Nullable String email) {

		boolean hasSameMail(Reach other) {
			return mail() != null && mail().equals(other.mail());
		}

		boolean hasSameNumber(Reach other) {
			return number() != null && number().equals(other.number());
		}

		/** Each by itself says that it is the same person. */
		Stream<Way> ways() {
			return Stream.of(mail(), number()).filter(Objects::nonNull).map((way) -> new Way(this.schoolId, way));
		}

		private @Nullable String mail() {
			return (this.email != null) ? this.email.strip().toLowerCase(Locale.ROOT) : null;
		}

		private @Nullable String number() {
			String digits = (this.phone != null) ? this.phone.replaceAll("[^0-9]", "") : "";
			return (digits.length() >= DIGITS) ? digits.substring(digits.length() - DIGITS) : null;
		}

	}

	/** An e-mail address or a telephone number at a school. */
	record Way(UUID school, String way) {
	}

}
