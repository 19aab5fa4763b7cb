package nl.drempel.access.web;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.springframework.http.HttpMethod;

import nl.drempel.school.Role;

/**
 * Every address of the application. What is not here is shut for all, so a new address
 * that was forgotten shows at once.
 */
public final class Doors {

	private static final Set<Role> NOBODY_LOGGED_IN = Set.of();

	private static final Set<Role> EVERYONE = EnumSet.allOf(Role.class);

	private static final Set<Role> STAFF = EnumSet.complementOf(EnumSet.of(Role.PARTNER));

	/** Those who see pupils and plan visits. */
	private static final Set<Role> VISITS = EnumSet.of(Role.TEACHER, Role.IB, Role.COORDINATOR, Role.DIRECTOR);

	/** Those who plan visits for a group. */
	private static final Set<Role> PLANNERS = EnumSet.of(Role.TEACHER, Role.IB, Role.DIRECTOR);

	private static final Set<Role> LEADERS = EnumSet.of(Role.DIRECTOR, Role.IB);

	private static final Set<Role> HANDOFFS = EnumSet.of(Role.IB, Role.DIRECTOR, Role.PARTNER);

	private static final Set<Role> DIRECTOR = EnumSet.of(Role.DIRECTOR);

	private static final Set<Role> ADMIN = EnumSet.of(Role.ADMIN);

	private static final Set<Role> BOARD = EnumSet.of(Role.BOARD);

	private static final Set<Role> CONTACT = EnumSet.of(Role.CONTACT);

	/** Those who see what is counted at a school: complaints of a year, task hours. */
	private static final Set<Role> COUNTERS = EnumSet.of(Role.BOARD, Role.DIRECTOR, Role.COUNCIL);

	/** Those who have task hours, or read those of others. */
	private static final Set<Role> HOURS = EnumSet.of(Role.TEACHER, Role.IB, Role.COORDINATOR, Role.DIRECTOR,
			Role.CONTACT, Role.COUNCIL, Role.BOARD);

	/** Those who approve task hours. */
	private static final Set<Role> APPROVERS = EnumSet.of(Role.DIRECTOR, Role.BOARD);

	private static final Set<Role> PRIVACY = EnumSet.of(Role.PRIVACY);

	private Doors() {
	}

	/**
	 * All doors; the first that fits an address counts.
	 * @param demo whether those of the demo are there too
	 */
	public static List<Door> all(boolean demo) {
		List<Door> doors = new ArrayList<>();
		open(doors);
		pages(doors);
		api(doors);
		hoursPlan(doors);
		if (demo) {
			get(doors, ADMIN, "/api/v1/demo/clock");
			post(doors, ADMIN, "/api/v1/demo/clock");
		}
		return List.copyOf(doors);
	}

	private static void open(List<Door> doors) {
		get(doors, NOBODY_LOGGED_IN, "/login", "/login/code", Issuer.START, "/uitgelogd", "/error", "/drempel*.css",
				"/drempel*.js", "/favicon*.svg", "/favicon.ico", "/webjars/**", "/actuator/health/**",
				"/actuator/health", "/v3/api-docs/**", "/v3/api-docs", "/v3/api-docs.yaml", "/swagger-ui/**",
				"/swagger-ui.html");
		post(doors, NOBODY_LOGGED_IN, "/login", "/login/code", "/taal");
		get(doors, NOBODY_LOGGED_IN, "/klacht-indienen", "/klacht-indienen/ontvangen", "/klacht-volgen",
				"/klacht-volgen/kiezen", "/klacht-volgen/bestanden/{document}");
		post(doors, NOBODY_LOGGED_IN, "/klacht-indienen", "/klacht-volgen", "/klacht-volgen/antwoord",
				"/klacht-volgen/bericht", "/klacht-volgen/sluiten", "/api/v1/public/complaints",
				"/api/v1/public/complaints/status", "/api/v1/public/complaints/answer");
	}

	private static void pages(List<Door> doors) {
		get(doors, EVERYONE, "/", "/wachtwoord", "/meldingen", "/zaken/{id}", "/zaken/{id}/schema",
				"/zaken/{id}/schema.bpmn", "/zaken/{id}/stukken/{document}", "/taken/{id}");
		post(doors, EVERYONE, "/", "/logout", "/wachtwoord", "/meldingen", "/taken/{id}", "/taken/{id}/concept",
				"/taken/{id}/oppakken", "/taken/{id}/teruggeven", "/zaken/{id}/stoppen");
		get(doors, EVERYONE, "/mijn-account", RequestViewer.SECOND_FACTOR);
		post(doors, EVERYONE, RequestViewer.SECOND_FACTOR, "/mijn-account/tweede-stap/uit",
				"/mijn-account/herstelcodes", "/mijn-account/sleutels", "/mijn-account/sleutels/{id}/intrekken",
				"/mijn-account/overal-uitloggen");
		post(doors, LEADERS, "/taken/{id}/toewijzen");
		get(doors, STAFF, "/vervanging");
		post(doors, STAFF, "/vervanging", "/vervanging/{id}/beeindigen");
		get(doors, VISITS, "/huisbezoeken", "/huisbezoeken/nieuw", "/leerlingen", "/leerlingen/{id}",
				"/gezinnen/{household}");
		get(doors, PLANNERS, "/huisbezoeken/plannen");
		post(doors, PLANNERS, "/huisbezoeken/plannen");
		post(doors, VISITS, "/huisbezoeken/nieuw", "/leerlingen");
		get(doors, VISITS, "/signalen", "/signalen/nieuw");
		get(doors, STAFF, "/zaken/{id}/verhaal.pdf", "/taken/{id}/brief.pdf");
		post(doors, VISITS, "/signalen/nieuw");
		post(doors, STAFF, "/zaken/{id}/samenvoegen");
		get(doors, STAFF, "/zaken/{id}/verzetten", "/zaken/{id}/stoppen");
		post(doors, STAFF, "/huisbezoeken/{id}/geen-gehoor", "/huisbezoeken/{id}/binnen", "/huisbezoeken/{id}/weg",
				"/zaken/{id}/verzetten", "/zaken/{id}/aanvullen");
		get(doors, DIRECTOR, "/aandacht");
		post(doors, DIRECTOR, "/aandacht/doorgeven");
		get(doors, HANDOFFS, "/overdrachten");
		post(doors, EnumSet.of(Role.PARTNER), "/overdrachten/{id}/aannemen");
		get(doors, LEADERS, "/zaken/{id}/toestemming", "/zaken/{id}/toestemming/formulier");
		post(doors, LEADERS, "/zaken/{id}/toestemming", "/zaken/{id}/toestemming/intrekken");
		get(doors, PRIVACY, "/audit", "/audit/zegels");
		post(doors, PRIVACY, "/audit/controleren");
		privacy(doors);
		complaints(doors);
		hours(doors);
		get(doors, ADMIN, "/beheer", "/beheer/**");
		post(doors, ADMIN, "/beheer/**");
	}

	private static void privacy(List<Door> doors) {
		get(doors, EnumSet.of(Role.PRIVACY, Role.DIRECTOR), "/zaken/{id}/lezers");
		get(doors, PRIVACY, "/privacy", "/privacy/dossiers", "/privacy/verzoeken", "/privacy/verzoeken/nieuw",
				"/privacy/verzoeken/nieuw/{pupil}", "/privacy/verzoeken/{id}", "/privacy/verzoeken/{id}/rapport.pdf",
				"/privacy/verzoeken/{id}/rapport.json", "/privacy/verzoeken/{id}/stukken/{document}");
		post(doors, PRIVACY, "/privacy/dossiers/bewaren", "/privacy/dossiers/{id}/opheffen",
				"/privacy/meldingen/{id}/gezien", "/privacy/verzoeken/nieuw", "/privacy/verzoeken/nieuw/{pupil}",
				"/privacy/verzoeken/{id}", "/privacy/verzoeken/{id}/intrekken");
	}

	private static void complaints(List<Door> doors) {
		get(doors, STAFF, "/klachten", "/klachten/nieuw", "/klachten/nieuw/ontvangen", "/klachten/termijnen.ics",
				"/zaken/{id}/noemen", "/zaken/{id}/vragen", "/zaken/{id}/soort", "/zaken/{id}/antwoord",
				"/zaken/{id}/ontvangstcode");
		post(doors, STAFF, "/klachten/nieuw", "/zaken/{id}/berichten", "/zaken/{id}/noemen", "/zaken/{id}/vragen",
				"/zaken/{id}/soort", "/zaken/{id}/antwoord", "/zaken/{id}/ontvangstcode");
		post(doors, CONTACT, "/klachten/gesprek");
		get(doors, COUNTERS, "/klachten/jaar");
		get(doors, BOARD, "/zaken/{id}/lkc-dossier");
		post(doors, BOARD, "/zaken/{id}/lkc-dossier");
		get(doors, BOARD, "/taken/{id}/uitstellen");
		post(doors, BOARD, "/taken/{id}/uitstellen", "/api/v1/tasks/{id}/postpone");
		get(doors, STAFF, "/api/v1/cases/{id}/messages");
		get(doors, COUNTERS, "/api/v1/complaints/counts");
		post(doors, STAFF, "/api/v1/complaints", "/api/v1/cases/{id}/messages", "/api/v1/cases/{id}/named",
				"/api/v1/cases/{id}/category", "/api/v1/cases/{id}/ask", "/api/v1/cases/{id}/answer",
				"/api/v1/cases/{id}/receipt-code");
	}

	private static void hours(List<Door> doors) {
		get(doors, HOURS, "/taakuren", "/taakuren/{id}/verbeteren");
		post(doors, HOURS, "/taakuren", "/taakuren/bevestigen", "/taakuren/{id}/bevestigen",
				"/taakuren/{id}/verbeteren", "/taakuren/{id}/intrekken");
		get(doors, COUNTERS, "/taakuren/school");
		get(doors, BOARD, "/taakuren/scholen");
		get(doors, APPROVERS, "/taakuren/school/maand");
		post(doors, APPROVERS, "/taakuren/school/maand");
		get(doors, DIRECTOR, "/taakuren/school/sluiten");
		post(doors, DIRECTOR, "/taakuren/school/sluiten");
		get(doors, HOURS, "/api/v1/hours");
		post(doors, HOURS, "/api/v1/hours", "/api/v1/hours/{id}/confirm", "/api/v1/hours/{id}/correct",
				"/api/v1/hours/{id}/withdraw");
		post(doors, APPROVERS, "/api/v1/hours/{id}/approve");
		post(doors, DIRECTOR, "/api/v1/hours/close");
	}

	private static void api(List<Door> doors) {
		get(doors, EVERYONE, "/api/v1/me", "/api/v1/tasks", "/api/v1/tasks/{id}", "/api/v1/cases", "/api/v1/cases/{id}",
				"/api/v1/cases/{id}/timeline", "/api/v1/cases/{id}/documents",
				"/api/v1/cases/{id}/documents/{document}");
		post(doors, EVERYONE, "/api/v1/tasks/{id}/claim", "/api/v1/tasks/{id}/release", "/api/v1/tasks/{id}/complete",
				"/api/v1/cases/{id}/withdraw");
		doors.add(new Door(HttpMethod.PUT, "/api/v1/tasks/{id}/draft", EVERYONE));
		post(doors, LEADERS, "/api/v1/tasks/{id}/assign", "/api/v1/cases/{id}/consents",
				"/api/v1/cases/{id}/consents/withdraw");
		get(doors, LEADERS, "/api/v1/cases/{id}/consents");
		get(doors, EVERYONE, "/api/v1/cases/{id}/package");
		get(doors, VISITS, "/api/v1/pupils", "/api/v1/pupils/{id}");
		post(doors, VISITS, "/api/v1/home-visits");
		post(doors, PLANNERS, "/api/v1/home-visits/bulk");
		get(doors, VISITS, "/api/v1/signals/raised");
		post(doors, VISITS, "/api/v1/signals");
		post(doors, STAFF, "/api/v1/home-visits/{id}/check-in", "/api/v1/home-visits/{id}/check-out",
				"/api/v1/cases/{id}/join", "/api/v1/cases/{id}/reschedule", "/api/v1/cases/{id}/addenda",
				"/api/v1/substitutions");
		get(doors, EnumSet.of(Role.PRIVACY, Role.DIRECTOR), "/api/v1/cases/{id}/readers");
		get(doors, PRIVACY, "/api/v1/audit", "/api/v1/audit/verify");
		get(doors, ADMIN, "/api/v1/incidents", "/api/v1/imports/{id}");
		post(doors, ADMIN, "/api/v1/imports/edexml", "/api/v1/imports/guardians", "/api/v1/imports/{id}/confirm",
				"/api/v1/imports/{id}/drop", "/api/v1/incidents/{id}/retry");
	}

	private static void hoursPlan(List<Door> doors) {
		get(doors, DIRECTOR, "/taakuren/school/budget");
		post(doors, DIRECTOR, "/taakuren/school/budget", "/taakuren/school/budget/formule",
				"/taakuren/school/budget/bestand", "/taakuren/school/wtf");
		get(doors, EnumSet.of(Role.DIRECTOR, Role.BOARD), "/taakuren/school/export", "/api/v1/hours/export");
	}

	private static void get(List<Door> doors, Set<Role> roles, String... patterns) {
		for (String pattern : patterns) {
			doors.add(new Door(HttpMethod.GET, pattern, roles));
		}
	}

	private static void post(List<Door> doors, Set<Role> roles, String... patterns) {
		for (String pattern : patterns) {
			doors.add(new Door(HttpMethod.POST, pattern, roles));
		}
	}

}
