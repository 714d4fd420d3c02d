package org.tightframe.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines as the tool prints them. */
class NvidiaSmiTest {

    private static final String OLD = "Tesla T4, 580.65.06, 7.5";
    private static final String NEW = "NVIDIA H200, 580.65.06, 9.0";

    @Test
    void a_gpu_is_the_line_of_its_number() {
        assertThat(NvidiaSmi.gpu(List.of(OLD, NEW), 1, true))
                .contains(new NvidiaSmi.Gpu("NVIDIA H200", "580.65.06", 9.0));
        assertThat(NvidiaSmi.gpu(List.of(OLD, NEW), 2, true)).isEmpty();
        assertThat(NvidiaSmi.gpu(List.of(), 0, true)).isEmpty();
        assertThat(NvidiaSmi.gpu(List.of("NVIDIA-SMI has failed because it couldn't communicate"), 0, true))
                .isEmpty();
    }

    /** Hidden GPUs are listed all the same: which one is the first then shows only where all are alike. */
    @Test
    void a_gpu_among_others_that_differ_is_unknown_where_some_are_hidden() {
        assertThat(NvidiaSmi.gpu(List.of(OLD, NEW), 0, false)).isEmpty();
        assertThat(NvidiaSmi.gpu(List.of(NEW, NEW), 0, false)).isPresent();
    }

    @Test
    void bf16_is_from_compute_capability_8_on_or_where_that_is_unknown() {
        assertThat(gpu("7.5").multipliesBf16()).isFalse();
        assertThat(gpu("8.0").multipliesBf16()).isTrue();
        assertThat(gpu("12.0").multipliesBf16()).isTrue();
        assertThat(gpu("[N/A]").multipliesBf16()).isTrue();
    }

    private static NvidiaSmi.Gpu gpu(String capability) {
        return NvidiaSmi.gpu(List.of("A, 580, " + capability), 0, true).orElseThrow();
    }
}
