package nl.drempel.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import nl.drempel.access.Accounts;
import nl.drempel.access.DemoAccounts;
import nl.drempel.audit.Actor;
import nl.drempel.school.Board;
import nl.drempel.school.BoardId;
import nl.drempel.school.Enrolment;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Imports;
import nl.drempel.school.Partner;
import nl.drempel.school.PartnerId;
import nl.drempel.school.Partners;
import nl.drempel.school.Region;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffDetails;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.SeesEverything;

/**
 * Fills an empty demo once: two invented schools, read in by the ordinary import, and the
 * accounts of the contract. A demo that was filled is left as it is; one whose filling
 * was broken off is filled up at the next start.
 */
@Component
@SeesEverything("demo")
@ConditionalOnBooleanProperty("drempel.demo")
@Order(0)
class DemoFiller implements ApplicationRunner {

	private static final String BOARD = "Stichting Lentewijs";

	private static final Logger LOG = LoggerFactory.getLogger(DemoFiller.class);

	/** The account that is made last: when it is there, all is. */
	private static final String LAST = "veiligthuis";

	private static final Actor SELF = Actor.system("demo");

	private final Schools schools;

	private final Partners partners;

	private final Imports imports;

	private final StaffDirectory staff;

	private final Accounts accounts;

	private final AppClock clock;

	DemoFiller(Schools schools, Partners partners, Imports imports, StaffDirectory staff, Accounts accounts,
			AppClock clock) {
		this.schools = schools;
		this.partners = partners;
		this.imports = imports;
		this.staff = staff;
		this.accounts = accounts;
		this.clock = clock;
	}

	@Override
	public void run(ApplicationArguments arguments) throws IOException {
		if (this.accounts.byUsername(LAST).isPresent()) {
			return;
		}
		List<Board> boards = this.schools.boards();
		BoardId board = boards.isEmpty() ? this.schools.addBoard(BOARD) : boards.get(0).id();
		if (boards.isEmpty()) {
			this.schools.changeBoard(board, BOARD, "0750009900");
		}
		SchoolId first = school(board, "99AA00", "De Driehoek");
		SchoolId second = school(board, "99BB00", "De Brug");
		people(first, Map.of("LK04", "leraar.a", "LK05", "leraar.b", "IB01", "ib.a", "DIR01", "directeur.a"));
		people(second, Map.of("LK01", "leraar.c", "IB01", "ib.b", "DIR01", "directeur.b"));
		at(first, Role.CONTACT, "contactpersoon.a", "Hanna", "de", "Vries", List.of());
		at(first, Role.COORDINATOR, "coordinator.a", "Sara", null, "Smit", List.of("ar", "ti"));
		at(first, Role.COUNCIL, "pmr.a", "Piet", null, "Bos", List.of());
		at(second, Role.CONTACT, "contactpersoon.b", "Karin", null, "Mulder", List.of());
		at(board, Role.BOARD, "bestuur", "Willem", "van der", "Meer");
		at(board, Role.CONFIDANT, "vertrouwenspersoon", "Ria", null, "Postma");
		at(board, Role.PRIVACY, "fg", "Frank", null, "Groen");
		at(board, Role.ADMIN, "beheer", "Bea", null, "Heer");
		partner(board, "okt", "OKT Centrum", "okc", "Olga", "Timmer");
		partner(board, LAST, "Veilig Thuis", "veilig_thuis", "Vera", "Thijssen");
		LOG.info("The demo is filled: two schools and their accounts");
	}

	private SchoolId school(BoardId board, String code, String name) throws IOException {
		Imports.Sender sender = new Imports.Sender(board, null, SELF);
		try (InputStream pupils = new ClassPathResource("demo/" + code + ".edexml.xml").getInputStream();
				InputStream guardians = new ClassPathResource("demo/" + code + ".guardians.csv").getInputStream()) {
			this.imports.edexml(pupils, code + ".edexml.xml", sender);
			School school = this.schools.byCode(code).orElseThrow();
			this.schools.changeSchool(school.id(), name, Region.MIDDEN);
			this.imports.guardians(school.id(), guardians, code + ".guardians.csv", sender);
			return school.id();
		}
	}

	/**
	 * Confirms the role that the file proposes for these people, as the administrator
	 * would.
	 */
	private void people(SchoolId school, Map<String, String> usernames) {
		Map<String, Enrolment> enrolments = this.staff.enrolments(school)
			.stream()
			.collect(Collectors.toMap(Enrolment::key, Function.identity()));
		usernames.forEach((key, username) -> {
			Enrolment enrolment = enrolments.get(key);
			Role role = enrolment.proposedRole();
			if (role == null) {
				throw new IllegalStateException("the demo file proposes no role for " + key);
			}
			give(username, HeldRole.at(school, role), () -> enrolment.staff().id());
		});
	}

	private void at(SchoolId school, Role role, String username, String first, @Nullable String prefix, String last,
			List<String> languages) {
		School place = this.schools.get(school);
		StaffDetails details = new StaffDetails(first, prefix, last, mailbox(username), "0750001122", languages);
		give(username, HeldRole.at(school, role), () -> this.staff.add(place.boardId(), details));
	}

	private void at(BoardId board, Role role, String username, String first, @Nullable String prefix, String last) {
		StaffDetails details = new StaffDetails(first, prefix, last, mailbox(username), null, List.of());
		give(username, HeldRole.at(board, role), () -> this.staff.add(board, details));
	}

	private void partner(BoardId board, String key, String name, String kind, String first, String last) {
		PartnerId partner = this.partners.byKey(key)
			.map(Partner::id)
			.orElseGet(() -> this.partners.add(board, key, name, kind));
		this.partners.serve(partner, this.schools.ofBoard(board).stream().map(School::id).collect(Collectors.toSet()));
		StaffDetails details = new StaffDetails(first, null, last, mailbox(key), null, List.of());
		give(key, HeldRole.at(partner, Role.PARTNER), () -> this.staff.add(partner, details));
	}

	/**
	 * An address that exists nowhere, so that a demo with a mail server writes to nobody.
	 */
	private static String mailbox(String username) {
		return username + "@drempel.example";
	}

	private void give(String username, HeldRole role, Supplier<StaffId> person) {
		if (this.accounts.byUsername(username).isEmpty()) {
			StaffId id = person.get();
			this.staff.give(id, role, this.clock.today(), null);
			this.accounts.open(id, username, DemoAccounts.PASSWORD, false, SELF);
		}
	}

}
