package nl.drempel;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Sets the clock back after each test, whatever the test did. */
class TestClockReset implements TestExecutionListener {

	@Override
	public void afterTestMethod(TestContext context) {
		if (context.hasApplicationContext()) {
			context.getApplicationContext().getBeanProvider(TestClock.class).ifAvailable(TestClock::reset);
		}
	}

}
