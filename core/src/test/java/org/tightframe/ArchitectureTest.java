package org.tightframe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

@AnalyzeClasses(packages = "org.tightframe", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final List<String> CORE = List.of(
            "audit",
            "calibration",
            "capture",
            "config",
            "data",
            "download",
            "file",
            "geometry",
            "json",
            "linalg",
            "mixup",
            "random",
            "run",
            "snapshot",
            "source",
            "spec",
            "statistics",
            "theory");

    private static final Pattern PACKAGES = Pattern.compile("\\| (`[a-z]+`(?:, `[a-z]+`)*) \\| [^|]+ \\|([^|]*)\\|");
    private static final Pattern NAME = Pattern.compile("`([a-z]+)`");

    private static final String[] ALLOWED = {
        "java..", "javax.imageio..", "org.jspecify..", "com.fasterxml.jackson.core..", "org.ejml..", "org.tightframe.."
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

    /** The table of packages in docs/ARCHITECTURE.md, row by row: what a package may use besides libraries and itself. */
    @ArchTest
    static void packages_use_only_what_the_architecture_says(JavaClasses classes) throws IOException {
        int rules = 0;
        String text = Files.readString(Path.of("..", "docs", "ARCHITECTURE.md"));
        for (String line :
                text.substring(text.indexOf("| package of `core` |")).lines().toList()) {
            Matcher row = PACKAGES.matcher(line);
            if (row.matches()) {
                for (String name : names(row.group(1))) {
                    List<String> forbidden = new ArrayList<>(CORE);
                    forbidden.remove(name);
                    forbidden.removeAll(names(row.group(2)));
                    assertThat(CORE).contains(name);
                    noClasses()
                            .that()
                            .resideInAPackage("org.tightframe." + name)
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden.stream()
                                    .map(other -> "org.tightframe." + other)
                                    .toArray(String[]::new))
                            .check(classes);
                    rules++;
                }
            }
        }
        assertThat(rules).isEqualTo(CORE.size());
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell).results().map(name -> name.group(1)).toList();
    }
}
