package nl.drempel;

import java.util.Map;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes passwords as quickly as bcrypt can: thousands of calls of the tests log in, and
 * what protects a password would take minutes of them.
 */
@TestConfiguration(proxyBeanMethods = false)
class QuickHashes {

	private static final int LEAST = 4;

	@Bean
	@Primary
	PasswordEncoder quickPasswordEncoder() {
		return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(LEAST)));
	}

}
