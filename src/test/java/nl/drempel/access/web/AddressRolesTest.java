package nl.drempel.access.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.servlet.ServletException;
import nl.drempel.Addresses;
import nl.drempel.Addresses.Address;
import nl.drempel.DrempelTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

/**
 * Who may come where, as a table ({@code addresses.txt}): every address of the
 * application is in it, and every cell is tried.
 */
@DrempelTest
class AddressRolesTest {

	private final PathPatternParser parser = PathPatternParser.defaultInstance;

	@Autowired
	private WebApplicationContext context;

	private MockMvc mvc;

	@BeforeEach
	void setUp() {
		this.mvc = MockMvcBuilders.webAppContextSetup(this.context).apply(springSecurity()).build();
	}

	@Test
	void everyAddressIsInTheTable() throws IOException {
		Set<String> known = new TreeSet<>();
		Addresses.all().forEach((row) -> known.add(row.name()));
		Set<String> existing = new TreeSet<>(addresses());
		assertThat(existing.stream().filter((address) -> !known.contains(address)))
			.as("addresses that are missing from addresses.txt")
			.isEmpty();
		assertThat(known.stream().filter((address) -> !existing.contains(address)))
			.as("lines of addresses.txt whose address no longer exists")
			.isEmpty();
	}

	@Test
	void everyAddressHasRoomInTheFigures(@Value("${management.metrics.web.server.max-uri-tags:100}") int most) {
		assertThat(Addresses.all().stream().map(Address::pattern).distinct().count()).isLessThan(most - 50);
	}

	@Test
	void everyAddressHasADoor() {
		assertThat(addresses().stream().filter((address) -> !hasDoor(address))).as("addresses that are shut for all")
			.isEmpty();
	}

	@Test
	void everyDoorLeadsSomewhere() {
		List<String> addresses = addresses();
		assertThat(Doors.all(true)
			.stream()
			.filter((door) -> door.pattern().indexOf('*') < 0 && !door.isPublic())
			.map((door) -> door.method() + " " + door.pattern().replaceAll("\\{\\w+}", "{}"))
			.filter((door) -> !door.equals("POST /logout"))
			.filter((door) -> addresses.stream()
				.noneMatch((address) -> address.replaceAll("\\{\\w+}", "{}").equals(door))))
			.as("doors without a room behind them")
			.isEmpty();
	}

	@Test
	void everyRoleComesWhereTheTableSays() throws Exception {
		List<String> wrong = new ArrayList<>();
		for (Address row : Addresses.all()) {
			for (Map.Entry<String, String> cell : row.cells().entrySet()) {
				String found = call(row, Addresses.PEOPLE.get(cell.getKey()));
				if (!found.equals(cell.getValue())) {
					wrong.add(row.name() + " as " + cell.getKey() + ": " + found + " instead of " + cell.getValue());
				}
			}
		}
		assertThat(wrong).isEmpty();
	}

	private String call(Address row, @Nullable String username) throws Exception {
		String path = concrete(row.pattern());
		MockHttpServletRequestBuilder call = request(row.method(), path).with(csrf());
		if (path.startsWith("/api/")) {
			call.accept(MediaType.APPLICATION_JSON);
		}
		if (row.method() != HttpMethod.GET && path.startsWith("/api/")) {
			call.contentType(MediaType.APPLICATION_JSON).content("{}");
		}
		if (username != null) {
			call.with(TestLogins.as(username, this.context));
		}
		MockHttpServletResponse response;
		try {
			response = this.mvc.perform(call).andReturn().getResponse();
		}
		catch (ServletException ex) {
			return "500 (" + NestedExceptionUtils.getMostSpecificCause(ex).getMessage() + ")";
		}
		int status = response.getStatus();
		String to = response.getRedirectedUrl();
		if (to != null && to.endsWith("/login")) {
			return "login";
		}
		return (status < 400 || status == 400 || status == 409 || status == 415 || status == 422) ? "ok"
				: Integer.toString(status);
	}

	private static String concrete(String pattern) {
		return pattern.replaceAll("\\{\\w+}", UUID.randomUUID().toString());
	}

	private boolean hasDoor(String address) {
		String[] parts = address.split(" ");
		return Doors.all(true)
			.stream()
			.anyMatch((door) -> door.method().name().equals(parts[0])
					&& this.parser.parse(door.pattern()).matches(PathContainer.parsePath(concrete(parts[1]))));
	}

	/** Every address that one of our controllers answers. */
	private List<String> addresses() {
		Set<String> found = new TreeSet<>();
		this.context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.forEach((info, handler) -> {
				if (isOurs(handler)) {
					methods(info).forEach((method) -> info.getPatternValues()
						.forEach(
								(pattern) -> found.add(method + " " + pattern.replaceAll("\\{(\\w+):[^}]*}", "{$1}"))));
				}
			});
		return List.copyOf(found);
	}

	private static boolean isOurs(HandlerMethod handler) {
		return handler.getBeanType().getName().startsWith("nl.drempel.")
				&& !handler.getBeanType().getName().endsWith("ProblemController")
				&& !handler.getBeanType().getName().contains("Test")
				&& !handler.getBeanType().getName().contains("Pages$");
	}

	private static Set<String> methods(RequestMappingInfo info) {
		Set<String> methods = new TreeSet<>();
		for (RequestMethod method : info.getMethodsCondition().getMethods()) {
			methods.add(method.name());
		}
		if (methods.isEmpty()) {
			methods.add("GET");
		}
		return methods;
	}

}
