package nl.drempel.engine.runtime;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

import nl.drempel.engine.ProcessBean;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The beans that expressions can reach, looked up when they are called: they need the
 * engine themselves.
 */
class ProcessBeans extends AbstractMap<Object, Object> {

	private final ListableBeanFactory beans;

	ProcessBeans(ListableBeanFactory beans) {
		this.beans = beans;
	}

	Set<String> names() {
		return new LinkedHashSet<>(Arrays.asList(this.beans.getBeanNamesForType(ProcessBean.class, true, false)));
	}

	@Override
	public boolean containsKey(@Nullable Object key) {
		return key instanceof String name && this.beans.containsBean(name)
				&& this.beans.isTypeMatch(name, ProcessBean.class);
	}

	@Override
	public @Nullable Object get(@Nullable Object key) {
		return containsKey(key) ? this.beans.getBean((String) key) : null;
	}

	@Override
	public Set<Entry<Object, Object>> entrySet() {
		return names().stream()
			.map((name) -> new SimpleImmutableEntry<Object, Object>(name, this.beans.getBean(name)))
			.collect(Collectors.toUnmodifiableSet());
	}

}
