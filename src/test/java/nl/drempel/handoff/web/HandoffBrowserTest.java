package nl.drempel.handoff.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import nl.drempel.BrowserTest;
import nl.drempel.TestPeople.Person;
import nl.drempel.handoff.HandoffStories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Consent, the list of handoffs and the partner's page, in a browser. */
class HandoffBrowserTest extends BrowserTest {

	@Autowired
	private AutowireCapableBeanFactory beans;

	private HandoffStories stories;

	@BeforeEach
	void aSchoolWithHandoffs() {
		this.stories = HandoffStories.told(this.beans);
	}

	private Page as(Person person, int width) {
		return pageAs(person.username(), person.password(), width);
	}

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void theIbWritesDownConsentAndPrintsTheFormToSign(int width) {
		HandoffStories.Tale tale = this.stories.aHandoff();
		Page page = as(this.stories.ib(), width);
		page.navigate("/zaken/" + tale.id());
		assertAccessible(page);
		picture(page, "handoff-case-ib-" + width);
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Antwoorden vastleggen")).click();
		assertAccessible(page);
		picture(page, "consent-" + width);
		assertThat(page.locator("input[name=answer]:checked").count()).isZero();
		page.locator("input[name=giver]").first().check(new Locator.CheckOptions().setForce(true));
		page.locator("input[name=answer][value=given]").check(new Locator.CheckOptions().setForce(true));
		page.locator("input[name=method][value=paper]").check(new Locator.CheckOptions().setForce(true));
		page.getByText("Antwoord bewaren").click();
		assertThat(page.getByText("Kies waar de toestemming voor geldt.").isVisible()).isTrue();
		assertAccessible(page);
		for (String item : new String[] { "summary", "question", "feedback_to_school" }) {
			page.locator("input[name=items][value=" + item + "]").check(new Locator.CheckOptions().setForce(true));
		}
		page.getByText("Antwoord bewaren").click();
		assertThat(page.getByText("Vindt goed: Samenvatting, Vraag, Terugkoppeling aan school.").isVisible()).isTrue();
		assertAccessible(page);
		picture(page, "consent-given-" + width);
		for (String language : new String[] { "tr", "ar", "ti" }) {
			page.navigate("/zaken/" + tale.id() + "/toestemming/formulier?taal=" + language);
			assertAccessible(page);
			picture(page, "consent-form-" + language + "-" + width);
		}
		page.navigate("/taken/" + tale.task("collectConsent").id());
		assertAccessible(page);
		picture(page, "handoff-task-consent-" + width);
	}

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void thePartnerReadsThePackageAndAcceptsInTwoClicks(int width) {
		HandoffStories.Tale tale = this.stories.aHandoff().sent();
		this.stories.aHandoff().sent().accepted();
		Page page = as(this.stories.helper(), width);
		page.navigate("/overdrachten");
		assertAccessible(page);
		picture(page, "handoffs-partner-" + width);
		page.locator(".tasks a.t").first().click();
		assertAccessible(page);
		picture(page, "handoff-case-partner-" + width);
		page.navigate("/taken/" + tale.task("answerHandoff").id());
		assertAccessible(page);
		picture(page, "handoff-task-answer-" + width);
		page.navigate("/overdrachten");
		page.locator("summary").filter(new Locator.FilterOptions().setHasText("Aannemen")).click();
		assertAccessible(page);
		picture(page, "handoffs-partner-open-" + width);
		page.getByText("Ja, aannemen").click();
		assertThat(page.getByText("Aangenomen. De school weet het meteen.").isVisible()).isTrue();
		assertThat(tale.state()).isEqualTo("accepted");
		assertAccessible(page);
	}

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void theListSaysWhoWaitsForWhom(int width) {
		this.stories.aHandoff();
		this.stories.aHandoff().consented();
		HandoffStories.Tale checking = this.stories.aHandoff().consented().prepared();
		this.stories.aHandoff().sent();
		this.stories.aHandoff().sent().declined().concluded("back_to_triage");
		Page page = as(this.stories.ib(), width);
		page.navigate("/overdrachten");
		assertAccessible(page);
		picture(page, "handoffs-ib-" + width);
		page = as(this.stories.director(), width);
		page.navigate("/overdrachten");
		assertAccessible(page);
		picture(page, "handoffs-director-" + width);
		page.navigate("/taken/" + checking.task("approveHandoff").id());
		assertAccessible(page);
		picture(page, "handoff-task-check-" + width);
	}

}
