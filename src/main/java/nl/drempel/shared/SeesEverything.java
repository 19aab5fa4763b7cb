package nl.drempel.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Work that stands behind the people: it sees over the walls in the database, in a name
 * of its own. Holds for what is called from outside the bean.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface SeesEverything {

	/** In whose name, as "morning round". */
	String value();

}
