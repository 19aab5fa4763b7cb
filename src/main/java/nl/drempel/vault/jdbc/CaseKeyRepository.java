package nl.drempel.vault.jdbc;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import nl.drempel.shared.CaseId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The keys of cases, wrapped. */
@Repository
public class CaseKeyRepository {

	private final JdbcClient jdbc;

	CaseKeyRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The wrapped key; empty if there is none, or it was destroyed. */
	public Optional<byte[]> find(CaseId id) {
		return this.jdbc.sql("select wrapped from keys.case_key where case_id = :id and wrapped is not null")
			.param("id", id.value())
			.query(byte[].class)
			.optional();
	}

	/** Those that are there. */
	public Map<CaseId, byte[]> findAll(Collection<CaseId> ids) {
		Map<CaseId, byte[]> found = new LinkedHashMap<>();
		this.jdbc.sql("select case_id, wrapped from keys.case_key where case_id = any(:ids) and wrapped is not null")
			.param("ids", ids.stream().map(CaseId::value).toArray(UUID[]::new))
			.query((row) -> {
				found.put(new CaseId(row.getObject("case_id", UUID.class)), row.getBytes("wrapped"));
			});
		return found;
	}

	/**
	 * Adds a key, unless the case has one or had one that was destroyed. Waits for
	 * another transaction that does the same.
	 * @return whether it was added
	 */
	public boolean add(CaseId id, byte[] wrapped) {
		return this.jdbc
			.sql("insert into keys.case_key (case_id, wrapped) values (:id, :wrapped) on conflict do nothing")
			.param("id", id.value())
			.param("wrapped", wrapped)
			.update() == 1;
	}

	public void destroy(CaseId id) {
		this.jdbc.sql("""
				insert into keys.case_key (case_id, destroyed_at) values (:id, clock_timestamp())
				on conflict (case_id) do update set wrapped = null, destroyed_at = clock_timestamp()
				 where case_key.destroyed_at is null
				""").param("id", id.value()).update();
	}

	/**
	 * Some of those that do not begin with this mark, held until the transaction ends.
	 */
	public Map<CaseId, byte[]> without(byte[] mark, int most) {
		Map<CaseId, byte[]> found = new LinkedHashMap<>();
		this.jdbc.sql("""
				select case_id, wrapped from keys.case_key
				 where wrapped is not null and substring(wrapped from 1 for :length) <> :mark limit :most for update
				""").param("length", mark.length).param("mark", mark).param("most", most).query((row) -> {
			found.put(new CaseId(row.getObject("case_id", UUID.class)), row.getBytes("wrapped"));
		});
		return found;
	}

	public void replace(CaseId id, byte[] wrapped) {
		this.jdbc.sql("update keys.case_key set wrapped = :wrapped where case_id = :id and wrapped is not null")
			.param("id", id.value())
			.param("wrapped", wrapped)
			.update();
	}

}
