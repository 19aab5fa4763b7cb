package nl.drempel.hours.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import nl.drempel.hours.BudgetSheet;
import nl.drempel.school.NameSearch;
import nl.drempel.shared.InvalidInputException;

/**
 * Finds whom a row of a file means: by username or, where that is empty, by name, without
 * regard to case, accents or double spaces.
 */
final class BudgetFilePeople {

	private final Map<String, BudgetSheet.Line> byUsername = new HashMap<>();

	private final Map<String, List<BudgetSheet.Line>> byName = new HashMap<>();

	BudgetFilePeople(BudgetSheet sheet) {
		sheet.people().forEach((line) -> {
			if (line.username() != null) {
				this.byUsername.put(line.username(), line);
			}
			this.byName.computeIfAbsent(key(line.name()), (name) -> new ArrayList<>()).add(line);
		});
	}

	private static String key(String name) {
		return NameSearch.pattern(name);
	}

	/**
	 * Finds someone who still works here.
	 * @throws InvalidInputException if there is nobody or more than one
	 */
	BudgetSheet.Line find(String name, String username) {
		if (!username.isEmpty()) {
			BudgetSheet.Line found = this.byUsername.get(username.toLowerCase(Locale.ROOT));
			if (found == null) {
				throw new InvalidInputException(BudgetFile.USERNAME, "hoursbudget.row.no-username");
			}
			return working(List.of(found), BudgetFile.USERNAME);
		}
		if (name.isEmpty()) {
			throw new InvalidInputException(BudgetFile.NAME, "hoursbudget.row.nobody");
		}
		List<BudgetSheet.Line> found = this.byName.getOrDefault(key(name), List.of());
		if (found.isEmpty()) {
			throw new InvalidInputException(BudgetFile.NAME, "hoursbudget.row.no-name");
		}
		return working(found, BudgetFile.NAME);
	}

	private static BudgetSheet.Line working(List<BudgetSheet.Line> found, String column) {
		List<BudgetSheet.Line> here = found.stream().filter((line) -> !line.left()).toList();
		if (here.isEmpty()) {
			throw new InvalidInputException(column, "hoursbudget.row.left");
		}
		if (here.size() > 1) {
			throw new InvalidInputException(column, "hoursbudget.row.several");
		}
		return here.get(0);
	}

}
