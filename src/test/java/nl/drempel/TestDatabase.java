package nl.drempel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/** A folder of its own for the database of this run, and settings that fit tests. */
class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("drempel.data-dir", folder().toString(), "drempel.durable",
					"false", "drempel.jobs", "false", "drempel.demo", "true", "drempel.limits.uploads-per-hour", "1000",
					"drempel.limits.public-complaints-per-hour", "1000", "drempel.limits.wrong-receipt-codes-per-hour",
					"1000", "server.forward-headers-strategy", "native")));
	}

	/** A new folder that goes when this process ends. */
	static Path folder() {
		try {
			Path folder = Files.createTempDirectory("drempel-test");
			TestBinaries.shareWith(folder);
			Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void delete(Path folder) {
		try {
			// The context stops the database in a hook of its own, at the same time.
			for (int i = 0; i < 50 && Files.exists(folder.resolve("postgres/postmaster.pid")); i++) {
				Thread.sleep(100);
			}
			FileSystemUtils.deleteRecursively(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
