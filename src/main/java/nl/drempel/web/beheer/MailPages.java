package nl.drempel.web.beheer;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.CurrentViewer;
import nl.drempel.message.Outbox;
import nl.drempel.school.Board;
import nl.drempel.school.BoardId;
import nl.drempel.shared.Ids;

/** The mail that waits, and the mail about which an administrator must decide. */
@Controller
@RequestMapping("/beheer/berichten")
class MailPages {

	private final Outbox outbox;

	private final AdminPlaces places;

	private final CurrentViewer current;

	MailPages(Outbox outbox, AdminPlaces places, CurrentViewer current) {
		this.outbox = outbox;
		this.places = places;
		this.current = current;
	}

	@GetMapping
	String show(Model model) {
		List<BoardId> boards = boards();
		model.addAttribute("mail", this.outbox.overview(boards));
		model.addAttribute("stuck", this.outbox.stuck(boards));
		return "beheer/mail";
	}

	@PostMapping("/{id}/opnieuw")
	String retry(@PathVariable String id, RedirectAttributes redirect) {
		this.outbox.retry(Ids.parse(id), boards(), this.current.get().actor());
		redirect.addFlashAttribute("notice", "beheer.mail.retried");
		return "redirect:/beheer/berichten";
	}

	@PostMapping("/{id}/laten")
	String drop(@PathVariable String id, RedirectAttributes redirect) {
		this.outbox.drop(Ids.parse(id), boards(), this.current.get().actor());
		redirect.addFlashAttribute("notice", "beheer.mail.dropped");
		return "redirect:/beheer/berichten";
	}

	private List<BoardId> boards() {
		return this.places.boards(this.current.get()).stream().map(Board::id).toList();
	}

}
