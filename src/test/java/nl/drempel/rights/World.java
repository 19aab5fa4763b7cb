package nl.drempel.rights;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import nl.drempel.TestPeople.Person;
import nl.drempel.access.Substitution;
import nl.drempel.access.Substitutions;
import nl.drempel.school.Role;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;

/**
 * Three schools with one of everything each: the viewers' own, another of the same board,
 * and one of another board. It is made once for all tests of a run.
 */
final class World {

	private static @Nullable World made;

	private static @Nullable ApplicationContext madeIn;

	final Place own;

	final Place other;

	final Place elsewhere;

	/** Who looks, by the name of their column. */
	final Map<String, Person> viewers = new LinkedHashMap<>();

	/** The column of the table of addresses that they share. */
	final Map<String, String> roles = new LinkedHashMap<>();

	private World(ApplicationContext context) {
		this.own = Place.of("a", context.getAutowireCapableBeanFactory(), null);
		this.other = Place.of("b", context.getAutowireCapableBeanFactory(), this.own);
		this.elsewhere = Place.of("c", context.getAutowireCapableBeanFactory(), null);
		viewer("teacher", this.own.teacher(), "teacher");
		viewer("colleague", this.own.colleague(), "teacher");
		viewer("ib", this.own.ib(), "ib");
		viewer("coord", this.own.coordinator(), "coordinator");
		viewer("director", this.own.director(), "director");
		viewer("contact", this.own.contact, "contact");
		viewer("council", this.own.council, "council");
		viewer("board", this.own.boardMember, "board");
		viewer("confid", this.own.confidant, "confidant");
		viewer("admin", this.own.admin, "admin");
		viewer("privacy", this.own.privacy, "privacy");
		viewer("named", this.own.named, "teacher");
		viewer("sub-ib", standIn(context, this.own.ib(), Set.of()), "ib");
		viewer("sub-ib+", standIn(context, this.own.ib(), Set.of("signal", "complaint")), "ib");
		viewer("sub-dir+", standIn(context, this.own.director(), Set.of("signal", "complaint")), "director");
		viewer("receiver", this.own.receiving, "partner");
		viewer("partner", this.own.standing, "partner");
	}

	static synchronized World in(ApplicationContext context) {
		if (made == null || madeIn != context) {
			made = new World(context);
			madeIn = context;
		}
		return made;
	}

	private void viewer(String column, Person person, String role) {
		this.viewers.put(column, person);
		this.roles.put(column, role);
	}

	/** A teacher without a group, who stands in for someone this month. */
	private Person standIn(ApplicationContext context, Person absent, Set<String> confidential) {
		Person person = this.own.somebody(Role.TEACHER);
		LocalDate today = Place.TODAY;
		context.getBean(Substitutions.class)
			.add(new Substitution(UUID.randomUUID(), absent.id(), person.id(), today, today.plusWeeks(3), confidential),
					this.own.viewer(absent));
		return person;
	}

}
