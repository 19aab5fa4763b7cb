package nl.drempel.engine.postgres;

import java.lang.reflect.Method;

import javax.sql.DataSource;

import nl.drempel.shared.SeesEverything;
import nl.drempel.shared.Sight;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Puts the walls before every connection, and background work over them. */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class SightConfiguration {

	/** Whoever asks for a connection, the engine included, gets one with a sight. */
	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static BeanPostProcessor sightedConnections(ObjectProvider<Walls> walls) {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof DataSource pool) ? new SightedDataSource(pool, walls.getObject()) : bean;
			}
		};
	}

	/** The sight is said before a transaction takes its connection. */
	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static Advisor seesEverything(ObjectProvider<Walls> walls) {
		DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(
				new ComposablePointcut(new AnnotationMatchingPointcut(SeesEverything.class, true))
					.union(new AnnotationMatchingPointcut(null, SeesEverything.class)),
				inTheirName(walls));
		advisor.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return advisor;
	}

	/** Migrations fill tables; they are written by whoever writes the walls. */
	@Bean
	static FlywayMigrationStrategy migrations(ObjectProvider<Walls> walls) {
		return (flyway) -> walls.getObject().run(Sight.everything("migrations"), flyway::migrate);
	}

	private static MethodInterceptor inTheirName(ObjectProvider<Walls> walls) {
		return (call) -> {
			Class<?> type = AopUtils.getTargetClass(call.getThis());
			return walls.getObject()
				.call(Sight.everything(nameOf(type, AopUtils.getMostSpecificMethod(call.getMethod(), type))),
						call::proceed);
		};
	}

	private static String nameOf(Class<?> type, Method method) {
		SeesEverything said = AnnotatedElementUtils.findMergedAnnotation(method, SeesEverything.class);
		if (said == null) {
			said = AnnotatedElementUtils.findMergedAnnotation(type, SeesEverything.class);
		}
		if (said == null) {
			throw new IllegalStateException("no name on " + method);
		}
		return said.value();
	}

}
