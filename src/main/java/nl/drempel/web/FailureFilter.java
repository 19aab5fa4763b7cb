package nl.drempel.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Catches what fails outside every controller, in the filters before it, so that nothing
 * is left for the server's own error page and log.
 */
@Component
class FailureFilter extends OncePerRequestFilter implements Ordered {

	private final FailureAnswers answers;

	FailureFilter(FailureAnswers answers) {
		this.answers = answers;
	}

	/**
	 * Within the filter that knows the request's attributes (-105), around the doorkeeper
	 * (-100).
	 */
	@Override
	public int getOrder() {
		return -104;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException ex) {
			this.answers.answer(request, response, (ex.getRootCause() != null) ? ex.getRootCause() : ex);
		}
		catch (RuntimeException | StackOverflowError ex) {
			this.answers.answer(request, response, ex);
		}
	}

}
