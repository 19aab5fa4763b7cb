package nl.drempel.vault.domain;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import nl.drempel.shared.CaseId;
import nl.drempel.shared.Words;
import nl.drempel.vault.CaseTexts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Service;

@Service
class CaseTextsUnderKeys implements CaseTexts {

	private static final Logger log = LoggerFactory.getLogger(CaseTextsUnderKeys.class);

	private static final TypeReference<Map<String, Object>> ANSWERS = new TypeReference<>() {
	};

	private final CaseKeys keys;

	private final Words words;

	private final JsonMapper json;

	CaseTextsUnderKeys(CaseKeys keys, Words words, JsonMapper json) {
		this.keys = keys;
		this.words = words;
		this.json = json;
	}

	@Override
	public @Nullable String seal(CaseId id, String column, @Nullable String text) {
		return (text != null) ? sealed(id, column, text) : null;
	}

	@Override
	public @Nullable String open(CaseId id, String column, @Nullable String sealed) {
		return (sealed != null) ? opened(id, column, sealed).orElseGet(() -> this.words.say("vault.gone")) : null;
	}

	@Override
	public String sealAnswers(CaseId id, String column, Map<String, ?> answers) {
		return sealed(id, column, this.json.writeValueAsString(answers));
	}

	@Override
	public Map<String, Object> openAnswers(CaseId id, String column, String sealed) {
		return opened(id, column, sealed).map((answers) -> this.json.readValue(answers, ANSWERS)).orElseGet(Map::of);
	}

	@Override
	public byte[] sealFile(CaseId id, String column, byte[] content) {
		return SealedForm.of(this.keys.findOrMake(id).seal(content, column));
	}

	@Override
	public Optional<byte[]> openFile(CaseId id, String column, byte[] sealed) {
		return open(id, column, SealedForm.read(sealed));
	}

	@Override
	public void prepare(Collection<CaseId> ids) {
		this.keys.prepare(ids);
	}

	@Override
	public void destroy(CaseId id) {
		this.keys.destroy(id);
	}

	private String sealed(CaseId id, String column, String text) {
		byte[] content = text.getBytes(StandardCharsets.UTF_8);
		return SealedForm.PREFIX + Base64.getEncoder().encodeToString(this.keys.findOrMake(id).seal(content, column));
	}

	private Optional<String> opened(CaseId id, String column, String sealed) {
		return open(id, column, SealedForm.read(sealed)).map((content) -> new String(content, StandardCharsets.UTF_8));
	}

	private Optional<byte[]> open(CaseId id, String column, Optional<byte[]> sealed) {
		Optional<CaseKey> key = this.keys.find(id);
		if (key.isEmpty()) {
			return Optional.empty();
		}
		Optional<byte[]> content = sealed.flatMap((bytes) -> key.get().open(bytes, column));
		if (content.isEmpty()) {
			log.error("What stands in {} of the case {} was not sealed there", column, id);
		}
		return content;
	}

}
