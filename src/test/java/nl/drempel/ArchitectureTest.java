package nl.drempel;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import nl.drempel.engine.ProcessBean;
import nl.drempel.work.CaseProcess;
import nl.drempel.work.Step;
import org.jspecify.annotations.NullMarked;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Repository;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

/** Holds the code to the way the house is laid out. */
@AnalyzeClasses(packages = "nl.drempel", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

	@ArchTest
	static final ArchRule theEngineIsKnownWhereProcessesAre = noClasses().that()
		.resideOutsideOfPackages("nl.drempel.engine..", "nl.drempel.work..", "..process..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.camunda..");

	@ArchTest
	static final ArchRule sqlStandsInRepositories = noClasses().that()
		.resideOutsideOfPackages("..jdbc..", "nl.drempel.engine.postgres..")
		.and()
		.haveSimpleNameNotEndingWith("Repository")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.jdbc.core..")
		.orShould()
		.dependOnClassesThat()
		.haveNameMatching("java\\.sql\\.(Connection|.*Statement|ResultSet)");

	@ArchTest
	static final ArchRule pagesAndApiStandInWeb = noClasses().that()
		.resideOutsideOfPackages("..web..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.web.bind..", "org.springframework.web.servlet..",
				"org.springframework.ui..")
		.orShould()
		.beMetaAnnotatedWith(Controller.class);

	@ArchTest
	static final ArchRule nobodyUsesTheRoomsWebAndDemo = noClasses().that()
		.resideOutsideOfPackages("nl.drempel.web..", "nl.drempel.demo..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("nl.drempel.web..", "nl.drempel.demo..");

	@ArchTest
	static final ArchRule controllersAreNobodyElses = classes().that()
		.areMetaAnnotatedWith(Controller.class)
		.should()
		.notBePublic();

	@ArchTest
	static final ArchRule whatTheEngineCallsIsNobodyElses = classes().that()
		.resideInAPackage("..process..")
		.and()
		.areAssignableTo(Step.class)
		.or()
		.areAssignableTo(CaseProcess.class)
		.and()
		.areNotInterfaces()
		.or()
		.areAssignableTo(ProcessBean.class)
		.and()
		.areNotInterfaces()
		.should()
		.notBePublic();

	/** A public one serves the other packages of its own room, which no other sees. */
	@ArchTest
	static final ArchRule repositoriesStandBehindTheFrontDoor = classes().that()
		.areAnnotatedWith(Repository.class)
		.should(new ArchCondition<>("be package-private, or public in a package behind the front door") {
			@Override
			public void check(JavaClass repository, ConditionEvents events) {
				boolean behind = repository.getPackageName().endsWith(".jdbc");
				boolean hidden = !repository.getModifiers().contains(JavaModifier.PUBLIC);
				events.add(new SimpleConditionEvent(repository, hidden || behind, repository.getName()));
			}
		});

	/** Case time comes from AppClock; the engine and log-ins alone know the machine's. */
	@ArchTest
	static final ArchRule timeComesFromTheApplicationClock = noClasses().should()
		.callMethod(Instant.class, "now")
		.orShould()
		.callMethod(LocalDate.class, "now")
		.orShould()
		.callMethod(LocalDateTime.class, "now")
		.orShould()
		.callMethod(ZonedDateTime.class, "now")
		.orShould()
		.callMethod(OffsetDateTime.class, "now");

	@ArchTest
	static final ArchRule theMachinesClockIsForTheEngineAndLogins = noClasses().that()
		.resideOutsideOfPackages("nl.drempel.engine.runtime..", "nl.drempel.access.web..", "nl.drempel.access.domain..",
				"nl.drempel.web..")
		.and()
		// A command at the machine: it has no practice clock.
		.doNotBelongToAnyOf(TokenNew.class)
		.should()
		.callMethod(Clock.class, "systemUTC")
		.orShould()
		.callMethod(Clock.class, "systemDefaultZone")
		.orShould()
		.callMethod(Clock.class, "system", java.time.ZoneId.class);

	@ArchTest
	static final ArchRule oldDatesStayAtTheEngine = noClasses().that()
		.resideOutsideOfPackages("nl.drempel.engine.runtime..")
		.should()
		.dependOnClassesThat()
		.haveFullyQualifiedName("java.util.Date")
		.orShould()
		.dependOnClassesThat()
		.haveFullyQualifiedName("java.util.Calendar");

	@ArchTest
	static final ArchRule whatABeanNeedsIsGivenToItsConstructor = noFields().should().beAnnotatedWith(Autowired.class);

	@ArchTest
	static void everyPackageSaysWhatMayBeNull(JavaClasses all) {
		List<String> silent = new TreeSet<>(all.stream().map(JavaClass::getPackageName).toList()).stream()
			.map(all::getPackage)
			.filter((one) -> !one.isAnnotatedWith(NullMarked.class))
			.map(JavaPackage::getName)
			.toList();
		assertThat(silent).isEmpty();
	}

}
