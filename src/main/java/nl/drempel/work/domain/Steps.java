package nl.drempel.work.domain;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import nl.drempel.work.Step;
import nl.drempel.work.WorkItem;

/** What the rooms do with each user task. */
@Component
class Steps {

	private final Map<String, Step> steps;

	Steps(ObjectProvider<Step> steps) {
		this.steps = steps.stream()
			.collect(Collectors.toMap((step) -> name(step.process(), step.key()), Function.identity()));
	}

	Step of(WorkItem item) {
		Step step = this.steps.get(name(item.process(), item.key()));
		if (step == null) {
			throw new IllegalStateException("no room does " + name(item.process(), item.key()));
		}
		return step;
	}

	private static String name(String process, String key) {
		return process + "/" + key;
	}

}
