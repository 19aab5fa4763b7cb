package nl.drempel.web.beheer;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.BoardId;
import nl.drempel.school.Region;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an administrator decides for a board or a school: its name and region, its free
 * days, its terms and norms. Only for the schools of their own boards, and always in the
 * trail.
 */
@Service
@Transactional
class SchoolDesk {

	private final Schools schools;

	private final SchoolCalendar calendar;

	private final Settings settings;

	private final AdminPlaces places;

	private final AuditTrail audit;

	SchoolDesk(Schools schools, SchoolCalendar calendar, Settings settings, AdminPlaces places, AuditTrail audit) {
		this.schools = schools;
		this.calendar = calendar;
		this.settings = settings;
		this.places = places;
		this.audit = audit;
	}

	SchoolId addSchool(BoardId board, String code, String name, Region region, Viewer viewer) {
		this.places.require(board, viewer);
		SchoolId school = this.schools.addSchool(board, code, name, region);
		record(viewer, "school.added", school);
		return school;
	}

	void changeSchool(SchoolId school, String name, Region region, Viewer viewer) {
		this.places.school(school, viewer);
		this.schools.changeSchool(school, name, region);
		record(viewer, "school.changed", school);
	}

	void changeBoard(BoardId board, String name, @Nullable String phone, Viewer viewer) {
		this.places.require(board, viewer);
		this.schools.changeBoard(board, name, phone);
		this.audit.record(AuditEntry.of(viewer.actor(), "board.changed").about("board", board));
	}

	void addFreeDays(SchoolId school, String name, LocalDate from, LocalDate until, Viewer viewer) {
		this.places.school(school, viewer);
		this.calendar.addFreeDays(school, name, from, until);
		record(viewer, "calendar.added", school);
	}

	void changeFreeDays(SchoolId school, UUID id, String name, LocalDate from, LocalDate until, Viewer viewer) {
		this.places.school(school, viewer);
		this.calendar.changeFreeDays(school, id, name, from, until);
		record(viewer, "calendar.changed", school);
	}

	void removeFreeDays(SchoolId school, UUID id, Viewer viewer) {
		this.places.school(school, viewer);
		this.calendar.removeFreeDays(school, id);
		record(viewer, "calendar.removed", school);
	}

	void choose(SchoolId school, Map<Setting, @Nullable Integer> values, Viewer viewer) {
		this.places.school(school, viewer);
		this.settings.choose(school, values);
		record(viewer, "settings.changed", school);
	}

	void choose(BoardId board, Map<Setting, @Nullable Integer> values, Viewer viewer) {
		this.places.require(board, viewer);
		this.settings.choose(board, values);
		this.audit.record(AuditEntry.of(viewer.actor(), "settings.changed").about("board", board));
	}

	private void record(Viewer viewer, String action, SchoolId school) {
		this.audit.record(AuditEntry.of(viewer.actor(), action).about("school", school));
	}

}
