package nl.drempel.message.domain;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.message.MailPreferences;
import nl.drempel.message.Notice;
import nl.drempel.message.Outbox;
import nl.drempel.message.jdbc.MailRepository;
import nl.drempel.school.BoardId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.NotFoundException;

@Service
@Transactional
class OutboxService implements Outbox {

	private static final int SHOWN = 200;

	private final MailRepository mail;

	private final MailServer server;

	private final MailPreferences preferences;

	private final AuditTrail audit;

	private final AppClock clock;

	OutboxService(MailRepository mail, MailServer server, MailPreferences preferences, AuditTrail audit,
			AppClock clock) {
		this.mail = mail;
		this.server = server;
		this.preferences = preferences;
		this.audit = audit;
		this.clock = clock;
	}

	@Override
	public void tell(StaffId person, Notice notice, String about, Integer... counts) {
		if (!notice.always() && !this.preferences.of(person).mail()) {
			return;
		}
		if (notice == Notice.DIGEST) {
			this.mail.replace(person, notice);
		}
		this.mail.add(person, notice, about, List.of(counts), this.clock.instant());
	}

	@Override
	@Transactional(readOnly = true)
	public Overview overview(Collection<BoardId> boards) {
		MailRepository.Counts counts = this.mail.counts(boards);
		return new Overview(this.server.isSet(), counts.waiting(), counts.oldest(), counts.troubled(), counts.refused(),
				counts.uncertain(), this.mail.unaddressed(boards));
	}

	@Override
	@Transactional(readOnly = true)
	public List<Stuck> stuck(Collection<BoardId> boards) {
		return this.mail.stuck(boards, SHOWN);
	}

	@Override
	public void retry(UUID id, Collection<BoardId> boards, Actor by) {
		require(this.mail.retry(id, boards));
		this.audit.record(AuditEntry.of(by, "mail.retried").about("mail", id));
	}

	@Override
	public void drop(UUID id, Collection<BoardId> boards, Actor by) {
		require(this.mail.drop(id, boards));
		this.audit.record(AuditEntry.of(by, "mail.dropped").about("mail", id));
	}

	private static void require(boolean found) {
		if (!found) {
			throw new NotFoundException();
		}
	}

}
