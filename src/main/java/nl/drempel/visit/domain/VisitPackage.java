package nl.drempel.visit.domain;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import nl.drempel.handoff.PackageSource;
import nl.drempel.handoff.PackageText;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.visit.jdbc.ReportRepository;

/**
 * What a visit puts in the package of a handoff: what was seen and what the family said,
 * and what was agreed. Impressions stay with whoever had them.
 */
@Component
class VisitPackage implements PackageSource {

	private static final Locale DUTCH = Locale.forLanguageTag("nl");

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", DUTCH);

	private final ReportRepository reports;

	private final MessageSource messages;

	VisitPackage(ReportRepository reports, MessageSource messages) {
		this.reports = reports;
		this.messages = messages;
	}

	@Override
	public Set<String> items() {
		return Set.of("report", "agreements");
	}

	@Override
	public List<PackageText> texts(CaseId signal, String item) {
		List<PackageText> texts = new ArrayList<>();
		this.reports.behind(signal).ifPresent((report) -> {
			String day = DAY.format(LocalDate.ofInstant(report.writtenAt(), AppClock.ZONE));
			if (item.equals("report")) {
				add(texts, "visit.package.facts", day, report.facts());
				add(texts, "visit.package.words", day, report.familyWords());
			}
			else {
				add(texts, "visit.package.agreements", day, report.agreements());
			}
		});
		return texts;
	}

	private void add(List<PackageText> texts, String code, String day, @Nullable String text) {
		if (text != null && !text.isBlank()) {
			texts.add(new PackageText(this.messages.getMessage(code, new Object[] { day }, DUTCH), text));
		}
	}

}
