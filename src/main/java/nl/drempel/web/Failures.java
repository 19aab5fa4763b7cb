package nl.drempel.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.MethodParameter;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

import nl.drempel.access.PasswordChangeRequiredException;
import nl.drempel.access.TooManyAttemptsException;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.ForbiddenException;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.TooBusyException;
import nl.drempel.shared.TooLargeException;
import nl.drempel.shared.UnreadableInputException;

/**
 * Reads from an exception why a request failed. What a client can bring about is never
 * {@link Failure.Kind#UNEXPECTED}.
 */
final class Failures {

	private static final String PASSWORD_OR_TOKEN = "Basic realm=\"Drempel\", charset=\"UTF-8\", Bearer realm=\"Drempel\"";

	private static final Duration SOON = Duration.ofSeconds(5);

	/** Connection failures, a server that stops or starts, no resources left. */
	private static final Set<String> DATABASE_AWAY = Set.of("08", "53", "57");

	/** Numbers, dates or characters that the database cannot keep. */
	private static final String DATA_EXCEPTION = "22";

	/** Longer or larger than the database can take. */
	private static final String LIMIT_EXCEEDED = "54";

	/** The case ended while this was under way: it is not there any more. */
	private static final String CASE_ENDED = "DR404";

	/** The other transaction was first. */
	private static final String TRANSACTION_ROLLBACK = "40";

	/**
	 * The engine's word for "somebody else was first", by name: its classes stay in its
	 * own rooms.
	 */
	private static final String ENGINE_CONFLICT = "OptimisticLockingException";

	/** The conflicts that another person brought about; the others are the case's own. */
	private static final Set<String> SOMEBODY_WAS_FIRST = Set.of("conflict.task.done", "conflict.task.claimed",
			"conflict.taskDone", "conflict.changed");

	private Failures() {
	}

	/** What to answer; the first exception of the chain that says something counts. */
	static Failure of(Throwable thrown) {
		int depth = 0;
		for (Throwable ex = thrown; ex != null && depth < 20; ex = ex.getCause(), depth++) {
			Optional<Failure> failure = ours(ex);
			if (failure.isEmpty()) {
				failure = known(ex);
			}
			if (failure.isPresent()) {
				return failure.get();
			}
		}
		return Failure.of(Failure.Kind.UNEXPECTED);
	}

	private static Optional<Failure> ours(Throwable ex) {
		if (ex instanceof UnreadableInputException unreadable) {
			return Optional.of(Failure.of(Failure.Kind.UNREADABLE).saying(unreadable.code(), unreadable.args()));
		}
		if (ex instanceof TooLargeException) {
			return Optional.of(Failure.of(Failure.Kind.TOO_LARGE));
		}
		if (ex instanceof InvalidInputException invalid) {
			return Optional.of(Failure.invalid(invalid.errors()));
		}
		if (ex instanceof NotFoundException) {
			return Optional.of(Failure.of(Failure.Kind.NOT_FOUND));
		}
		if (ex instanceof ConflictException conflict) {
			Failure failure = Failure.of(Failure.Kind.CONFLICT).saying(conflict.code(), conflict.args());
			return Optional.of(SOMEBODY_WAS_FIRST.contains(conflict.code()) ? failure
					: failure.titled("problem.conflict.not-now.title"));
		}
		if (ex instanceof TooBusyException) {
			return Optional.of(away());
		}
		if (ex instanceof TooManyAttemptsException tooMany) {
			Failure failure = Failure.of(Failure.Kind.TOO_MANY);
			String saying = tooMany.saying();
			return Optional.of(((saying != null) ? failure.saying(saying) : failure).retryAfter(tooMany.retryAfter()));
		}
		if (ex instanceof PasswordChangeRequiredException) {
			return Optional.of(Failure.of(Failure.Kind.FORBIDDEN).saying("problem.password-change.detail"));
		}
		if (ex instanceof CsrfException) {
			return Optional
				.of(Failure.of(Failure.Kind.FORBIDDEN).titled("problem.csrf.title").saying("problem.csrf.detail"));
		}
		if (ex instanceof ForbiddenException || ex instanceof AccessDeniedException) {
			return Optional.of(Failure.of(Failure.Kind.FORBIDDEN));
		}
		if (ex instanceof AuthenticationException) {
			return Optional.of(Failure.of(Failure.Kind.UNAUTHENTICATED).with("WWW-Authenticate", PASSWORD_OR_TOKEN));
		}
		return Optional.empty();
	}

	private static Optional<Failure> known(Throwable ex) {
		return ofInput(ex).or(() -> ofDatabase(ex)).or(() -> ofFramework(ex));
	}

	private static Optional<Failure> ofInput(Throwable ex) {
		if (ex instanceof MethodArgumentTypeMismatchException mismatch) {
			return Optional.of(ofMismatch(mismatch));
		}
		if (ex instanceof HttpMessageNotReadableException) {
			if (hasTooLarge(ex)) {
				return Optional.of(Failure.of(Failure.Kind.TOO_LARGE));
			}
			return Optional.of((ex.getCause() instanceof DatabindException wrong) ? ofBody(wrong)
					: Failure.of(Failure.Kind.UNREADABLE));
		}
		if (ex instanceof MethodArgumentNotValidException invalid) {
			return Optional.of(ofBinding(invalid.getBindingResult()));
		}
		if (ex instanceof BindException invalid) {
			return Optional.of(ofBinding(invalid.getBindingResult()));
		}
		if (ex instanceof HandlerMethodValidationException invalid) {
			List<FieldError> errors = new ArrayList<>();
			invalid.getParameterValidationResults()
				.forEach((result) -> errors
					.add(FieldError.of(String.valueOf(result.getMethodParameter().getParameterName()), "error.value")));
			return Optional.of(Failure.invalid(errors));
		}
		if (ex instanceof InvalidParameterException parameter) {
			return Optional.of(Failure.of((parameter.getErrorCode() == Failure.Kind.TOO_LARGE.status())
					? Failure.Kind.TOO_LARGE : Failure.Kind.UNREADABLE));
		}
		if (ex instanceof RequestRejectedException) {
			return Optional.of(Failure.of(Failure.Kind.UNREADABLE));
		}
		return Optional.empty();
	}

	/**
	 * A path that is no id is no address; a parameter of the wrong shape is unreadable.
	 */
	private static Failure ofMismatch(MethodArgumentTypeMismatchException mismatch) {
		MethodParameter parameter = mismatch.getParameter();
		if (parameter.hasParameterAnnotation(PathVariable.class)) {
			return Failure.of(Failure.Kind.NOT_FOUND);
		}
		return Failure.of(Failure.Kind.UNREADABLE).saying("problem.parameter.detail", mismatch.getName());
	}

	/** JSON that can be read, but has a value of the wrong kind at some field. */
	private static Failure ofBody(DatabindException wrong) {
		StringBuilder field = new StringBuilder();
		for (JacksonException.Reference step : wrong.getPath()) {
			if (step.getPropertyName() != null) {
				field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
			}
			else if (step.getIndex() >= 0) {
				field.append('[').append(step.getIndex()).append(']');
			}
		}
		return field.isEmpty() ? Failure.of(Failure.Kind.UNREADABLE)
				: Failure.invalid(List.of(FieldError.of(field.toString(), "error.value")));
	}

	private static Failure ofBinding(BindingResult result) {
		List<FieldError> errors = new ArrayList<>();
		result.getFieldErrors().forEach((error) -> errors.add(FieldError.of(error.getField(), "error.value")));
		if (result.hasGlobalErrors()) {
			errors.add(FieldError.of("", "error.value"));
		}
		return Failure.invalid(errors);
	}

	private static Optional<Failure> ofDatabase(Throwable ex) {
		if (ex instanceof SQLTransientConnectionException) {
			return Optional.of(away());
		}
		if (ex instanceof SQLException sql && sql.getSQLState() != null && sql.getSQLState().length() == 5) {
			return sql.getSQLState().equals(CASE_ENDED) ? Optional.of(Failure.of(Failure.Kind.NOT_FOUND))
					: ofState(sql.getSQLState().substring(0, 2));
		}
		if (ex instanceof ConcurrencyFailureException || ex instanceof DuplicateKeyException
				|| ex.getClass().getSimpleName().equals(ENGINE_CONFLICT)) {
			return Optional.of(Failure.of(Failure.Kind.CONFLICT));
		}
		return Optional.empty();
	}

	private static Optional<Failure> ofState(String state) {
		if (DATABASE_AWAY.contains(state)) {
			return Optional.of(away());
		}
		if (state.equals(DATA_EXCEPTION)) {
			return Optional.of(Failure.invalid(List.of(FieldError.of("", "error.characters"))));
		}
		if (state.equals(LIMIT_EXCEEDED)) {
			return Optional.of(Failure.of(Failure.Kind.TOO_LARGE));
		}
		return state.equals(TRANSACTION_ROLLBACK) ? Optional.of(Failure.of(Failure.Kind.CONFLICT)) : Optional.empty();
	}

	private static Failure away() {
		return Failure.of(Failure.Kind.UNAVAILABLE).retryAfter(SOON);
	}

	/** What Spring MVC itself refuses, with the headers it wants to give. */
	private static Optional<Failure> ofFramework(Throwable ex) {
		if (ex instanceof ErrorResponse response) {
			Failure failure = Failure.of(Failure.Kind.ofStatus(response.getStatusCode().value()));
			for (String header : List.of("Allow", "Accept")) {
				String value = response.getHeaders().getFirst(header);
				if (value != null) {
					failure = failure.with(header, value);
				}
			}
			return Optional.of(failure);
		}
		if (ex instanceof MultipartException) {
			return Optional
				.of(hasTooLarge(ex) ? Failure.of(Failure.Kind.TOO_LARGE) : Failure.of(Failure.Kind.UNREADABLE));
		}
		return Optional.empty();
	}

	private static boolean hasTooLarge(Throwable thrown) {
		for (Throwable ex = thrown; ex != null; ex = ex.getCause()) {
			String name = ex.getClass().getSimpleName();
			if (name.contains("SizeLimitExceeded") || name.contains("SizeExceeded")) {
				return true;
			}
		}
		return false;
	}

}
