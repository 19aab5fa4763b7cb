package nl.drempel.school;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;

import nl.drempel.DrempelTest;
import nl.drempel.school.ImportResult.Changes;

import static org.assertj.core.api.Assertions.assertThat;

/** Files of a size that no memory need hold. */
@DrempelTest
class LargeImportTest {

	private static final int GROUP_SIZE = 25;

	@Autowired
	private Imports imports;

	@Autowired
	private Schools schools;

	@TempDir
	private Path folder;

	private SchoolFixture own;

	@BeforeEach
	void aBoard() {
		this.own = SchoolFixture.aBoard(this.imports, this.schools);
	}

	@Test
	void fileOfFiveThousandPupilsIsReadInTheBackground() throws Exception {
		Path file = edexml(5_000, 0);
		UUID id;
		try (InputStream in = Files.newInputStream(file)) {
			id = this.imports.start(ImportRun.Kind.EDEXML, null, in, "groot.xml", this.own.sender());
		}
		ImportRun run = this.imports.get(id, this.own.board());
		assertThat(run.totalBytes()).isEqualTo(Files.size(file));
		for (int i = 0; i < 600 && run.status() == ImportRun.Status.RUNNING; i++) {
			Thread.sleep(50);
			run = this.imports.get(id, this.own.board());
		}
		assertThat(run.status()).isEqualTo(ImportRun.Status.DONE);
		assertThat(run.percent()).isEqualTo(100);
		assertThat(((ImportResult.Edexml) run.result()).pupils()).isEqualTo(new Changes(5_000, 0, 0, 0));
	}

	@Test
	void progressIsSeenWhileTheFileIsBeingRead() throws Exception {
		Path file = edexml(20_000, 0);
		UUID id;
		try (InputStream in = Files.newInputStream(file)) {
			id = this.imports.start(ImportRun.Kind.EDEXML, null, in, null, this.own.sender());
		}
		boolean seen = false;
		ImportRun run = this.imports.get(id, this.own.board());
		while (run.status() == ImportRun.Status.RUNNING) {
			seen |= run.percent() > 0 && run.percent() < 100;
			Thread.sleep(5);
			run = this.imports.get(id, this.own.board());
		}
		assertThat(seen).isTrue();
	}

	@Test
	@Tag("bench")
	void fiftyThousandPupils() throws Exception {
		Path first = edexml(50_000, 0);
		Path second = edexml(50_000, 100);
		Path guardians = guardians(50_000);
		report("50,000 pupils, first time", first, () -> read(first));
		report("50,000 pupils, sent again", first, () -> read(first));
		report("50,000 pupils, every hundredth changed", second, () -> read(second));
		report("75,000 guardians, first time", guardians, () -> readGuardians(guardians));
		report("75,000 guardians, sent again", guardians, () -> readGuardians(guardians));
		System.out.printf("import: all within a heap of %d MB%n", Runtime.getRuntime().maxMemory() >> 20);
	}

	@Test
	@Tag("bench")
	void hundredMegabytes() throws Exception {
		Path file = edexml(320_000, 0);
		report("%d MB, 320,000 pupils".formatted(Files.size(file) >> 20), file, () -> read(file));
		System.out.printf("import: all within a heap of %d MB%n", Runtime.getRuntime().maxMemory() >> 20);
	}

	private void read(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			assertThat(this.imports.edexml(in, null, this.own.sender()).result().rejected()).isEmpty();
		}
	}

	private void readGuardians(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			assertThat(this.own.readGuardians(in).rejected()).isEmpty();
		}
	}

	private Path edexml(int pupils, int changeEvery) throws IOException {
		Path file = Files.createTempFile(this.folder, "leerlingen", ".xml");
		try (Writer out = Files.newBufferedWriter(file)) {
			out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<EDEX><school><schooljaar>2026-2027</schooljaar>");
			out.write("<brincode>%s</brincode><dependancecode>%s</dependancecode></school>\n<groepen>\n"
				.formatted(this.own.code().substring(0, 4), this.own.code().substring(4)));
			for (int i = 0; i < (pupils + GROUP_SIZE - 1) / GROUP_SIZE; i++) {
				out.write("<groep key='G%d'><naam>Groep %d</naam><jaargroep>%d</jaargroep></groep>\n".formatted(i, i,
						i % 8 + 1));
			}
			out.write("</groepen>\n<leerlingen>\n");
			for (int i = 0; i < pupils; i++) {
				String name = (changeEvery > 0 && i % changeEvery == 0) ? "Anders" : "Zoë";
				out.write(("""
						<leerling key="%d">
						  <achternaam>Toets-Çelik %d</achternaam><voorvoegsel>van der</voorvoegsel>
						  <voornamen>%s Maria</voornamen><roepnaam>%s</roepnaam>
						  <geboortedatum>2018-05-12</geboortedatum><geslacht>2</geslacht><jaargroep>%d</jaargroep>
						  <groep key="G%d"/><instroomdatum>2022-08-15</instroomdatum>
						</leerling>
						""").formatted(i, i, name, name, (i / GROUP_SIZE) % 8 + 1, i / GROUP_SIZE));
			}
			out.write("</leerlingen></EDEX>\n");
		}
		return file;
	}

	private Path guardians(int pupils) throws IOException {
		Path file = Files.createTempFile(this.folder, "ouders", ".csv");
		try (Writer out = Files.newBufferedWriter(file)) {
			out.write(
					"pupil_key;guardian_key;first_name;prefix;last_name;relation;custody;language;interpreter;phone;email\n");
			for (int i = 0; i < pupils; i++) {
				int home = i / 2;
				out.write("%d;M%d;Ann;van;Toets %d;mother;yes;tr;no;06%08d;\n".formatted(i, home, home, home));
				out.write("%d;F%d;Jan;;Toets %d;father;yes;tr;yes;;v%d@voorbeeld.example\n".formatted(i, i, i, i));
			}
		}
		return file;
	}

	private static void report(String what, Path file, Step step) throws IOException {
		long start = System.nanoTime();
		step.run();
		Duration took = Duration.ofNanos(System.nanoTime() - start);
		System.out.printf("import: %s (%d MB): %.1f s%n", what, Files.size(file) >> 20, took.toMillis() / 1000.0);
	}

	private interface Step {

		void run() throws IOException;

	}

}
