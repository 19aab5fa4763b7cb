package nl.drempel.school.jdbc;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.school.BoardId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;

@Component
class JdbcSettings implements Settings {

	private final JdbcClient jdbc;

	private final TransactionAwareCache<UUID, Map<Setting, Integer>> chosen = new TransactionAwareCache<>(this::load);

	/** A school keeps its board for good. */
	private final TransactionAwareCache<SchoolId, UUID> boards = new TransactionAwareCache<>(this::board);

	JdbcSettings(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public int get(SchoolId school, Setting setting) {
		Integer value = this.chosen.get(school.value()).get(setting);
		if (value == null) {
			value = this.chosen.get(this.boards.get(school)).get(setting);
		}
		return (value != null) ? value : setting.standard();
	}

	@Override
	public Map<Setting, Integer> chosenBy(SchoolId school) {
		return this.chosen.get(school.value());
	}

	@Override
	public Map<Setting, Integer> chosenBy(BoardId board) {
		return this.chosen.get(board.value());
	}

	@Override
	@Transactional
	public void choose(SchoolId school, Map<Setting, @Nullable Integer> values) {
		replace(school.value(), "school_id", values);
	}

	@Override
	@Transactional
	public void choose(BoardId board, Map<Setting, @Nullable Integer> values) {
		replace(board.value(), "board_id", values);
	}

	private void replace(UUID owner, String column, Map<Setting, @Nullable Integer> values) {
		List<FieldError> errors = new ArrayList<>();
		values.forEach((setting, value) -> {
			if (value != null && (value < setting.min() || value > setting.max())) {
				errors.add(FieldError.of(setting.key(), "error.range", setting.min(), setting.max()));
			}
		});
		if (!errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
		this.jdbc.sql("delete from setting where " + column + " = :owner").param("owner", owner).update();
		values.forEach((setting, value) -> {
			if (value != null) {
				this.jdbc.sql("insert into setting (id, " + column + ", key, value) values (:id, :owner, :key, :value)")
					.param("id", UUID.randomUUID())
					.param("owner", owner)
					.param("key", setting.key())
					.param("value", value)
					.update();
			}
		});
		this.chosen.changed(owner);
	}

	private Map<Setting, Integer> load(UUID owner) {
		Map<Setting, Integer> values = new EnumMap<>(Setting.class);
		this.jdbc.sql("""
				select key, value from setting where school_id = :owner
				union all
				select key, value from setting where board_id = :owner
				""").param("owner", owner).query((row) -> {
			int value = row.getInt("value");
			Setting.ofKey(row.getString("key")).ifPresent((setting) -> values.put(setting, value));
		});
		return Map.copyOf(values);
	}

	private UUID board(SchoolId school) {
		return this.jdbc.sql("select board_id from school where id = :school")
			.param("school", school.value())
			.query(UUID.class)
			.optional()
			.orElseThrow(NotFoundException::new);
	}

}
