package org.tightframe.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.calibration.LabelledPredictions;
import org.tightframe.calibration.Logits;
import org.tightframe.calibration.RecalibrationMethod;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.study.CalibrationStudy;
import org.tightframe.study.ErrorStudy;

class CalibrationPageTest {

    private static final Snapshot TEST = SeparateClasses.clean(300, SeparateClasses.EPOCH, "test");
    private static final LabelledPredictions EXAMPLES =
            LabelledPredictions.of(Logits.of(TEST.logits().orElseThrow()), TEST.labels());

    @Test
    void a_study_of_a_half_with_errors_and_intervals_keeps_every_promise(@TempDir Path folder) throws IOException {
        LabelledPredictions.Split split = EXAMPLES.split(0.5, 0);
        CalibrationStudy study = CalibrationStudy.of(
                        split.evaluation(), Optional.of(split.fit()), List.of(RecalibrationMethod.values()))
                .withIntervals(40, 0);
        Path page = folder.resolve("new/page.html");
        CalibrationPage.write("Hats & <shoes>", study, ErrorStudy.of(TEST, TEST), page);
        try (Browser browser = Browser.open()) {
            ReportPromises.areKept(browser, page);
            assertThat(ReportPromises.names(
                            browser, "return [...document.querySelectorAll('section')].map((node) => node.id)"))
                    .containsExactly("calibration", "temperature", "refusing", "errors");
            assertThat(browser.text("return document.querySelector('h1').textContent"))
                    .isEqualTo("Hats & <shoes>");
            assertThat(browser.count("return document.querySelectorAll('#temperature figure').length"))
                    .isEqualTo(1L + study.after().size());
            assertThat(browser.text("return document.querySelector('#temperature table').innerText"))
                    .containsPattern("change [−+]?\\d");
            assertThat(browser.text("return document.querySelector('#errors table.pairs').innerText"))
                    .contains("hat / shoe");
        }
    }

    @Test
    void a_study_that_was_fitted_on_what_it_judges_says_so(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("page.html");
        CalibrationPage.write("Wardrobe", CalibrationStudy.of(EXAMPLES, Optional.empty(), List.of()), page);
        try (Browser browser = Browser.open()) {
            ReportPromises.areKept(browser, page);
            assertThat(browser.text("return document.querySelector('#temperature .note').textContent"))
                    .contains("Fitted on the very 300 examples that it is judged by");
            assertThat(browser.count("return document.querySelectorAll('#errors').length"))
                    .isZero();
        }
    }
}
