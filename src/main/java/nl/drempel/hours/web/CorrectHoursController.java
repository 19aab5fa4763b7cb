package nl.drempel.hours.web;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.hours.Entry;
import nl.drempel.hours.Entry.Status;
import nl.drempel.hours.EntryId;
import nl.drempel.hours.domain.HoursDesk;
import nl.drempel.hours.domain.OwnHours;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.Words;

/** An entry of one's own was something else, or nothing at all. */
@Controller
class CorrectHoursController {

	private final CurrentViewer current;

	private final HoursDesk desk;

	private final OwnHours own;

	private final HoursWords hours;

	private final FieldMessages messages;

	private final Words words;

	CorrectHoursController(CurrentViewer current, HoursDesk desk, OwnHours own, HoursWords hours,
			FieldMessages messages, Words words) {
		this.current = current;
		this.desk = desk;
		this.own = own;
		this.hours = hours;
		this.messages = messages;
		this.words = words;
	}

	@GetMapping("/taakuren/{id}/verbeteren")
	String show(@PathVariable String id, Model model) {
		Viewer viewer = this.current.get();
		Entry entry = this.desk.own(EntryId.valueOf(id), viewer);
		return page(entry, new Typed(this.words.minutes(entry.minutes()), "", "", Map.of(), false), null, model);
	}

	@PostMapping("/taakuren/{id}/verbeteren")
	String correct(@PathVariable String id, @RequestParam(defaultValue = "") String minutes,
			@RequestParam(defaultValue = "") String reason, HttpServletResponse response, RedirectAttributes flash,
			Model model) {
		Viewer viewer = this.current.get();
		Entry entry = this.desk.own(EntryId.valueOf(id), viewer);
		try {
			Entry corrected = this.desk.correct(entry.id(), minutes, reason, viewer);
			flash.addFlashAttribute("notice", "hours.corrected");
			flash.addFlashAttribute("noticeArgs", List.of(this.hours.activity(entry.activity()),
					this.words.minutes(entry.minutes()), this.words.minutes(corrected.minutes())));
			return "redirect:/taakuren?jaar=" + corrected.schoolYear();
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return page(entry, new Typed(minutes, reason, "", this.messages.of(ex), false), null, model);
		}
		catch (ConflictException ex) {
			response.setStatus(409);
			return page(this.desk.own(entry.id(), viewer), new Typed(minutes, reason, "", Map.of(), false),
					this.words.say(ex.code(), ex.args()), model);
		}
	}

	@PostMapping("/taakuren/{id}/intrekken")
	String withdraw(@PathVariable String id, @RequestParam(defaultValue = "") String reason,
			HttpServletResponse response, RedirectAttributes flash, Model model) {
		Viewer viewer = this.current.get();
		Entry entry = this.desk.own(EntryId.valueOf(id), viewer);
		String minutes = this.words.minutes(entry.minutes());
		try {
			this.desk.withdraw(entry.id(), reason, viewer);
			flash.addFlashAttribute("notice", "hours.withdrawn");
			flash.addFlashAttribute("noticeArgs", List.of(this.hours.activity(entry.activity()), minutes));
			return "redirect:/taakuren?jaar=" + entry.schoolYear();
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return page(entry, new Typed(minutes, "", reason, this.messages.of(ex), true), null, model);
		}
		catch (ConflictException ex) {
			response.setStatus(409);
			return page(this.desk.own(entry.id(), viewer), new Typed(minutes, "", reason, Map.of(), true),
					this.words.say(ex.code(), ex.args()), model);
		}
	}

	private String page(Entry entry, Typed form, @Nullable String problem, Model model) {
		YearMonth counts = this.own.countsIn(entry);
		model.addAttribute("id", entry.id());
		model.addAttribute("what", this.hours.activity(entry.activity()));
		model.addAttribute("minutes", this.words.minutes(entry.minutes()));
		model.addAttribute("day", this.words.date(entry.workedOn()));
		model.addAttribute("stands", entry.stands());
		model.addAttribute("approved", entry.status() == Status.APPROVED);
		model.addAttribute("closed", counts.equals(entry.month()) ? null
				: this.words.say("hours.correct.closed", this.words.month(entry.month()), this.words.month(counts)));
		model.addAttribute("form", form);
		model.addAttribute("problem", problem);
		return "hours/correct";
	}

	/**
	 * What was typed.
	 *
	 * @param why the reason to take it back
	 * @param back whether it was to be taken back
	 */
	record Typed(String minutes, String reason, String why, Map<String, String> errors, boolean back) {

		/** What is wrong at a field of the correction. */
		public @Nullable String error(String field) {
			return this.back ? null : this.errors.get(field);
		}

		/** What is wrong with the reason to take it back. */
		public @Nullable String backError() {
			return this.back ? this.errors.get("reason") : null;
		}

	}

}
