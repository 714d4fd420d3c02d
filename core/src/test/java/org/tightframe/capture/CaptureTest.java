package org.tightframe.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataRegistry;
import org.tightframe.data.DataSelection;
import org.tightframe.data.DataSet;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.snapshot.Snapshot;

class CaptureTest {

    private static final int PIXELS = 3;

    /** A model whose features are a few pixels in the middle: whatever happens on the way to it can be recomputed. */
    private static final CaptureModel PIXEL_MODEL = new CaptureModel() {
        @Override
        public LinearHead head() {
            return LinearHead.withoutBias(Matrix.wrap(10, PIXELS, new double[10 * PIXELS]));
        }

        @Override
        public Activations activations(FloatBuffer inputs, int count) {
            float[] features = new float[count * PIXELS];
            for (int i = 0; i < count; i++) {
                for (int k = 0; k < PIXELS; k++) {
                    features[i * PIXELS + k] = inputs.get(i * 784 + 400 + k);
                }
            }
            return new Activations(
                    FloatMatrix.wrap(count, PIXELS, features), FloatMatrix.wrap(count, 10, new float[count * 10]));
        }

        @Override
        public String mode() {
            return "eval";
        }

        @Override
        public int threads() {
            return 1;
        }

        @Override
        public String precision() {
            return "fp32";
        }
    };

    @Test
    void mixed_examples_are_blends_of_the_examples_their_indices_name() throws IOException {
        DataSet data = data();
        Snapshot mixed = Capture.ofTraining(data, 100).mixed(PIXEL_MODEL, 7, 1234);
        int[] first = mixed.indexFirst().orElseThrow();
        int[] second = mixed.indexSecond().orElseThrow();
        assertThat(mixed.size()).isEqualTo(1234);
        for (int i = 0; i < mixed.size(); i++) {
            assertThat(mixed.labelFirst(i)).isEqualTo(data.train().label(first[i]));
            assertThat(mixed.labelSecond(i)).isEqualTo(data.train().label(second[i]));
            for (int k = 0; k < PIXELS; k++) {
                double blend =
                        mixed.lambda(i) * input(data, first[i], k) + (1 - mixed.lambda(i)) * input(data, second[i], k);
                assertThat(mixed.features().get(i, k)).isCloseTo(blend, within(1e-6));
            }
        }
    }

    @Test
    void clean_examples_are_the_examples_their_indices_name() throws IOException {
        DataSet data = data();
        Snapshot clean = Capture.ofTraining(data, 700).clean(PIXEL_MODEL, 0);
        int[] index = clean.indexFirst().orElseThrow();
        assertThat(index).hasSize(700).doesNotHaveDuplicates();
        for (int i = 0; i < clean.size(); i++) {
            assertThat(clean.labelFirst(i)).isEqualTo(data.train().label(index[i]));
            assertThat(clean.features().get(i, 1)).isCloseTo(input(data, index[i], 1), within(1e-6));
        }
    }

    private static double input(DataSet data, int image, int k) {
        double unit = data.train().pixel(image, 400 + k) / 255.0;
        return (unit - data.normalization().mean().get(0))
                / data.normalization().std().get(0);
    }

    private static DataSet data() throws IOException {
        return DataRegistry.standard().load(DataSelection.all("fashion-mini"), DataFolders.standard(Optional.empty()));
    }
}
