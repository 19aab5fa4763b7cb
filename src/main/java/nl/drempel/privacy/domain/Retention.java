package nl.drempel.privacy.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import nl.drempel.privacy.jdbc.DueRepository.Policy;
import nl.drempel.school.Board;
import nl.drempel.school.BoardId;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;

/** How long each school keeps what; asking costs no query for each of them. */
@Component
class Retention {

	private final Schools schools;

	private final Settings settings;

	Retention(Schools schools, Settings settings) {
		this.schools = schools;
		this.settings = settings;
	}

	Policy everywhere() {
		return of(this.schools.boards().stream().map(Board::id).toList());
	}

	Policy of(Collection<BoardId> boards) {
		List<SchoolId> places = schoolsOf(boards);
		return new Policy(places, values(places, Setting.PUPIL_FILE_YEARS),
				values(places, Setting.COMPLAINT_FILE_YEARS), values(places, Setting.COMPLAINT_REOPEN_DAYS));
	}

	/** What each school chose. */
	Map<SchoolId, Integer> everywhere(Setting setting) {
		Map<SchoolId, Integer> values = new LinkedHashMap<>();
		schoolsOf(this.schools.boards().stream().map(Board::id).toList())
			.forEach((school) -> values.put(school, this.settings.get(school, setting)));
		return values;
	}

	/** What each board chose. */
	Map<BoardId, Integer> byBoard(Setting setting) {
		Map<BoardId, Integer> values = new LinkedHashMap<>();
		this.schools.boards().forEach((board) -> values.put(board.id(), chosen(board.id(), setting)));
		return values;
	}

	private int chosen(BoardId board, Setting setting) {
		return this.settings.chosenBy(board).getOrDefault(setting, setting.standard());
	}

	/** Most days that one of the boards wants to be warned before. */
	int warningDays(Collection<BoardId> boards) {
		return boards.stream()
			.mapToInt((board) -> chosen(board, Setting.ENDING_WARNING_DAYS))
			.max()
			.orElse(Setting.ENDING_WARNING_DAYS.standard());
	}

	private List<SchoolId> schoolsOf(Collection<BoardId> boards) {
		List<SchoolId> places = new ArrayList<>();
		boards.forEach((board) -> this.schools.ofBoard(board).stream().map(School::id).forEach(places::add));
		return places;
	}

	private List<Integer> values(List<SchoolId> places, Setting setting) {
		return places.stream().map((school) -> this.settings.get(school, setting)).toList();
	}

}
