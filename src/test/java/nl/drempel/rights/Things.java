package nl.drempel.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import nl.drempel.Addresses;
import nl.drempel.Addresses.Address;
import nl.drempel.work.WorkItem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * Which addresses lead to which things of a place. An address that leads to something and
 * is not here fails {@link RightsTest}.
 */
final class Things {

	private static final List<String> VISITS = List.of("visit", "visited");

	private static final List<String> SIGNALS = List.of("signal", "meldcode");

	private static final List<String> HANDOFF = List.of("handoff");

	private static final List<String> COMPLAINTS = List.of("complaint.teacher", "complaint.director", "complaint.board",
			"misconduct");

	private static final List<String> CASES = Stream.of(VISITS, SIGNALS, HANDOFF, COMPLAINTS)
		.flatMap(List::stream)
		.toList();

	private static final List<String> PAPERS = List.of("handoff", "complaint.teacher", "complaint.director",
			"complaint.board", "misconduct");

	/** The open step of each thing. */
	private static final Map<String, String> STEPS = Map.of("visit", "arrangeAppointment", "visited",
			"provideAftercare", "signal", "triageSignal", "meldcode", "mapSignals", "handoff", "answerHandoff",
			"complaint.teacher", "handleAtTeacher", "complaint.director", "handleAtDirector", "complaint.board",
			"handleAtBoard", "misconduct", "consultInspector");

	/** A step of its own for who is named. */
	private static final String SIDE = "side";

	/** Address and things behind it, per address without its method. */
	private static final Map<String, List<String>> BEHIND = behind();

	/** Things that are another's once more, where everything is shut. */
	static final List<String> ALIKE = List.of("visited", "meldcode", "complaint.teacher", "complaint.director");

	private Things() {
	}

	private static Map<String, List<String>> behind() {
		Map<String, List<String>> behind = new java.util.HashMap<>();
		put(behind, CASES, "/zaken/{id}", "/zaken/{id}/lezers", "/zaken/{id}/schema", "/zaken/{id}/schema.bpmn",
				"/zaken/{id}/stoppen", "/api/v1/cases/{id}", "/api/v1/cases/{id}/timeline",
				"/api/v1/cases/{id}/documents", "/api/v1/cases/{id}/readers", "/api/v1/cases/{id}/withdraw");
		put(behind, PAPERS, "/zaken/{id}/stukken/{document}", "/api/v1/cases/{id}/documents/{document}");
		put(behind, VISITS, "/zaken/{id}/verzetten", "/zaken/{id}/aanvullen", "/huisbezoeken/{id}/geen-gehoor",
				"/huisbezoeken/{id}/binnen", "/huisbezoeken/{id}/weg", "/api/v1/cases/{id}/addenda",
				"/api/v1/cases/{id}/reschedule", "/api/v1/home-visits/{id}/check-in",
				"/api/v1/home-visits/{id}/check-out");
		put(behind, SIGNALS, "/zaken/{id}/verhaal.pdf", "/zaken/{id}/samenvoegen", "/api/v1/cases/{id}/join");
		put(behind, HANDOFF, "/overdrachten/{id}/aannemen", "/zaken/{id}/toestemming",
				"/zaken/{id}/toestemming/intrekken", "/zaken/{id}/toestemming/formulier", "/api/v1/cases/{id}/consents",
				"/api/v1/cases/{id}/consents/withdraw", "/api/v1/cases/{id}/package");
		put(behind, COMPLAINTS, "/zaken/{id}/noemen", "/zaken/{id}/vragen", "/zaken/{id}/soort", "/zaken/{id}/antwoord",
				"/zaken/{id}/ontvangstcode", "/zaken/{id}/berichten", "/zaken/{id}/lkc-dossier",
				"/api/v1/cases/{id}/messages", "/api/v1/cases/{id}/named", "/api/v1/cases/{id}/category",
				"/api/v1/cases/{id}/ask", "/api/v1/cases/{id}/answer", "/api/v1/cases/{id}/receipt-code");
		List<String> steps = new ArrayList<>(CASES);
		steps.add(SIDE);
		put(behind, steps, "/taken/{id}", "/taken/{id}/concept", "/taken/{id}/oppakken", "/taken/{id}/teruggeven",
				"/taken/{id}/toewijzen", "/api/v1/tasks/{id}", "/api/v1/tasks/{id}/assign", "/api/v1/tasks/{id}/claim",
				"/api/v1/tasks/{id}/complete", "/api/v1/tasks/{id}/draft", "/api/v1/tasks/{id}/release");
		put(behind, List.of("meldcode"), "/taken/{id}/brief.pdf");
		put(behind, List.of("complaint.board"), "/taken/{id}/uitstellen", "/api/v1/tasks/{id}/postpone");
		put(behind, List.of("pupil"), "/leerlingen/{id}", "/api/v1/pupils/{id}", "/privacy/verzoeken/nieuw/{pupil}");
		put(behind, List.of("household"), "/gezinnen/{household}");
		put(behind, List.of("hours"), "/taakuren/{id}/bevestigen", "/taakuren/{id}/verbeteren",
				"/taakuren/{id}/intrekken", "/api/v1/hours/{id}/confirm", "/api/v1/hours/{id}/correct",
				"/api/v1/hours/{id}/withdraw", "/api/v1/hours/{id}/approve");
		put(behind, List.of("staff"), "/beheer/medewerkers/{id}", "/beheer/medewerkers/{id}/account",
				"/beheer/medewerkers/{id}/blokkeren", "/beheer/medewerkers/{id}/deblokkeren",
				"/beheer/medewerkers/{id}/groepen", "/beheer/medewerkers/{id}/groepen/{group}/weg",
				"/beheer/medewerkers/{id}/in-dienst", "/beheer/medewerkers/{id}/rollen",
				"/beheer/medewerkers/{id}/rollen/{assignment}/beeindigen", "/beheer/medewerkers/{id}/uit-dienst",
				"/beheer/medewerkers/{id}/wachtwoord", "/beheer/medewerkers/{id}/loskoppelen",
				"/beheer/medewerkers/{id}/tweede-stap/weg");
		put(behind, List.of("school"), "/beheer/scholen/{id}", "/beheer/instellingen/school/{id}",
				"/beheer/kalender/{school}");
		put(behind, List.of("bestuur"), "/beheer/scholen/bestuur/{id}", "/beheer/instellingen/bestuur/{id}");
		put(behind, List.of("partner"), "/beheer/partners/{id}", "/beheer/partners/{id}/mensen/nieuw",
				"/beheer/partners/{id}/mensen/{person}", "/beheer/partners/{id}/mensen/{person}/wachtwoord",
				"/beheer/partners/{id}/mensen/{person}/blokkeren", "/beheer/partners/{id}/mensen/{person}/deblokkeren",
				"/beheer/partners/{id}/mensen/{person}/tweede-stap/weg");
		put(behind, List.of("substitution"), "/vervanging/{id}/beeindigen");
		return behind;
	}

	private static void put(Map<String, List<String>> behind, List<String> things, String... addresses) {
		for (String address : addresses) {
			behind.put(address, things);
		}
	}

	/**
	 * With a number that never exists: these belong to an installation, to one's own
	 * account, or are tried on real things by the tests of their room.
	 */
	static final List<String> NOBODYS = List.of("/beheer/import/{id}", "/beheer/import/{id}/bevestigen",
			"/beheer/import/{id}/weggooien", "/beheer/kalender/{school}/{id}", "/beheer/kalender/{school}/{id}/weg",
			"/beheer/berichten/{id}/laten", "/beheer/berichten/{id}/opnieuw", "/beheer/storingen/{id}/opnieuw",
			"/api/v1/imports/{id}", "/api/v1/imports/{id}/confirm", "/api/v1/imports/{id}/drop",
			"/api/v1/incidents/{id}/retry", "/mijn-account/sleutels/{id}/intrekken", "/privacy/meldingen/{id}/gezien",
			"/privacy/verzoeken/{id}", "/privacy/verzoeken/{id}/rapport.pdf", "/privacy/verzoeken/{id}/rapport.json",
			"/privacy/verzoeken/{id}/intrekken", "/privacy/verzoeken/{id}/stukken/{document}",
			"/privacy/dossiers/{id}/opheffen", "/klacht-volgen/bestanden/{document}");

	/** Those that do something without being told more come last. */
	private static final List<String> DEEDS = List.of("geen-gehoor", "binnen", "weg", "check-in", "check-out",
			"ontvangstcode", "receipt-code", "bevestigen", "confirm", "approve", "intrekken", "blokkeren",
			"deblokkeren", "wachtwoord", "loskoppelen", "account", "in-dienst", "uit-dienst", "beeindigen", "concept",
			"draft", "oppakken", "claim", "teruggeven", "release");

	/** Every line of the table, reading before writing, deeds last. */
	static List<Line> lines() {
		List<Line> lines = new ArrayList<>();
		for (Address address : Addresses.all()) {
			for (String thing : BEHIND.getOrDefault(address.pattern(), List.of())) {
				lines.add(new Line(thing, address));
			}
		}
		lines.sort(java.util.Comparator.comparingInt((line) -> order(line.address())));
		return lines;
	}

	private static int order(Address address) {
		if (address.method() == HttpMethod.GET) {
			return 0;
		}
		int deed = DEEDS.indexOf(address.pattern().substring(address.pattern().lastIndexOf('/') + 1));
		return (deed >= 0) ? 2 + deed : 1;
	}

	/** Addresses that lead to something, and nobody thought of to what. */
	static List<String> forgotten() {
		return Addresses.all()
			.stream()
			.map(Address::pattern)
			.filter((pattern) -> pattern.indexOf('{') >= 0)
			.filter((pattern) -> !BEHIND.containsKey(pattern) && !NOBODYS.contains(pattern))
			.distinct()
			.toList();
	}

	/**
	 * An address of a thing.
	 *
	 * @param thing as {@link Place#cases} or else its kind
	 */
	record Line(String thing, Address address) {

		String name() {
			return this.address.name() + " " + this.thing;
		}

		/** Where it is at a place, or null where that place has none. */
		@Nullable String path(Place place) {
			String pattern = this.address.pattern();
			return switch (this.thing) {
				case "pupil" ->
					pattern.replace("{id}", place.pupil.toString()).replace("{pupil}", place.pupil.toString());
				case "household" -> pattern.replace("{household}", place.household.toString());
				case "hours" -> pattern.replace("{id}", place.hoursEntry);
				case "staff" -> pattern.replace("{id}", place.clerk.id().toString())
					.replace("{group}", place.otherGroup.id().toString())
					.replace("{assignment}", place.roleOf(place.clerk));
				case "school" ->
					pattern.replace("{id}", place.school().toString()).replace("{school}", place.school().toString());
				case "bestuur" -> pattern.replace("{id}", place.board().toString());
				case "partner" -> pattern.replace("{id}", place.receiver.id().toString())
					.replace("{person}", place.receptionist.id().toString());
				case "substitution" -> pattern.replace("{id}", place.substitution());
				case SIDE -> pattern.replace("{id}", place.task("complaint.director", "tellYourSide").id());
				default -> ofCase(place, pattern);
			};
		}

		private @Nullable String ofCase(Place place, String pattern) {
			if (pattern.contains("/taken/") || pattern.contains("/tasks/")) {
				return pattern.replace("{id}", place.task(this.thing, STEPS.get(this.thing)).id());
			}
			String path = pattern.replace("{id}", place.cases.get(this.thing).toString());
			if (!path.contains("{document}")) {
				return path;
			}
			var documents = place.documents(this.thing);
			return documents.isEmpty() ? null : path.replace("{document}", documents.get(0).id().toString());
		}

	}

	/** The open steps of all things of a place, by their id. */
	static Map<String, WorkItem> steps(Place place) {
		return place.cases.keySet()
			.stream()
			.flatMap((thing) -> place.tasks(thing).stream())
			.collect(Collectors.toMap(WorkItem::id, Function.identity()));
	}

}
