package nl.drempel.access.domain;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Grantee;
import nl.drempel.access.Recipients;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.access.jdbc.RecipientRepository;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;

/**
 * Looks at those who come into consideration as at anyone who logs in, and keeps those
 * who have a hat for it: the rules of roles and substitution stand in one place.
 */
@Service
class RecipientFinder implements Recipients {

	private final RecipientRepository candidates;

	private final Viewers viewers;

	private final AppClock clock;

	RecipientFinder(RecipientRepository candidates, Viewers viewers, AppClock clock) {
		this.candidates = candidates;
		this.viewers = viewers;
		this.clock = clock;
	}

	@Override
	@Transactional(readOnly = true)
	public List<Viewer> behind(Collection<Grantee> grantees, String caseType) {
		Set<StaffId> considered = this.candidates.near(grantees, this.clock.today());
		return considered.stream()
			.map(this.viewers::byStaff)
			.flatMap(Optional::stream)
			.filter((viewer) -> viewer.hatFor(grantees, caseType).isPresent())
			.toList();
	}

}
