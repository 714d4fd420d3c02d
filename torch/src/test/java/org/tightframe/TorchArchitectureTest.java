package org.tightframe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.tightframe", importOptions = ImportOption.DoNotIncludeTests.class)
class TorchArchitectureTest {

    @ArchTest
    static final ArchRule only_the_seam_touches_the_native_binding = noClasses()
            .that()
            .resideOutsideOfPackage("org.tightframe.torch..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..");

    @ArchTest
    static final ArchRule the_seam_knows_nothing_of_the_rest = noClasses()
            .that()
            .resideInAPackage("org.tightframe.torch..")
            .should()
            .dependOnClassesThat(
                    com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage("org.tightframe..")
                            .and(com.tngtech.archunit.base.DescribedPredicate.not(
                                    com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                                            "org.tightframe.torch.."))));

    @ArchTest
    static final ArchRule packages_form_no_cycles =
            slices().matching("org.tightframe.(*)..").should().beFreeOfCycles();
}
