package org.tightframe.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.tightframe.calibration.ReliabilityBin;
import org.tightframe.calibration.ReliabilityBins;
import org.tightframe.figure.Bars.Bar;
import org.tightframe.figure.ReliabilityFigure.Diagram;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A reliability diagram shows the bins of the measure and nothing else. */
class ReliabilityFigureTest {

    private static final List<ReliabilityBin> BINS = List.of(
            new ReliabilityBin(0, 0.5, 0, Double.NaN, Double.NaN),
            new ReliabilityBin(0.5, 0.9, 10, 0.75, 0.5),
            new ReliabilityBin(0.9, 0.97, 10, 0.95, 1),
            new ReliabilityBin(0.97, 1, 20, 0.99, 0.95));

    @Test
    void the_bars_are_exactly_the_bins_and_an_empty_bin_draws_nothing() {
        Panel panel =
                ReliabilityFigure.of(List.of(diagram("model", BINS))).panels().get(0);
        assertThat(bars(panel.layers(), "accuracy").bars())
                .containsExactly(new Bar(0.5, 0.9, 0, 0.5), new Bar(0.9, 0.97, 0, 1), new Bar(0.97, 1, 0, 0.95));
        assertThat(bars(panel.layers(), "gap to mean confidence").bars())
                .containsExactly(
                        new Bar(0.5, 0.9, 0.5, 0.75), new Bar(0.9, 0.97, 1, 0.95), new Bar(0.97, 1, 0.95, 0.99));
        assertThat(bars(panel.strip().orElseThrow().layers(), "").bars())
                .containsExactly(new Bar(0.5, 0.9, 0, 10), new Bar(0.9, 0.97, 0, 10), new Bar(0.97, 1, 0, 20));
    }

    @Test
    void the_drawn_rectangles_lie_at_the_edges_of_the_bins() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureWriter.write(ReliabilityFigure.of(List.of(diagram("model", BINS))), FigureFormat.SVG, out);
        List<double[]> filled = rectangles(out.toByteArray(), "rgb(29,95,168)");
        assertThat(filled).hasSize(3);
        double[] first = filled.get(0);
        double[] second = filled.get(1);
        double[] third = filled.get(2);
        double unit = first[2] / 0.4;
        assertThat(second[2] / unit).isEqualTo(0.07, within(1e-3));
        assertThat(third[2] / unit).isEqualTo(0.03, within(1e-3));
        assertThat((second[0] - first[0]) / unit).isEqualTo(0.4, within(1e-3));
        assertThat((third[0] - first[0]) / unit).isEqualTo(0.47, within(1e-3));
        assertThat(first[3] / second[3]).isEqualTo(0.5, within(1e-3));
        assertThat(third[3] / second[3]).isEqualTo(0.95, within(1e-3));
        assertThat(first[1] + first[3]).isEqualTo(second[1] + second[3], within(1e-2));
    }

    @Test
    void the_error_of_the_measure_can_be_computed_from_the_data() {
        ReliabilityBins bins = new ReliabilityBins(BINS);
        List<Map<String, String>> rows =
                FigureDataTest.read(FigureData.csv(ReliabilityFigure.of(List.of(diagram("model", BINS)))));
        double weighted = 0;
        double count = 0;
        for (int i = 0; i < 3; i++) {
            Map<String, String> gap = rows.get(3 + i);
            double n = Double.parseDouble(rows.get(8 + i).getOrDefault("y_high", ""));
            assertThat(gap).containsEntry("series", "gap to mean confidence");
            weighted += n
                    * Math.abs(Double.parseDouble(gap.getOrDefault("y_high", ""))
                            - Double.parseDouble(gap.getOrDefault("y_low", "")));
            count += n;
        }
        assertThat(weighted / count).isEqualTo(bins.ece(), within(1e-15));
    }

    @Test
    void before_and_after_stand_side_by_side_with_one_key() {
        Figure figure = ReliabilityFigure.of(List.of(diagram("before", BINS), diagram("after", BINS)));
        assertThat(figure.columns()).isEqualTo(2);
        assertThat(figure.width()).isEqualTo(Figure.Width.DOUBLE);
        assertThat(figure.panels()).extracting(Panel::title).containsExactly("before", "after");
        assertThat(figure.panels()).extracting(Panel::key).containsOnly(Panel.Key.FIGURE);
        assertThat(figure.description())
                .isEqualTo("Reliability diagrams. before: accuracy 85.0 %, mean confidence 92.0 %, of 40 predictions."
                        + " after: accuracy 85.0 %, mean confidence 92.0 %, of 40 predictions.");
    }

    @Test
    void a_model_without_predictions_says_so_beside_others_and_is_refused_alone() {
        List<ReliabilityBin> none = BINS.subList(0, 1);
        Panel empty = ReliabilityFigure.of(List.of(diagram("some", BINS), diagram("none", none)))
                .panels()
                .get(1);
        assertThat(empty.layers())
                .anyMatch(layer -> layer instanceof Note note && note.text().equals("no predictions"));
        assertThatThrownBy(() -> ReliabilityFigure.of(List.of(diagram("none", none))))
                .hasMessage("reliability: expected at least one diagram with predictions, got 1 without");
        assertThatThrownBy(() -> ReliabilityFigure.of(List.of())).hasMessageContaining("got 0 without");
    }

    private static Diagram diagram(String name, List<ReliabilityBin> bins) {
        return new Diagram(name, RunLook.of(1), bins);
    }

    private static Bars bars(List<Layer> layers, String name) {
        return (Bars) layers.stream()
                .filter(layer -> layer instanceof Bars && layer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Left, top, width and height of the filled rectangles of this colour, in their order. */
    private static List<double[]> rectangles(byte[] svg, String colour) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        NodeList all = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg))
                .getElementsByTagNameNS("*", "rect");
        List<double[]> found = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            Element rect = (Element) all.item(i);
            if (rect.getAttribute("fill").equals(colour)) {
                found.add(new double[] {
                    Double.parseDouble(rect.getAttribute("x")),
                    Double.parseDouble(rect.getAttribute("y")),
                    Double.parseDouble(rect.getAttribute("width")),
                    Double.parseDouble(rect.getAttribute("height"))
                });
            }
        }
        return found;
    }
}
