package nl.drempel.complaint.process;

import nl.drempel.access.Accounts;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.Timeline;
import nl.drempel.complaint.domain.Closing;
import nl.drempel.complaint.domain.ComplaintLetters;
import nl.drempel.complaint.domain.Handling;
import nl.drempel.complaint.domain.Ladder;
import nl.drempel.complaint.domain.Naming;
import nl.drempel.complaint.domain.Threads;
import nl.drempel.complaint.domain.Waiting;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.complaint.jdbc.StoryRepository;
import nl.drempel.school.Settings;
import nl.drempel.shared.AppClock;
import org.springframework.stereotype.Component;

/** What the steps of a complaint need. */
@Component
record ComplaintTools(ComplaintRepository complaints, StoryRepository story, Ladder ladder, Naming naming,
		Handling handling, Closing closing, Waiting waiting, Threads threads, ComplaintLetters letters,
		ComplaintOptions options, Accounts accounts, CaseFiles files, Timeline timeline, Settings settings,
		AppClock clock) {
}
