package nl.drempel.engine.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** A process of its own that commits and says so, until it is killed. */
final class CommittingChild {

	private CommittingChild() {
	}

	public static void main(String[] args) throws Exception {
		EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(args[0]), true);
		try (Connection connection = DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(),
				database.getPassword()); Statement statement = connection.createStatement()) {
			statement.execute("create table committed (n int primary key)");
			for (int n = 1; n < 1_000_000; n++) {
				statement.execute("insert into committed values (" + n + ")");
				System.out.println("committed " + n);
			}
		}
	}

}
