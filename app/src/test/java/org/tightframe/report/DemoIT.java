package org.tightframe.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.cli.Launched;
import org.tightframe.json.Json;

/** The demo in its short mode, whole: from the launcher to the page in a browser. */
class DemoIT {

    @Test
    void it_trains_twice_and_its_report_keeps_every_promise(@TempDir Path folder) throws Exception {
        Launched demo = Launched.tightframe(folder, "demo", "--quick", "--json");
        assertThat(demo.code()).as(demo.err()).isZero();
        assertThat(demo.out()).hasLineCount(1);
        Map<String, @Nullable Object> answer = Json.readObject(demo.out());
        assertThat(answer).containsOnlyKeys("report", "runs");
        assertThat(answer.get("runs"))
                .asInstanceOf(LIST)
                .hasSize(2)
                .allSatisfy(run -> assertThat(run)
                        .asInstanceOf(MAP)
                        .containsOnlyKeys(
                                "name",
                                "path",
                                "status",
                                "epochs",
                                "seconds",
                                "imagesPerSecond",
                                "test",
                                "temperature",
                                "collapse",
                                "mixup",
                                "audit")
                        .containsEntry("audit", Map.of("passed", true, "problems", List.of()))
                        .containsEntry("status", "finished")
                        .containsEntry("epochs", 6L));

        Path report = Path.of(String.valueOf(answer.get("report")));
        assertThat(report).isRegularFile();
        assertThat(report.toFile().length()).isLessThan(4_000_000);
        try (Browser browser = Browser.open()) {
            ReportPromises.areKept(browser, report);
        }
    }
}
