package nl.drempel.engine.jdbc;

import nl.drempel.engine.StartRefusedException;
import nl.drempel.shared.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Starts on no database role that walls don't hold, unless all that is there is invented.
 */
@Component
class PlainRoleCheck implements SmartInitializingSingleton {

	private static final Logger log = LoggerFactory.getLogger(PlainRoleCheck.class);

	private final JdbcClient jdbc;

	private final Installation installation;

	PlainRoleCheck(JdbcClient jdbc, Installation installation) {
		this.jdbc = jdbc;
		this.installation = installation;
	}

	@Override
	public void afterSingletonsInstantiated() {
		check(this.jdbc.sql("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
			.query(Boolean.class)
			.single());
	}

	/**
	 * Says no to a role that sees over the walls.
	 * @throws StartRefusedException outside the demo
	 */
	void check(boolean seesOverWalls) {
		if (seesOverWalls && !this.installation.demo()) {
			throw new StartRefusedException(
					"The database role is a superuser or has BYPASSRLS, so the database would keep "
							+ "nobody from another school's cases. Let Drempel log in as a plain role "
							+ "(NOSUPERUSER NOBYPASSRLS) that owns its database; see docs/operations.md");
		}
		if (seesOverWalls) {
			log.warn("The database role is a superuser or has BYPASSRLS: a demo may, a school may not");
		}
	}

}
