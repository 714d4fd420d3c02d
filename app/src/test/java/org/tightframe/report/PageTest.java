package org.tightframe.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class PageTest {

    private static final int FOUR_MEGABYTES = 4_000_000;

    private static final String HTML = Page.render(ReportFixture.text("report-data.json"));

    @Test
    void the_page_with_its_charts_and_data_is_smaller_than_four_megabytes() {
        assertThat(HTML.getBytes(StandardCharsets.UTF_8).length).isLessThan(FOUR_MEGABYTES);
    }

    @Test
    void no_slot_import_or_export_is_left_in_the_page() {
        assertThat(HTML).doesNotContainPattern("\\{\\{[a-z]+}}").doesNotContainPattern("(?m)^(import|export) ");
    }

    @Test
    void the_page_names_no_address_to_load_from() {
        assertThat(HTML).doesNotContainPattern("(src|href)=\"(?!#|data:,)").doesNotContainPattern("url\\((?!data:)");
    }

    @Test
    void the_policy_forbids_every_request_and_every_script_but_two() {
        assertThat(HTML).containsPattern("content=\"default-src 'none'; script-src 'sha256-[^' ]+' 'sha256-[^' ]+'; ");
    }

    @Test
    void data_cannot_end_its_script_element() {
        var html = Page.render("{\"title\":\"</script><script>alert(1)</script><!-- {{script}}\",\"runs\":[]}");
        assertThat(html)
                .contains("\\u003c/script>\\u003cscript>alert(1)\\u003c/script>\\u003c!-- {{script}}")
                .doesNotContain("<script>alert(1)");
    }

    @Test
    void the_same_data_gives_the_same_page() {
        assertThat(Page.render(ReportFixture.text("report-data.json"))).isEqualTo(HTML);
    }

    /** The scripts are joined into one module, where a second declaration of a name would stop the whole page. */
    @Test
    void top_level_names_are_declared_once() {
        assertThat(namesOf(HTML)).contains("el", "picture", "headline", "loadLibrary");
        assertThat(namesOf(Page.render("{}", Page.PROGRAMME))).contains("el", "picture", "forest", "loadLibrary");
    }

    private static Set<String> namesOf(String html) {
        var names = new HashSet<String>();
        var script = html.substring(html.indexOf("<script type=\"module\">"));
        var declarations = Pattern.compile("^(?:async )?(?:function|const|let|class) (\\w+)", Pattern.MULTILINE)
                .matcher(script);
        while (declarations.find()) {
            assertThat(names.add(declarations.group(1)))
                    .as("%s is declared once", declarations.group(1))
                    .isTrue();
        }
        return names;
    }
}
