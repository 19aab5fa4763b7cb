package nl.drempel.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the server sends what it refuses by itself, before any of our own filters. */
@Controller
class ProblemController implements ErrorController {

	private final FailureAnswers answers;

	ProblemController(FailureAnswers answers) {
		this.answers = answers;
	}

	@RequestMapping("/error")
	void error(HttpServletRequest request, HttpServletResponse response) {
		if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable ex) {
			this.answers.answer(request, response, ex);
			return;
		}
		Integer status = (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code) ? code
				: null;
		this.answers.answer(request, response, Failure.of(Failure.Kind.ofStatus(status)));
	}

}
