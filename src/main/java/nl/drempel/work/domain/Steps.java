package nl.drempel.work.domain;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

import nl.drempel.work.Step;
import nl.drempel.work.WorkItem;

/** What the rooms do with each user task. */
@Component
class Steps {

	/** Found at the first use: the rooms' steps use the work list themselves. */
	private final Supplier<Map<String, Step>> steps;

	Steps(ObjectProvider<Step> steps) {
		this.steps = SingletonSupplier.of(() -> steps.stream()
			.collect(Collectors.toMap((step) -> name(step.process(), step.key()), Function.identity())));
	}

	Step of(WorkItem item) {
		Step step = this.steps.get().get(name(item.process(), item.key()));
		if (step == null) {
			throw new IllegalStateException("no room does " + name(item.process(), item.key()));
		}
		return step;
	}

	private static String name(String process, String key) {
		return process + "/" + key;
	}

}
