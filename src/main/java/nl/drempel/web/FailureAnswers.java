package nl.drempel.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.thymeleaf.spring6.view.ThymeleafView;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import tools.jackson.databind.json.JsonMapper;

import nl.drempel.shared.FieldError;

/**
 * Answers every request that failed, before, in or after a controller: programs get
 * {@code application/problem+json} (RFC 9457), people a page with a way on.
 */
@Component
class FailureAnswers implements HandlerExceptionResolver {

	private static final Logger LOG = LoggerFactory.getLogger(FailureAnswers.class);

	private static final ModelAndView ANSWERED = new ModelAndView();

	private final ViewResolver views;

	private final MessageSource messages;

	private final Languages languages;

	private final JsonMapper json;

	FailureAnswers(ThymeleafViewResolver views, MessageSource messages, Languages languages, JsonMapper json) {
		this.views = views;
		this.messages = messages;
		this.languages = languages;
		this.json = json;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		answer(request, response, ex);
		return ANSWERED;
	}

	/** Answers a request that ended with an exception or error. */
	void answer(HttpServletRequest request, HttpServletResponse response, Throwable ex) {
		if (response.isCommitted() || ex instanceof AsyncRequestNotUsableException) {
			return;
		}
		Failure failure = Failures.of(ex);
		@Nullable UUID number = null;
		if (failure.kind() == Failure.Kind.UNEXPECTED) {
			number = UUID.randomUUID();
			LOG.error("Unexpected error {}", number, loggable(ex));
		}
		else if (failure.kind() == Failure.Kind.UNAVAILABLE) {
			LOG.warn("The database does not answer ({})", ex.getClass().getSimpleName());
		}
		answer(request, response, failure, number);
	}

	/** Answers a request that was refused with a status only. */
	void answer(HttpServletRequest request, HttpServletResponse response, Failure failure) {
		answer(request, response, failure, null);
	}

	private void answer(HttpServletRequest request, HttpServletResponse response, Failure failure,
			@Nullable UUID number) {
		if (failure.kind().status() >= Failure.Kind.UNEXPECTED.status()) {
			request.setAttribute(Page.BARE, true);
		}
		Locale locale = this.languages.resolveLocale(request);
		LocaleContextHolder.setLocale(locale);
		response.resetBuffer();
		response.setStatus(failure.kind().status());
		failure.headers().forEach(response::setHeader);
		try {
			if (Requests.isApi(request)) {
				write(response, MediaType.APPLICATION_PROBLEM_JSON, problem(failure, number, locale));
			}
			else {
				page(request, response, failure, number, locale);
			}
		}
		catch (IOException ex) {
			LOG.debug("The caller did not wait for the answer");
		}
	}

	private byte[] problem(Failure failure, @Nullable UUID number, Locale locale) {
		Map<String, Object> problem = new LinkedHashMap<>();
		problem.put("type", "urn:drempel:problem:" + failure.kind().key());
		problem.put("title", title(failure, locale));
		problem.put("status", failure.kind().status());
		problem.put("detail", detail(failure, locale));
		if (number != null) {
			problem.put("instance", "urn:uuid:" + number);
		}
		if (failure.kind() == Failure.Kind.INVALID) {
			List<Map<String, String>> errors = new ArrayList<>();
			for (FieldError error : failure.errors()) {
				Map<String, String> row = new LinkedHashMap<>();
				row.put("field", error.field());
				row.put("message", say(error, locale));
				errors.add(row);
			}
			problem.put("errors", errors);
		}
		return this.json.writeValueAsBytes(problem);
	}

	private void page(HttpServletRequest request, HttpServletResponse response, Failure failure, @Nullable UUID number,
			Locale locale) throws IOException {
		Map<String, Object> model = new LinkedHashMap<>();
		model.put("kind", failure.kind().key());
		model.put("heading", title(failure, locale));
		model.put("detail", detail(failure, locale));
		model.put("errors", failure.errors().stream().map((error) -> say(error, locale)).distinct().toList());
		if (number != null) {
			model.put("number", number.toString().substring(0, 8));
		}
		try {
			if (request.getAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE) == null) {
				request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, this.languages);
			}
			View view = this.views.resolveViewName("web/problem", locale);
			if (view == null) {
				throw new IllegalStateException("there is no error page");
			}
			if (view instanceof ThymeleafView page) {
				// A page, also where a stylesheet was asked for.
				page.setForceContentType(true);
			}
			response.setContentType("text/html;charset=UTF-8");
			view.render(model, (failure.kind() == Failure.Kind.UNAVAILABLE) ? new WithoutSession(request) : request,
					response);
		}
		catch (IOException ex) {
			throw ex;
		}
		catch (Exception ex) {
			LOG.error("The error page itself fails", loggable(ex));
			if (!response.isCommitted()) {
				response.resetBuffer();
				write(response, MediaType.TEXT_PLAIN,
						(title(failure, locale) + "\n" + detail(failure, locale)).getBytes(StandardCharsets.UTF_8));
			}
		}
	}

	private static void write(HttpServletResponse response, MediaType type, byte[] body) throws IOException {
		response.setContentType(type.toString());
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
		response.getOutputStream().flush();
	}

	private String title(Failure failure, Locale locale) {
		return say(failure.title(), List.of(), locale);
	}

	private String detail(Failure failure, Locale locale) {
		return say(failure.detail(), failure.args(), locale);
	}

	private String say(FieldError error, Locale locale) {
		return say(error.code(), error.args(), locale);
	}

	/** A sentence that is missing is itself a reason to say something general. */
	private String say(String code, List<Object> args, Locale locale) {
		@Nullable String found = this.messages.getMessage(code, args.toArray(), null, locale);
		if (found != null) {
			return found;
		}
		LOG.warn("No message {}", code);
		return this.messages.getMessage("error.value", null, locale);
	}

	/**
	 * Messages may hold what people typed: only who asks for them at their desk sees
	 * them.
	 */
	private static Throwable loggable(Throwable ex) {
		return LOG.isDebugEnabled() ? ex : new WithoutWords(ex);
	}

	/** The places of an error without its messages: those may hold what people typed. */
	private static final class WithoutWords extends Throwable {

		private final String name;

		WithoutWords(Throwable ex) {
			super(null, (ex.getCause() != null && ex.getCause() != ex) ? new WithoutWords(ex.getCause()) : null, false,
					true);
			this.name = ex.getClass().getName();
			setStackTrace(ex.getStackTrace());
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

}
