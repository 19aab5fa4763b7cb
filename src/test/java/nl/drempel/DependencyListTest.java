package nl.drempel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each build lists what the jar is made of (CycloneDX), where Spring Boot looks for it.
 * Runs once there is a jar.
 */
@Tag("packaged")
class DependencyListTest {

	private static JsonNode list() throws IOException {
		try (JarFile jar = new JarFile("target/drempel.jar");
				InputStream in = jar.getInputStream(jar.getEntry("META-INF/sbom/application.cdx.json"))) {
			assertThat(jar.getManifest().getMainAttributes().getValue("Sbom-Location"))
				.isEqualTo("META-INF/sbom/application.cdx.json");
			return JsonMapper.shared().readTree(in);
		}
	}

	/** The libraries in the jar itself, but the one that the packager adds. */
	private static Set<String> libraries() throws IOException {
		try (JarFile jar = new JarFile("target/drempel.jar")) {
			return jar.stream()
				.map((entry) -> entry.getName())
				.filter((name) -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
				.map((name) -> name.substring("BOOT-INF/lib/".length()))
				.filter((name) -> !name.startsWith("spring-boot-jarmode-"))
				.collect(java.util.stream.Collectors.toCollection(TreeSet::new));
		}
	}

	@Test
	void everyLibraryOfTheApplicationIsListedWithVersionAndHash() throws IOException {
		JsonNode list = list();
		assertThat(list.get("bomFormat").asString()).isEqualTo("CycloneDX");
		assertThat(list.path("metadata").path("component").path("name").asString()).isEqualTo("drempel");
		Set<String> names = new TreeSet<>();
		Set<String> files = new TreeSet<>();
		list.get("components").forEach((one) -> {
			names.add(one.get("name").asString());
			files.add(one.get("name").asString() + "-" + one.path("version").asString());
			assertThat(one.path("version").asString()).isNotBlank();
			assertThat(one.path("hashes")).as(one.get("name").asString()).isNotEmpty();
		});
		assertThat(names).contains("camunda-engine", "postgresql", "bpmn-js");
		assertThat(libraries()).as("what is in the jar")
			.hasSizeGreaterThan(50)
			.allMatch((jar) -> files.stream().anyMatch(jar::startsWith));
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
