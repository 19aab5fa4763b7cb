package nl.drempel.privacy.domain;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.audit.Actor;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.engine.Processes;
import nl.drempel.privacy.jdbc.EndingRepository;
import nl.drempel.school.Keeper;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.SeesEverything;
import nl.drempel.vault.CaseTexts;

/**
 * Ends one case, in one transaction: what the rooms and the engine keep of it goes, its
 * key is destroyed, and a stone stays. Done twice it does nothing the second time.
 */
@Component
@SeesEverything("retention")
class CaseRemoval {

	static final Actor RETENTION = Actor.system("retention");

	private final EndingRepository endings;

	private final Retention retention;

	private final CaseFiles files;

	private final ObjectProvider<Keeper> keepers;

	private final Holdings holdings;

	private final Pupils pupils;

	private final Processes processes;

	private final CaseTexts texts;

	private final AppClock clock;

	CaseRemoval(EndingRepository endings, Retention retention, CaseFiles files, ObjectProvider<Keeper> keepers,
			Holdings holdings, Pupils pupils, Processes processes, CaseTexts texts, AppClock clock) {
		this.endings = endings;
		this.retention = retention;
		this.files = files;
		this.keepers = keepers;
		this.holdings = holdings;
		this.pupils = pupils;
		this.processes = processes;
		this.texts = texts;
		this.clock = clock;
	}

	/**
	 * Ends it, if its time is over and nothing holds it.
	 * @return whether it ended now
	 */
	@Transactional
	boolean end(CaseId id) {
		Optional<CaseFile> held = this.files.holdToEnd(id);
		if (held.isEmpty() || !this.endings.isOver(id, this.retention.everywhere(), this.clock.today())
				|| hasOpenComplaint(held.get().pupil()) || isBesideWhatIsKept(held.get())) {
			return false;
		}
		this.endings.beginRemoval(id);
		Map<String, Integer> counts = new TreeMap<>();
		this.keepers.orderedStream().forEach((keeper) -> counts.putAll(keeper.remove(id)));
		this.processes.forget(id);
		this.endings.forget(id);
		this.texts.destroy(id);
		this.files.end(id, counts, RETENTION);
		this.endings.endRemoval();
		return true;
	}

	/** A parent who complains may need what is in it. */
	private boolean hasOpenComplaint(@Nullable PupilId pupil) {
		if (pupil == null) {
			return false;
		}
		return this.files.getAll(this.holdings.beside(this.pupils.get(pupil)))
			.values()
			.stream()
			.anyMatch(CaseFile::isOpen);
	}

	/**
	 * A complaint names no pupil, so it is held with what is kept of its parent's child.
	 */
	private boolean isBesideWhatIsKept(CaseFile file) {
		return file.pupil() == null && this.pupils.getAll(this.endings.keptPupils(this.clock.today()))
			.values()
			.stream()
			.filter((pupil) -> pupil.school().equals(file.school()))
			.anyMatch((pupil) -> this.holdings.beside(pupil).contains(file.id()));
	}

}
