package nl.drempel.school;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import nl.drempel.audit.Actor;

/** A board and a school of a test's own, and files for it. Names are invented. */
public final class SchoolFixture {

	private static final AtomicInteger NEXT = new AtomicInteger();

	private final Imports imports;

	private final Schools schools;

	private final BoardId board;

	private final String code;

	private SchoolFixture(Imports imports, Schools schools) {
		int number = NEXT.getAndIncrement();
		this.imports = imports;
		this.schools = schools;
		this.board = schools.addBoard("Stichting Toets " + number);
		this.code = "7%03d%02d".formatted(number / 100, number % 100);
	}

	/** A board without schools yet, and a code that no school has. */
	public static SchoolFixture aBoard(Imports imports, Schools schools) {
		return new SchoolFixture(imports, schools);
	}

	public BoardId board() {
		return this.board;
	}

	public String code() {
		return this.code;
	}

	/** The school, once something was imported. */
	public SchoolId school() {
		return this.schools.byCode(this.code).orElseThrow().id();
	}

	public Imports.Sender sender() {
		return new Imports.Sender(this.board, null, Actor.system("test"));
	}

	/** A file of this school, to be filled. */
	public EdexmlFile file() {
		return new EdexmlFile(this.code);
	}

	public ImportRun send(EdexmlFile file) {
		return send(file.toString());
	}

	public ImportRun send(String text) {
		return this.imports.edexml(stream(text), "leerlingen.xml", sender());
	}

	/** Sends a file that is expected to be read in at once. */
	public ImportResult.Edexml read(EdexmlFile file) {
		ImportResult result = send(file).result();
		if (result instanceof ImportResult.Edexml edexml) {
			return edexml;
		}
		throw new AssertionError("the file was held");
	}

	public ImportResult.Guardians readGuardians(String... rows) {
		String text = "pupil_key;guardian_key;first_name;prefix;last_name;relation;custody;language;interpreter;phone;email\n"
				+ String.join("\n", rows) + "\n";
		return readGuardians(stream(text));
	}

	public ImportResult.Guardians readGuardians(InputStream body) {
		ImportResult result = this.imports.guardians(school(), body, "ouders.csv", sender()).result();
		if (result instanceof ImportResult.Guardians guardians) {
			return guardians;
		}
		throw new AssertionError("there is no result");
	}

	public static InputStream stream(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

	/** An EDEXML file in the making, one element a line. */
	public static final class EdexmlFile {

		private final String code;

		private String year = "2026-2027";

		private final List<String> groups = new ArrayList<>();

		private final List<String> pupils = new ArrayList<>();

		private final List<String> staff = new ArrayList<>();

		private EdexmlFile(String code) {
			this.code = code;
		}

		public EdexmlFile year(String schoolYear) {
			this.year = schoolYear;
			return this;
		}

		public EdexmlFile group(String key, int yearGroup) {
			this.groups.add("<groep key='%s'><naam>Groep %s</naam><jaargroep>%d</jaargroep></groep>".formatted(key, key,
					yearGroup));
			return this;
		}

		public EdexmlFile combinedGroup(String key) {
			this.groups.add("<samengestelde_groep key='%s'><naam>%s</naam></samengestelde_groep>".formatted(key, key));
			return this;
		}

		public EdexmlFile pupil(String key, String callName, String lastName, @Nullable String group, String... more) {
			return pupilAs(key,
					"<achternaam>%s</achternaam><roepnaam>%s</roepnaam><geslacht>1</geslacht>%s%s".formatted(lastName,
							callName, (group != null) ? "<groep key='" + group + "'/>" : "", String.join("", more)));
		}

		/** A pupil exactly as given. */
		public EdexmlFile pupilAs(String key, String content) {
			this.pupils.add("<leerling key='%s'>%s</leerling>".formatted(key, content));
			return this;
		}

		/** Pupils P1 to Pn in one group. */
		public EdexmlFile pupils(int from, int until, String group) {
			for (int i = from; i <= until; i++) {
				pupil("P" + i, "Kind", "Toets " + i, group);
			}
			return this;
		}

		public EdexmlFile staff(String key, String callName, String lastName, String role, String... groups) {
			StringBuilder own = new StringBuilder();
			for (String group : groups) {
				own.append("<groep key='").append(group).append("'/>");
			}
			this.staff.add(("<leerkracht key='%1$s'><achternaam>%2$s</achternaam><roepnaam>%3$s</roepnaam>"
					+ "<gebruikersnaam>%1$s.Toets</gebruikersnaam><emailadres>%1$s@%5$s.example</emailadres><rol>%4$s</rol>"
					+ "<groepen>%6$s</groepen></leerkracht>")
				.formatted(key, lastName, callName, role, this.code, own));
			return this;
		}

		/** The line on which the nth pupil stands, counted from 1. */
		public int lineOfPupil(int n) {
			return 5 + this.groups.size() + n;
		}

		@Override
		public String toString() {
			StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<EDEX>\n");
			text.append(
					"<school><schooljaar>%s</schooljaar><brincode>%s</brincode><dependancecode>%s</dependancecode></school>\n"
						.formatted(this.year, this.code.substring(0, 4), this.code.substring(4)));
			text.append("<groepen>\n").append(lines(this.groups)).append("</groepen><leerlingen>\n");
			text.append(lines(this.pupils)).append("</leerlingen>\n");
			if (!this.staff.isEmpty()) {
				text.append("<leerkrachten>\n").append(lines(this.staff)).append("</leerkrachten>\n");
			}
			return text.append("</EDEX>\n").toString();
		}

		private static String lines(List<String> elements) {
			return elements.isEmpty() ? "" : String.join("\n", elements) + "\n";
		}

	}

}
