package nl.drempel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import nl.drempel.engine.runtime.TestSteps;

import org.junit.jupiter.api.Tag;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A measurement with the whole application as it runs in earnest: what is committed is on
 * the disk, and jobs run by themselves. Run by {@code mvn -Pbench verify}, each class in
 * a process of its own; what they print stands in {@code docs/operations.md}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("bench")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, classes = Drempel.class)
@ContextConfiguration(initializers = BenchDatabase.class)
@Import({ TestSupport.class, TestSteps.class })
public @interface BenchTest {

}
