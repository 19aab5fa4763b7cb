package nl.drempel.web.beheer;

import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import nl.drempel.DrempelTest;
import nl.drempel.Session;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** What an administrator sees of the mail, and decides about it. */
@DrempelTest
class MailPagesTest {

	@LocalServerPort
	private int port;

	@Autowired
	private TestPeople people;

	@Autowired
	private JdbcClient jdbc;

	private Person ib;

	private Session session;

	@BeforeEach
	void anAdministrator() {
		BoardId board = this.people.aBoard();
		this.ib = this.people.somebody(Role.IB, this.people.aSchool(board));
		this.session = Session.of(this.people.somebody(Role.ADMIN, board), this.port);
	}

	@Test
	void withoutAServerItSaysThatNothingIsSent() {
		mail("waiting");
		assertThat(this.session.get("/beheer").body()).contains("Drempel verstuurt niet: geen mailserver ingesteld");
		assertThat(this.session.get("/beheer/berichten").body()).contains(
				"Drempel verstuurt niet: geen mailserver ingesteld", "SPRING_MAIL_HOST", "Er wacht 1 mail.",
				"hebben geen e-mailadres");
	}

	@Test
	void whatIsUncertainIsSentAgainOrLeft() {
		UUID perhaps = mail("uncertain");
		UUID refused = mail("refused");
		assertThat(this.session.get("/beheer").body()).contains("Over 2 mails moet je beslissen");
		assertThat(this.session.get("/beheer/berichten").body()).contains("Misschien verstuurd", "Geweigerd",
				"Kan niet wachten");
		assertThat(this.session.post("/beheer/berichten/" + perhaps + "/opnieuw").body())
			.contains("De mail wordt opnieuw gestuurd");
		assertThat(state(perhaps)).isEqualTo("waiting");
		assertThat(this.session.post("/beheer/berichten/" + refused + "/laten").body())
			.contains("De mail wordt niet meer gestuurd");
		assertThat(state(refused)).isEqualTo("dropped");
		assertThat(this.session.post("/beheer/berichten/" + refused + "/opnieuw").statusCode()).isEqualTo(404);
	}

	@Test
	void theMailOfAnotherBoardDoesNotExist() {
		UUID perhaps = mail("uncertain");
		Session other = Session.of(this.people.somebody(Role.ADMIN, this.people.aBoard()), this.port);
		assertThat(other.get("/beheer/berichten").body()).doesNotContain(perhaps.toString())
			.contains("Er wacht geen mail.");
		assertThat(other.post("/beheer/berichten/" + perhaps + "/opnieuw").statusCode()).isEqualTo(404);
		assertThat(other.post("/beheer/berichten/" + perhaps + "/laten").statusCode()).isEqualTo(404);
	}

	private UUID mail(String state) {
		UUID id = UUID.randomUUID();
		this.jdbc.sql("""
				insert into mail (id, staff_id, notice, about, state, queued_at)
				values (:id, :person, 'urgent', :about, :state, now())
				""")
			.param("id", id)
			.param("person", this.ib.id().value())
			.param("about", "task:" + id)
			.param("state", state)
			.update();
		return id;
	}

	private String state(UUID id) {
		return this.jdbc.sql("select state from mail where id = :id").param("id", id).query(String.class).single();
	}

}
