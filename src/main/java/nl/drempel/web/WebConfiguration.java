package nl.drempel.web;

import java.util.List;

import jakarta.servlet.MultipartConfigElement;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import nl.drempel.shared.Installation;

/** Puts {@link FailureAnswers} before every other way of answering. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

	private final FailureAnswers answers;

	WebConfiguration(FailureAnswers answers) {
		this.answers = answers;
	}

	@Override
	public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
		resolvers.add(0, this.answers);
	}

	/** What comes in with a form waits where it is sure to be gone after a crash. */
	@Bean
	static MultipartConfigElement multipart(MultipartProperties limits, Installation installation) {
		limits.setLocation(installation.uploads().toString());
		return limits.createMultipartConfig();
	}

	/** Also what the server cannot even read as a request gets an answer of our shape. */
	@Bean
	static WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusals() {
		return (factory) -> factory.addContextCustomizers((context) -> {
			if (context.getParent() instanceof StandardHost host) {
				host.setErrorReportValveClass(RefusalValve.class.getName());
			}
		});
	}

}
