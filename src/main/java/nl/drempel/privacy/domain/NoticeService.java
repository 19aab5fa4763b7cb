package nl.drempel.privacy.domain;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Account;
import nl.drempel.access.Accounts;
import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.privacy.UnusualNotice;
import nl.drempel.privacy.UnusualNotices;
import nl.drempel.privacy.jdbc.NoticeRepository;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

@Service
@Transactional
class NoticeService implements UnusualNotices {

	private static final int LONGEST_NOTE = 1000;

	private final NoticeRepository notices;

	private final StaffDirectory staff;

	private final Accounts accounts;

	private final AuditTrail audit;

	private final AppClock clock;

	NoticeService(NoticeRepository notices, StaffDirectory staff, Accounts accounts, AuditTrail audit, AppClock clock) {
		this.notices = notices;
		this.staff = staff;
		this.accounts = accounts;
		this.audit = audit;
		this.clock = clock;
	}

	@Override
	@Transactional(readOnly = true)
	public Paged<Line> list(Viewer viewer, PageQuery page) {
		Paged<UnusualNotice> found = this.notices.of(Officer.boards(viewer), page);
		Set<StaffId> people = new LinkedHashSet<>();
		found.items().forEach((one) -> {
			people.add(one.staff());
			add(people, one.by());
			add(people, one.seenBy());
		});
		Map<StaffId, String> names = this.staff.names(people);
		Map<StaffId, Account> logins = this.accounts
			.of(found.items().stream().map(UnusualNotice::staff).collect(Collectors.toSet()));
		return found.map((one) -> new Line(one, names.getOrDefault(one.staff(), ""), username(one.staff(), logins),
				name(one.by(), names), name(one.seenBy(), names)));
	}

	private static void add(Set<StaffId> people, @Nullable StaffId one) {
		if (one != null) {
			people.add(one);
		}
	}

	private static @Nullable String username(StaffId one, Map<StaffId, Account> logins) {
		@Nullable Account account = logins.get(one);
		return (account != null) ? account.username() : null;
	}

	private static String name(@Nullable StaffId one, Map<StaffId, String> names) {
		return (one != null) ? names.getOrDefault(one, "") : "";
	}

	@Override
	@Transactional(readOnly = true)
	public int waiting(Viewer viewer) {
		return this.notices.waiting(Officer.boards(viewer));
	}

	@Override
	public void seen(UUID id, String note, Viewer viewer) {
		UnusualNotice notice = this.notices.find(id).orElseThrow(NotFoundException::new);
		Officer.require(notice.board(), viewer);
		if (note.strip().length() > LONGEST_NOTE) {
			throw new InvalidInputException("note", "error.text.long", LONGEST_NOTE);
		}
		if (!this.notices.seen(id, viewer.id(), note.isBlank() ? null : note.strip(), this.clock.instant())) {
			throw new ConflictException("conflict.privacy.seen");
		}
		this.audit.record(AuditEntry.of(viewer.actor(), "privacy.seen").about("notice", id).detail(notice.kind()));
	}

}
