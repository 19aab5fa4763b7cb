package nl.drempel.message.domain;

import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Viewer;
import nl.drempel.message.MailPreferences;
import nl.drempel.message.jdbc.PreferenceRepository;
import nl.drempel.school.StaffId;
import nl.drempel.shared.InvalidInputException;

@Service
@Transactional
class PreferenceService implements MailPreferences {

	private static final List<String> LANGUAGES = List.of("nl", "en");

	private final PreferenceRepository preferences;

	PreferenceService(PreferenceRepository preferences) {
		this.preferences = preferences;
	}

	@Override
	@Transactional(readOnly = true)
	public Preference of(StaffId person) {
		return this.preferences.find(person).orElse(Preference.STANDARD);
	}

	@Override
	public void choose(Preference wanted, Viewer viewer) {
		if (!LANGUAGES.contains(wanted.language().toLanguageTag())) {
			throw new InvalidInputException("language", "error.choice");
		}
		this.preferences.save(viewer.id(), wanted);
	}

}
