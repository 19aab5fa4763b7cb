package nl.drempel.signal.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import nl.drempel.handoff.PackageSource;
import nl.drempel.handoff.PackageText;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.SignalRecord;
import nl.drempel.signal.jdbc.RecordRepository;

/** What the school tried before it hands over, as a partner may read it. */
@Component
class SupportTried implements PackageSource {

	static final String ITEM = "support_tried";

	/** Partners read Dutch. */
	private static final Locale DUTCH = Locale.forLanguageTag("nl");

	private final RecordRepository records;

	private final MessageSource messages;

	SupportTried(RecordRepository records, MessageSource messages) {
		this.records = records;
		this.messages = messages;
	}

	@Override
	public Set<String> items() {
		return Set.of(ITEM);
	}

	@Override
	public List<PackageText> texts(CaseId signal, String item) {
		List<PackageText> texts = new ArrayList<>();
		for (SignalRecord made : this.records.aboutThePupil(signal)) {
			if (made.taskKey().equals("planSupport")) {
				texts.add(text("goal", made));
				texts.add(text("actions", made));
			}
			else if (made.taskKey().equals("evaluateSupport")) {
				texts.add(text("note", made));
			}
		}
		return texts;
	}

	private PackageText text(String key, SignalRecord made) {
		return new PackageText(this.messages.getMessage("signal.package." + key, null, DUTCH),
				made.text(key).orElse(""));
	}

}
