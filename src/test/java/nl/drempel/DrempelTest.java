package nl.drempel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import nl.drempel.engine.runtime.TestSteps;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test with the whole application on a real PostgreSQL, filled as a demo. All such
 * tests share one context and one database that is made anew for each run, so:
 * <ul>
 * <li>nothing on the test class may change the context (no mocked beans, no
 * properties);</li>
 * <li>a test that writes makes its own school, or does not mind what others wrote;</li>
 * <li>no job runs by itself: see {@link TestJobs};</li>
 * <li>case time is moved with {@link TestClock}, which is set back after each test.</li>
 * </ul>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, classes = Drempel.class)
@ContextConfiguration(initializers = TestDatabase.class)
@Import({ TestSupport.class, TestSteps.class, OneConnection.class, TextsInTransaction.class, TestBrokenPage.class,
		QuickHashes.class })
public @interface DrempelTest {

}
