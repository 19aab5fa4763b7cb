package nl.drempel.message.jdbc;

import java.util.Map;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.school.Keeper;
import nl.drempel.shared.CaseId;

/**
 * Mail about the steps of a case goes with it, before the steps do. One that is just
 * being sent stays until it is known whether it went; it says nothing of the case.
 */
@Repository
@Order(Ordered.HIGHEST_PRECEDENCE)
class MailKeeper implements Keeper {

	private static final String ABOUT = "select p.kind || i.id from work_item i, (values ('task:'), ('signal:'), ('overdue:'), ('remind:')) as p (kind) where i.case_id = :id";

	private final JdbcClient jdbc;

	MailKeeper(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Map<String, Integer> remove(CaseId id) {
		this.jdbc.sql("delete from mail where state <> 'sending' and about in (" + ABOUT + ")")
			.param("id", id.value())
			.update();
		this.jdbc.sql("delete from mail_told where about in (" + ABOUT + ")").param("id", id.value()).update();
		return Map.of();
	}

}
