package org.tightframe.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class TensorTest {

    @Test
    void values_come_back_in_row_major_order_whatever_the_layout() {
        float[] values = new float[2 * 3 * 4 * 5];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Tensor tensor = Tensor.of(values, 2, 3, 4, 5);
        assertThat(tensor.toFloats()).isEqualTo(values);
        assertThat(tensor.channelsLast().toFloats()).isEqualTo(values);
        assertThat(tensor.shape()).containsExactly(2, 3, 4, 5);
    }

    @Test
    void a_tensor_over_memory_sees_what_is_written_there() {
        FloatBuffer memory =
                ByteBuffer.allocateDirect(24).order(ByteOrder.nativeOrder()).asFloatBuffer();
        Tensor tensor = Tensor.over(memory, 2, 3);
        memory.put(4, 7);
        assertThat(tensor.toFloats()).containsExactly(0, 0, 0, 0, 7, 0);
    }

    @Test
    void memory_that_the_engine_cannot_read_is_refused() {
        assertThatThrownBy(() -> Tensor.over(FloatBuffer.allocate(6), 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("tensor[2, 3]: expected a direct buffer of at least 6 floats");
    }

    @Test
    void an_error_of_the_engine_names_the_operation_and_the_shapes_in_one_line() {
        Tensor a = Tensor.zeros(2, 3);
        Tensor b = Tensor.zeros(4, 5);
        assertThatThrownBy(() -> a.matmul(b))
                .isInstanceOf(NativeException.class)
                .hasMessageStartingWith("matmul [2,3] [4,5]: ")
                .message()
                .hasLineCount(1);
    }

    @Test
    void a_tensor_used_after_its_scope_is_an_error_not_a_crash() {
        Tensor tensor;
        try (Scope scope = Scope.open()) {
            tensor = Tensor.zeros(3);
        }
        assertThatThrownBy(() -> tensor.plus(tensor))
                .isInstanceOf(NativeException.class)
                .hasMessage("add [closed] [closed]: tensor: used after its scope was closed");
    }

    @Test
    void cross_entropy_with_soft_targets_is_its_formula() {
        Tensor logits = Tensor.of(new float[] {1, 2, 0.5f, -1, 0, 3}, 2, 3);
        Tensor targets = Tensor.of(new float[] {0.25f, 0.75f, 0, 0, 0.5f, 0.5f}, 2, 3);
        double first = Math.log(Math.exp(1) + Math.exp(2) + Math.exp(0.5)) - 0.25 * 1 - 0.75 * 2;
        double second = Math.log(Math.exp(-1) + Math.exp(0) + Math.exp(3)) - 0.5 * 0 - 0.5 * 3;
        assertThat(logits.crossEntropy(targets).item()).isCloseTo((first + second) / 2, within(1e-6));
    }
}
