package nl.drempel;

import java.util.Arrays;

import nl.drempel.vault.MasterKey;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Drempel, checks the trail that it left, or makes a master key or a token. */
@SpringBootApplication
public class Drempel {

	public static void main(String[] args) {
		if (args.length > 0 && args[0].equals(AuditVerify.COMMAND)) {
			System.exit(AuditVerify.run(Arrays.copyOfRange(args, 1, args.length), System.out, System.err));
		}
		if (args.length > 0 && args[0].equals(TokenNew.COMMAND)) {
			System.exit(TokenNew.run(Arrays.copyOfRange(args, 1, args.length), System.out, System.err));
		}
		if (args.length == 1 && args[0].equals("keys-new")) {
			System.out.println(MasterKey.newLine());
			return;
		}
		SpringApplication.run(Drempel.class, args);
	}

}
