package nl.drempel.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the server refuses before it reaches the application, such as an address
 * with a broken escape. There are no messages here yet, hence the two languages at once.
 */
public class RefusalValve extends ErrorReportValve {

	@Override
	protected void report(Request request, Response response, @Nullable Throwable throwable) {
		int status = response.getStatus();
		if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		String uri = request.getRequestURI();
		boolean api = uri != null && uri.startsWith("/api/");
		String body = api ? """
				{"type":"urn:drempel:problem:refused","title":"Verzoek geweigerd","status":%d,\
				"detail":"Dit verzoek kunnen we niet lezen."}""".formatted(status) : """
				<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Drempel</title></head><body>
				<h1>Dit verzoek kunnen we niet lezen</h1><p><a href="/">Naar Mijn werk</a></p>
				<p lang="en">We cannot read this request.</p></body></html>
				""";
		try {
			response.setContentType(api ? "application/problem+json" : "text/html");
			response.setCharacterEncoding(StandardCharsets.UTF_8.name());
			AnswerHeaders.write(request, response);
			response.getReporter().write(body);
			response.finishResponse();
		}
		catch (IOException | IllegalStateException ex) {
			// Nobody is there any more to answer.
		}
	}

}
