package org.tightframe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Rules for the tests of all modules, which lie beside this one. */
class TestMannersTest {

    private static final JavaClasses TESTS = new ClassFileImporter()
            .importPaths("../core/target/test-classes", "../torch/target/test-classes", "target/test-classes");

    @Test
    void no_test_is_switched_off() {
        noMethods().should().beAnnotatedWith(Disabled.class).check(TESTS);
        noClasses().should().beAnnotatedWith(Disabled.class).check(TESTS);
    }
}
