package nl.drempel;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DrempelTest
class OneConnectionTest {

	@Autowired
	private PlatformTransactionManager transactions;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void noThreadTakesASecondConnectionWhileItHoldsOne() {
		TransactionTemplate outer = new TransactionTemplate(this.transactions);
		TransactionTemplate inner = new TransactionTemplate(this.transactions);
		inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		assertThatThrownBy(() -> outer.execute((status) -> inner.execute((other) -> one())))
			.hasStackTraceContaining("a second connection");
		assertThat(outer.<Integer>execute((status) -> one())).isEqualTo(1);
		assertThat(inner.<Integer>execute((status) -> one())).isEqualTo(1);
	}

	private Integer one() {
		return this.jdbc.sql("select 1").query(Integer.class).single();
	}

}
