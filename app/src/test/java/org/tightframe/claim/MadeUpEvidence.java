package org.tightframe.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tightframe.claim.RunSummary.Point;

/** Runs of every kind with numbers of no meaning, of which any may be missing. */
final class MadeUpEvidence {

    private static final List<String> KEYS = List.of(
            "test.accuracy",
            "test.ece",
            "test.nll",
            "test.signedError",
            "collapse.nc1",
            "collapse.nc3",
            "collapse.etfError",
            "collapse.equinormFeatures",
            "collapse.equinormClassifier",
            "collapse.equiangularDeviation",
            "collapse.equiangularDeviationClassifier",
            "mixup.sameClassAlignment",
            "mixup.sameClassAlignmentInSpan",
            "mixup.kappa",
            "mixup.classifierEnergy",
            "mixup.boundaryPeak",
            "mixup.boundaryOffset",
            "mixup.lambdaRankCorrelation",
            "mixup.thirdClassShare",
            "mixup.tightness",
            "mixup.convexDeviation",
            "mixup.meanConvexDeviation",
            "mixup.meanConvexDeviationInSpan",
            "mixup.meanTheoryDeviationInSpan",
            "mixup.skillInSpan",
            "layers.input.manifoldMixupR2",
            "layers.layer1.manifoldMixupR2",
            "layers.layer2.manifoldMixupR2",
            "layers.classifier.manifoldMixupR2",
            "errors.channelDistanceOfErrors",
            "errors.confidenceOfErrors",
            "errors.errorsInChannel",
            "calibration.temperature",
            "calibration.eceAfter",
            "calibration.nllAfter");

    private static final List<String> VARIANTS = List.of("baseline", "mixup", "mixup-mse", "mixup-etf", "manifold");

    private final SplittableRandom random;
    private final double share;

    private MadeUpEvidence(long seed, double share) {
        this.random = new SplittableRandom(seed);
        this.share = share;
    }

    /** Two settings and free features, three seeds each, with nothing missing. */
    static Evidence complete() {
        return new MadeUpEvidence(0, 1).evidence(List.of("mlp-digits", "wrn-fashion-mini"), 3);
    }

    /** Some settings, some seeds, some runs with some of their numbers. */
    static Evidence some(long seed) {
        var random = new SplittableRandom(seed);
        List<String> settings =
                List.of("mlp-digits", "wrn-digits", "wrn-fashion-mini").subList(0, random.nextInt(4));
        return new MadeUpEvidence(seed, random.nextDouble(0.3, 1.2)).evidence(settings, random.nextInt(1, 6));
    }

    private Evidence evidence(List<String> settings, int seeds) {
        List<RunSummary> runs = new ArrayList<>();
        for (long seed = 0; seed < seeds; seed++) {
            for (String setting : settings) {
                for (String variant : VARIANTS) {
                    if (random.nextDouble() < share) {
                        runs.add(run(setting, variant, seed));
                    }
                }
            }
            if (random.nextDouble() < share) {
                Map<String, Double> distance = Map.of("model.largestDistance", Math.pow(10, -random.nextInt(3, 12)));
                runs.add(PlantedRuns.run("free-features", "fixed-etf", seed, distance, Map.of()));
            }
        }
        return Evidence.of(runs, Thresholds.fisher2024());
    }

    private RunSummary run(String setting, String variant, long seed) {
        Map<String, Double> results = new LinkedHashMap<>();
        Map<String, List<Point>> history = new LinkedHashMap<>();
        double scale = random.nextBoolean() ? 1 : 1e-3;
        for (String key : KEYS) {
            if (random.nextDouble() < share) {
                results.put(key, scale * random.nextDouble(-1, 2));
                history.put(key, List.of(new Point(0, 3), new Point(2, random.nextDouble()), new Point(9, 0.1)));
            }
        }
        Map<String, String> facts = new LinkedHashMap<>();
        put(facts, "network", setting.startsWith("wrn") ? "wrn-10x1" : "mlp-256x3");
        put(facts, "data", setting.substring(4));
        put(facts, "trainingExamples", "1438");
        put(facts, "mode", random.nextBoolean() ? "eval" : "train");
        if (random.nextBoolean()) {
            put(facts, "zeroErrorEpoch", "20");
        }
        return new RunSummary(setting, variant, seed, "", "spec", "hash", 1, facts, results, history);
    }

    private void put(Map<String, String> facts, String name, String value) {
        if (random.nextDouble() < share) {
            facts.put(name, value);
        }
    }
}
