package nl.drempel.shared;

/** Knows how far whoever this thread works for may see. */
@FunctionalInterface
public interface SightSource {

	/** Their sight; {@link Sight#NOTHING} where it works for nobody. */
	Sight current();

}
