package nl.drempel.signal.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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

	private final RecordRepository records;

	SupportTried(RecordRepository records) {
		this.records = records;
	}

	@Override
	public Set<String> items() {
		return Set.of(ITEM);
	}

	@Override
	public List<PackageText> texts(CaseId signal, String item) {
		List<PackageText> texts = new ArrayList<>();
		for (SignalRecord made : this.records.withJoined(signal)) {
			if (made.taskKey().equals("planSupport")) {
				texts.add(new PackageText("Wat we wilden bereiken", made.text("goal").orElse("")));
				texts.add(new PackageText("Wat de school deed", made.text("actions").orElse("")));
			}
			else if (made.taskKey().equals("evaluateSupport")) {
				texts.add(new PackageText("Wat het opleverde", made.text("note").orElse("")));
			}
		}
		return texts;
	}

}
