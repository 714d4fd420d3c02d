package org.tightframe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every measure says what it is, of what, in what range, where it breaks and who defined it. */
class JavadocTest {

    private static final List<String> SECTIONS =
            List.of("<b>Definition.</b>", "<b>Shapes.</b>", "<b>Range", "<b>Degenerate.</b>", "<b>Source.</b>");

    /** Values and machinery that measure nothing. */
    private static final Set<String> NO_MEASURE = Set.of(
            "ClassPair",
            "Logits",
            "Probabilities",
            "LabelledPredictions",
            "ReliabilityBin",
            "Confidences",
            "Recalibrated",
            "SnapshotMeasures",
            "IncompleteBeta");

    private static final Pattern TYPE = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(public )?(?:final )?(?:record|class) (\\w+)", Pattern.DOTALL);

    @Test
    void every_type_of_measures_that_defines_something_has_the_five_sections() {
        Stream.of("geometry", "calibration", "statistics")
                .flatMap(p -> sources(p).stream())
                .forEach(file -> {
                    Matcher type = TYPE.matcher(read(file));
                    if (type.find() && (type.group(2) != null || type.group(1).contains(SECTIONS.get(0)))) {
                        if (!NO_MEASURE.contains(type.group(3))) {
                            assertThat(type.group(1)).as(type.group(3)).contains(SECTIONS);
                        }
                    }
                });
    }

    @Test
    void whoever_begins_with_a_definition_goes_on_to_the_source() {
        sources("theory").forEach(file -> {
            String text = read(file);
            if (text.contains(SECTIONS.get(0))) {
                assertThat(text).as(file.getFileName().toString()).contains(SECTIONS.get(4));
            }
        });
    }

    private static List<Path> sources(String name) {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/org/tightframe", name))) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(found).hasSizeGreaterThan(2);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
