package nl.drempel.access;

import java.util.Collection;
import java.util.List;

/**
 * Who is behind a grantee: the people to tell when something is theirs to do. The same
 * rules that open a case to them decide here, on the same day.
 */
public interface Recipients {

	/**
	 * Those who find this among their own work today: who holds the role, who it falls to
	 * when nobody does, and who stands in for one of them (for confidential kinds of case
	 * only if that was ticked). Nobody who cannot log in.
	 * @param caseType what kind of case it is about
	 * @return each once, as they would look if they were logged in now
	 */
	List<Viewer> behind(Collection<Grantee> grantees, String caseType);

}
