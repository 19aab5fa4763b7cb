package nl.drempel.engine.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import nl.drempel.engine.StartRefusedException;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The diagrams, decisions and forms that are packaged with the application. */
@Component
class DiagramFiles {

	private static final List<String> KINDS = List.of(".bpmn", ".dmn", ".form");

	/** Their contents by path, as {@code processes/home-visit.bpmn}. */
	Map<String, String> read() {
		Map<String, String> files = new TreeMap<>();
		for (String folder : List.of("processes", "forms")) {
			try {
				for (Resource resource : new PathMatchingResourcePatternResolver()
					.getResources("classpath*:" + folder + "/**/*.*")) {
					String url = resource.getURL().toString();
					String name = url.substring(url.lastIndexOf("/" + folder + "/") + 1);
					if (KINDS.stream().anyMatch(name::endsWith)) {
						try (InputStream content = resource.getInputStream()) {
							files.put(name, new String(content.readAllBytes(), StandardCharsets.UTF_8));
						}
					}
				}
			}
			catch (IOException ex) {
				throw new StartRefusedException("The folder " + folder + " cannot be read: " + ex + ".", ex);
			}
		}
		return files;
	}

}
