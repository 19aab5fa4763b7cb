package nl.drempel.casefile;

import java.util.Collection;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.Looks;
import nl.drempel.school.SchoolId;

/**
 * Notes looks at lists of cases: whose there are, and of which kind, is about families
 * too (domain.md §8: reading is logged). It is one event for a list and not one for each
 * case, at the most one in ten minutes. Not noted are a list of one's own work, of which
 * each step is noted when it is opened, and one with nothing in it.
 */
@Component
public class CaseLists {

	private final Looks looks;

	CaseLists(Looks looks) {
		this.looks = looks;
	}

	/**
	 * Notes that a list was shown.
	 * @param what a key: the type of the cases, {@code all}, or the name of the list
	 * @param school to which it was narrowed
	 * @param shown what stood in it
	 */
	public void seen(String what, @Nullable SchoolId school, Collection<?> shown, Viewer viewer) {
		if (!shown.isEmpty()) {
			AuditEntry look = AuditEntry.of(viewer.actor(), "cases.listed").detail(what);
			this.looks.note((school != null) ? look.about("school", school) : look);
		}
	}

}
