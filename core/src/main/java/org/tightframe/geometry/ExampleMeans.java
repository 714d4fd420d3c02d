package org.tightframe.geometry;

import java.util.EnumMap;
import java.util.Map;
import org.tightframe.geometry.LocatedExample.Place;

/**
 * Where examples lie on average, and the shares of them in each part of the geometry.
 *
 * <p><b>Definition.</b> Means of the numbers of {@link LocatedExample}; {@code inChannel}, {@code atTrueVertex} and {@code
 * atOtherVertex} = the share of the examples with that {@linkplain LocatedExample#place place}.
 *
 * <p><b>Shapes.</b> Of n examples a number each.
 *
 * <p><b>Range.</b> As in LocatedExample; the three shares are in [0, 1] and have sum 1.
 *
 * <p><b>Degenerate.</b> No example: NaN. What is NaN for one of them is NaN.
 *
 * <p><b>Source.</b> Tightframe's own.
 *
 * @param examples n
 */
public record ExampleMeans(
        long examples,
        double confidence,
        double lambdaEffective,
        double channelDistance,
        double vertexDistance,
        double inChannel,
        double atTrueVertex,
        double atOtherVertex) {

    /** Sums in the order of the examples. */
    static final class Sums {

        private long examples;
        private double confidence;
        private double lambdaEffective;
        private double channelDistance;
        private double vertexDistance;
        private final Map<Place, Long> places = new EnumMap<>(Place.class);

        void add(LocatedExample example) {
            examples++;
            confidence += example.confidence();
            lambdaEffective += example.lambdaEffective();
            channelDistance += example.channelDistance();
            vertexDistance += example.vertexDistance();
            places.merge(example.place(), 1L, Long::sum);
        }

        ExampleMeans means() {
            double n = examples;
            return new ExampleMeans(
                    examples,
                    confidence / n,
                    lambdaEffective / n,
                    channelDistance / n,
                    vertexDistance / n,
                    share(Place.CHANNEL),
                    share(Place.TRUE_VERTEX),
                    share(Place.OTHER_VERTEX));
        }

        private double share(Place place) {
            return places.containsKey(Place.UNKNOWN) ? Double.NaN : places.getOrDefault(place, 0L) / (double) examples;
        }
    }
}
