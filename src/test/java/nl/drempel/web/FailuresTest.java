package nl.drempel.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import nl.drempel.access.PasswordChangeRequiredException;
import nl.drempel.access.TooManyAttemptsException;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.ForbiddenException;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.web.csrf.MissingCsrfTokenException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class FailuresTest {

	static Stream<Arguments> failures() {
		return Stream.of(arguments(new NotFoundException(), 404), arguments(new ForbiddenException(), 403),
				arguments(new AccessDeniedException("no"), 403), arguments(new ConflictException("work.taken"), 409),
				arguments(new InvalidInputException("from", "error.date"), 422),
				arguments(new BadCredentialsException("wrong"), 401),
				arguments(new TooManyAttemptsException(Duration.ofSeconds(90)), 429),
				arguments(new PasswordChangeRequiredException(), 403),
				arguments(new ProcessEngineException(new RuntimeException(new ConflictException("work.taken"))), 409),
				arguments(new OptimisticLockingException("somebody else"), 409),
				arguments(new PessimisticLockingFailureException("deadlock"), 409),
				arguments(new DuplicateKeyException("twice"), 409),
				arguments(new RuntimeException(new SQLException("serialization", "40001")), 409),
				arguments(new DataIntegrityViolationException("no", new SQLException("zero byte", "22021")), 422),
				arguments(new CannotGetJdbcConnectionException("away", new SQLTransientConnectionException("away")),
						503),
				arguments(new CannotCreateTransactionException("away", new SQLException("reset", "08006")), 503),
				arguments(new ProcessEngineException(new SQLException("shutting down", "57P01")), 503),
				arguments(new MaxUploadSizeExceededException(5), 413), arguments(new MultipartException("broken"), 400),
				arguments(new RequestRejectedException("//"), 400),
				arguments(new IllegalStateException("a mistake of ours"), 500),
				arguments(new DataIntegrityViolationException("no", new SQLException("not null", "23502")), 500));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void everyExceptionHasItsStatus(Exception ex, int status) {
		assertThat(Failures.of(ex).kind().status()).isEqualTo(status);
	}

	@Test
	void tooManyAttemptsAndAnAbsentDatabaseSayHowLongToWait() {
		assertThat(Failures.of(new TooManyAttemptsException(Duration.ofSeconds(90))).headers())
			.containsEntry("Retry-After", "90");
		assertThat(Failures.of(new SQLTransientConnectionException("away")).headers()).containsKey("Retry-After");
	}

	@Test
	void onlyWhereSomebodyWasFirstTheTitleSaysSo() {
		assertThat(Failures.of(new ConflictException("conflict.task.done", "Lotte Bakker")).title())
			.isEqualTo("problem.conflict.title");
		assertThat(Failures.of(new OptimisticLockingException("somebody else")).title())
			.isEqualTo("problem.conflict.title");
		assertThat(Failures.of(new ConflictException("conflict.visit.not-planned")).title())
			.isEqualTo("problem.conflict.not-now.title");
		assertThat(Failures.of(new ConflictException("conflict.task.self")).title())
			.isEqualTo("problem.conflict.not-now.title");
	}

	@Test
	void anOldPageIsNotCalledSomebodyElsesWork() {
		assertThat(Failures.of(new MissingCsrfTokenException("old")).title()).isEqualTo("problem.csrf.title");
	}

	@Test
	void whatIsWrongWithWhichFieldIsKept() {
		List<FieldError> errors = List.of(FieldError.of("from", "error.date"),
				FieldError.of("until", "error.required"));
		assertThat(Failures.of(new InvalidInputException(errors)).errors()).isEqualTo(errors);
	}

	@Test
	void aCircleOfCausesEnds() {
		RuntimeException one = new RuntimeException("one");
		RuntimeException other = new RuntimeException("other", one);
		one.initCause(other);
		assertThat(Failures.of(one).kind()).isEqualTo(Failure.Kind.UNEXPECTED);
	}

}
