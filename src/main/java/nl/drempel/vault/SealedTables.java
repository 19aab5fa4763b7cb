package nl.drempel.vault;

import java.util.List;

/** The sealed tables of a room. */
public interface SealedTables {

	List<SealedTable> tables();

}
