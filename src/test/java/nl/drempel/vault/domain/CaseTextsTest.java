package nl.drempel.vault.domain;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import nl.drempel.CountedQueries;
import nl.drempel.DrempelTest;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.Words;
import nl.drempel.vault.CaseTexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DrempelTest
class CaseTextsTest {

	private static final String FACTS = "visit_report.facts";

	private static final String GONE = "Deze tekst is er niet meer.";

	private final CaseKeys keys;

	private final CaseTexts texts;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private PlatformTransactionManager transactions;

	private final CaseId id = CaseId.random();

	CaseTextsTest(@Autowired CaseKeys keys, @Autowired Words words, @Autowired JsonMapper json) {
		this.keys = keys;
		this.texts = new CaseTextsUnderKeys(keys, words, json);
	}

	@BeforeEach
	void aDutchReader() {
		LocaleContextHolder.setLocale(Locale.forLanguageTag("nl"));
	}

	@AfterEach
	void nobody() {
		LocaleContextHolder.resetLocaleContext();
	}

	@Test
	void aTextComesBackAsItWas() {
		String text = "Élif’s moeder – 日本 😀\n\n";
		String sealed = this.texts.seal(this.id, FACTS, text);
		assertThat(sealed).startsWith("sealed:1:").doesNotContain("moeder");
		assertThat(this.texts.open(this.id, FACTS, sealed)).isEqualTo(text);
		assertThat(this.texts.open(this.id, FACTS, this.texts.seal(this.id, FACTS, ""))).isEmpty();
		assertThat(this.texts.seal(this.id, FACTS, null)).isNull();
		assertThat(this.texts.open(this.id, FACTS, null)).isNull();
	}

	@Test
	void theSameTextNeverLooksTheSame() {
		assertThat(this.texts.seal(this.id, FACTS, "ja")).isNotEqualTo(this.texts.seal(this.id, FACTS, "ja"));
	}

	@Test
	void answersAndFilesComeBackAsTheyWere() {
		Map<String, Object> answers = Map.of("facts", "Blauwe plekken.", "minutes", 5, "yes", true, "parts",
				List.of(Map.of("text", "een")));
		assertThat(this.texts.openAnswers(this.id, "signal_record.answers",
				this.texts.sealAnswers(this.id, "signal_record.answers", answers)))
			.isEqualTo(answers);
		byte[] file = "%PDF-1.7 inhoud".getBytes(StandardCharsets.US_ASCII);
		byte[] sealed = this.texts.sealFile(this.id, "document.content", file);
		assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).startsWith("sealed:1:").doesNotContain("PDF");
		assertThat(this.texts.openFile(this.id, "document.content", sealed)).hasValue(file);
	}

	@Test
	void whatIsMovedToAnotherCaseOrColumnDoesNotOpen() {
		CaseId other = CaseId.random();
		String theirs = this.texts.seal(other, FACTS, "Van een ander.");
		String mine = this.texts.seal(this.id, FACTS, "Woont boven de bakker.");
		assertThat(this.texts.open(this.id, FACTS, theirs)).isEqualTo(GONE);
		assertThat(this.texts.open(this.id, "visit_report.impression", mine)).isEqualTo(GONE);
		byte[] file = this.texts.sealFile(other, "document.content", new byte[] { 1, 2, 3 });
		assertThat(this.texts.openFile(this.id, "document.content", file)).isEmpty();
	}

	@Test
	void theKeyOfAnotherCaseOpensNothingHere() {
		CaseId other = CaseId.random();
		String sealed = this.texts.seal(this.id, FACTS, "Woont boven de bakker.");
		this.texts.seal(other, FACTS, "Van een ander.");
		this.jdbc.sql("""
				update keys.case_key set wrapped = (select wrapped from keys.case_key where case_id = :other)
				 where case_id = :id
				""").param("other", other.value()).param("id", this.id.value()).update();
		assertThat(this.texts.open(this.id, FACTS, sealed)).isEqualTo(GONE);
	}

	@Test
	void whatWasNeverSealedIsNotShown() {
		this.texts.seal(this.id, FACTS, "Woont boven de bakker.");
		for (String forged : List.of("Ondergeschoven.", "sealed:1:", "sealed:1:geen base64!", "sealed:1:AAAA")) {
			assertThat(this.texts.open(this.id, FACTS, forged)).isEqualTo(GONE);
		}
	}

	@Test
	void aDestroyedKeyEndsTheTextForGood() {
		String sealed = this.texts.seal(this.id, FACTS, "Woont boven de bakker.");
		String answers = this.texts.sealAnswers(this.id, "signal_record.answers", Map.of("facts", "Ja."));
		byte[] file = this.texts.sealFile(this.id, "document.content", new byte[] { 1, 2, 3 });
		inTransaction(() -> {
			assertThat(this.texts.open(this.id, FACTS, sealed)).isEqualTo("Woont boven de bakker.");
			this.texts.destroy(this.id);
			assertThat(this.texts.open(this.id, FACTS, sealed)).isEqualTo(GONE);
		});
		assertThat(this.texts.open(this.id, FACTS, sealed)).isEqualTo(GONE);
		assertThat(this.texts.openAnswers(this.id, "signal_record.answers", answers)).isEmpty();
		assertThat(this.texts.openFile(this.id, "document.content", file)).isEmpty();
		assertThat(this.jdbc.sql("select wrapped is null from keys.case_key where case_id = :id")
			.param("id", this.id.value())
			.query(Boolean.class)
			.single()).isTrue();
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.texts.seal(this.id, FACTS, "Nieuw."));
		this.texts.destroy(this.id);
	}

	@Test
	void whatWasDestroyedInATransactionThatFailedIsStillThere() {
		String sealed = this.texts.seal(this.id, FACTS, "Woont boven de bakker.");
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			this.texts.destroy(this.id);
			status.setRollbackOnly();
		});
		assertThat(this.texts.open(this.id, FACTS, sealed)).isEqualTo("Woont boven de bakker.");
	}

	@Test
	void aKeyOfATransactionThatFailedSealsNothingElse() {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			String lost = this.texts.seal(this.id, FACTS, "Verloren.");
			this.texts.prepare(List.of(this.id));
			assertThat(this.texts.open(this.id, FACTS, lost)).isEqualTo("Verloren.");
			status.setRollbackOnly();
		});
		String sealed = this.texts.seal(this.id, FACTS, "Gebleven.");
		assertThat(this.keys.find(this.id)).isPresent();
		assertThat(this.jdbc.sql("select count(*) from keys.case_key where case_id = :id")
			.param("id", this.id.value())
			.query(Long.class)
			.single()).isEqualTo(1);
		assertThat(this.texts.open(this.id, FACTS, sealed)).isEqualTo("Gebleven.");
	}

	@Test
	void twoWhoWriteFirstAtTheSameMomentUseOneKey() throws Exception {
		ExecutorService two = Executors.newFixedThreadPool(2);
		try {
			for (int round = 0; round < 20; round++) {
				CaseId one = CaseId.random();
				CyclicBarrier start = new CyclicBarrier(2);
				Callable<String> write = () -> {
					start.await();
					return new TransactionTemplate(this.transactions)
						.execute((status) -> this.texts.seal(one, FACTS, "Tegelijk."));
				};
				for (Future<String> sealed : two.invokeAll(List.of(write, write))) {
					assertThat(this.texts.open(one, FACTS, sealed.get())).isEqualTo("Tegelijk.");
				}
			}
		}
		finally {
			two.shutdownNow();
		}
	}

	@Test
	void aPageReadsTheKeysOfItsCasesOnce() {
		CaseId other = CaseId.random();
		String mine = this.texts.seal(this.id, FACTS, "Een.");
		String theirs = this.texts.seal(other, FACTS, "Twee.");
		assertThat(CountedQueries.of(() -> inTransaction(() -> {
			this.texts.prepare(List.of(this.id, other, this.id));
			for (int i = 0; i < 20; i++) {
				assertThat(this.texts.open(this.id, FACTS, mine)).isEqualTo("Een.");
				assertThat(this.texts.open(other, FACTS, theirs)).isEqualTo("Twee.");
			}
		}))).isLessThanOrEqualTo(1);
	}

	private void inTransaction(Runnable work) {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> work.run());
	}

}
