package nl.drempel.web.beheer;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.school.ImportResult;
import nl.drempel.school.ImportRun;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.Ids;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.UnreadableInputException;
import nl.drempel.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sending files of a school's administration, and seeing what came of them. */
@Controller
@RequestMapping("/beheer/import")
class ImportPages {

	/** Seconds after which the page of a running import looks again. */
	private static final String LOOK_AGAIN = "2";

	/** More rejected rows than anyone reads on a page; the API has them all. */
	private static final int SHOWN = 200;

	private final CurrentViewer current;

	private final ImportDesk desk;

	private final AdminPlaces places;

	private final StaffDirectory staff;

	private final FieldMessages messages;

	private final Words words;

	ImportPages(CurrentViewer current, ImportDesk desk, AdminPlaces places, StaffDirectory staff,
			FieldMessages messages, Words words) {
		this.current = current;
		this.desk = desk;
		this.places = places;
		this.staff = staff;
		this.messages = messages;
		this.words = words;
	}

	@GetMapping
	String start(Model model) {
		return start(Map.of(), null, model);
	}

	private String start(Map<String, String> errors, @Nullable String wrongForm, Model model) {
		Viewer viewer = this.current.get();
		List<ImportRun> history = this.desk.history(viewer);
		model.addAttribute("boards", this.places.boards(viewer));
		model.addAttribute("schools", this.places.schools(viewer));
		model.addAttribute("runs", rows(history, viewer));
		model.addAttribute("held", history.stream().filter((run) -> run.status() == ImportRun.Status.HELD).toList());
		model.addAttribute("errors", errors);
		model.addAttribute("wrong", wrongForm);
		return "beheer/import";
	}

	@PostMapping
	String send(@RequestParam String kind, @RequestParam(required = false) @Nullable String place,
			@RequestParam(required = false) @Nullable MultipartFile file, HttpServletResponse response, Model model)
			throws IOException {
		ImportRun.Kind wanted = kind.equals(ImportRun.Kind.GUARDIANS.key()) ? ImportRun.Kind.GUARDIANS
				: ImportRun.Kind.EDEXML;
		try {
			if (file == null || file.isEmpty()) {
				throw new InvalidInputException("file", "import.page.file.none");
			}
			try (InputStream body = file.getInputStream()) {
				UUID id = this.desk.start(wanted, place, body, file.getOriginalFilename(), this.current.get());
				return "redirect:/beheer/import/" + id;
			}
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return start(this.messages.of(ex), wanted.key(), model);
		}
		catch (UnreadableInputException ex) {
			response.setStatus(400);
			return start(Map.of("file", this.words.say(ex.code(), ex.args())), wanted.key(), model);
		}
	}

	@GetMapping("/{id}")
	String show(@PathVariable String id, HttpServletResponse response, Model model) {
		Viewer viewer = this.current.get();
		ImportRun run = this.desk.find(Ids.parse(id), viewer);
		if (run.status() == ImportRun.Status.RUNNING) {
			response.setHeader("Refresh", LOOK_AGAIN);
		}
		model.addAttribute("run", rows(List.of(run), viewer).get(0));
		model.addAttribute("percent", run.percent());
		model.addAttribute("rejected", rejected(run));
		ImportResult result = run.result();
		model.addAttribute("rejectedTotal", (result != null) ? result.rejectedTotal() : 0);
		model.addAttribute("edexml", (result instanceof ImportResult.Edexml) ? result : null);
		model.addAttribute("guardians", (result instanceof ImportResult.Guardians) ? result : null);
		return "beheer/import-run";
	}

	private List<RejectedRow> rejected(ImportRun run) {
		List<RejectedRow> rows = new ArrayList<>();
		if (run.result() != null) {
			run.result()
				.rejected()
				.stream()
				.limit(SHOWN)
				.forEach((row) -> rows.add(new RejectedRow(row.line(),
						this.words.say("import.rejected." + row.reason(), row.args().toArray()))));
		}
		return rows;
	}

	@PostMapping("/{id}/bevestigen")
	String confirm(@PathVariable String id, RedirectAttributes redirect) {
		try {
			this.desk.startConfirmed(Ids.parse(id), this.current.get());
		}
		catch (ConflictException ex) {
			redirect.addFlashAttribute("notice", ex.code());
		}
		return "redirect:/beheer/import/" + Ids.parse(id);
	}

	@PostMapping("/{id}/weggooien")
	String drop(@PathVariable String id, RedirectAttributes redirect) {
		try {
			this.desk.drop(Ids.parse(id), this.current.get());
			redirect.addFlashAttribute("notice", "import.page.dropped");
		}
		catch (ConflictException ex) {
			redirect.addFlashAttribute("notice", ex.code());
		}
		return "redirect:/beheer/import";
	}

	private List<RunRow> rows(List<ImportRun> runs, Viewer viewer) {
		Map<StaffId, String> names = this.staff
			.names(runs.stream().map(ImportRun::startedBy).filter((id) -> id != null).toList());
		var schools = this.places.schools(viewer);
		return runs.stream().map((run) -> {
			String school = schools.stream()
				.filter((one) -> one.id().equals(run.school()))
				.map((one) -> one.name())
				.findFirst()
				.orElse(null);
			String reason = (run.reason() != null) ? this.words.say(run.reason(), run.reasonArgs().toArray()) : null;
			return new RunRow(run.id(), run.kind().key(), run.status().key(), school, run.fileName(),
					this.words.moment(run.startedAt().atZone(AppClock.ZONE).toInstant()),
					(run.startedBy() != null) ? names.get(run.startedBy()) : null, reason,
					(run.result() != null) ? run.result().rejectedTotal() : 0);
		}).toList();
	}

	/** A file in the list. */
	record RunRow(UUID id, String kind, String status, @Nullable String school, @Nullable String fileName, String at,
			@Nullable String by, @Nullable String reason, int rejected) {
	}

	/** A row that was not read in. */
	record RejectedRow(int line, String reason) {
	}

}
