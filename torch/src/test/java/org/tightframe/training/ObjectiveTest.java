package org.tightframe.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tightframe.data.Augmentation;
import org.tightframe.data.DataSet;
import org.tightframe.data.Inputs;
import org.tightframe.mixup.MixPlan;
import org.tightframe.network.Network;
import org.tightframe.random.RandomStream;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.spec.LossSpec;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Mode;
import org.tightframe.torch.Scope;
import org.tightframe.torch.Sgd;
import org.tightframe.torch.Tensor;

@Tag("native")
class ObjectiveTest {

    private static final int B = 7;
    private static final int C = 3;

    private final Engine engine = Trainings.engine();
    private final DataSet data = Trainings.data(3, 3, 1);
    private final TrainingBatch batch = batch();

    /** Both losses of one network in train mode by automatic differentiation, the labels of the second as whole classes. */
    @Test
    void mixups_gradient_is_that_of_the_mixed_loss() {
        ExperimentSpec spec = Trainings.spec("mix.alpha=1");
        Network network = Trainings.network(spec, data, engine);
        MixPlan plan = spec.mix().plan(batch, RandomStream.of(5, "mix"));
        double lam = plan.lambda(0);
        assertThat(lam).as("seed 5").isBetween(0.1, 0.9);
        float[] mixed =
                gradients(network, logits -> new Objective(spec.loss()).of(logits, logits, targets(plan), null));
        float[] explicit = gradients(
                network,
                logits -> logits.crossEntropy(classes(plan, true))
                        .times(lam)
                        .plus(logits.crossEntropy(classes(plan, false)).times(1 - lam)));
        double largest = 0;
        for (int k = 0; k < mixed.length; k++) {
            largest = Math.max(largest, Math.abs(explicit[k]));
        }
        assertThat(largest).isGreaterThan(1e-3);
        for (int k = 0; k < mixed.length; k++) {
            assertThat((double) mixed[k]).as("value %d", k).isCloseTo(explicit[k], within(1e-5 * largest));
        }
    }

    @Test
    void regmixups_loss_is_that_of_the_examples_plus_eta_times_that_of_their_mixes() {
        ExperimentSpec spec = Trainings.spec("mix.kind=regmixup", "mix.eta=0.3", "mix.alpha=10");
        MixPlan plan = spec.mix().plan(batch, RandomStream.of(6, "mix"));
        assertThat(plan.rows()).isEqualTo(2 * B);
        Random random = new Random(8);
        float[] z = new float[2 * B * C];
        for (int k = 0; k < z.length; k++) {
            z[k] = (float) random.nextGaussian();
        }
        FloatBuffer targets = Inputs.memory(2 * B * C);
        plan.writeTargets(batch, C, targets);
        Tensor logits = Tensor.of(z, 2 * B, C);
        float[] weights = Objects.requireNonNull(Objective.rowWeights(plan, B));
        double loss = new Objective(spec.loss())
                .of(logits, logits, Tensor.over(targets, 2 * B, C), Tensor.of(weights, weights.length))
                .item();

        double clean = 0;
        double mixes = 0;
        for (int i = 0; i < B; i++) {
            clean += crossEntropy(z, i, i, i, 1) / B;
            mixes += crossEntropy(z, B + i, i, plan.second(B + i), plan.lambda(B + i)) / B;
        }
        assertThat(loss).isCloseTo(clean + 0.3 * mixes, within(1e-5));
    }

    @Test
    void feature_decay_is_half_lam_h_times_the_mean_squared_norm() {
        Tensor h = Tensor.of(new float[] {1, 2, 3, -4}, 2, 2);
        Tensor z = Tensor.zeros(2, 3);
        Tensor t = Tensor.of(new float[] {1, 0, 0, 0, 0.5f, 0.5f}, 2, 3);
        double loss = new Objective(new LossSpec.CrossEntropy(0, 0.2))
                .of(h, z, t, null)
                .item();
        assertThat(loss).isCloseTo(Math.log(3) + 0.1 * (5 + 25) / 2, within(1e-6));
    }

    private interface Loss {
        Tensor of(Tensor logits);
    }

    private float[] gradients(Network network, Loss loss) {
        MixPlan plan = Trainings.spec("mix.alpha=1").mix().plan(batch, RandomStream.of(5, "mix"));
        FloatBuffer inputs = Inputs.memory(B * data.shape().values());
        InputWriter.BLENDS.write(plan, batch, inputs);
        // After the first step the velocity is the gradient; at rate 0 the weights stay.
        Sgd sgd = new Sgd(network.weights(), 0.5, 0);
        try (Scope scope = Scope.open()) {
            Tensor x = Tensor.over(inputs, B, 2, 8, 7);
            loss.of(network.logits(network.features(x, Mode.TRAIN))).backward();
            sgd.step(0);
            sgd.zeroGradients();
        }
        FloatBuffer all = FloatBuffer.allocate((int) network.weights().parameterCount());
        network.weights()
                .parameters()
                .keySet()
                .forEach(name -> all.put(Objects.requireNonNull(sgd.state().get(name + ".velocity"))
                        .toFloats()));
        return all.array();
    }

    private Tensor targets(MixPlan plan) {
        FloatBuffer targets = Inputs.memory(B * C);
        plan.writeTargets(batch, C, targets);
        return Tensor.over(targets, B, C);
    }

    /** Each row's first class, or its second, with all the weight. */
    private Tensor classes(MixPlan plan, boolean first) {
        float[] targets = new float[B * C];
        for (int row = 0; row < B; row++) {
            targets[row * C + batch.label(first ? plan.first(row) : plan.second(row))] = 1;
        }
        return Tensor.of(targets, B, C);
    }

    private double crossEntropy(float[] z, int row, int first, int second, double lam) {
        double sum = 0;
        for (int c = 0; c < C; c++) {
            sum += Math.exp(z[row * C + c]);
        }
        return Math.log(sum) - lam * z[row * C + batch.label(first)] - (1 - lam) * z[row * C + batch.label(second)];
    }

    private TrainingBatch batch() {
        int[] positions = {0, 3, 6, 1, 4, 2, 5};
        Augmentation.View[] plain = new Augmentation.View[B];
        Arrays.fill(plain, Augmentation.View.PLAIN);
        Inputs inputs = Inputs.of(data.train(), data.normalization());
        return new TrainingBatch(
                0,
                positions,
                data.train().labels(),
                inputs,
                plain,
                new float[B * data.shape().values()]);
    }
}
