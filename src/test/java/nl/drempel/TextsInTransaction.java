package nl.drempel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

import nl.drempel.vault.CaseTexts;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Refuses to seal or open a text outside a transaction, also while its key is remembered:
 * a key that is read then takes a connection besides the one that its row comes from.
 */
final class TextsInTransaction implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		if (!(bean instanceof CaseTexts texts)) {
			return bean;
		}
		return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { CaseTexts.class },
				(proxy, method, args) -> {
					boolean opens = method.getName().startsWith("open") || method.getName().startsWith("seal");
					if (opens && !TransactionSynchronizationManager.isActualTransactionActive()) {
						throw new IllegalStateException("a text outside a transaction");
					}
					try {
						return method.invoke(texts, args);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

}
