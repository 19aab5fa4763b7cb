package nl.drempel;

import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

/**
 * What axe finds on a page that stands in someone's way. All its rules run; of what is in
 * order nothing is carried back, and no other page is opened for frames that no page has,
 * which is what takes {@link AxeBuilder} most of its time.
 */
public final class Barriers {

	private static final String AXE = AxeBuilder.getAxeScript();

	private static final String VIOLATIONS = """
			() => window.axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations.map((rule) =>
			  rule.id + ': ' + rule.help + ' at ' + rule.nodes.map((node) => node.target.join(' ') + ' ' + node.html).join(', ')))
			""";

	private Barriers() {
	}

	/** Each rule that is broken, and where. */
	public static List<String> on(Page page) {
		if (Boolean.FALSE.equals(page.evaluate("() => window.axe !== undefined"))) {
			page.evaluate(AXE);
		}
		return ((List<?>) page.evaluate(VIOLATIONS)).stream().map(String::valueOf).toList();
	}

}
