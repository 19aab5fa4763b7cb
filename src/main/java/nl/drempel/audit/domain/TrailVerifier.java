package nl.drempel.audit.domain;

import java.util.Iterator;

import javax.sql.DataSource;

import org.springframework.stereotype.Component;

import nl.drempel.audit.Seal;
import nl.drempel.audit.TrailCheck;
import nl.drempel.audit.jdbc.TrailReader;
import nl.drempel.shared.SeesEverything;

/** Opens the trail, and has it walked through once. */
@Component
public class TrailVerifier implements TrailCheck {

	private final DataSource database;

	public TrailVerifier(DataSource database) {
		this.database = database;
	}

	@Override
	@SeesEverything("audit check")
	public Verdict check(Iterator<Seal> exported, Progress progress) {
		try (TrailReader trail = TrailReader.open(this.database)) {
			return new TrailWalk(trail, exported, progress).walk();
		}
	}

}
