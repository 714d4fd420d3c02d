package org.tightframe.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tightframe.claim.Evidence;

/**
 * Tables with a row for each variant in each setting: mean and standard deviation over seeds.
 */
final class VariantTables {

    private static final Quantity ACCURACY = Quantity.percent("test accuracy, %", "test.accuracy");

    private static final List<Quantity> GEOMETRY = List.of(
            Quantity.of("NC1", "collapse.nc1", 3),
            Quantity.of("lengths, classifier", "collapse.equinormClassifier", 3),
            Quantity.of("angles, classifier", "collapse.equiangularDeviationClassifier", 3),
            Quantity.of("alignment", "mixup.sameClassAlignment", 3),
            Quantity.of("alignment in span", "mixup.sameClassAlignmentInSpan", 3),
            Quantity.of("mean's distance from the line", "mixup.meanConvexDeviation", 3),
            Quantity.of("mean's distance from the theory, in span", "mixup.meanTheoryDeviationInSpan", 3),
            Quantity.of("kappa", "mixup.kappa", 0),
            Quantity.of("boundary peak", "mixup.boundaryPeak", 2),
            Quantity.of("order", "mixup.lambdaRankCorrelation", 3),
            Quantity.of("third-class share", "mixup.thirdClassShare", 3));

    private static final List<Quantity> LAWS = List.of(
            ACCURACY,
            Quantity.percent("signed error, points", "test.signedError"),
            Quantity.of("alignment", "mixup.sameClassAlignment", 3),
            Quantity.of("mean's distance from the line", "mixup.meanConvexDeviation", 3));

    private VariantTables() {}

    static Optional<ProgrammeTable> accuracy(Evidence evidence) {
        List<List<String>> rows = new ArrayList<>();
        for (String setting : evidence.settings()) {
            for (String variant : ProgrammeOrder.variants(evidence, setting)) {
                int seeds = ACCURACY.sample(evidence, setting, variant).size();
                if (seeds > 0) {
                    rows.add(List.of(
                            setting,
                            variant,
                            Cells.mean(ACCURACY.sample(evidence, setting, variant), ACCURACY.decimals()),
                            String.valueOf(seeds),
                            lessBaseline(evidence, setting, variant)));
                }
            }
        }
        return ProgrammeTables.table(
                "accuracy",
                "Test accuracy: mean ± standard deviation over seeds, and the difference from the baseline of the same seed with"
                        + " its 95 % interval by paired t.",
                List.of("setting", "variant", ACCURACY.heading(), "seeds", "less baseline, points"),
                rows);
    }

    private static String lessBaseline(Evidence evidence, String setting, String variant) {
        return variant.equals(ProgrammeOrder.BASELINE)
                ? Cells.NONE
                : Cells.difference(
                        ACCURACY.difference(evidence, setting, ProgrammeOrder.BASELINE, variant), ACCURACY.decimals());
    }

    static Optional<ProgrammeTable> geometry(Evidence evidence) {
        List<Place> places = new ArrayList<>();
        for (String setting : evidence.settings()) {
            ProgrammeOrder.variants(evidence, setting).forEach(variant -> places.add(new Place(setting, variant)));
        }
        return of(
                evidence,
                "geometry",
                "Geometry of the last layer after training, of captures of training images: mean ± standard deviation over"
                        + " seeds.",
                places,
                GEOMETRY);
    }

    /** Of settings that were trained with more laws than one. */
    static Optional<ProgrammeTable> laws(Evidence evidence) {
        List<Place> places = new ArrayList<>();
        for (String setting : evidence.settings()) {
            List<String> laws = new ArrayList<>(ProgrammeOrder.LAWS);
            laws.retainAll(ProgrammeOrder.variants(evidence, setting));
            if (laws.size() > 1) {
                laws.forEach(law -> places.add(new Place(setting, law)));
            }
        }
        return of(
                evidence,
                "laws",
                "Mixup by its law of lam: Beta(1, 1), Beta(0.2, 0.2), Beta(4, 4) and always one half. Mean ± standard deviation"
                        + " over seeds.",
                places,
                LAWS);
    }

    private record Place(String setting, String variant) {}

    private static Optional<ProgrammeTable> of(
            Evidence evidence, String name, String title, List<Place> places, List<Quantity> quantities) {
        List<List<String>> rows = new ArrayList<>();
        for (Place place : places) {
            List<String> cells = quantities.stream()
                    .map(quantity -> Cells.mean(
                            quantity.sample(evidence, place.setting(), place.variant()), quantity.decimals()))
                    .toList();
            if (cells.stream().anyMatch(cell -> !cell.equals(Cells.NONE))) {
                rows.add(Stream.concat(Stream.of(place.setting(), place.variant()), cells.stream())
                        .toList());
            }
        }
        List<String> columns = Stream.concat(
                        Stream.of("setting", "variant"), quantities.stream().map(Quantity::heading))
                .toList();
        return ProgrammeTables.table(name, title, columns, rows);
    }
}
