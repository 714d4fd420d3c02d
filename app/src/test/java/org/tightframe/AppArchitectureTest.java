package org.tightframe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.tightframe", importOptions = ImportOption.DoNotIncludeTests.class)
class AppArchitectureTest {

    @ArchTest
    static final ArchRule packages_form_no_cycles =
            slices().matching("org.tightframe.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothing_depends_on_the_command_line = noClasses()
            .that()
            .resideOutsideOfPackage("org.tightframe.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.tightframe.cli..", "picocli..");

    @ArchTest
    static final ArchRule a_report_is_made_of_run_folders_alone = noClasses()
            .that()
            .resideInAPackage("org.tightframe.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tightframe.torch..",
                    "org.tightframe.network..",
                    "org.tightframe.training..",
                    "org.tightframe.lab..",
                    "org.tightframe.data..",
                    "org.tightframe.capture..",
                    "org.bytedeco..");

    @ArchTest
    static final ArchRule claims_are_judged_by_numbers_alone = noClasses()
            .that()
            .resideInAPackage("org.tightframe.claim..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tightframe.torch..",
                    "org.tightframe.network..",
                    "org.tightframe.training..",
                    "org.tightframe.lab..",
                    "org.tightframe.report..",
                    "org.tightframe.reproduce..",
                    "org.tightframe.run..",
                    "org.tightframe.study..",
                    "org.bytedeco..");

    @ArchTest
    static final ArchRule only_figures_and_readers_of_images_know_what_draws_them = noClasses()
            .that()
            .resideOutsideOfPackages("org.tightframe.figure..", "org.tightframe.source..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.jfree..", "org.apache.batik..", "org.apache.pdfbox..", "de.rototor..", "java.awt..");

    @ArchTest
    static final ArchRule only_the_command_line_speaks_to_the_terminal = noClasses()
            .that()
            .resideOutsideOfPackage("org.tightframe.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}
