package nl.drempel.privacy.domain;

import java.util.Map;
import java.util.TreeMap;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.audit.Actor;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.engine.Processes;
import nl.drempel.privacy.jdbc.EndingRepository;
import nl.drempel.school.Keeper;
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

	private final DueFiles due;

	private final CaseFiles files;

	private final ObjectProvider<Keeper> keepers;

	private final Processes processes;

	private final CaseTexts texts;

	CaseRemoval(EndingRepository endings, DueFiles due, CaseFiles files, ObjectProvider<Keeper> keepers,
			Processes processes, CaseTexts texts) {
		this.endings = endings;
		this.due = due;
		this.files = files;
		this.keepers = keepers;
		this.processes = processes;
		this.texts = texts;
	}

	/**
	 * Ends it, if its time is over and nothing holds it.
	 * @return whether it ended now
	 */
	@Transactional
	boolean end(CaseId id) {
		if (this.files.holdToEnd(id).isEmpty() || !this.due.isOver(id)) {
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

}
