package nl.drempel.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Gives no connection away before it is said how far that one sees. */
final class SightedDataSource extends DelegatingDataSource {

	private final Walls walls;

	SightedDataSource(DataSource pool, Walls walls) {
		super(pool);
		this.walls = walls;
	}

	@Override
	public Connection getConnection() throws SQLException {
		// Who is logged in may have to be looked up, which takes a connection of its own.
		var sight = this.walls.current();
		Connection connection = super.getConnection();
		try {
			Walls.set(connection, sight, false);
			return connection;
		}
		catch (SQLException | RuntimeException ex) {
			connection.close();
			throw ex;
		}
	}

}
