package nl.drempel;

import java.util.HashMap;
import java.util.Map;

import nl.drempel.access.web.TestIssuer;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The settings of a school that uses Drempel, and an issuer that it uses already. */
class InUseDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		Map<String, Object> settings = new HashMap<>(Map.of("drempel.data-dir", TestDatabase.folder().toString(),
				"drempel.durable", "false", "drempel.jobs", "false", "drempel.demo", "false", "drempel.admin-password",
				"gekozen-door-de-school", "server.forward-headers-strategy", "native", "drempel.oidc.issuer",
				TestIssuer.address(), "drempel.oidc.client-id", TestIssuer.CLIENT, "drempel.oidc.client-secret",
				TestIssuer.SECRET, "drempel.oidc.name", "SchoolInlog"));
		settings.put("drempel.oidc.timeout", "3s");
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
	}

}
