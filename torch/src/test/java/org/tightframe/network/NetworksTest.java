package org.tightframe.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworksTest {

    private static final String FORMS = "expected one of wrn-<depth>x<width>, resnet18,"
            + " vit-<dim>x<depth>/<patch>[-mean] or vit-ti|s|b/<patch>[-mean], mlp-<width>x<depth>, such as wrn-16x4, got ";

    @ParameterizedTest
    @CsvSource({
        "wrn-16x4, wrn-16x4",
        "wrn-40x10, wrn-40x10",
        "resnet18, resnet18",
        "mlp-512x3, mlp-512x3",
        "vit-ti/4, vit-192x12/4",
        "vit-s/8, vit-384x12/8",
        "vit-b/16-mean, vit-768x12/16-mean",
        "vit-192x6/4, vit-192x6/4",
        "vit-198x6/4, vit-198x6/4"
    })
    void a_network_has_one_full_name(String name, String full) {
        assertThat(Networks.named(name).name()).isEqualTo(full);
        assertThat(Networks.named(full)).isEqualTo(Networks.named(name));
        assertThat(Networks.problem(name)).isEmpty();
    }

    @Test
    void two_families_of_one_form_are_refused(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(NetworkFamily.class.getName()), Another.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            assertThat(Networks.problem("wrn-10x1"))
                    .contains("expected one family of names 'resnet18', got " + ResNet18.Family.class.getName()
                            + " and " + Another.class.getName());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A plug-in that takes a name that is taken. */
    public static final class Another implements NetworkFamily {
        @Override
        public String form() {
            return "resnet18";
        }

        @Override
        public String example() {
            return "resnet18";
        }

        @Override
        public Optional<Architecture> find(String name) {
            return Optional.empty();
        }
    }

    @Test
    void every_example_is_a_network() {
        assertThat(Networks.families())
                .allSatisfy(
                        family -> assertThat(Networks.problem(family.example())).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wrn-11x1 | expected a depth of 6n + 4 >= 10, got 11 (nearest: wrn-10x1)",
                "wrn-15x2 | expected a depth of 6n + 4 >= 10, got 15 (nearest: wrn-16x2)",
                "wrn-18x2 | expected a depth of 6n + 4 >= 10, got 18 (nearest: wrn-16x2)",
                "wrn-24x2 | expected a depth of 6n + 4 >= 10, got 24 (nearest: wrn-22x2)",
                "wrn-20x2 | expected a depth of 6n + 4 >= 10, got 20 (nearest: wrn-22x2)",
                "wrn-0x0 | expected a depth of 6n + 4 >= 10, got 0 (nearest: wrn-10x1)",
                "wrn-16x0 | expected a width in 1..1000, got 0 (nearest: wrn-16x1)",
                "wrn-16x99999999999999999999 | expected a width in 1..1000, got 99999999999999999999 (nearest: wrn-16x1000)",
                "wrn-4000000000x1 | expected a depth of 6n + 4 <= 1000, got 4000000000 (nearest: wrn-1000x1)",
                "mlp-0x3 | expected a width in 1..65536, got 0 (nearest: mlp-1x3)",
                "mlp-9999999999x0 | expected a width in 1..65536, got 9999999999 (nearest: mlp-65536x1)",
                "mlp-64x0 | expected a depth in 1..1000, got 0 (nearest: mlp-64x1)",
                "vit-200x6/4 | expected a dim that its 3 heads divide, got 200 (nearest: vit-201x6/4)",
                "vit-0x6/4 | expected a dim in 1..8192, got 0 (nearest: vit-1x6/4)",
                "vit-64x0/4-mean | expected a depth in 1..1000, got 0 (nearest: vit-64x1/4-mean)",
                "vit-64x2/0 | expected a patch in 1..1024, got 0 (nearest: vit-64x2/1)",
                "vit-s/4000000000 | expected a patch in 1..1024, got 4000000000 (nearest: vit-s/1024)"
            })
    void numbers_that_are_no_network_are_an_error_with_the_nearest_that_is(String name, String message) {
        assertThat(Networks.problem(name)).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "vgg, ''",
        "'', ''",
        "WRN-28x10, ' (did you mean ''wrn-28x10''?)'",
        "wrn-28-10, ' (did you mean ''wrn-28x10''?)'",
        "wrn28x10, ' (did you mean ''wrn-28x10''?)'",
        "wrn-29-10, ' (did you mean ''wrn-16x4''?)'",
        "resnet-18, ' (did you mean ''resnet18''?)'",
        "resnet50, ' (did you mean ''resnet18''?)'",
        "mlp_64x2, ' (did you mean ''mlp-64x2''?)'",
        "vit-64x2-4, ' (did you mean ''vit-64x2/4''?)'"
    })
    void an_unknown_name_is_an_error_with_the_forms_and_what_was_meant(String name, String hint) {
        assertThat(Networks.problem(name)).contains(FORMS + "'" + name + "'" + hint);
    }
}
