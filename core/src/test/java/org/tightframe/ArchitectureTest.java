package org.tightframe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.tightframe", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] ALLOWED = {
        "java..", "org.jspecify..", "com.fasterxml.jackson.core..", "org.ejml..", "org.tightframe.."
    };

    @ArchTest
    static final ArchRule core_needs_the_jdk_jackson_core_and_ejml_only =
            classes().should().onlyDependOnClassesThat().resideInAnyPackage(ALLOWED);

    @ArchTest
    static final ArchRule packages_form_no_cycles =
            slices().matching("org.tightframe.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule measures_know_nothing_of_how_snapshots_came_to_be = noClasses()
            .that()
            .resideInAnyPackage("org.tightframe.geometry..", "org.tightframe.calibration..", "org.tightframe.theory..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tightframe.capture..",
                    "org.tightframe.data..",
                    "org.tightframe.mixup..",
                    "org.tightframe.spec..",
                    "org.tightframe.run..");

    @ArchTest
    static final ArchRule what_is_left_of_the_snapshot_does_not_look_right = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.tightframe.data..",
                    "org.tightframe.mixup..",
                    "org.tightframe.capture..",
                    "org.tightframe.snapshot..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tightframe.geometry..",
                    "org.tightframe.calibration..",
                    "org.tightframe.theory..",
                    "org.tightframe.run..");

    @ArchTest
    static final ArchRule only_the_command_line_speaks_to_the_terminal =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");
}
