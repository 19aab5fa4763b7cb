package nl.drempel.complaint.web;

import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.Objects;

import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import nl.drempel.access.CurrentViewer;
import nl.drempel.casefile.CaseType;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.SavedFile;
import nl.drempel.shared.Words;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;
import nl.drempel.work.WorkQuery;

/**
 * The terms of the complaints that someone handles, for their own calendar. A calendar is
 * seen by many eyes: it says the number of the case and nothing else.
 */
@Controller
class TermsCalendarController {

	private final CurrentViewer current;

	private final Work work;

	private final Words words;

	private final AppClock clock;

	TermsCalendarController(CurrentViewer current, Work work, Words words, AppClock clock) {
		this.current = current;
		this.work = work;
		this.words = words;
		this.clock = clock;
	}

	@GetMapping("/klachten/termijnen.ics")
	ResponseEntity<String> terms() {
		Calendar calendar = new Calendar();
		calendar.add(new ProdId("-//Drempel//Termijnen//NL"));
		calendar.add(ImmutableVersion.VERSION_2_0);
		calendar.add(ImmutableCalScale.GREGORIAN);
		WorkQuery mine = new WorkQuery(WorkQuery.Scope.TODO, CaseType.COMPLAINT.key(), null, false, null);
		this.work.find(mine, this.current.get(), new PageQuery(0, PageQuery.MAX_SIZE))
			.items()
			.stream()
			.filter((item) -> item.dueAt() != null)
			.forEach((item) -> calendar.add(event(item)));
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_TYPE, "text/calendar;charset=UTF-8")
			.header(HttpHeaders.CONTENT_DISPOSITION, SavedFile.as("termijnen.ics"))
			.body(calendar.toString());
	}

	private VEvent event(WorkItem item) {
		Temporal day = LocalDate.ofInstant(Objects.requireNonNull(item.dueAt()), AppClock.ZONE);
		VEvent event = new VEvent(day, this.words.say("complaint.calendar", item.reference()));
		event.getProperty("DTSTAMP").ifPresent(event::remove);
		event.add(new DtStamp(this.clock.instant()));
		event.add(new Uid(item.id() + "@drempel"));
		event.add(ImmutableTransp.TRANSPARENT);
		return event;
	}

}
