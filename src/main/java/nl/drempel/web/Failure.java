package nl.drempel.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import nl.drempel.shared.FieldError;

/**
 * Why a request was not answered as hoped, before it is worded.
 *
 * @param title the message code of the few words above it
 * @param detail the message code of the sentence that explains it
 * @param errors what is wrong with which fields
 * @param headers what the answer must carry besides
 */
record Failure(Kind kind, String title, String detail, List<Object> args, List<FieldError> errors,
		Map<String, String> headers) {

	static Failure of(Kind kind) {
		return new Failure(kind, "problem." + kind.key() + ".title", "problem." + kind.key() + ".detail", List.of(),
				List.of(), Map.of());
	}

	static Failure invalid(List<FieldError> errors) {
		return new Failure(Kind.INVALID, "problem.invalid.title", "problem.invalid.detail", List.of(), errors,
				Map.of());
	}

	Failure saying(String code, Object... args) {
		return new Failure(this.kind, this.title, code, List.of(args), this.errors, this.headers);
	}

	Failure titled(String code) {
		return new Failure(this.kind, code, this.detail, this.args, this.errors, this.headers);
	}

	Failure with(String header, String value) {
		return new Failure(this.kind, this.title, this.detail, this.args, this.errors, Map.of(header, value));
	}

	Failure retryAfter(Duration wait) {
		return with(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
	}

	/** The ways in which a request can fail. */
	enum Kind {

		UNREADABLE(400), UNAUTHENTICATED(401), FORBIDDEN(403), NOT_FOUND(404), METHOD(405), NOT_ACCEPTABLE(406),
		CONFLICT(409), TOO_LARGE(413), MEDIA_TYPE(415), INVALID(422), TOO_MANY(429), UNEXPECTED(500), UNAVAILABLE(503);

		private final int status;

		Kind(int status) {
			this.status = status;
		}

		int status() {
			return this.status;
		}

		/** As messages and problem types name it. */
		String key() {
			return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
		}

		/** The kind of a status that something else decided on. */
		static Kind ofStatus(@Nullable Integer status) {
			if (status == null) {
				return NOT_FOUND;
			}
			for (Kind kind : values()) {
				if (kind.status == status) {
					return kind;
				}
			}
			return (status >= 400 && status < 500) ? UNREADABLE : UNEXPECTED;
		}

	}

}
