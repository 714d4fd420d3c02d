package org.tightframe.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.tightframe.mixup.Batch;
import org.tightframe.mixup.Blend;
import org.tightframe.mixup.Draws;
import org.tightframe.mixup.LambdaLaw;
import org.tightframe.mixup.Mix;
import org.tightframe.mixup.MixPlan;
import org.tightframe.mixup.Mixup;
import org.tightframe.mixup.Pairing;

/**
 * A mix that promises what another does, and does something else.
 */
record Planted(Mix promise, Bug bug) implements Mix {

    /** What becomes of an honest plan. */
    interface Bug {
        MixPlan of(Batch batch, MixPlan plan, SplittableRandom random);
    }

    /** Draws of another law, recorded as drawn. */
    static Bug law(LambdaLaw other) {
        return (batch, plan, random) -> drawn(plan, other.draw(random));
    }

    /** Another function of what was drawn, recorded as drawn. */
    static Bug drawnAs(DoubleUnaryOperator function) {
        return (batch, plan, random) -> drawn(plan, function.applyAsDouble(plan.drawn()[0]));
    }

    /** Another function of what was drawn, the record telling the honest draw. */
    static Bug usedAs(DoubleUnaryOperator function) {
        return (batch, plan, random) -> {
            double[] lambdas = new double[plan.rows()];
            Arrays.setAll(lambdas, row -> function.applyAsDouble(plan.lambda(row)));
            return MixPlan.of(seconds(plan), lambdas, plan.drawn());
        };
    }

    /** Partners from the other end of the batch. */
    static Bug flipped() {
        return (batch, plan, random) -> {
            int[] partners = new int[batch.size()];
            Arrays.setAll(partners, i -> partners.length - 1 - i);
            return MixPlan.of(partners, lambdas(plan), plan.drawn());
        };
    }

    /** Rectangles of half the height that lam says. */
    static Bug smallerBoxes() {
        return (batch, plan, random) -> {
            List<Blend.Box> boxes = ((Blend.Paste) plan.blend())
                    .boxes().stream()
                            .map(box ->
                                    new Blend.Box(box.top(), box.left(), (box.top() + box.bottom()) / 2, box.right()))
                            .toList();
            return plan.blendedBy(new Blend.Paste(boxes));
        };
    }

    /** Labels weighed by a function of the row's lam. */
    static Bug labels(DoubleUnaryOperator function) {
        return (batch, plan, random) -> {
            double[] weights = lambdas(plan);
            Arrays.setAll(weights, row -> function.applyAsDouble(weights[row]));
            return plan.withLabelWeights(weights);
        };
    }

    /** Labels weighed by what was drawn, whatever became of it. */
    static Bug labelsByTheDraw() {
        return (batch, plan, random) -> plan.withLabelWeights(Draws.each(plan.drawn(), plan.rows()));
    }

    /** Pairs weighed otherwise in the loss. */
    static Bug pairsWeigh(double weight) {
        return (batch, plan, random) -> {
            double[] weights = new double[plan.rows()];
            Arrays.setAll(weights, row -> row < plan.cleanRows() ? plan.rowWeight(row) : weight);
            return plan.withRowWeights(weights);
        };
    }

    /** What another mix makes of the batch. */
    static Bug madeBy(Mix other) {
        return (batch, plan, random) -> other.plan(batch, random);
    }

    @Override
    public String kind() {
        return promise.kind();
    }

    @Override
    public MixPlan plan(Batch batch, SplittableRandom random) {
        return bug.of(batch, promise.plan(batch, random), random);
    }

    @Override
    public Map<String, Object> toTree() {
        return promise.toTree();
    }

    @Override
    public Optional<LambdaLaw> law() {
        return promise.law();
    }

    @Override
    public Optional<Pairing> pairing() {
        return promise.pairing();
    }

    @Override
    public boolean mixes(int epoch) {
        return promise.mixes(epoch);
    }

    @Override
    public boolean mayLeaveOut() {
        return promise.mayLeaveOut();
    }

    @Override
    public Optional<Mixup.Per> per() {
        return promise.per();
    }

    @Override
    public OptionalDouble labelWeight(double lambda) {
        return promise.labelWeight(lambda);
    }

    @Override
    public OptionalDouble rowWeight() {
        return promise.rowWeight();
    }

    @Override
    public OptionalDouble pastedSide(double drawn) {
        return promise.pastedSide(drawn);
    }

    private static MixPlan drawn(MixPlan plan, double lambda) {
        double[] lambdas = new double[plan.rows()];
        Arrays.fill(lambdas, lambda);
        return MixPlan.of(seconds(plan), lambdas, new double[] {lambda});
    }

    private static int[] seconds(MixPlan plan) {
        int[] seconds = new int[plan.rows()];
        Arrays.setAll(seconds, plan::second);
        return seconds;
    }

    private static double[] lambdas(MixPlan plan) {
        double[] lambdas = new double[plan.rows()];
        Arrays.setAll(lambdas, plan::lambda);
        return lambdas;
    }
}
