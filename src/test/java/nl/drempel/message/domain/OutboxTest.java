package nl.drempel.message.domain;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import nl.drempel.DrempelTest;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.access.Accounts;
import nl.drempel.access.Viewers;
import nl.drempel.audit.Actor;
import nl.drempel.message.MailPreferences;
import nl.drempel.message.MailPreferences.Preference;
import nl.drempel.message.Notice;
import nl.drempel.message.Outbox;
import nl.drempel.message.jdbc.MailRepository;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.school.StaffDetails;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.NotFoundException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is put in the outbox arrives once, or someone is asked what to do. */
@DrempelTest
class OutboxTest {

	private static final Actor TEST = Actor.system("test");

	@Autowired
	private OutboxService outbox;

	@Autowired
	private MailRepository mail;

	@Autowired
	private MailTexts texts;

	@Autowired
	private MailPreferences preferences;

	@Autowired
	private TestPeople people;

	@Autowired
	private StaffDirectory staff;

	@Autowired
	private Accounts accounts;

	@Autowired
	private Viewers viewers;

	@Autowired
	private JdbcClient jdbc;

	private GreenMail server;

	private BoardId board;

	private Person ib;

	@BeforeEach
	void anEmptyOutbox() {
		this.jdbc.sql("delete from mail").update();
		this.server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
		this.server.start();
		this.board = this.people.aBoard();
		this.ib = somebody("ib");
	}

	@AfterEach
	void stopServer() {
		this.server.stop();
	}

	private Person somebody(String mailbox) {
		Person person = this.people.somebody(Role.IB, this.people.aSchool(this.board));
		this.staff.change(person.id(), new StaffDetails("Geheim", null, "Achternaam",
				mailbox + "." + person.username() + "@school.example", null, List.of()));
		return person;
	}

	@Test
	void aMailSaysThatSomethingWaitsAndNothingElse() throws MessagingException, IOException {
		this.outbox.tell(this.ib.id(), Notice.URGENT, "task:1");
		sender(port()).run();
		MimeMessage message = received().get(0);
		String text = String.valueOf(message.getContent());
		assertThat(message.getSubject()).isEqualTo("Er staat iets voor je klaar in Drempel");
		assertThat(text).contains("niet kan wachten").doesNotContain("task", "Achternaam", "Geheim");
		assertThat(message.getRecipients(Message.RecipientType.TO)).singleElement()
			.hasToString("ib." + this.ib.username() + "@school.example");
		assertThat(message.getFrom()).singleElement().hasToString("drempel@school.example");
		assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
		assertThat(states()).containsExactly("sent");
	}

	@Test
	void whoChoseEnglishGetsEnglish() throws MessagingException, IOException {
		this.preferences.choose(new Preference(true, Locale.ENGLISH), this.viewers.byStaff(this.ib.id()).orElseThrow());
		this.outbox.tell(this.ib.id(), Notice.DIGEST, "2026-11-23", 3, 1);
		sender(port()).run();
		MimeMessage message = received().get(0);
		assertThat(message.getSubject()).isEqualTo("Something is waiting for you in Drempel");
		assertThat(String.valueOf(message.getContent()))
			.contains("3 tasks are waiting for you in Drempel, 1 of them late.");
	}

	@Test
	void theSameIsToldOnce() {
		this.outbox.tell(this.ib.id(), Notice.URGENT, "task:1");
		this.outbox.tell(this.ib.id(), Notice.URGENT, "task:1");
		sender(port()).run();
		sender(port()).run();
		this.outbox.tell(this.ib.id(), Notice.URGENT, "task:1");
		sender(port()).run();
		assertThat(received()).hasSize(1);
	}

	@Test
	void ofTwoOverviewsOnlyTheNewestWaits() {
		this.outbox.tell(this.ib.id(), Notice.DIGEST, "2026-11-23", 3, 1);
		this.outbox.tell(this.ib.id(), Notice.DIGEST, "2026-11-24", 4, 0);
		sender(port()).run();
		assertThat(received()).hasSize(1);
		assertThat(states()).containsExactly("dropped", "sent");
	}

	@Test
	void whoWantsNoMailGetsOnlyWhatCannotWait() {
		this.preferences.choose(new Preference(false, Locale.forLanguageTag("nl")),
				this.viewers.byStaff(this.ib.id()).orElseThrow());
		this.outbox.tell(this.ib.id(), Notice.DIGEST, "2026-11-23", 3, 1);
		this.outbox.tell(this.ib.id(), Notice.PARTNER, "task:1");
		assertThat(states()).isEmpty();
		this.outbox.tell(this.ib.id(), Notice.URGENT, "task:2");
		assertThat(states()).containsExactly("waiting");
	}

	@Test
	void aServerThatIsGoneForADayLosesNothingAndSendsNothingTwice() throws IOException {
		this.outbox.tell(this.ib.id(), Notice.URGENT, "task:1");
		this.outbox.tell(this.ib.id(), Notice.URGENT, "task:2");
		int port = closedPort();
		SendingRound sending = sender(port);
		Duration waited = Duration.ZERO;
		for (int attempt = 1; waited.compareTo(Duration.ofDays(1)) < 0; attempt++) {
			sending.run();
			sending.run();
			assertThat(states()).containsExactly("waiting", "waiting");
			waited = waited.plus(SendingRound.delay(attempt));
			allDue();
		}
		Outbox.Overview overview = this.outbox.overview(List.of(this.board));
		assertThat(overview.waiting()).isEqualTo(2);
		assertThat(overview.troubled()).isEqualTo(2);
		sender(port()).run();
		sender(port()).run();
		assertThat(received()).hasSize(2);
		assertThat(states()).containsExactly("sent", "sent");
	}

	@Test
	void afterAFailureIsTriedEverLessOften() {
		assertThat(SendingRound.delay(1)).isEqualTo(Duration.ofMinutes(1));
		assertThat(SendingRound.delay(2)).isEqualTo(Duration.ofMinutes(5));
		assertThat(SendingRound.delay(3)).isEqualTo(Duration.ofMinutes(15));
		assertThat(SendingRound.delay(4)).isEqualTo(Duration.ofHours(1));
		assertThat(SendingRound.delay(500)).isEqualTo(Duration.ofHours(1));
	}

	@Test
	void whatFailedIsNotTriedAgainAtOnce() throws IOException {
		this.outbox.tell(this.ib.id(), Notice.URGENT, "task:1");
		sender(closedPort()).run();
		sender(port()).run();
		assertThat(received()).isEmpty();
		allDue();
		sender(port()).run();
		assertThat(received()).hasSize(1);
	}

	@Test
	void theRestFollowsAsSoonAsTheServerAnswersAgain() throws IOException {
		this.outbox.tell(this.ib.id(), Notice.URGENT, "task:1");
		sender(closedPort()).run();
		this.outbox.tell(this.ib.id(), Notice.URGENT, "task:2");
		sender(port()).run();
		assertThat(received()).hasSize(2);
	}

	@Test
	void theRestIsWokenOnceAndNotWithEachMail() {
		IntStream.range(0, 3).forEach((n) -> this.outbox.tell(this.ib.id(), Notice.URGENT, "task:" + n));
		for (int i = 0; i < 3; i++) {
			this.mail.later(this.mail.take().orElseThrow().id(), "away", Duration.ofHours(1));
		}
		assertThat(this.mail.wake()).isEqualTo(3);
		assertThat(this.mail.wake()).isZero();
	}

	@Test
	void whatWasBeingSentWhenTheProcessStoppedIsNotSentAgainByItself() {
		this.outbox.tell(this.ib.id(), Notice.URGENT, "task:1");
		assertThat(this.mail.take()).isPresent();
		sender(port()).run();
		assertThat(states()).containsExactly("sending");
		this.jdbc.sql("update mail set marked_at = marked_at - interval '1 hour'").update();
		sender(port()).run();
		allDue();
		sender(port()).run();
		assertThat(received()).isEmpty();
		assertThat(states()).containsExactly("uncertain");
		Outbox.Stuck stuck = this.outbox.stuck(List.of(this.board)).get(0);
		assertThat(stuck.uncertain()).isTrue();
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.outbox.retry(stuck.id(), List.of(this.people.aBoard()), TEST));
		this.outbox.retry(stuck.id(), List.of(this.board), TEST);
		sender(port()).run();
		assertThat(received()).hasSize(1);
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.outbox.retry(stuck.id(), List.of(this.board), TEST));
	}

	@Test
	void anAdministratorMayLeaveIt() {
		this.outbox.tell(this.ib.id(), Notice.URGENT, "task:1");
		this.mail.take();
		this.mail.giveUp(Duration.ZERO);
		Outbox.Stuck stuck = this.outbox.stuck(List.of(this.board)).get(0);
		this.outbox.drop(stuck.id(), List.of(this.board), TEST);
		sender(port()).run();
		assertThat(received()).isEmpty();
		assertThat(this.outbox.stuck(List.of(this.board))).isEmpty();
	}

	@Test
	void twoSendersAtOnceSendEachMailOnce() throws Exception {
		for (int n = 0; n < 40; n++) {
			this.outbox.tell(this.ib.id(), Notice.URGENT, "task:" + n);
		}
		CyclicBarrier start = new CyclicBarrier(2);
		ExecutorService both = Executors.newFixedThreadPool(2);
		try {
			List<Future<?>> running = new ArrayList<>();
			for (int n = 0; n < 2; n++) {
				SendingRound sending = sender(port());
				running.add(both.submit(() -> {
					start.await();
					sending.run();
					return null;
				}));
			}
			for (Future<?> one : running) {
				one.get();
			}
		}
		finally {
			both.shutdown();
		}
		assertThat(received()).hasSize(40);
		assertThat(received().stream().map(OutboxTest::number).distinct()).hasSize(40);
	}

	@Test
	void aServerThatHangsUpAfterTheMailLeavesItUncertain() throws IOException {
		try (ScriptedServer hanging = new ScriptedServer(Map.of(ScriptedServer.END, ScriptedServer.HANG_UP))) {
			this.outbox.tell(this.ib.id(), Notice.URGENT, "task:1");
			SendingRound sending = sender(hanging.port());
			sending.run();
			assertThat(states()).containsExactly("uncertain");
			allDue();
			sending.run();
			assertThat(hanging.conversations).hasValue(1);
		}
	}

	@Test
	void anAddressThatIsRefusedIsShownAndNotTriedAgain() throws IOException {
		try (ScriptedServer refusing = new ScriptedServer(Map.of("RCPT", "550 no such mailbox"))) {
			this.outbox.tell(this.ib.id(), Notice.URGENT, "task:1");
			sender(refusing.port()).run();
			assertThat(states()).containsExactly("refused");
			assertThat(this.outbox.stuck(List.of(this.board))).singleElement().matches((stuck) -> !stuck.uncertain());
		}
	}

	@Test
	void aServerThatAsksToComeBackIsAskedAgainLater() throws IOException {
		try (ScriptedServer busy = new ScriptedServer(Map.of(ScriptedServer.END, "451 try again later"))) {
			this.outbox.tell(this.ib.id(), Notice.URGENT, "task:1");
			sender(busy.port()).run();
			assertThat(states()).containsExactly("waiting");
		}
		allDue();
		sender(port()).run();
		assertThat(received()).hasSize(1);
	}

	@Test
	void withoutAServerItOnlyWaits() {
		this.outbox.tell(this.ib.id(), Notice.URGENT, "task:1");
		SendingRound nothingSet = new SendingRound(this.mail,
				new MailServer(new StaticListableBeanFactory().getBeanProvider(JavaMailSenderImpl.class), ""),
				this.texts);
		nothingSet.run();
		assertThat(states()).containsExactly("waiting");
		assertThat(this.outbox.overview(List.of(this.board)).sends()).isFalse();
		assertThat(this.outbox.overview(List.of(this.people.aBoard())).waiting()).isZero();
	}

	@Test
	void whoHasNoAddressOrLeftIsNotWrittenTo() {
		Person unknown = this.people.somebody(Role.IB, this.people.aSchool(this.board));
		Person blocked = somebody("weg");
		this.outbox.tell(unknown.id(), Notice.URGENT, "task:1");
		this.outbox.tell(blocked.id(), Notice.URGENT, "task:1");
		this.accounts.enable(blocked.id(), false, TEST);
		sender(port()).run();
		assertThat(received()).isEmpty();
		assertThat(states()).containsExactly("dropped", "dropped");
		assertThat(this.outbox.overview(List.of(this.board)).unaddressed()).isEqualTo(1);
	}

	private SendingRound sender(int port) {
		JavaMailSenderImpl set = new JavaMailSenderImpl();
		set.setHost("127.0.0.1");
		set.setPort(port);
		set.getJavaMailProperties().setProperty("mail.smtp.timeout", "5000");
		StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("mailSender", set));
		return new SendingRound(this.mail,
				new MailServer(beans.getBeanProvider(JavaMailSenderImpl.class), "drempel@school.example"), this.texts);
	}

	private int port() {
		return this.server.getSmtp().getPort();
	}

	private static int closedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/** As much later as the next attempt wants. */
	private void allDue() {
		this.jdbc.sql("update mail set next_attempt_at = clock_timestamp()").update();
	}

	private List<MimeMessage> received() {
		return Arrays.asList(this.server.getReceivedMessages());
	}

	private static String number(MimeMessage message) {
		try {
			return message.getMessageID();
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private List<String> states() {
		return this.jdbc.sql("select state from mail order by state").query(String.class).list();
	}

}
