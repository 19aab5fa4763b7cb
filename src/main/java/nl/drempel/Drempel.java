package nl.drempel;

import java.util.Arrays;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Drempel, or checks the trail that it left. */
@SpringBootApplication
public class Drempel {

	public static void main(String[] args) {
		if (args.length > 0 && args[0].equals(AuditVerify.COMMAND)) {
			System.exit(AuditVerify.run(Arrays.copyOfRange(args, 1, args.length), System.out, System.err));
		}
		SpringApplication.run(Drempel.class, args);
	}

}
