package nl.drempel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each build lists what the jar is made of (CycloneDX), where Spring Boot puts it. */
class DependencyListTest {

	private static JsonNode list() throws IOException {
		try (InputStream in = new ClassPathResource("META-INF/sbom/application.cdx.json").getInputStream()) {
			return JsonMapper.shared().readTree(in);
		}
	}

	@Test
	void everyLibraryOfTheApplicationIsListedWithVersionAndHash() throws IOException {
		JsonNode list = list();
		assertThat(list.get("bomFormat").asString()).isEqualTo("CycloneDX");
		assertThat(list.path("metadata").path("component").path("name").asString()).isEqualTo("drempel");
		Set<String> names = new TreeSet<>();
		list.get("components").forEach((one) -> {
			names.add(one.get("name").asString());
			assertThat(one.path("version").asString()).isNotBlank();
			assertThat(one.path("hashes")).as(one.get("name").asString()).isNotEmpty();
		});
		assertThat(names).contains("camunda-engine", "postgresql", "spring-boot", "bpmn-js", "thymeleaf",
				"openpdf-fonts-extra");
		assertThat(names).as("what only tests use is not in the jar").doesNotContain("junit-jupiter", "axe-core");
	}

	@Test
	void whatIsMadeByABuildIsNotKept() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src"))) {
			assertThat(files.map((file) -> file.getFileName().toString()).filter((name) -> name.contains(".cdx.")))
				.isEmpty();
		}
		assertThat(Files.readAllLines(Path.of(".gitignore")))
			.containsAnyElementsOf(List.of("target/", "/target/", "target"));
	}

}
