package nl.drempel.complaint.web;

import com.microsoft.playwright.Page;
import nl.drempel.BrowserTest;
import nl.drempel.TestPeople.Person;
import nl.drempel.complaint.ComplaintStories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of complaints for the staff, in a browser. */
class ComplaintStaffBrowserTest extends BrowserTest {

	@Autowired
	private AutowireCapableBeanFactory beans;

	private Told told;

	@BeforeEach
	void aSchoolWithComplaints() {
		this.told = new Told();
		this.beans.autowireBean(this.told);
		this.told.begin();
	}

	private Page as(Person person, int width) {
		return pageAs(person.username(), person.password(), width);
	}

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void staffPagesAreReadableByAll(int width) {
		ComplaintStories.Tale fresh = this.told.fresh();
		ComplaintStories.Tale atBoard = this.told.atBoard();
		Page contact = as(this.told.contact(), width);
		look(contact, "/taken/" + fresh.step("assessIntake").id(), "complaint-intake-" + width);
		look(contact, "/zaken/" + atBoard.id(), "complaint-case-contact-" + width);
		look(contact, "/klachten", "complaints-contact-" + width);
		look(contact, "/zaken/" + atBoard.id() + "/antwoord", "complaint-answer-" + width);
		look(contact, "/klachten/nieuw", "complaint-new-" + width);
		Page board = as(this.told.board(), width);
		look(board, "/klachten", "complaints-board-" + width);
		look(board, "/zaken/" + atBoard.id(), "complaint-case-board-" + width);
		look(board, "/taken/" + atBoard.step("handleAtBoard").id() + "/uitstellen", "complaint-postpone-" + width);
		look(board, "/zaken/" + atBoard.id() + "/vragen", "complaint-ask-" + width);
	}

	private static void look(Page page, String path, String picture) {
		assertThat(page.navigate(path).status()).isEqualTo(200);
		assertAccessible(page);
		assertThat(page.locator("main .btn.go").count()).isLessThanOrEqualTo(1);
		picture(page, picture);
	}

	/** Complaints that stand at different places. */
	static final class Told extends ComplaintStories {

		void begin() {
			peopleOfASchool();
			itIsMondayMorning();
		}

		Person contact() {
			return this.contact;
		}

		Person board() {
			return this.boardMember;
		}

		Tale fresh() {
			return aComplaint();
		}

		Tale atBoard() {
			Tale tale = aComplaint().goesTo("director", "aboutStaff", java.util.List.of(this.teacher.username()))
				.directorSays("unresolved")
				.escalates("board");
			this.desk.answer(tale.id(),
					new nl.drempel.complaint.domain.ComplainantDesk.Answer("message", null, "Wanneer hoor ik iets?"));
			this.handling.ask(tale.id(), this.teacher.id(), "Wat gebeurde er op het plein?", as(this.boardMember));
			aComplaint().goesTo("teacher");
			aComplaint(about("sexual_misconduct"));
			return tale;
		}

	}

}
