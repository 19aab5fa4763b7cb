package nl.drempel.privacy.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import nl.drempel.privacy.AccessRequest;
import nl.drempel.privacy.Withheld;
import nl.drempel.school.Guardian;
import nl.drempel.school.GuardianId;
import nl.drempel.school.HeldPart;
import nl.drempel.school.HeldPart.Care;
import nl.drempel.shared.CaseId;

/**
 * What the rules say to who asks. A parent with custody asks for a child younger than 16,
 * from 16 on the child itself (UAVG art. 5); everyone asks for themselves.
 */
final class Disclosure {

	/** That there is another parent is no secret; how to reach them is. */
	private static final String GUARDIAN = "guardian";

	private static final String DOCUMENT = "document";

	private static final String COMPLAINT = "complaint";

	/**
	 * What whoever complained may read of it, as far as the rooms don't call it said in
	 * confidence. All else, such as its steps and timeline, says who is accused and what
	 * is thought of it.
	 */
	private static final Set<String> OPEN = Set.of("case", DOCUMENT);

	/** What one guardian said about consent. */
	private static final String CONSENT = "handoff.consent";

	/** Sentences of the timeline, by the piece that they tell the same as. */
	private static final Map<String, String> TELLS = Map.of("timeline.consent", CONSENT, "timeline.safety",
			"visit.safety");

	/** What the timeline of a visit says of signals. */
	private static final String SIGNALS = "timeline.signals";

	private final boolean byPupil;

	private final @Nullable GuardianId asker;

	private final @Nullable Withheld aboutPupil;

	/** Whether anybody else may have said something about consent. */
	private final boolean othersConsent;

	private final Map<CaseId, CaseId> origins;

	private final Set<CaseId> dangerous = new HashSet<>();

	private final Map<CaseId, Optional<GuardianId>> complainants = new HashMap<>();

	/**
	 * Looks at all there is.
	 * @param origins by case out of which other case it came
	 * @param asker a guardian's id, or {@link AccessRequest#PUPIL}
	 * @param decides whether the pupil is 16 or older
	 */
	Disclosure(List<HeldPart> all, Map<CaseId, CaseId> origins, String asker, List<Guardian> guardians,
			boolean decides) {
		this.origins = Map.copyOf(origins);
		this.byPupil = asker.equals(AccessRequest.PUPIL);
		this.asker = this.byPupil ? null : GuardianId.valueOf(asker);
		boolean custody = guardians.stream()
			.anyMatch((guardian) -> guardian.id().equals(this.asker) && guardian.custody());
		this.aboutPupil = this.byPupil ? null
				: (decides ? Withheld.PUPIL_DECIDES : (custody ? null : Withheld.NO_CUSTODY));
		this.othersConsent = guardians.stream()
			.anyMatch((guardian) -> guardian.custody() && !guardian.id().equals(this.asker))
				|| all.stream()
					.filter((part) -> part.kind().equals(CONSENT))
					.anyMatch((part) -> part.about() != null && !part.about().equals(this.asker));
		for (HeldPart part : all) {
			CaseId id = part.caseId();
			if (id != null && part.care() == Care.MELDCODE) {
				this.dangerous.add(id);
			}
			if (id != null && part.kind().equals(COMPLAINT)) {
				this.complainants.put(id, Optional.ofNullable(part.about()));
			}
		}
		origins.forEach((id, origin) -> {
			// A handoff says what its signal was about.
			if (this.dangerous.contains(origin)) {
				this.dangerous.add(id);
			}
		});
	}

	/** Why a piece would not be shown; null if it would. */
	@Nullable Withheld proposes(HeldPart part) {
		CaseId id = part.caseId();
		if (id != null && this.complainants.containsKey(id)) {
			return ofComplaint(part, Objects.requireNonNull(this.complainants.get(id)));
		}
		boolean own = this.asker != null && this.asker.equals(part.about());
		if (part.care() == Care.REACH && !own) {
			// Before all else, for nobody can choose otherwise.
			return Withheld.OTHER_PERSON;
		}
		if (part.kind().equals(SIGNALS) && !this.dangerous.isEmpty()) {
			// Who reads that a signal was passed on would miss it.
			return Withheld.SAFETY;
		}
		if (id != null && this.dangerous.contains(id)) {
			// All of the case: its state, its steps and its readers show what it became.
			return Withheld.SAFETY;
		}
		if (part.care() == Care.CONFIDENCE) {
			return Withheld.CONFIDENCE;
		}
		if (part.care() == Care.SAFETY) {
			return Withheld.SAFETY;
		}
		if (part.care() == Care.CONSENT && this.othersConsent) {
			// Who knows what they said themselves reads in it what the other said.
			return Withheld.OTHER_PERSON;
		}
		if (own) {
			return null;
		}
		if (part.about() != null && !part.kind().equals(GUARDIAN)) {
			return Withheld.OTHER_PERSON;
		}
		return this.aboutPupil;
	}

	/** A complaint is for who is known to have complained, and for nobody else. */
	private @Nullable Withheld ofComplaint(HeldPart part, Optional<GuardianId> complainant) {
		if (this.asker == null || !complainant.filter(this.asker::equals).isPresent()) {
			return Withheld.OTHER_PERSON;
		}
		boolean told = part.kind().equals(COMPLAINT) || part.kind().startsWith(COMPLAINT + ".")
				|| OPEN.contains(part.kind());
		return (told && part.care() != Care.CONFIDENCE) ? null : Withheld.CONFIDENCE;
	}

	/** Whether the timeline tells in one piece what stands in the other. */
	boolean tells(HeldPart sentences, HeldPart piece) {
		CaseId id = piece.caseId();
		return piece.kind().equals(TELLS.get(sentences.kind())) && id != null
				&& (id.equals(sentences.caseId()) || Objects.equals(this.origins.get(id), sentences.caseId()));
	}

	/**
	 * Whether nobody can choose otherwise: how one parent is reached is not the other's,
	 * nor are the letters and papers of their complaint, in which that stands.
	 */
	boolean isLocked(HeldPart part) {
		boolean reach = part.care() == Care.REACH
				|| part.kind().equals(DOCUMENT) && this.complainants.containsKey(part.caseId());
		return reach && proposes(part) == Withheld.OTHER_PERSON;
	}

}
