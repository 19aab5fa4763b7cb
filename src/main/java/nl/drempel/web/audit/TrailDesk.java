package nl.drempel.web.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Accounts;
import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Hat;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditEvent;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/**
 * What a privacy officer finds in the trail: the events of their boards, without those of
 * a case that was taken from them. Looking leaves an event itself.
 */
@Component
class TrailDesk {

	private final Cache<String, Boolean> looking = Caffeine.newBuilder()
		.expireAfterWrite(Duration.ofMinutes(10))
		.maximumSize(10_000)
		.build();

	private final AuditTrail trail;

	private final Knowledge knowledge;

	private final Accounts accounts;

	private final CurrentViewer current;

	TrailDesk(AuditTrail trail, Knowledge knowledge, Accounts accounts, CurrentViewer current) {
		this.trail = trail;
		this.knowledge = knowledge;
		this.accounts = accounts;
		this.current = current;
	}

	/**
	 * Events, newest first.
	 * @param actor a username; nobody has done anything under one that nobody has
	 */
	@Transactional
	Paged<AuditEvent> find(@Nullable CaseId caseId, @Nullable String actor, @Nullable Instant from, PageQuery page) {
		@Nullable String who = null;
		if (actor != null) {
			Optional<StaffId> found = this.accounts.byUsername(actor);
			if (found.isEmpty()) {
				return none(page);
			}
			who = found.get().toString();
		}
		Viewer viewer = this.current.get();
		Set<CaseId> without = this.knowledge.deniedTo(viewer);
		Paged<AuditEvent> events = this.trail.find(boards(), without, caseId, who, from, page);
		remember(viewer, (caseId != null && !without.contains(caseId)) ? caseId : null);
		return events;
	}

	/** Leafing through is one look. */
	private void remember(Viewer viewer, @Nullable CaseId caseId) {
		if (this.looking.asMap().putIfAbsent(viewer.id() + "/" + caseId, true) == null) {
			AuditEntry looked = AuditEntry.of(viewer.actor(), "audit.read");
			this.trail.record((caseId != null) ? looked.on(caseId) : looked);
		}
	}

	static Paged<AuditEvent> none(PageQuery page) {
		return new Paged<>(List.of(), page.page(), page.size(), 0);
	}

	/** Keeps that the viewer did something with the trail. */
	@Transactional
	void did(String action, @Nullable String detail) {
		AuditEntry entry = AuditEntry.of(this.current.get().actor(), action);
		this.trail.record((detail != null) ? entry.detail(detail) : entry);
	}

	/** The boards whose privacy officer they are or stand in for. */
	Set<UUID> boards() {
		Set<UUID> boards = new LinkedHashSet<>();
		for (Hat hat : this.current.get().hats()) {
			for (HeldRole held : hat.roles()) {
				if (held.role() == Role.PRIVACY && held.board() != null) {
					boards.add(held.board().value());
				}
			}
		}
		return boards;
	}

	/** The people who did these events, in whose place, or about whom they are. */
	static Set<StaffId> staff(Collection<AuditEvent> events) {
		List<String> names = new ArrayList<>();
		events.forEach((event) -> {
			names.add(event.actor());
			names.add(String.valueOf(event.onBehalfOf()));
			names.add(String.valueOf(about(event)));
		});
		Set<StaffId> ids = new LinkedHashSet<>();
		names.forEach((name) -> staff(name).ifPresent(ids::add));
		return ids;
	}

	/** About whom of the staff it is, if that is somebody else than who did it. */
	static @Nullable String about(AuditEvent event) {
		String subject = event.subjectId();
		return ("staff".equals(event.subjectKind()) && !event.actor().equals(subject)) ? subject : null;
	}

	/** Who that is, if it is a person. */
	static Optional<StaffId> staff(@Nullable String actor) {
		boolean id = actor != null && actor.length() == 36 && actor.indexOf(':') < 0;
		return id ? Optional.of(new StaffId(UUID.fromString(actor))) : Optional.empty();
	}

}
