package nl.drempel.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import nl.drempel.Barriers;
import nl.drempel.TestBrowser;
import nl.drempel.form.condition.ConditionParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** Forms as a browser shows them, with the script and without. */
class FormBrowserTest {

	private static final String HOST = "http://drempel.test";

	private static final FormPages PAGES = new FormPages();

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** A page of its own for each form takes longer than the form. */
	private static @Nullable Page looking;

	private final List<BrowserContext> contexts = new ArrayList<>();

	private final List<String> sent = new CopyOnWriteArrayList<>();

	private volatile int draftStatus = 204;

	private volatile String html = "";

	@AfterAll
	static void stopLooking() {
		if (looking != null) {
			looking.context().close();
		}
	}

	@AfterEach
	void close() {
		this.contexts.forEach(BrowserContext::close);
	}

	static Stream<String> forms() {
		return PAGES.forms().all().stream().map(Form::toString);
	}

	@ParameterizedTest
	@MethodSource("forms")
	void everyFormIsAccessibleOnPhoneAndDesk(String form) {
		this.html = PAGES.html(form, FormInput.empty());
		Page page = look(1280);
		assertAccessible(page, form.replace('/', '-') + "-1280");
		page.setViewportSize(360, 740);
		assertAccessible(page, form.replace('/', '-') + "-360");
		this.html = PAGES.html(form, FormInput.empty(),
				PAGES.form(form).read(FormInput.empty(), FormPages.PEOPLE).errors(), FormPages.DUTCH);
		page.navigate(HOST + "/form");
		assertAccessible(page, form.replace('/', '-') + "-wrong-360");
	}

	/** The cases that the server's evaluation is tested with, in src/test/resources. */
	@Test
	void scriptAndServerEvaluateConditionsAlike() {
		List<Map<String, Object>> cases = JSON.readValue(resource("form/conditions.json"), new TypeReference<>() {
		});
		StringBuilder forms = new StringBuilder("<!doctype html><title>Voorwaarden</title>");
		for (Map<String, Object> each : cases) {
			forms.append("<form>");
			((Map<?, ?>) each.get("answers")).forEach((name, value) -> forms
				.append("<input name='%s' value=\"%s\">".formatted(name, HtmlUtils.htmlEscape(value.toString()))));
			String tree = JSON
				.writeValueAsString(ConditionParser.parse((String) each.get("hide")).tree(UnaryOperator.identity()));
			forms.append("<p data-hide=\"%s\">x</p></form>".formatted(HtmlUtils.htmlEscape(tree)));
		}
		this.html = forms + "<script src='/drempel.js'></script>";
		Page page = open(360, true);

		assertThat((List<?>) page
			.evaluate("() => [...document.querySelectorAll('form')].map((form) => form.querySelector('p').hidden)"))
			.isEqualTo(cases.stream().map((each) -> each.get("hidden")).toList());
	}

	@Test
	void fieldsComeAndGoWithTheAnswerTheyDependOn() {
		this.html = PAGES.html("home-visit/arrangeAppointment", FormInput.empty());
		Page page = open(360, true);
		Locator when = page.getByLabel("Wanneer is het bezoek?");
		assertThat(when.isVisible()).isFalse();

		page.getByLabel("Afspraak gemaakt").check();
		assertThat(when.isVisible()).isTrue();
		assertThat(page.locator(".only-when:visible").count()).isZero();
		picture(page, "appointment-360");

		page.getByLabel("Terugbellen").check();
		assertThat(when.isVisible()).isFalse();
		assertThat(page.getByLabel("Wanneer bel je terug?").isVisible()).isTrue();
	}

	@Test
	void withoutScriptAllFieldsStandThereAndSayWhenTheyAreMeant() {
		this.html = PAGES.html("home-visit/arrangeAppointment", FormInput.empty());
		Page page = open(360, false);

		assertThat(page.getByLabel("Wanneer is het bezoek?").isVisible()).isTrue();
		assertThat(page.getByText("Alleen bij: Afspraak gemaakt").isVisible()).isTrue();
		assertThat(page.getByText("Alleen bij: Terugbellen").isVisible()).isTrue();
		picture(page, "appointment-without-script-360");
	}

	@Test
	void rowsAreAddedAndTakenAwayInThePage() {
		this.html = PAGES.html("home-visit/writeReport", FormInput.empty());
		Page page = open(360, true);
		assertThat(page.getByLabel("Waar gaat het over?").isVisible()).isFalse();
		page.getByLabel("Ja, ik wil iets melden").check();
		page.getByLabel("Waar gaat het over?").selectOption("health");
		page.getByText("Nog een toevoegen").click();
		assertThat(page.locator("legend:visible").allInnerTexts()).contains("Zorg 1", "Zorg 2");
		page.locator("select[name='signals[1].domain']").selectOption("absence");
		picture(page, "signals-360");

		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Weghalen Zorg 1")).click();
		assertThat(page.locator("[data-row]").count()).isEqualTo(1);
		assertThat(page.locator("select[name$='.domain']").inputValue()).isEqualTo("absence");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Weghalen Zorg 1")).click();
		assertThat(page.locator("[data-row]").count()).as("an empty row stays").isEqualTo(1);
		assertThat(page.locator("select[name$='.domain']").inputValue()).isEmpty();
	}

	@Test
	void danger112IsShownAtOnceInItsOwnRow() {
		this.html = PAGES.html("home-visit/writeReport", FormInput.empty());
		Page page = open(360, true);
		page.getByLabel("Ja, ik wil iets melden").check();
		page.getByText("Nog een toevoegen").click();
		Locator rows = page.locator("[data-row]");
		rows.nth(1).getByLabel("Ja", new Locator.GetByLabelOptions().setExact(true)).last().check();

		assertThat(rows.nth(0).getByText("Bel 112").isVisible()).isFalse();
		assertThat(rows.nth(1).getByText("Bel 112").isVisible()).isTrue();
	}

	@Test
	void withoutScriptTheRowButtonsSendWhatWasTyped() {
		this.html = PAGES.html("home-visit/writeReport", FormInput.empty());
		Page page = open(360, false);
		page.getByLabel("Wat heb je gezien en gehoord?").fill("Boeken op tafel");
		page.getByText("Nog een toevoegen").click();

		assertThat(this.sent).singleElement().asString().contains("facts=Boeken+op+tafel").contains("_add=signals");
	}

	@Test
	void enterInABoxSendsTheFormAndTakesNoRowAway() {
		this.html = PAGES.html("home-visit/writeReport", FormInput.empty());
		Page page = open(1280, true);
		page.getByText("Meer: woorden").click();
		page.getByLabel("Hoe wil het gezin contact?").press("Enter");

		page.getByText("Klaar").waitFor();
		assertThat(this.sent).singleElement().asString().startsWith("/send").doesNotContain("_remove", "_add");
	}

	@Test
	void whatIsTypedIsSavedWhenTypingStops() {
		this.html = PAGES.html("home-visit/writeReport", FormInput.empty());
		Page page = open(360, true);
		page.getByLabel("Afspraken").fill("Dinsdag koffie");
		page.getByText(Pattern.compile("Bewaard om \\d+\\.\\d\\d uur")).waitFor();

		assertThat(this.sent).singleElement()
			.asString()
			.startsWith("/draft")
			.contains("_csrf=token", "agreements=Dinsdag+koffie");
		assertThat(page.evaluate("() => sessionStorage.length")).as("nothing lingers on a shared phone").isEqualTo(0);
	}

	@Test
	void whatCouldNotBeSavedStaysInTheTabAndComesBack() {
		this.draftStatus = 403;
		this.html = PAGES.html("home-visit/writeReport", FormInput.empty());
		Page page = open(360, true);
		page.getByLabel("Ja, ik wil iets melden").check();
		page.getByText("Nog een toevoegen").click();
		page.locator("textarea[name='signals[1].description']").fill("Blauwe plek");
		page.getByText("Je bent uitgelogd.").waitFor();

		this.draftStatus = 204;
		page.reload();
		page.getByText("Dit had je nog niet bewaard.").waitFor();
		assertThat(page.locator("textarea[name='signals[1].description']").inputValue()).isEqualTo("Blauwe plek");
		page.getByText("Bewaard om").waitFor();
		page.reload();
		assertThat(page.locator("textarea[name='facts']").inputValue()).isEmpty();
	}

	@Test
	void aFailureToSaveIsSaidAndTriedAgain() {
		this.draftStatus = 500;
		this.html = PAGES.html("home-visit/writeReport", FormInput.empty());
		Page page = open(360, true);
		page.clock().install();
		page.getByLabel("Afspraken").fill("Dinsdag");
		page.clock().runFor(2_000);
		page.getByText("Bewaren lukt nu niet. Je tekst staat nog hier.").waitFor();
		this.draftStatus = 204;
		page.clock().runFor(7_000);
		assertThat(this.sent).as("not at once").hasSize(1);
		page.clock().runFor(2_000);
		page.getByText("Bewaard om").waitFor();
	}

	@Test
	void aDoubleClickSendsOnce() {
		this.html = PAGES.html("signal/triageSignal", FormInput.empty());
		Page page = open(360, true);
		page.evaluate("() => { const send = document.querySelector('.send .btn'); send.click(); send.click(); }");
		page.getByText("Klaar").waitFor();

		assertThat(this.sent).hasSize(1);
	}

	@Test
	void sendingLeavesNothingBehindInTheTab() {
		this.html = PAGES.html("signal/triageSignal", FormInput.empty());
		Page page = open(360, true);
		page.getByLabel("Waarom?").fill("Geen zorgen");
		page.getByText("Versturen").click();
		page.getByText("Klaar").waitFor();

		assertThat(this.sent).singleElement().asString().startsWith("/send");
		assertThat(page.evaluate("() => sessionStorage.length")).isEqualTo(0);
	}

	@Test
	void theCounterAppearsOnlyNearTheLimit() {
		this.html = PAGES.html("home-visit/provideAftercare", FormInput.empty());
		Page page = open(360, true);
		Locator note = page.getByLabel("Opmerking");
		note.fill("a".repeat(1000));
		assertThat(page.locator(".counter").count()).isZero();
		note.fill("🌱".repeat(1990));
		assertThat(page.locator(".counter").innerText()).isEqualTo("Nog 10 tekens");
		note.fill("a".repeat(2003));
		assertThat(page.locator(".counter").innerText()).isEqualTo("3 tekens te veel");
	}

	@Test
	void minutesAreAddedUpWhileTyping() {
		this.html = PAGES.html("home-visit/writeReport",
				FormInput.prefilled(Map.of("minutesPreparation", 15, "minutesTravel", 10, "minutesVisit", 50)));
		Page page = open(360, true);
		assertThat(page.locator("[data-total]").innerText()).isEqualTo("1 uur 15");
		page.getByText("Je uren").click();
		page.getByLabel("Verslag").fill("35");
		assertThat(page.locator("[data-total]").innerText()).isEqualTo("1 uur 50");
		picture(page, "hours-360");
	}

	@Test
	void theSummaryOfWhatIsWrongHasTheFocusAndLeadsToTheField() {
		FormInput nothing = FormInput.ofPage(new LinkedMultiValueMap<>());
		this.html = PAGES.html("home-visit/writeReport", nothing,
				PAGES.form("home-visit/writeReport").read(nothing, FormPages.PEOPLE).errors(), FormPages.DUTCH);
		Page page = open(360, true);
		assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("problems");
		page.locator(".problems a").first().click();
		assertThat(page.evaluate("() => document.activeElement.name || document.location.hash")).isIn("concerns",
				"#f-concerns");
	}

	private static void picture(Page page, String name) {
		TestBrowser.picture(page, "form-" + name);
	}

	private static void assertAccessible(Page page, String name) {
		picture(page, name);
		assertThat(Barriers.on(page)).as(name).isEmpty();
		assertThat((Integer) page
			.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).as(name)
			.isLessThanOrEqualTo(0);
	}

	/** The same page for all forms at which one only looks. */
	private Page look(int width) {
		if (looking == null) {
			looking = context(width, true).newPage();
		}
		looking.context().unrouteAll();
		looking.context().route(HOST + "/**", this::serve);
		looking.setViewportSize(width, 740);
		looking.navigate(HOST + "/form");
		return looking;
	}

	private Page open(int width, boolean script) {
		BrowserContext context = context(width, script);
		this.contexts.add(context);
		context.route(HOST + "/**", this::serve);
		Page page = context.newPage();
		page.navigate(HOST + "/form");
		return page;
	}

	private static BrowserContext context(int width, boolean script) {
		BrowserContext context = TestBrowser.get()
			.newContext(new Browser.NewContextOptions().setViewportSize(width, 740)
				.setJavaScriptEnabled(script)
				.setLocale("nl-NL")
				.setTimezoneId("Europe/Amsterdam"));
		context.setDefaultTimeout(5000);
		return context;
	}

	private void serve(Route route) {
		String path = route.request().url().substring(HOST.length());
		if (route.request().method().equals("POST")) {
			this.sent.add(path + " " + route.request().postData());
		}
		Route.FulfillOptions answer = new Route.FulfillOptions();
		switch (path) {
			case "/form" -> answer.setContentType("text/html; charset=utf-8").setBody(this.html);
			case "/drempel.css" -> answer.setContentType("text/css").setBodyBytes(resource("static/drempel.css"));
			case "/drempel.js" -> answer.setContentType("text/javascript").setBodyBytes(resource("static/drempel.js"));
			case "/draft" -> answer.setStatus(this.draftStatus);
			default -> answer.setContentType("text/html; charset=utf-8")
				.setBody("<!doctype html><title>Klaar</title><script src='/drempel.js'></script><p>Klaar");
		}
		route.fulfill(answer);
	}

	private static byte[] resource(String name) {
		try (var stream = FormBrowserTest.class.getClassLoader().getResourceAsStream(name)) {
			return stream.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
