package org.tightframe.report;

import static org.tightframe.report.Quantity.ACCURACY;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tightframe.claim.Evidence;

/**
 * Tables with a row for each variant in each setting: mean and standard deviation over seeds.
 */
final class VariantTables {

    private static final List<Quantity> GEOMETRY = List.of(
            Quantity.of("NC1", "collapse.nc1", 4),
            Quantity.of("lengths", "collapse.equinormClassifier", 4),
            Quantity.of("angles", "collapse.equiangularDeviationClassifier", 4),
            Quantity.of("alignment", "mixup.sameClassAlignment", 3),
            Quantity.of("alignment in span", "mixup.sameClassAlignmentInSpan", 3));

    private static final List<Quantity> CHANNELS = List.of(
            Quantity.of("from line, D", "mixup.meanConvexDeviationInSpan", 3),
            Quantity.ofTheory("from theory, D", "mixup.meanTheoryDeviationInSpan", 3),
            Quantity.ofTheory("kappa", "mixup.kappa", 0),
            Quantity.of("boundary peak", "mixup.boundaryPeak", 2),
            Quantity.of("order", "mixup.lambdaRankCorrelation", 3),
            Quantity.percent("third class, %", "mixup.thirdClassShare"));

    private static final List<Quantity> LAWS = List.of(
            ACCURACY,
            Quantity.percent("signed error, points", "test.signedError"),
            Quantity.of("alignment in span", "mixup.sameClassAlignmentInSpan", 3),
            Quantity.of("from line, D", "mixup.meanConvexDeviationInSpan", 3));

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
                            minusBaseline(evidence, setting, variant)));
                }
            }
        }
        return ProgrammeTables.table(
                "accuracy",
                "Test accuracy: mean ± standard deviation over seeds, and the difference from the baseline of the same seed with"
                        + " its 95 % interval by paired t.",
                List.of("setting", "variant", ACCURACY.heading(), "seeds", "minus baseline, points"),
                rows);
    }

    private static String minusBaseline(Evidence evidence, String setting, String variant) {
        return variant.equals(ProgrammeOrder.BASELINE)
                ? Cells.NONE
                : Cells.difference(
                        ACCURACY.difference(evidence, setting, ProgrammeOrder.BASELINE, variant), ACCURACY.decimals());
    }

    static Optional<ProgrammeTable> geometry(Evidence evidence) {
        return of(
                evidence,
                "geometry",
                "Geometry of the last layer after training: scatter of training images within classes (NC1), spread of the"
                        + " classifier rows’ lengths, deviation of their cosines from those of a simplex frame, and cosine of"
                        + " same-class mixes to their row, in the whole space and within the rows’ span. Mean ± standard"
                        + " deviation over seeds.",
                everywhere(evidence),
                GEOMETRY);
    }

    static Optional<ProgrammeTable> channels(Evidence evidence) {
        return of(
                evidence,
                "channels",
                "Different-class mixes after training: how far the mean of mixes of one lam is, within the classifier’s span,"
                        + " from the straight line between the class means and from the theory of mixup under cross-entropy,"
                        + " in units D of the class means’ distance; that theory’s kappa (neither is given under squared"
                        + " error); density at the decision boundary over the densest elsewhere; rank correlation of place and"
                        + " lam; share that a third class wins. Mean ± standard deviation over seeds.",
                everywhere(evidence),
                CHANNELS);
    }

    private static List<Place> everywhere(Evidence evidence) {
        List<Place> places = new ArrayList<>();
        for (String setting : evidence.settings()) {
            ProgrammeOrder.variants(evidence, setting).forEach(variant -> places.add(new Place(setting, variant)));
        }
        return places;
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
