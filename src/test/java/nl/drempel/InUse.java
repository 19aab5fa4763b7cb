package nl.drempel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import nl.drempel.access.web.TestIssuer;
import nl.drempel.engine.runtime.TestSteps;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test with the whole application as a school uses it: no demo, and people of the
 * school log in at a {@link TestIssuer} as well. All such tests share one context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, classes = Drempel.class)
@ContextConfiguration(initializers = InUseDatabase.class)
@Import({ TestSupport.class, TestSteps.class, OneConnection.class, QuickHashes.class })
public @interface InUse {

}
