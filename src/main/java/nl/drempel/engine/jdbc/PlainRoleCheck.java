package nl.drempel.engine.jdbc;

import nl.drempel.engine.StartRefusedException;
import nl.drempel.shared.Installation;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Starts on no database role that walls don't hold, unless all that is there is invented.
 * Asked before the first table is made, which would be that role's.
 */
@Component
class PlainRoleCheck implements Callback {

	private static final Logger log = LoggerFactory.getLogger(PlainRoleCheck.class);

	private final Installation installation;

	PlainRoleCheck(Installation installation) {
		this.installation = installation;
	}

	@Override
	public boolean supports(Event event, Context context) {
		return event == Event.BEFORE_VALIDATE;
	}

	@Override
	public boolean canHandleInTransaction(Event event, Context context) {
		return true;
	}

	@Override
	public void handle(Event event, Context context) {
		check(JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true))
			.sql("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
			.query(Boolean.class)
			.single());
	}

	@Override
	public String getCallbackName() {
		return "plain-role";
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
