package nl.drempel.vault.domain;

import java.nio.file.Path;

import nl.drempel.vault.MasterKey;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The master key, which is there before anything that is sealed is read. */
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

	@Bean
	MasterKey masterKey(@Value("${drempel.master-key}") String key, @Value("${drempel.master-key-file}") String file,
			@Value("${drempel.embedded}") boolean embedded, @Value("${drempel.demo}") boolean demo,
			@Value("${drempel.data-dir}") Path folder, MasterCheck check) {
		// A demo needs no setting that a school needs.
		Path own = (embedded || demo) ? folder.toAbsolutePath().normalize() : null;
		return check.checked(new KeySettings(key, file, own));
	}

}
