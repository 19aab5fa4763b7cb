package nl.drempel.form;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import nl.drempel.shared.AppClock;
import nl.drempel.shared.FieldError;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;

import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The forms of the project and their pages, without the rest of the application. */
final class FormPages {

	static final Locale DUTCH = Locale.forLanguageTag("nl");

	static final Instant NOW = Instant.parse("2026-11-23T14:05:00Z");

	/** Invented people, for every name under which a form asks for answers. */
	static final Map<String, List<Option>> PEOPLE = Map.ofEntries(
			Map.entry("staff", List.of(new Option("leraar.b", "Bo Jansen"), new Option("ib.a", "Iris Bakker"))),
			Map.entry("guardians",
					List.of(new Option("g1", "Samira El Amrani (moeder)"),
							new Option("g2", "Karim El Amrani (vader)"))),
			Map.entry("siblingCases", List.of(new Option("c1", "Lina El Amrani (groep 6)"))),
			Map.entry("partners", List.of(new Option("okt", "OKT Centrum"))),
			Map.entry("teachers", List.of(new Option("leraar.b", "Bo Jansen"))),
			Map.entry("consentedItems", List.of(new Option("summary", "Samenvatting"))),
			Map.entry("feedbackOutcomes", List.of(new Option("help_started", "Hulp gestart"))),
			Map.entry("conclusions", List.of(new Option("closed", "Afronden"))),
			Map.entry("intakeDecisions", List.of(new Option("proceed", "Verder"))),
			Map.entry("handlers", List.of(new Option("leraar.b", "Bo Jansen"))),
			Map.entry("levels", List.of(new Option("teacher", "Leerkracht"), new Option("lkc", "LKC"))),
			Map.entry("levelsAbove", List.of(new Option("board", "Bestuur"))),
			Map.entry("lkcRoutes", List.of(new Option("formal", "Formeel"))));

	private static final String PAGE = """
			<!doctype html>
			<html xmlns:th="http://www.thymeleaf.org" th:lang="${#locale.language}"><head><meta charset="utf-8">
			<meta name="viewport" content="width=device-width, initial-scale=1"><title>Formulier</title>
			<link rel="stylesheet" href="/drempel.css"><script src="/drempel.js" defer></script></head>
			<body><main><div class="narrow"><h1>Bilal El Amrani</h1>
			<form method="post" action="/send" novalidate data-draft="/draft" data-user="leraar.a">
			<input type="hidden" name="_csrf" value="token">
			<th:block th:replace="~{form/form :: fields(${view})}" />
			<div class="send"><th:block th:replace="~{form/form :: saved(${saved})}" /><button class="btn go">Versturen</button></div>
			</form></div></main></body></html>
			""";

	private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();

	private final SpringTemplateEngine engine = new SpringTemplateEngine();

	private final Forms forms;

	FormPages() {
		this("file:forms/**/*.form", new FormLabels(new PathMatchingResourcePatternResolver()));
	}

	FormPages(String pattern, FormLabels labels) {
		this.messages.setBasenames("messages/form", "messages/signal");
		this.messages.setDefaultEncoding("UTF-8");
		this.messages.setFallbackToSystemLocale(false);
		this.forms = new Forms(pattern, labels, this.messages, new AppClock(Clock.fixed(NOW, AppClock.ZONE)));
		ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
		files.setPrefix("templates/");
		files.setSuffix(".html");
		files.setTemplateMode(TemplateMode.HTML);
		files.setCharacterEncoding("UTF-8");
		files.setCheckExistence(true);
		files.setOrder(1);
		StringTemplateResolver page = new StringTemplateResolver();
		page.setOrder(2);
		this.engine.addTemplateResolver(files);
		this.engine.addTemplateResolver(page);
		this.engine.setTemplateEngineMessageSource(this.messages);
	}

	Forms forms() {
		return this.forms;
	}

	Form form(String name) {
		return this.forms.form(name.split("/")[0], name.split("/")[1]);
	}

	String html(String form, FormInput input, FieldError... errors) {
		return html(form, input, List.of(errors), DUTCH);
	}

	String html(String form, FormInput input, List<FieldError> errors, Locale locale) {
		Map<String, Object> variables = new LinkedHashMap<>();
		variables.put("view", form(form).view(input, errors, PEOPLE, locale));
		variables.put("saved", null);
		return this.engine.process(PAGE, new Context(locale, variables));
	}

}
