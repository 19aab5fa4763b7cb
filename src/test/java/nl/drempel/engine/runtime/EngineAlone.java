package nl.drempel.engine.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import nl.drempel.engine.CurrentActivity;
import nl.drempel.engine.Processes;
import nl.drempel.shared.CaseId;
import org.camunda.bpm.engine.TaskService;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * The engine with its database in a process of its own, which can be killed. It is no
 * component, so that the application's own context does not pick it up.
 */
@EnableAutoConfiguration
@ComponentScan(basePackages = "nl.drempel.engine",
		excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = DiagramFiles.class))
@Import({ TestSteps.class, EngineAlone.OneDiagram.class })
class EngineAlone {

	/**
	 * Either works on cases until it is killed, saying of each step that it is done, or
	 * counts the cases whose steps were lost.
	 * @param args the data folder, and for counting a file of case ids
	 */
	public static void main(String[] args) throws IOException {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(EngineAlone.class)
			.web(WebApplicationType.NONE)
			.run("--drempel.data-dir=" + args[0])) {
			Processes processes = context.getBean(Processes.class);
			if (args.length > 1) {
				System.out.println("lost " + Files.readAllLines(Path.of(args[1]))
					.stream()
					.map((id) -> processes.currentActivities(new CaseId(UUID.fromString(id))))
					.filter((activities) -> !List.of("secondStep")
						.equals(activities.stream().map(CurrentActivity::id).toList()))
					.count());
				return;
			}
			TaskService tasks = context.getBean(TaskService.class);
			while (true) {
				System.out.println("done " + workOn(processes, tasks));
			}
		}
	}

	/** Two steps, each in its own transaction. */
	private static CaseId workOn(Processes processes, TaskService tasks) {
		CaseId caseId = CaseId.random();
		processes.start("test-steps", caseId, Map.of("testOutcome", "direct"));
		processes.complete(tasks.createTaskQuery().processInstanceBusinessKey(caseId.toString()).singleResult().getId(),
				Map.of());
		return caseId;
	}

	/** The other diagrams need rooms that are not there. */
	static class OneDiagram extends DiagramFiles {

		@Override
		Map<String, String> read() {
			Map<String, String> files = super.read();
			files.keySet().removeIf((name) -> !name.contains("test-steps"));
			return files;
		}

	}

}
