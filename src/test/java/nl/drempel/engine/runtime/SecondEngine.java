package nl.drempel.engine.runtime;

import javax.sql.DataSource;

import nl.drempel.engine.ProcessBean;
import nl.drempel.engine.ProcessVariables;
import nl.drempel.engine.TaskEvents;
import nl.drempel.shared.Sights;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The engine as the application sets it up, on the same tables with the same diagrams,
 * and nothing around it: nobody listens to its tasks, and its beans do nothing.
 */
public final class SecondEngine {

	private SecondEngine() {
	}

	/**
	 * Builds it beside the application's own.
	 * @param application where the diagrams are deployed already
	 */
	public static ProcessEngine beside(ListableBeanFactory application) throws Exception {
		StaticListableBeanFactory idle = new StaticListableBeanFactory();
		for (String bean : application.getBeanNamesForType(ProcessBean.class, true, false)) {
			idle.addBean(bean, (ProcessBean) (execution) -> {
			});
		}
		ProcessListeners listeners = new ProcessListeners(idle.getBeanProvider(TaskEvents.class), (event) -> {
		});
		ProcessEngineFactoryBean factory = new EngineConfiguration().processEngine(
				application.getBean(DataSource.class), application.getBean(PlatformTransactionManager.class),
				new WatchedJobExecutor(application.getBean(Sights.class)), listeners, new ProcessBeans(idle),
				application.getBeanProvider(ProcessVariables.class));
		factory.getProcessEngineConfiguration().setProcessEngineName("second");
		return factory.getObject();
	}

}
