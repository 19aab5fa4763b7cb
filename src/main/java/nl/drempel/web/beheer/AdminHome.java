package nl.drempel.web.beheer;

import java.util.List;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.message.Outbox;
import nl.drempel.school.Board;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.PageQuery;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where an administrator begins: what waits, and where to go. */
@Controller
class AdminHome {

	private final CurrentViewer current;

	private final AdminPlaces places;

	private final StaffDirectory staff;

	private final IncidentDesk incidents;

	private final Outbox outbox;

	AdminHome(CurrentViewer current, AdminPlaces places, StaffDirectory staff, IncidentDesk incidents, Outbox outbox) {
		this.current = current;
		this.places = places;
		this.staff = staff;
		this.incidents = incidents;
		this.outbox = outbox;
	}

	@GetMapping("/beheer")
	String home(Model model) {
		Viewer viewer = this.current.get();
		List<Board> boards = this.places.boards(viewer);
		model.addAttribute("boards", boards);
		model.addAttribute("schools", this.places.schools(viewer));
		model.addAttribute("proposals",
				boards.stream().mapToInt((board) -> this.staff.proposals(board.id()).size()).sum());
		model.addAttribute("failed", this.incidents.list(PageQuery.of(0, 1), viewer).total());
		model.addAttribute("mail", this.outbox.overview(boards.stream().map(Board::id).toList()));
		return "beheer/home";
	}

}
