package nl.drempel;

import java.util.List;

import nl.drempel.shared.Sight;
import nl.drempel.shared.SightSource;

import org.springframework.web.context.request.RequestContextHolder;

/**
 * What a test reads and writes by itself stands behind the people, so that it can make a
 * world and look at it. Requests see as far as they would, also those that are handled on
 * the test's own thread, and so does what runs on a thread of the application.
 */
final class TestSight implements SightSource {

	/** The threads on which the application works by itself. */
	private static final List<String> OF_THE_APPLICATION = List.of("http-nio", "import", "audit-check", "scheduling");

	private static final Sight TEST = Sight.everything("test");

	private static final ThreadLocal<Boolean> AS_IF_REAL = ThreadLocal.withInitial(() -> false);

	private final SightSource real;

	TestSight(SightSource real) {
		this.real = real;
	}

	/**
	 * Does something as a thread of the application would, that nobody is logged in on.
	 */
	static void asTheApplication(Runnable work) {
		AS_IF_REAL.set(true);
		try {
			work.run();
		}
		finally {
			AS_IF_REAL.set(false);
		}
	}

	@Override
	public Sight current() {
		Sight sight = this.real.current();
		return (sight.equals(Sight.NOTHING) && isTheTestItself()) ? TEST : sight;
	}

	private static boolean isTheTestItself() {
		String thread = Thread.currentThread().getName();
		return !AS_IF_REAL.get() && RequestContextHolder.getRequestAttributes() == null
				&& OF_THE_APPLICATION.stream().noneMatch(thread::startsWith);
	}

}
