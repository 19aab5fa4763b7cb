package nl.drempel.school.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.school.BoardId;
import nl.drempel.school.Partner;
import nl.drempel.school.PartnerId;
import nl.drempel.school.Partners;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;

/** Partners as they are stored. */
@Component
@Transactional
class JdbcPartners implements Partners {

	private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9.-]{1,39}");

	private static final int LONGEST_NAME = 100;

	private static final String SELECT = "select p.id, p.board_id, p.key, p.name, p.kind, p.active from partner p ";

	private final JdbcClient jdbc;

	JdbcPartners(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	@Transactional(readOnly = true)
	public Partner get(PartnerId id) {
		return this.jdbc.sql(SELECT + "where p.id = :id")
			.param("id", id.value())
			.query(JdbcPartners::partner)
			.optional()
			.orElseThrow(NotFoundException::new);
	}

	@Override
	@Transactional(readOnly = true)
	public Map<PartnerId, Partner> getAll(Collection<PartnerId> ids) {
		if (ids.isEmpty()) {
			return Map.of();
		}
		return this.jdbc.sql(SELECT + "where p.id in (:ids)")
			.param("ids", ids.stream().map(PartnerId::value).toList())
			.query(JdbcPartners::partner)
			.list()
			.stream()
			.collect(Collectors.toMap(Partner::id, Function.identity()));
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<Partner> byKey(@Nullable String key) {
		return this.jdbc.sql(SELECT + "where p.key = :key").param("key", key).query(JdbcPartners::partner).optional();
	}

	@Override
	@Transactional(readOnly = true)
	public List<Partner> ofBoard(BoardId board) {
		return this.jdbc.sql(SELECT + "where p.board_id = :board order by not p.active, p.name, p.id")
			.param("board", board.value())
			.query(JdbcPartners::partner)
			.list();
	}

	@Override
	@Transactional(readOnly = true)
	public List<Partner> serving(SchoolId school) {
		return this.jdbc.sql(SELECT + """
				join partner_school s on s.partner_id = p.id
				where s.school_id = :school and p.active
				order by p.name, p.id
				""").param("school", school.value()).query(JdbcPartners::partner).list();
	}

	@Override
	@Transactional(readOnly = true)
	public Set<SchoolId> schoolsOf(PartnerId partner) {
		return new LinkedHashSet<>(this.jdbc.sql("""
				select s.id from partner_school ps join school s on s.id = ps.school_id
				 where ps.partner_id = :partner order by s.name
				""").param("partner", partner.value()).query((row, n) -> new SchoolId(Rows.uuid(row, "id"))).list());
	}

	@Override
	@Transactional(readOnly = true)
	public Map<PartnerId, Integer> served(BoardId board) {
		Map<PartnerId, Integer> served = new LinkedHashMap<>();
		this.jdbc.sql("""
				select ps.partner_id, count(*) as schools from partner_school ps join partner p on p.id = ps.partner_id
				 where p.board_id = :board group by ps.partner_id
				""").param("board", board.value()).query((row) -> {
			served.put(new PartnerId(Rows.uuid(row, "partner_id")), row.getInt("schools"));
		});
		return served;
	}

	@Override
	public PartnerId add(BoardId board, String key, String name, String kind) {
		List<FieldError> errors = new ArrayList<>(errors(name, kind));
		if (!KEY.matcher(key).matches()) {
			errors.add(FieldError.of("key", "school.error.partner.key"));
		}
		refuse(errors);
		PartnerId id = PartnerId.random();
		try {
			this.jdbc.sql("""
					insert into partner (id, board_id, key, name, kind) values (:id, :board, :key, :name, :kind)
					""")
				.param("id", id.value())
				.param("board", board.value())
				.param("key", key)
				.param("name", name.strip())
				.param("kind", kind)
				.update();
		}
		catch (DuplicateKeyException ex) {
			throw new InvalidInputException("key", "school.error.partner.taken");
		}
		return id;
	}

	@Override
	public void change(PartnerId partner, String name, String kind, boolean active) {
		refuse(errors(name, kind));
		int changed = this.jdbc.sql("update partner set name = :name, kind = :kind, active = :active where id = :id")
			.param("id", partner.value())
			.param("name", name.strip())
			.param("kind", kind)
			.param("active", active)
			.update();
		if (changed == 0) {
			throw new NotFoundException();
		}
	}

	private static List<FieldError> errors(String name, String kind) {
		List<FieldError> errors = new ArrayList<>();
		if (name.isBlank()) {
			errors.add(FieldError.of("name", "error.required"));
		}
		else if (name.strip().length() > LONGEST_NAME) {
			errors.add(FieldError.of("name", "error.text.long", LONGEST_NAME));
		}
		if (!Partners.kinds().contains(kind)) {
			errors.add(FieldError.of("kind", "error.choice"));
		}
		return errors;
	}

	private static void refuse(List<FieldError> errors) {
		if (!errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
	}

	@Override
	public void serve(PartnerId partner, Set<SchoolId> schools) {
		this.jdbc.sql("delete from partner_school where partner_id = :partner")
			.param("partner", partner.value())
			.update();
		schools.forEach((school) -> this.jdbc
			.sql("insert into partner_school (partner_id, school_id) values (:partner, :school)")
			.param("partner", partner.value())
			.param("school", school.value())
			.update());
	}

	private static Partner partner(ResultSet row, int number) throws SQLException {
		return new Partner(new PartnerId(Rows.uuid(row, "id")), new BoardId(Rows.uuid(row, "board_id")),
				row.getString("key"), row.getString("name"), row.getString("kind"), row.getBoolean("active"));
	}

}
