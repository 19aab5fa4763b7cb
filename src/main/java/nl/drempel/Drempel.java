package nl.drempel;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Drempel. */
@SpringBootApplication
public class Drempel {

	public static void main(String[] args) {
		SpringApplication.run(Drempel.class, args);
	}

}
