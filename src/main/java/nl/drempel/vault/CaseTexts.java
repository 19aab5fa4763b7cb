package nl.drempel.vault;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import nl.drempel.shared.CaseId;
import org.jspecify.annotations.Nullable;

import org.springframework.lang.Contract;

/**
 * What is written about people, as it is stored: sealed under a key of its case, so that
 * destroying that key ends the text everywhere, in dumps too. What was sealed opens for
 * the same case and column only, so that nobody with access to a table can move it.
 * <p>
 * A key is made with the first text of a case. It is read from the database once a minute
 * at the most. Sealing and opening belong in the transaction that writes or reads the
 * row, so repositories that do it are transactional; then a row mapper may open.
 * <p>
 * Columns are named {@code table.column}; each stands in a {@link SealedTable} of its
 * room.
 */
public interface CaseTexts {

	/**
	 * Seals a text.
	 * @param text null stays null
	 * @throws nl.drempel.shared.NotFoundException if the key of the case was destroyed
	 */
	@Contract("_, _, null -> null; _, _, !null -> !null")
	@Nullable String seal(CaseId id, String column, @Nullable String text);

	/**
	 * Opens a text. What can't be opened any more reads as a sentence that says so, in
	 * the reader's language.
	 * @param sealed null stays null
	 */
	@Contract("_, _, null -> null; _, _, !null -> !null")
	@Nullable String open(CaseId id, String column, @Nullable String sealed);

	/**
	 * Seals what was answered in a form: texts, numbers, booleans, lists and maps.
	 * @throws nl.drempel.shared.NotFoundException if the key of the case was destroyed
	 */
	String sealAnswers(CaseId id, String column, Map<String, ?> answers);

	/** Opens what was answered; what can't be opened any more has no answers. */
	Map<String, Object> openAnswers(CaseId id, String column, String sealed);

	/**
	 * Seals a file.
	 * @throws nl.drempel.shared.NotFoundException if the key of the case was destroyed
	 */
	byte[] sealFile(CaseId id, String column, byte[] content);

	/** Opens a file; empty if it can't be opened any more. */
	Optional<byte[]> openFile(CaseId id, String column, byte[] sealed);

	/**
	 * Reads the keys of several cases with one query, for who opens texts of all of them.
	 */
	void prepare(Collection<CaseId> ids);

	/**
	 * Destroys the key of a case, when the transaction commits: what was written in it
	 * can't be opened any more, nor can anything be written. On another node the key may
	 * still be in memory for a minute.
	 */
	void destroy(CaseId id);

}
