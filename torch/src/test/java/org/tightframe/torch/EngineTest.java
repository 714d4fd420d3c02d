package org.tightframe.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class EngineTest {

    @Test
    void a_device_that_is_not_there_is_one_line() {
        assertThatThrownBy(() -> Engine.open("cuda:7", 1, "fp32"))
                .isInstanceOf(EngineException.class)
                .hasMessageMatching("device: (cuda:7 is not there: .*; .*; available: cpu|expected cuda:0.*)");
        assertThatThrownBy(() -> Engine.open("gpu", 1, "fp32"))
                .isInstanceOf(EngineException.class)
                .hasMessage("device: expected auto, cpu, cuda or cuda:N, got 'gpu'");
    }

    /** Whatever this was built with, and whatever the machine has. */
    @Test
    void a_lack_of_cuda_is_what_the_engine_says() {
        if (Cuda.devices() > 0) {
            assertThat(Cuda.lack()).isEmpty();
            assertThat(Engine.open("cuda", 1, "fp32").device()).isEqualTo("cuda:0");
            return;
        }
        CudaLack lack = Cuda.lack().orElseThrow();
        assertThat(lack.cure()).contains(Cuda.isBuilt() ? "CUDA" : "TIGHTFRAME_CUDA=1 to build with CUDA");
        assertThatThrownBy(() -> Engine.open("cuda", 1, "fp32"))
                .isInstanceOf(EngineException.class)
                .hasMessage("device: cuda:0 is not there: " + lack + "; available: cpu");
    }

    @Test
    void a_device_beyond_the_last_is_told_the_last() {
        Engine.requireWithin("cuda:1", 2);
        assertThatThrownBy(() -> Engine.requireWithin("cuda:2", 2))
                .isInstanceOf(EngineException.class)
                .hasMessage("device: expected cuda:0..cuda:1 or cpu, got 'cuda:2'");
        assertThatThrownBy(() -> Engine.requireWithin("cuda:1", 1))
                .hasMessage("device: expected cuda:0 or cpu, got 'cuda:1'");
    }

    @Test
    void settings_are_resolved() {
        Engine engine = Engine.open("cpu", 0, "auto");
        assertThat(engine.device()).isEqualTo("cpu");
        assertThat(engine.threads()).isEqualTo(Processors.ofThisMachine().cores());
        assertThat(engine.precision()).isEqualTo(Engine.processorHasBf16() ? Precision.BF16 : Precision.FP32);
        assertThat(Engine.version()).matches("\\d+\\.\\d+\\.\\d+");
    }

    @Test
    void the_same_seed_gives_the_same_numbers() {
        Engine engine = Engine.open("cpu", 1, "fp32");
        engine.seed(5);
        float[] first = Tensor.normal(100).toFloats();
        engine.seed(5);
        assertThat(Tensor.normal(100).toFloats()).isEqualTo(first);
        engine.seed(6);
        assertThat(Tensor.normal(100).toFloats()).isNotEqualTo(first);
    }
}
