package org.tightframe.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much paper a figure takes. */
class FigureTest {

    private static final Panel PANEL = Panel.of(Axis.linear("x"), Axis.linear("y"), List.of());
    private static final Panel STRIPPED = PANEL.withStrip(Axis.linear("count"), List.of());

    @Test
    void a_strip_makes_its_row_higher() {
        Figure figure = new Figure("", Figure.Width.DOUBLE, 2, 1, List.of(PANEL, PANEL, STRIPPED));
        assertThat(figure.rows()).isEqualTo(2);
        assertThat(figure.rowHeight(0)).isEqualTo(90, within(1e-9));
        assertThat(figure.rowHeight(1)).isEqualTo(90 * 1.27, within(1e-9));
        assertThat(figure.height()).isEqualTo(90 * 2.27, within(1e-9));
    }

    @Test
    void on_half_a_page_panels_stay_about_as_large() {
        Figure small = new Figure("", Figure.Width.DOUBLE, 3, Collections.nCopies(5, PANEL)).on(Figure.Width.SINGLE);
        assertThat(small.columns()).isEqualTo(2);
        assertThat(small.aspect()).isEqualTo(1.1, within(1e-9));
        Figure flat = new Figure("", Figure.Width.DOUBLE, 1, 0.2, List.of(PANEL));
        assertThat(flat.on(Figure.Width.SINGLE).height()).isEqualTo(flat.height(), within(1e-9));
        assertThat(flat.on(Figure.Width.DOUBLE)).isEqualTo(flat);
        Figure wide = new Figure("", Figure.Width.SINGLE, 1, List.of(PANEL, PANEL)).on(Figure.Width.DOUBLE);
        assertThat(wide.columns()).isEqualTo(2);
        assertThat(wide.aspect()).isEqualTo(flat.withAspect(0.78).aspect());
        assertThat(flat.on(Figure.Width.SINGLE).on(Figure.Width.DOUBLE).columns())
                .isEqualTo(1);
    }

    @Test
    void another_height_changes_nothing_else() {
        Figure figure = new Figure("f", Figure.Width.SINGLE, 1, List.of(PANEL));
        assertThat(figure.withAspect(2)).isEqualTo(new Figure("f", Figure.Width.SINGLE, 1, 2, List.of(PANEL)));
    }
}
