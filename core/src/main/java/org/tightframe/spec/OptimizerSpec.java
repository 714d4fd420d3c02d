package org.tightframe.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tightframe.config.Section;

/**
 * How weights follow their gradients.
 *
 * @param method the rule of one step
 * @param learningRate at its highest, > 0
 * @param weightDecay >= 0
 * @param decays which parameters it decays
 * @param clipNorm the gradient of all parameters together is scaled down to this norm; infinite leaves it alone
 * @param warmup epochs over which the learning rate rises linearly to its highest, before the schedule
 * @param schedule of the learning rate
 */
public record OptimizerSpec(
        Method method,
        double learningRate,
        double weightDecay,
        Decays decays,
        double clipNorm,
        double warmup,
        Schedule schedule) {

    /** What weight decay acts on. */
    public enum Decays {
        /** Every parameter. */
        ALL,
        /** Weights of convolutions and linear layers: no norms, biases, tokens and positions. */
        WEIGHTS,
        /** The last layer's weight W and bias b alone, as the unconstrained features model does. */
        HEAD
    }

    /** The rule of one step. */
    public sealed interface Method {}

    /**
     * v = momentum v + g; the step is v, or g + momentum v where {@code nesterov}. Decay is part of g.
     *
     * @param momentum in [0, 1)
     */
    public record Sgd(double momentum, boolean nesterov) implements Method {}

    /**
     * Adam (Kingma and Ba, ICLR 2015).
     *
     * @param beta1 of the mean, in [0, 1)
     * @param beta2 of the square, in [0, 1)
     * @param epsilon > 0
     * @param decoupled whether decay shrinks weights directly (AdamW; Loshchilov and Hutter, ICLR 2019) or is part of g
     */
    public record Adam(double beta1, double beta2, double epsilon, boolean decoupled) implements Method {}

    static OptimizerSpec read(Section section) {
        section.renamed("lr", "learningRate");
        section.renamed("weight_decay", "weightDecay");
        section.about("clipNorm", "of the gradient of all parameters");
        section.absent("clipNorm", "none");
        String kind = section.choice("kind", "sgd", List.of("sgd", "adam", "adamw"));
        Method method;
        double learningRate = 0.1;
        double weightDecay = 5e-4;
        if (kind.equals("sgd")) {
            method = new Sgd(
                    section.number("momentum", 0.9, "in [0, 1)", v -> v >= 0 && v < 1), section.flag("nesterov", true));
        } else {
            learningRate = 1e-3;
            weightDecay = kind.equals("adamw") ? 1e-2 : 0;
            method = new Adam(
                    section.number("beta1", 0.9, "in [0, 1)", v -> v >= 0 && v < 1),
                    section.number("beta2", 0.999, "in [0, 1)", v -> v >= 0 && v < 1),
                    section.number("epsilon", 1e-8, "> 0", v -> v > 0),
                    kind.equals("adamw"));
        }
        return new OptimizerSpec(
                method,
                section.number("learningRate", learningRate, "in (0, 1e30]", v -> v > 0 && v <= 1e30),
                section.number("weightDecay", weightDecay, "in [0, 1e30]", v -> v >= 0 && v <= 1e30),
                Decays.valueOf(section.choice("decays", "all", List.of("all", "weights", "head"))
                        .toUpperCase(Locale.ROOT)),
                section.has("clipNorm") ? section.number("clipNorm", 1, "> 0", v -> v > 0) : Double.POSITIVE_INFINITY,
                section.number("warmup", 0, ">= 0 (epochs)", v -> v >= 0),
                section.section("schedule", "kind", Schedule::read));
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (method instanceof Sgd sgd) {
            tree.put("kind", "sgd");
            tree.put("learningRate", learningRate);
            tree.put("momentum", sgd.momentum());
            tree.put("nesterov", sgd.nesterov());
        } else if (method instanceof Adam adam) {
            tree.put("kind", adam.decoupled() ? "adamw" : "adam");
            tree.put("learningRate", learningRate);
            tree.put("beta1", adam.beta1());
            tree.put("beta2", adam.beta2());
            tree.put("epsilon", adam.epsilon());
        }
        tree.put("weightDecay", weightDecay);
        tree.put("decays", decays.name().toLowerCase(Locale.ROOT));
        if (Double.isFinite(clipNorm)) {
            tree.put("clipNorm", clipNorm);
        }
        tree.put("warmup", warmup);
        tree.put("schedule", schedule.toTree());
        return tree;
    }
}
