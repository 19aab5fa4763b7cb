package nl.drempel.rights;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import nl.drempel.TestPeople.Person;
import nl.drempel.access.Substitution;
import nl.drempel.access.Substitutions;
import nl.drempel.access.Viewer;
import nl.drempel.complaint.NewComplaint;
import nl.drempel.complaint.Upload;
import nl.drempel.complaint.domain.ComplainantDesk;
import nl.drempel.complaint.domain.Handling;
import nl.drempel.complaint.domain.Register;
import nl.drempel.document.Document;
import nl.drempel.document.Documents;
import nl.drempel.form.FormInput;
import nl.drempel.handoff.HandoffStories;
import nl.drempel.hours.NewHours;
import nl.drempel.hours.domain.HoursDesk;
import nl.drempel.school.BoardId;
import nl.drempel.school.Group;
import nl.drempel.school.HouseholdId;
import nl.drempel.school.Partner;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.NewSignal;
import nl.drempel.visit.Purpose;
import nl.drempel.work.WorkItem;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A school with its people and one of everything: each thing is written in words that are
 * nowhere else (its canary), so that one sees where they come out.
 */
final class Place extends HandoffStories {

	/** It is ten in the morning of this Monday. */
	static final LocalDate TODAY = MONDAY;

	@Autowired
	Register register;

	@Autowired
	ComplainantDesk complainants;

	@Autowired
	Handling handling;

	@Autowired
	HoursDesk hoursDesk;

	@Autowired
	Documents documents;

	@Autowired
	Schools schools;

	@Autowired
	Substitutions substitutions;

	final String letter;

	final Map<String, CaseId> cases = new LinkedHashMap<>();

	final Map<String, String> codes = new LinkedHashMap<>();

	Person contact;

	Person council;

	Person boardMember;

	Person confidant;

	Person admin;

	Person privacy;

	/** Who all complaints are about. */
	Person named;

	Partner receiver;

	Person receiving;

	Partner bystander;

	Person standing;

	/** Somebody whom the administrator may do anything to. */
	Person clerk;

	/** The same of the receiver. */
	Person receptionist;

	Group otherGroup;

	PupilId pupil;

	HouseholdId household;

	String mother;

	PupilId otherPupil;

	String hoursEntry;

	/** Of whom no visit is open. */
	PupilId spare;

	PupilId spareToo;

	private Place(String letter) {
		this.letter = letter;
	}

	/** A school of a new board, or of one that is there. */
	static Place of(String letter, AutowireCapableBeanFactory beans, @Nullable Place sameBoard) {
		Place place = new Place(letter);
		beans.autowireBean(place);
		place.clock.set(MONDAY.minusWeeks(3));
		place.people(sameBoard);
		place.things();
		place.clock.set(MONDAY);
		return place;
	}

	String code() {
		return this.schools.get(this.school).code();
	}

	SchoolId school() {
		return this.school;
	}

	BoardId board() {
		return this.board;
	}

	Group group() {
		return this.group;
	}

	JdbcClient jdbc() {
		return this.jdbc;
	}

	/** What stands in a thing and nowhere else. */
	String canary(String thing) {
		return "Kanarie" + this.letter + thing.replaceAll("[^a-z]", "");
	}

	Viewer viewer(Person person) {
		return as(person);
	}

	Person teacher() {
		return this.teacher;
	}

	Person colleague() {
		return this.colleague;
	}

	Person coordinator() {
		return this.coordinator;
	}

	private void people(@Nullable Place sameBoard) {
		this.board = (sameBoard != null) ? sameBoard.board : this.people.aBoard();
		this.school = this.people.aSchool(this.board);
		this.teacher = somebody(Role.TEACHER);
		this.colleague = somebody(Role.TEACHER);
		this.named = somebody(Role.TEACHER);
		this.ib = somebody(Role.IB);
		this.director = somebody(Role.DIRECTOR);
		this.coordinator = somebody(Role.COORDINATOR);
		this.contact = somebody(Role.CONTACT);
		this.council = somebody(Role.COUNCIL);
		this.boardMember = (sameBoard != null) ? sameBoard.boardMember : ofBoard(Role.BOARD);
		this.confidant = (sameBoard != null) ? sameBoard.confidant : ofBoard(Role.CONFIDANT);
		this.admin = (sameBoard != null) ? sameBoard.admin : ofBoard(Role.ADMIN);
		this.privacy = (sameBoard != null) ? sameBoard.privacy : ofBoard(Role.PRIVACY);
		this.group = this.pupils.aGroup(this.school, "G4", this.teacher.id());
		this.otherGroup = this.pupils.aGroup(this.school, "G5", this.colleague.id(), this.named.id());
		this.clerk = somebody(Role.TEACHER);
		this.schools.assignTeacher(this.otherGroup.id(), this.clerk.id());
		this.partner = aPartner("Nog een team " + this.letter);
		this.receiver = aPartner("Ontvanger " + this.letter);
		this.receiving = somebodyOf(this.receiver);
		this.receptionist = somebodyOf(this.receiver);
		this.bystander = aPartner("Ander team " + this.letter);
		this.standing = somebodyOf(this.bystander);
	}

	Person somebody(Role role) {
		return this.people.somebody(role, this.school);
	}

	private Person ofBoard(Role role) {
		return this.people.somebody(role, this.board);
	}

	private void things() {
		this.household = this.pupils.aHousehold(this.school);
		this.pupil = this.pupils.aPupil(this.group, canary("kind") + " Zeldzaam", this.household);
		this.mother = aGuardian(this.pupil, true, "tr");
		this.jdbc.sql("update guardian set display_name = :name, last_name = :name where id = cast(:id as uuid)")
			.param("name", canary("moeder"))
			.param("id", this.mother)
			.update();
		this.otherPupil = this.pupils.aPupil(this.group, canary("zusje") + " Zeldzaam", this.household);
		this.spare = this.pupils.aPupil(this.group, canary("reserve") + " Zeldzaam");
		this.spareToo = this.pupils.aPupil(this.group, canary("reserve") + " Zeldzaam");
		this.cases.put("visit",
				aVisit(this.pupil)
					.tries("phone", "call_back", "callBackOn", this.now.today().plusDays(2).toString(), "note",
							canary("visit"))
					.id());
		this.cases.put("visited",
				aVisit(this.otherPupil).arranged()
					.visited()
					.reported("facts", canary("visited"), "familyWords", canary("words"), "impression",
							canary("impression"), "aftercareNeeded", true)
					.id());
		this.cases.put("signal", aSignal("signal"));
		this.cases.put("twin", aSignal("twin"));
		this.cases.put("meldcode", aSignal("meldcode"));
		does(this.ib, "meldcode", "triageSignal", "decision", "meldcode", "motivation", canary("meldcode"));
		this.cases.put("referred", aSignal("referred"));
		does(this.ib, "referred", "triageSignal", "decision", "refer", "motivation", canary("referred"), "partner",
				this.receiver.key());
		does(this.ib, "referred", "talkWithGuardians", "outcome", "agree", "heldOn", this.now.today().toString());
		CaseId handoff = this.handoffs.openOf(this.cases.get("referred")).orElseThrow();
		this.cases.put("handoff", handoff);
		this.jdbc.sql("update pupil set birth_date = :born where id = :id")
			.param("born", MONDAY.minusYears(8))
			.param("id", this.pupil.value())
			.update();
		this.consents.record(handoff, said(this.mother, "given", this.now.today(), ALL), as(this.ib));
		does(this.ib, "handoff", "collectConsent", "decision", "proceed");
		does(this.ib, "handoff", "preparePackage", "summary", canary("handoff"), "question", "Kunnen jullie helpen?",
				"items", List.of("summary", "question", "feedback_to_school"), "feedbackDueOn",
				MONDAY.plusWeeks(6).toString());
		this.clock.set(MONDAY.minusDays(3));
		does(this.director, "handoff", "approveHandoff", "decision", "approve");
		complaint("complaint.teacher", "treatment", "teacher");
		complaint("complaint.director", "treatment", "director");
		complaint("complaint.board", "treatment", "board");
		complaint("misconduct", "sexual_misconduct", "none");
		this.handling.ask(this.cases.get("complaint.director"), this.named.id(), "Wat gebeurde er?", as(this.director));
		this.hoursEntry = writes(this.teacher, "contact", null, canary("uren"));
		writes(this.teacher, "aftercare", "visited", canary("bezoekuren"));
		writes(this.ib, "signal", "signal", canary("signaaluren"));
		standIn();
	}

	/** Hours that somebody wrote down, with words of their own. */
	private String writes(Person person, String activity, @Nullable String thing, String reason) {
		String caseId = (thing != null) ? this.cases.get(thing).toString() : null;
		String day = this.now.today().minusDays(5).toString();
		return this.hoursDesk.write(new NewHours(null, activity, "30", day, caseId, reason, false), true, as(person))
			.id()
			.toString();
	}

	private void standIn() {
		this.substitutions.add(new Substitution(UUID.randomUUID(), this.teacher.id(), this.coordinator.id(),
				MONDAY.plusWeeks(4), MONDAY.plusWeeks(5), Set.of()), as(this.teacher));
	}

	private CaseId aSignal(String thing) {
		return this.signals.raise(new NewSignal(this.school, this.pupil, "poverty", canary(thing),
				canary(thing) + " woorden", canary(thing) + " indruk", "yes", false), as(this.teacher));
	}

	private void complaint(String thing, String category, String level) {
		NewComplaint complaint = new NewComplaint(this.school, "parent", canary(thing) + " Klager", "06 000 000 09",
				null, false, false, "nl", category, canary(thing), canary(thing) + " wens", null, null, "nobody",
				Set.of(), false, false);
		byte[] file = ("%PDF-1.4 " + canary(thing) + " bijlage").getBytes(StandardCharsets.US_ASCII);
		String code = this.register.file(complaint, List.of(new Upload("application/pdf", file))).receiptCode();
		this.codes.put(thing, code);
		CaseId id = this.complainants.open(code).orElseThrow().id();
		this.cases.put(thing, id);
		if (level.equals("none")) {
			this.handling.name(id, Set.of(this.named.id()), as(this.boardMember));
			return;
		}
		Map<String, Object> answers = answers("decision", "proceed", "category", category, "level", level, "aboutStaff",
				List.of(this.named.username()));
		if (level.equals("teacher")) {
			answers.put("handler", this.teacher.username());
		}
		does(this.contact, this.work.openItem(id, "assessIntake").orElseThrow(), answers);
	}

	void does(Person person, String thing, String key, Object... pairs) {
		CaseId id = this.cases.get(thing);
		does(person, this.work.openItem(id, key).orElseThrow(), answers(pairs));
	}

	void does(Person person, WorkItem item, Map<String, Object> answers) {
		this.work.complete(item.id(), FormInput.ofJson(answers), as(person));
	}

	/** The number of a role that somebody holds. */
	String roleOf(Person person) {
		return this.jdbc.sql("select id::text from staff_role where staff_id = :id limit 1")
			.param("id", person.id().value())
			.query(String.class)
			.single();
	}

	/** A colleague stands in for the teacher. */
	String substitution() {
		return this.jdbc.sql("select id::text from substitution where absent_id = :id limit 1")
			.param("id", this.teacher.id().value())
			.query(String.class)
			.single();
	}

	/** Things that only some attacks need. */
	void more() {
		this.cases.put("third", aSignal("third"));
		PupilId brother = this.pupils.aPupil(this.group, canary("broer") + " Zeldzaam", this.household);
		this.cases.put("sibling", aVisit(brother).id());
		PupilId shy = this.pupils.aPupil(this.group, canary("stil") + " Zeldzaam");
		this.cases.put("reluctant", aVisit(shy).tries("phone", "refused").id());
		NewComplaint complaint = new NewComplaint(this.school, "parent", canary("klager"), "06 000 000 09", null, false,
				false, "nl", "treatment", canary("klacht"), null, null, null, "nobody", Set.of(), false, false);
		this.cases.put("complaint.new",
				this.complainants.open(this.register.file(complaint, List.of()).receiptCode()).orElseThrow().id());
	}

	/**
	 * A handoff that waits for a second pair of eyes.
	 * @return that step
	 */
	String anotherHandoff() {
		PupilId child = this.pupils.aPupil(this.group, canary("neefje") + " Zeldzaam");
		this.jdbc.sql("update pupil set birth_date = :born where id = :id")
			.param("born", MONDAY.minusYears(8))
			.param("id", child.value())
			.update();
		return aHandoff(child, aGuardian(child, true, "tr")).consented().prepared().task("approveHandoff").id();
	}

	/** The numbers of all that is of this school. */
	List<String> ids() {
		List<String> ids = new ArrayList<>();
		ids.add(this.school.toString());
		this.cases.values().forEach((id) -> ids.add(id.toString()));
		List.of(this.pupil, this.otherPupil, this.spare, this.spareToo).forEach((id) -> ids.add(id.toString()));
		List.of(this.teacher, this.colleague, this.named, this.ib, this.director, this.coordinator, this.contact,
				this.council, this.clerk, this.receiving, this.standing)
			.forEach((person) -> ids.add(person.id().toString()));
		ids.addAll(List.of(this.mother, this.hoursEntry, this.household.toString(), this.group.id().toString(),
				this.receiver.id().toString()));
		return ids;
	}

	String reference(String thing) {
		return this.files.get(this.cases.get(thing)).reference();
	}

	/** A visit that somebody is asked to make. */
	void visitBy(String thing, Person visitor) {
		this.cases.put(thing, this.visits.open(this.spare, Purpose.INTRODUCTION, visitor.username(), as(this.teacher)));
	}

	/** Who complains goes on to this level. */
	void escalates(String thing, String to) {
		this.complainants.answer(this.cases.get(thing), new ComplainantDesk.Answer("escalate", to, null));
	}

	void withdrawsConsent() {
		this.consents.withdraw(this.cases.get("handoff"), this.mother, "Toch liever niet.", as(this.ib));
	}

	/** The open steps of a thing. */
	List<WorkItem> tasks(String thing) {
		return this.work.openItems(List.of(this.cases.get(thing))).getOrDefault(this.cases.get(thing), List.of());
	}

	WorkItem task(String thing, String key) {
		return tasks(thing).stream()
			.filter((item) -> item.key().equals(key))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no " + key + " of " + thing));
	}

	/** The documents that are kept with a thing, newest first. */
	List<Document> documents(String thing) {
		return new ArrayList<>(this.documents.of(this.cases.get(thing)));
	}

}
