package nl.drempel.privacy.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.engine.DueWork;
import nl.drempel.message.Notice;
import nl.drempel.message.Outbox;
import nl.drempel.privacy.UnusualNotice;
import nl.drempel.privacy.domain.Haste.Stretch;
import nl.drempel.privacy.jdbc.NoticeRepository;
import nl.drempel.privacy.jdbc.NoticeRepository.Run;
import nl.drempel.privacy.jdbc.ReadingRepository;
import nl.drempel.privacy.jdbc.ReadingRepository.Handed;
import nl.drempel.privacy.jdbc.ReadingRepository.Looked;
import nl.drempel.privacy.jdbc.ReadingRepository.Read;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.SeesEverything;

/**
 * Looks through the trail for reading that is not usual, five minutes after something
 * came into it, and tells the privacy officer that there is something to look at.
 */
@Component
@SeesEverything("reading watch")
class ReadingWatch implements DueWork {

	private static final Duration EVERY = Duration.ofMinutes(5);

	/** The hour that counts, and as much before it. */
	private static final Duration BACK = Haste.HOUR.multipliedBy(2);

	private static final Duration LONGEST = Duration.ofDays(Setting.UNUSUAL_ROLE_DAYS.max());

	/** What was done in the trail, and the notice of it. */
	private static final Map<String, String> WAYS = Map.of("account.password-reset", "password_reset",
			"account.factor-reset", "factor_reset", "login.unlinked", "login_unlinked", "token.made-for", "token_made");

	private final ReadingRepository reading;

	private final NoticeRepository notices;

	private final StaffDirectory staff;

	private final Settings settings;

	private final Outbox outbox;

	private final AppClock clock;

	ReadingWatch(ReadingRepository reading, NoticeRepository notices, StaffDirectory staff, Settings settings,
			Outbox outbox, AppClock clock) {
		this.reading = reading;
		this.notices = notices;
		this.staff = staff;
		this.settings = settings;
		this.outbox = outbox;
		this.clock = clock;
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<Instant> nextDue() {
		Looked looked = this.reading.looked().orElse(new Looked(0, Instant.EPOCH));
		return (this.reading.newest() > looked.through()) ? Optional.of(looked.at().plus(EVERY)) : Optional.empty();
	}

	@Override
	@Transactional
	public void runDue() {
		Instant now = this.clock.instant();
		long newest = this.reading.newest();
		Instant since = this.reading.looked().map(Looked::at).filter((at) -> at.isBefore(now)).orElse(now).minus(BACK);
		List<UnusualNotice> found = new ArrayList<>();
		hasty(since, now, found);
		this.reading.ways(since)
			.forEach((one) -> handed(Objects.requireNonNull(WAYS.get(one.role())), one, null, null, now, found));
		this.reading.roles(now.minus(LONGEST), Setting.UNUSUAL_ROLE_DAYS.standard())
			.forEach((one) -> handed("new_role", one, one.role(), one.files(), now, found));
		this.reading.looked(newest, now);
		found.stream().map(UnusualNotice::board).distinct().forEach((board) -> tell(board, found));
	}

	private void hasty(Instant since, Instant now, List<UnusualNotice> found) {
		Map<StaffId, List<Read>> byPerson = new LinkedHashMap<>();
		this.reading.reads(since)
			.forEach((read) -> byPerson.computeIfAbsent(read.who(), (who) -> new ArrayList<>()).add(read));
		byPerson.forEach((who, reads) -> {
			if (Haste.in(reads, this::usual).isEmpty()) {
				return;
			}
			@Nullable Run last = this.notices.lastRun(who).orElse(null);
			// What was noticed and seen counts no more.
			List<Read> count = (last != null && last.seen())
					? reads.stream().filter((read) -> read.at().isAfter(last.until())).toList() : reads;
			for (Stretch stretch : Haste.in(count, this::usual)) {
				boolean goesOn = last != null && !last.seen() && !stretch.from().isAfter(last.until());
				UnusualNotice notice = new UnusualNotice(UUID.randomUUID(), reads.get(0).board(), "many_files", who,
						null, null, stretch.from(), stretch.until(), stretch.files(), now, null, null, null);
				if (this.notices.add(notice, goesOn ? last.cause() : Long.toString(stretch.first()))) {
					found.add(notice);
				}
			}
		});
	}

	private int usual(Read read) {
		return (read.school() != null) ? this.settings.get(read.school(), Setting.UNUSUAL_FILES)
				: Setting.UNUSUAL_FILES.standard();
	}

	private void handed(String kind, Handed one, @Nullable String role, @Nullable Integer files, Instant now,
			List<UnusualNotice> found) {
		UnusualNotice notice = new UnusualNotice(UUID.randomUUID(), one.board(), kind, one.staff(), one.by(), role,
				one.at(), one.last(), files, now, null, null, null);
		if (this.notices.add(notice, Long.toString(one.id()))) {
			found.add(notice);
		}
	}

	private void tell(BoardId board, List<UnusualNotice> found) {
		String about = "notice:" + found.stream().filter((one) -> one.board().equals(board)).findFirst().get().id();
		for (Staff officer : this.staff.holders(Role.PRIVACY, board, this.clock.today())) {
			this.outbox.tell(officer.id(), Notice.UNUSUAL, about);
		}
	}

	@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
	@Transactional
	void look() {
		if (nextDue().filter((due) -> !due.isAfter(this.clock.instant())).isPresent()) {
			runDue();
		}
	}

}
