package nl.drempel.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.github.benmanes.caffeine.cache.Cache;
import nl.drempel.BenchTest;
import nl.drempel.Session;
import nl.drempel.handoff.HandoffStories;
import nl.drempel.shared.CaseId;
import nl.drempel.vault.CaseTexts;
import org.junit.jupiter.api.Test;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What it costs to read sealed texts: the same pages with texts that are opened, with
 * keys that are read anew each time, and with texts that were remembered as they are.
 */
@BenchTest
@Import(SealedTextsSpeedTest.Remembering.class)
class SealedTextsSpeedTest {

	private static final int TIMES = Integer.getInteger("bench.times", 400);

	private static final int WARM_UP = 150;

	private static final int CASES = 20;

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext context;

	@Test
	void casePageAndWorkList() {
		HandoffStories stories = HandoffStories.told(this.context.getAutowireCapableBeanFactory());
		List<String> cases = new ArrayList<>();
		for (int i = 0; i < CASES; i++) {
			cases.add("/zaken/" + stories.aHandoff().sent().accepted().id());
		}
		Session session = Session.of(stories.ib(), this.port);
		System.out.printf("%nPages with sealed texts, ms, %d times each, in turns%n", TIMES);
		System.out.println("page       texts                    median    95 %  queries");
		rows("case", cases, session);
		rows("work list", List.of("/"), session);
		System.out.println();
	}

	private void rows(String page, List<String> paths, Session session) {
		double[][] millis = new double[Way.values().length][TIMES];
		int[] queries = new int[Way.values().length];
		for (Way way : Way.values()) {
			before(way);
			queries[way.ordinal()] = Statements.of(() -> session.get(paths.get(0))).size();
		}
		for (int i = -WARM_UP; i < TIMES; i++) {
			for (Way way : Way.values()) {
				before(way);
				long start = System.nanoTime();
				assertThat(session.get(paths.get(Math.floorMod(i, paths.size()))).statusCode()).isEqualTo(200);
				if (i >= 0) {
					millis[way.ordinal()][i] = (System.nanoTime() - start) / 1e6;
				}
			}
		}
		for (Way way : Way.values()) {
			Measured measured = Measured.of(millis[way.ordinal()]);
			System.out.printf("%-9s  %-22s %8.2f %7.2f %8d%n", page, way.words, measured.median(),
					measured.percentile95(), queries[way.ordinal()]);
		}
	}

	private void before(Way way) {
		Remembering.on = way == Way.PLAIN;
		if (way == Way.KEYS_ANEW) {
			Object keys = this.context.getBean("caseKeys");
			assertThat(AopUtils.isAopProxy(keys)).isFalse();
			((Cache<?, ?>) ReflectionTestUtils.getField(keys, "committed")).invalidateAll();
		}
	}

	/** How the texts are had. */
	private enum Way {

		PLAIN("not sealed"), SEALED("sealed"), KEYS_ANEW("sealed, keys anew");

		private final String words;

		Way(String words) {
			this.words = words;
		}

	}

	/** Knows what was opened once, and then opens nothing. */
	static class Remembering implements BeanPostProcessor {

		private static volatile boolean on;

		private static final Map<List<Object>, Object> OPENED = new ConcurrentHashMap<>();

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			if (!(bean instanceof CaseTexts texts)) {
				return bean;
			}
			return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { CaseTexts.class },
					(proxy, method, args) -> {
						boolean opens = method.getName().startsWith("open") && args[2] instanceof String;
						if (on && method.getName().equals("prepare")) {
							return null;
						}
						List<Object> what = opens ? List.of((CaseId) args[0], args[1], args[2]) : List.of();
						if (on && opens && OPENED.containsKey(what)) {
							return OPENED.get(what);
						}
						try {
							Object result = method.invoke(texts, args);
							if (opens) {
								OPENED.put(what, result);
							}
							return result;
						}
						catch (InvocationTargetException ex) {
							throw ex.getCause();
						}
					});
		}

	}

}
