package nl.drempel.work.domain;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets what is swept from time to time run by itself, where the engine's jobs do. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnBooleanProperty(name = "drempel.jobs", matchIfMissing = true)
class Sweeping {

}
