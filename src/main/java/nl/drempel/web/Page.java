package nl.drempel.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.Bar;
import nl.drempel.shared.Installation;
import nl.drempel.shared.Words;

/**
 * What the layout needs to know, on every page, error pages included: templates ask it as
 * {@code @page}.
 */
@Component("page")
class Page {

	/** A request with this attribute gets a page that asks nothing of the database. */
	static final String BARE = Page.class.getName() + ".bare";

	private static final String WHO = Page.class.getName() + ".who";

	private final CurrentViewer current;

	private final StaffDirectory staff;

	private final AppClock clock;

	private final Installation installation;

	private final Words words;

	private final ResourceUrlProvider resources;

	Page(CurrentViewer current, StaffDirectory staff, AppClock clock, Installation installation, Words words,
			ResourceUrlProvider resources) {
		this.current = current;
		this.staff = staff;
		this.clock = clock;
		this.installation = installation;
		this.words = words;
		this.resources = resources;
	}

	/** Who is logged in; null if nobody is. */
	public @Nullable Who viewer() {
		HttpServletRequest request = request();
		if (request == null || request.getAttribute(BARE) != null) {
			return null;
		}
		if (request.getAttribute(WHO) instanceof Who who) {
			return who;
		}
		try {
			Optional<Who> who = this.current.find().map(this::who);
			who.ifPresent((found) -> request.setAttribute(WHO, found));
			return who.orElse(null);
		}
		catch (DataAccessException | TransactionException ex) {
			request.setAttribute(BARE, true);
			return null;
		}
	}

	private Who who(Viewer viewer) {
		String roles = this.staff.roles(viewer.id(), this.clock.today())
			.stream()
			.map(HeldRole::role)
			.distinct()
			.sorted()
			.map((role) -> this.words.say("role." + role.key()).toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(", "));
		return new Who(viewer.name(), roles, initials(viewer.name()), viewer);
	}

	static String initials(String name) {
		List<String> parts = List.of(name.strip().split("\\s+"));
		String first = firstLetter(parts.get(0));
		return (parts.size() > 1) ? first + firstLetter(parts.get(parts.size() - 1)) : first;
	}

	private static String firstLetter(String word) {
		return word.isEmpty() ? "" : word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
	}

	/**
	 * Whether somebody is logged in, also where a request was refused before anyone asked
	 * who sent it.
	 */
	public boolean loggedIn() {
		HttpServletRequest request = request();
		try {
			return viewer() != null || (request != null && UploadDoor.isLoggedIn(request));
		}
		catch (DataAccessException ex) {
			return false;
		}
	}

	/** The entries of the main menu that lead somewhere for who is logged in. */
	public List<Navigation.Link> navigation() {
		return links(Navigation.MAIN);
	}

	/** The entries of the menu under one's own name. */
	public List<Navigation.Link> personal() {
		return links(Navigation.PERSONAL);
	}

	private List<Navigation.Link> links(List<Navigation.Entry> entries) {
		Who who = viewer();
		HttpServletRequest request = request();
		if (who == null || request == null || this.current.isHeldUp()) {
			return List.of();
		}
		String here = Requests.path(request);
		return entries.stream().filter((entry) -> entry.isFor(who.viewer())).map((entry) -> entry.link(here)).toList();
	}

	/** What the practice clock says; null as long as it was not moved. */
	public @Nullable String clock() {
		Duration offset = this.clock.offset();
		if (offset.isZero()) {
			return null;
		}
		ZonedDateTime here = this.clock.instant().atZone(AppClock.ZONE);
		ZonedDateTime there = here.minus(offset);
		Words said = (here.getYear() == there.getYear()) ? this.words : this.words.onPaper();
		return this.words.say("layout.clock", said.date(here.toLocalDate()), this.words.time(here.toLocalTime()));
	}

	/**
	 * A moment by the machine's clock, which is named where the practice clock differs.
	 */
	public String machine(Instant moment) {
		return this.clock.offset().isZero() ? this.words.moment(moment)
				: this.words.say("layout.clock.machine", this.words.onPaper().moment(moment));
	}

	/**
	 * How the one who looks is spoken to: a sentence for a partner, who is "u", has this
	 * behind its code.
	 */
	public String form() {
		return this.current.find().filter((viewer) -> viewer.hasAny(Set.of(Role.PARTNER))).isPresent() ? ".partner"
				: "";
	}

	public boolean demo() {
		return this.installation.demo();
	}

	/** The address of a stylesheet or script, by its content, so that it can be kept. */
	public String asset(String path) {
		return Objects.requireNonNullElse(this.resources.getForLookupPath(path), path);
	}

	/** The address of this page, to come back to after choosing a language. */
	public String here() {
		HttpServletRequest request = request();
		if (request == null) {
			return "/";
		}
		boolean repeatable = "GET".equals(request.getMethod()) && request.getQueryString() != null;
		return Requests.local(Requests.path(request) + (repeatable ? "?" + request.getQueryString() : ""));
	}

	/** What was just done, as the page after it says. */
	public String notice(String code, @Nullable List<?> args) {
		return this.words.say(code, (args != null) ? args.toArray() : new Object[0]);
	}

	/** A bar as a sentence, for who cannot see it. */
	public String inWords(Bar bar) {
		return bar.parts()
			.stream()
			.map((part) -> (bar.minutes() ? this.words.minutes(part.count()) : part.count()) + " "
					+ this.words.say(part.label()))
			.collect(Collectors.joining(", "));
	}

	private static @Nullable HttpServletRequest request() {
		RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
		return (attributes instanceof ServletRequestAttributes servlet) ? servlet.getRequest() : null;
	}

	/** Who is logged in, as the top of the page names them. */
	record Who(String name, String roles, String initials, Viewer viewer) {
	}

}
