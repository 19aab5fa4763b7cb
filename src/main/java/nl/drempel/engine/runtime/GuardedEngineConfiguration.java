package nl.drempel.engine.runtime;

import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;

/**
 * Closes the ways in which a diagram could run code: expressions reach variables and
 * {@link nl.drempel.engine.ProcessBean process beans} only, and there is no script
 * engine.
 */
class GuardedEngineConfiguration extends SpringProcessEngineConfiguration {

	GuardedEngineConfiguration(ProcessBeans beans) {
		setBeans(beans);
		setExpressionManager(new GuardedExpressionManager(beans));
		setScriptEngineResolver(new NoScriptEngines());
		setEnableScriptEngineLoadExternalResources(false);
	}

	private static final class NoScriptEngines implements ScriptEngineResolver {

		@Override
		public void addScriptEngineFactory(javax.script.ScriptEngineFactory factory) {
			// There are none.
		}

		@Override
		public javax.script.ScriptEngineManager getScriptEngineManager() {
			throw new UnsupportedOperationException("scripts are switched off");
		}

		@Override
		public javax.script.ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
			throw new UnsupportedOperationException("scripts are switched off");
		}

	}

}
