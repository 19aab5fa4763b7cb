package nl.drempel.engine;

import org.camunda.bpm.engine.delegate.JavaDelegate;

/**
 * A bean that diagrams may call as <code>${beanName}</code>; no expression reaches any
 * other bean. Thin: ids in, one call, an outcome out.
 */
public interface ProcessBean extends JavaDelegate {

}
