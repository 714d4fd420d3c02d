package org.tightframe.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tightframe.config.ConfigException;
import org.tightframe.figure.Series.Point;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a printer gets. */
class FigureWriterTest {

    private static final double POINTS_PER_MILLIMETRE = 72 / 25.4;

    @TempDir
    private Path folder;

    @Test
    void svg_is_well_formed_has_its_size_in_millimetres_and_needs_no_font_image_or_network() throws Exception {
        byte[] bytes = written(FigureFormat.SVG);
        Document svg = parse(bytes);
        Element root = svg.getDocumentElement();
        assertThat(svg.getDoctype()).as("names no external document").isNull();
        assertThat(root.getAttribute("width")).isEqualTo("180.0mm");
        assertThat(root.getAttribute("height")).isEqualTo("70.2mm");
        assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 510.236 198.992");
        assertThat(elements(root)).contains("path", "line").doesNotContain("text", "tspan", "image", "font", "style");
        assertThat(root.getElementsByTagNameNS("*", "desc").item(0).getTextContent())
                .isEqualTo("Two panels.");
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .doesNotContain("href")
                .doesNotContain("font-family");
    }

    @Test
    void no_line_is_thinner_than_half_a_point() throws Exception {
        NodeList all = parse(written(FigureFormat.SVG)).getElementsByTagNameNS("*", "*");
        List<Double> widths = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            String width = ((Element) all.item(i)).getAttribute("stroke-width");
            if (!width.isEmpty()) {
                widths.add(Double.valueOf(width));
            }
        }
        assertThat(widths).isNotEmpty().allMatch(width -> width >= 0.5);
    }

    @Test
    void pdf_is_one_page_of_its_size_without_fonts() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(written(FigureFormat.PDF))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(pdf.getPage(0).getMediaBox().getWidth() / POINTS_PER_MILLIMETRE)
                    .isEqualTo(180, within(0.01));
            assertThat(pdf.getPage(0).getMediaBox().getHeight() / POINTS_PER_MILLIMETRE)
                    .isEqualTo(70.2, within(0.01));
            assertThat(fonts(pdf.getPage(0).getResources())).isEmpty();
            assertThat(pdf.getDocumentInformation().getSubject()).isEqualTo("Two panels.");
            assertThat(pdf.getDocumentInformation().getCreationDate()).isNull();
        }
    }

    @Test
    void png_is_printed_at_its_size() throws Exception {
        byte[] bytes = written(FigureFormat.PNG);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        assertThat(image.getWidth()).isEqualTo(2126);
        assertThat(image.getHeight()).isEqualTo(829);
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in);
            Element pixel = (Element) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
            Element size = (Element) pixel.getElementsByTagName("pHYs").item(0);
            assertThat(size.getAttribute("pixelsPerUnitXAxis")).isEqualTo("11811");
            assertThat(size.getAttribute("unitSpecifier")).isEqualTo("meter");
        } finally {
            reader.dispose();
        }
    }

    @ParameterizedTest
    @EnumSource(FigureFormat.class)
    void the_same_figure_is_the_same_file(FigureFormat format) throws IOException {
        assertThat(written(format)).isEqualTo(written(format));
    }

    @ParameterizedTest
    @ValueSource(strings = {"figure.jpg", "figure", "svg", ".", "a.b/pdf"})
    void another_name_is_refused_with_the_three_that_are_known(String name) {
        assertThatThrownBy(() -> FigureWriter.write(figure(), folder.resolve(name)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("expected a name that ends in .svg, .pdf, .png, got '")
                .hasMessageNotContaining("\n");
        assertThat(files()).isEmpty();
    }

    @Test
    void the_end_of_the_name_may_be_in_capitals() throws IOException {
        FigureWriter.write(figure(), folder.resolve("FIGURE.PDF"));
        assertThat(files()).containsExactlyInAnyOrder(folder.resolve("FIGURE.PDF"), folder.resolve("FIGURE.csv"));
    }

    @Test
    void the_data_lie_beside_the_picture() throws IOException {
        FigureWriter.write(figure(), folder.resolve("a.b.svg"));
        assertThat(folder.resolve("a.b.csv")).content(StandardCharsets.UTF_8).isEqualTo(FigureData.csv(figure()));
    }

    @Test
    void a_place_that_cannot_be_written_is_said_and_left_as_it_was() throws IOException {
        assertThatThrownBy(() -> FigureWriter.write(figure(), folder.resolve("none/figure.svg")))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("none") + ": expected a folder to write the figure in, got none");
        Path inTheWay = Files.createDirectory(folder.resolve("figure.svg"));
        assertThatThrownBy(() -> FigureWriter.write(figure(), inTheWay))
                .isInstanceOf(IOException.class)
                .hasMessage(inTheWay + ": expected a file to write the figure to, got a folder");
        Path inTheDatasWay = Files.createDirectory(folder.resolve("other.csv"));
        assertThatThrownBy(() -> FigureWriter.write(figure(), folder.resolve("other.svg")))
                .isInstanceOf(IOException.class)
                .hasMessage(inTheDatasWay + ": expected a file to write the figure's data to, got a folder");
        // Nobody makes files in /sys, not even root, whom permissions do not bind.
        assertThatThrownBy(() -> FigureWriter.write(figure(), Path.of("/sys/figure.svg")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("/sys/figure.svg: expected to write the figure, could not: ");
        assertThat(files()).isEmpty();
    }

    @Test
    void a_figure_replaces_the_one_before() throws IOException {
        Path path = Files.writeString(folder.resolve("figure.svg"), "before");
        FigureWriter.write(figure(), path);
        assertThat(path).content(StandardCharsets.UTF_8).startsWith("<?xml");
        assertThat(files()).containsExactlyInAnyOrder(path, FigureData.beside(path));
    }

    @ParameterizedTest
    @EnumSource(Panel.Key.class)
    void the_names_may_stand_anywhere_or_nowhere(Panel.Key place) throws IOException {
        Panel panel = figure().panels().get(0).withKey(place);
        Figure uneven = new Figure(
                "", Figure.Width.SINGLE, 2, List.of(panel, figure().panels().get(1), panel));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureWriter.write(uneven, FigureFormat.SVG, out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(place == Panel.Key.FIGURE ? "height=\"7" : "height=\"66.3mm\"")
                .doesNotContain("NaN");
    }

    @ParameterizedTest
    @EnumSource(FigureFormat.class)
    void every_kind_of_layer_is_drawn_the_same_twice_and_as_vectors(FigureFormat format) throws Exception {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        FigureWriter.write(LayersFixture.figure(), format, first);
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        FigureWriter.write(LayersFixture.figure(), format, second);
        assertThat(first.toByteArray()).isEqualTo(second.toByteArray());
        if (format == FigureFormat.SVG) {
            Element root = parse(first.toByteArray()).getDocumentElement();
            assertThat(elements(root)).doesNotContain("image", "pattern", "text");
            assertThat(first.toString(StandardCharsets.UTF_8)).doesNotContain("NaN");
        }
        if (format == FigureFormat.PDF) {
            try (PDDocument pdf = Loader.loadPDF(first.toByteArray())) {
                assertThat(fonts(pdf.getPage(0).getResources())).isEmpty();
            }
        }
    }

    @Test
    void a_common_key_and_a_scale_of_colours_make_the_figure_higher() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureWriter.write(LayersFixture.figure(), FigureFormat.SVG, out);
        String height = parse(out.toByteArray()).getDocumentElement().getAttribute("height");
        double millimetres = Double.parseDouble(height.replace("mm", ""));
        assertThat(millimetres)
                .isBetween(
                        LayersFixture.figure().height() + 8,
                        LayersFixture.figure().height() + 20);
    }

    private static Figure figure() {
        List<Point> points = List.of(new Point(0, 1), new Point(0.5, Double.NaN), new Point(1, 1000));
        Panel lines = Panel.of(
                        Axis.linear("λ, κ, μ, Δ, ‖h‖"),
                        Axis.logarithmic("y′"),
                        List.of(
                                Series.line("one", points, Ink.BLUE).withDash(Dash.DASH_DOT),
                                Series.marks("two", points, Ink.GREEN, Mark.TRIANGLE)))
                .withKey(Panel.Key.TOP_LEFT);
        Panel plane = Panel.of(
                        Axis.linear("x"),
                        Axis.linear("y").from(-1, 1),
                        List.of(Series.line("", points, Ink.BLACK).withMark(Mark.DIAMOND)))
                .withEqualProportions();
        return new Figure("Two panels.", Figure.Width.DOUBLE, 2, List.of(lines, plane));
    }

    private static byte[] written(FigureFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureWriter.write(figure(), format, out);
        return out.toByteArray();
    }

    private static Document parse(byte[] bytes) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    private static List<String> elements(Element root) {
        NodeList all = root.getElementsByTagNameNS("*", "*");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            names.add(all.item(i).getLocalName());
        }
        return names;
    }

    private static List<COSName> fonts(PDResources resources) throws IOException {
        List<COSName> fonts = new ArrayList<>();
        resources.getFontNames().forEach(fonts::add);
        for (COSName name : resources.getXObjectNames()) {
            assertThat(resources.isImageXObject(name)).as("pixels in a drawing").isFalse();
            if (resources.getXObject(name) instanceof PDFormXObject form && form.getResources() != null) {
                fonts.addAll(fonts(form.getResources()));
            }
        }
        return fonts;
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
