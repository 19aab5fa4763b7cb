package nl.drempel.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands above the description of the API, and how every call can fail. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

	private static final String PASSWORD = "account";

	private static final String TOKEN = "token";

	private static final String PROBLEM = "Problem";

	@Bean
	OpenAPI description() {
		return new OpenAPI().info(new Info().title("Drempel").version("v1").description("""
				Home visits, signals and complaints of Dutch schools. Every call is made in the \
				name of an account and answers within what that account may know: what it may not know is a 404. \
				Programs use a token, made on the page of one's account (`Authorization: Bearer drempel_…`). A \
				username and password (HTTP Basic) do as well, but outside the demo not for accounts with a \
				second factor or that must have one: those get a 401. \
				Times are ISO 8601 with offset, dates ISO, durations minutes; choices are keys; people are \
				usernames. Lists take `page` (from 0) and `size` (at most 200). Errors are \
				`application/problem+json`; sentences for people are Dutch, or English with \
				`Accept-Language: en`."""))
			.components(new Components()
				.addSecuritySchemes(TOKEN, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
				.addSecuritySchemes(PASSWORD, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"))
				.addSchemas(PROBLEM, problem()))
			.addSecurityItem(new SecurityRequirement().addList(TOKEN))
			.addSecurityItem(new SecurityRequirement().addList(PASSWORD));
	}

	private static Schema<?> problem() {
		Schema<?> error = new ObjectSchema().addProperty("field", new StringSchema())
			.addProperty("message", new StringSchema());
		return new ObjectSchema().addProperty("type", new StringSchema().example("urn:drempel:problem:invalid"))
			.addProperty("title", new StringSchema())
			.addProperty("status", new IntegerSchema())
			.addProperty("detail", new StringSchema())
			.addProperty("errors", new ArraySchema().items(error).description("What is wrong with which field (422)"));
	}

	/** The errors are the same everywhere, so they are written down once. */
	@Bean
	OpenApiCustomizer failures() {
		return (api) -> api.getPaths().values().forEach((path) -> path.readOperations().forEach((operation) -> {
			Content content = new Content().addMediaType("application/problem+json",
					new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)));
			for (Failure.Kind kind : new Failure.Kind[] { Failure.Kind.UNREADABLE, Failure.Kind.UNAUTHENTICATED,
					Failure.Kind.FORBIDDEN, Failure.Kind.NOT_FOUND, Failure.Kind.CONFLICT, Failure.Kind.INVALID,
					Failure.Kind.TOO_MANY }) {
				operation.getResponses()
					.addApiResponse(Integer.toString(kind.status()),
							new ApiResponse().description(describe(kind)).content(content));
			}
		}));
	}

	private static String describe(Failure.Kind kind) {
		return switch (kind) {
			case UNREADABLE -> "Unreadable";
			case UNAUTHENTICATED -> "Not logged in";
			case FORBIDDEN -> "This role never may";
			case NOT_FOUND -> "Does not exist, or you may not know that it does";
			case CONFLICT -> "Somebody else was first";
			case INVALID -> "Readable but wrong";
			case TOO_MANY -> "Too many wrong attempts; see Retry-After";
			default -> kind.key();
		};
	}

}
