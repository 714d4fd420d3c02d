package org.tightframe.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tightframe.json.Json;
import org.tightframe.study.CalibrationStudy;
import org.tightframe.study.ErrorStudy;

/**
 * The page of one calibration study: of the report's sections those that need predictions alone.
 *
 * <pre>{@code
 * CalibrationPage.write("Calibration of test.npz", study, Path.of("calibration.html"));
 * }</pre>
 */
public final class CalibrationPage {

    private CalibrationPage() {}

    /** Writes the page, whole or not at all. */
    public static void write(String title, CalibrationStudy study, Path file) throws IOException {
        Report.writeHtml(of(title, study, Optional.empty()), file);
    }

    /** Writes the page with where the errors lie, whole or not at all. */
    public static void write(String title, CalibrationStudy study, ErrorStudy errors, Path file) throws IOException {
        Report.writeHtml(of(title, study, Optional.of(errors)), file);
    }

    /** The page as HTML. */
    static String of(String title, CalibrationStudy study, Optional<ErrorStudy> errors) {
        Map<String, @Nullable Object> run = new LinkedHashMap<>();
        run.put("label", "these predictions");
        run.put("calibration", CalibrationData.of(study));
        errors.ifPresent(found -> run.put("errors", ErrorData.of(found, null, ErrorData.ROOM)));
        Map<String, @Nullable Object> data = ReportData.head(title);
        data.put("kind", "calibration");
        data.put("version", CalibrationPage.class.getPackage().getImplementationVersion());
        data.put("classes", errors.map(ErrorStudy::classNames).orElse(List.of()));
        data.put("runs", List.of(run));
        return Page.render(Json.line(data));
    }
}
