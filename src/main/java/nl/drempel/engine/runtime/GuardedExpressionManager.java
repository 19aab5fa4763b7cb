package nl.drempel.engine.runtime;

import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.ReadOnlyMapELResolver;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * Expressions that can name a variable, a process bean and the business key, and nothing
 * of what these hold: without a resolver for properties and methods, no expression gets
 * from an object to its class.
 */
class GuardedExpressionManager extends JuelExpressionManager {

	GuardedExpressionManager(ProcessBeans beans) {
		super(beans);
	}

	@Override
	protected ELResolver createElResolver() {
		CompositeELResolver resolver = new CompositeELResolver();
		resolver.add(new VariableScopeElResolver());
		resolver.add(new VariableContextElResolver());
		resolver.add(new ReadOnlyMapELResolver(this.beans));
		resolver.add(new BusinessKeyResolver());
		return resolver;
	}

	/** {@code #{execution.processBusinessKey}}: how a called process gets its case. */
	private static final class BusinessKeyResolver extends ELResolver {

		@Override
		public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
			if (base instanceof DelegateExecution execution && "processBusinessKey".equals(property)) {
				context.setPropertyResolved(true);
				return execution.getProcessBusinessKey();
			}
			return null;
		}

		@Override
		public @Nullable Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
			return null;
		}

		@Override
		public void setValue(ELContext context, @Nullable Object base, @Nullable Object property,
				@Nullable Object value) {
			// Read only.
		}

		@Override
		public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
			return true;
		}

		@Override
		public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
			return Collections.emptyIterator();
		}

		@Override
		public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
			return Object.class;
		}

	}

}
