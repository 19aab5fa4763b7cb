package nl.drempel.handoff;

import java.util.List;
import java.util.Set;

import nl.drempel.shared.CaseId;

/**
 * What another room can put in a package. It is asked when a package is sent; its texts
 * are copied then, and never asked again.
 */
public interface PackageSource {

	/** The items it knows about: {@code report agreements support_tried}. */
	Set<String> items();

	/**
	 * The texts of one of its items, for the handoff of this signal; empty if there is
	 * nothing to tell.
	 */
	List<PackageText> texts(CaseId signal, String item);

}
