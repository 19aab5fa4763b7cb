package nl.drempel.web.beheer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Account;
import nl.drempel.access.Accounts;
import nl.drempel.access.SecondFactors;
import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.Board;
import nl.drempel.school.BoardId;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Partner;
import nl.drempel.school.PartnerId;
import nl.drempel.school.Partners;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDetails;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.web.beheer.StaffDesk.NewLogin;

/**
 * The partners of an administrator's boards: which schools they serve, and who of them
 * logs in. Partners of other boards do not exist here, and everything that is changed
 * goes into the trail.
 */
@Service
@Transactional
class PartnerDesk {

	private final Partners partners;

	private final StaffDirectory staff;

	private final Schools schools;

	private final Accounts accounts;

	private final SecondFactors factors;

	private final AdminPlaces places;

	private final AuditTrail audit;

	private final AppClock clock;

	PartnerDesk(Partners partners, StaffDirectory staff, Schools schools, Accounts accounts, SecondFactors factors,
			AdminPlaces places, AuditTrail audit, AppClock clock) {
		this.partners = partners;
		this.staff = staff;
		this.schools = schools;
		this.accounts = accounts;
		this.factors = factors;
		this.places = places;
		this.audit = audit;
		this.clock = clock;
	}

	/** The partners of the viewer's boards, by board and name; inactive ones last. */
	@Transactional(readOnly = true)
	List<PartnerRow> list(Viewer viewer) {
		List<PartnerRow> rows = new ArrayList<>();
		for (Board board : this.places.boards(viewer)) {
			Map<PartnerId, Integer> served = this.partners.served(board.id());
			Map<PartnerId, Long> people = people(this.staff.ofPartners(board.id())).stream()
				.filter(PersonRow::logsIn)
				.collect(Collectors.groupingBy(PersonRow::partner, Collectors.counting()));
			for (Partner partner : this.partners.ofBoard(board.id())) {
				rows.add(new PartnerRow(partner, board.name(), served.getOrDefault(partner.id(), 0),
						people.getOrDefault(partner.id(), 0L)));
			}
		}
		return rows;
	}

	/**
	 * Everything about a partner.
	 * @throws NotFoundException if it is another board's
	 */
	@Transactional(readOnly = true)
	PartnerFile file(PartnerId id, Viewer viewer) {
		Partner partner = require(id, viewer);
		return new PartnerFile(partner, this.schools.ofBoard(partner.board()), this.partners.schoolsOf(id),
				people(partner));
	}

	private List<PersonRow> people(Partner partner) {
		return people(this.staff.ofPartner(partner.id()));
	}

	private List<PersonRow> people(List<Staff> found) {
		Map<StaffId, Account> logins = this.accounts.of(found.stream().map(Staff::id).toList());
		return found.stream().map((one) -> new PersonRow(one, logins.get(one.id()))).toList();
	}

	/**
	 * Someone of a partner.
	 * @throws NotFoundException if they are not, or it is another board's
	 */
	@Transactional(readOnly = true)
	PersonRow person(PartnerId partner, StaffId person, Viewer viewer) {
		return people(require(partner, viewer)).stream()
			.filter((one) -> one.staff().id().equals(person))
			.findFirst()
			.orElseThrow(NotFoundException::new);
	}

	private Partner require(PartnerId id, Viewer viewer) {
		Partner partner = this.partners.get(id);
		this.places.require(partner.board(), viewer);
		return partner;
	}

	PartnerId add(BoardId board, String key, String name, String kind, Collection<SchoolId> serves, Viewer viewer) {
		this.places.require(board, viewer);
		requireOwn(board, serves);
		PartnerId id = this.partners.add(board, key, name, kind);
		this.partners.serve(id, new LinkedHashSet<>(serves));
		record("partner.added", id, viewer);
		return id;
	}

	void change(PartnerId id, String name, String kind, boolean active, Collection<SchoolId> serves, Viewer viewer) {
		Partner partner = require(id, viewer);
		requireOwn(partner.board(), serves);
		this.partners.change(id, name, kind, active);
		this.partners.serve(id, new LinkedHashSet<>(serves));
		record("partner.changed", id, viewer);
	}

	/** A partner serves schools of the board that manages it. */
	private void requireOwn(BoardId board, Collection<SchoolId> serves) {
		List<SchoolId> own = this.schools.ofBoard(board).stream().map(School::id).toList();
		if (!own.containsAll(serves)) {
			throw new InvalidInputException("schools", "error.choice");
		}
	}

	private void record(String action, PartnerId id, Viewer viewer) {
		this.audit.record(AuditEntry.of(viewer.actor(), action).about("partner", id));
	}

	/**
	 * Adds someone to a partner, who can log in from now on.
	 * @return the account with its one-time password, which is kept nowhere
	 */
	NewLogin addPerson(PartnerId partner, StaffDetails details, String username, Viewer viewer) {
		require(partner, viewer);
		StaffId id = this.staff.add(partner, details);
		this.audit.record(AuditEntry.of(viewer.actor(), "staff.added").about("staff", id));
		this.staff.give(id, HeldRole.at(partner, Role.PARTNER), this.clock.today(), null);
		this.audit.record(AuditEntry.of(viewer.actor(), "role.given").about("staff", id).detail(Role.PARTNER.key()));
		return new NewLogin(this.staff.get(id).displayName(), username,
				this.accounts.open(id, username, viewer.actor()));
	}

	void changePerson(PartnerId partner, StaffId person, StaffDetails details, Viewer viewer) {
		person(partner, person, viewer);
		this.staff.change(person, details);
		this.audit.record(AuditEntry.of(viewer.actor(), "staff.changed").about("staff", person));
	}

	/** A new one-time password. */
	NewLogin resetPassword(PartnerId partner, StaffId person, Viewer viewer) {
		PersonRow row = person(partner, person, viewer);
		Account account = row.account();
		if (account == null) {
			throw new NotFoundException();
		}
		return new NewLogin(row.staff().displayName(), account.username(), this.accounts.reset(person, viewer.actor()));
	}

	/** Takes the second factor away of who lost the telephone. */
	void removeFactor(PartnerId partner, StaffId person, Viewer viewer) {
		person(partner, person, viewer);
		this.factors.remove(person, viewer.actor());
	}

	/** Lets someone log in again, or no longer: at once. */
	void enable(PartnerId partner, StaffId person, boolean enabled, Viewer viewer) {
		person(partner, person, viewer);
		this.accounts.enable(person, enabled, viewer.actor());
	}

	/** A partner in the list. */
	record PartnerRow(Partner partner, String board, int schools, long people) {
	}

	/** Someone of a partner. */
	record PersonRow(Staff staff, @Nullable Account account) {

		PartnerId partner() {
			return Objects.requireNonNull(this.staff.partnerId());
		}

		public boolean logsIn() {
			return this.account != null && this.account.enabled();
		}

	}

	/**
	 * Everything about a partner.
	 *
	 * @param schools those of its board
	 * @param serves those it serves
	 */
	record PartnerFile(Partner partner, List<School> schools, Set<SchoolId> serves, List<PersonRow> people) {
	}

}
