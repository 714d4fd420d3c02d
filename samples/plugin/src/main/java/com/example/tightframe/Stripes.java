package com.example.tightframe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataSet;
import org.tightframe.data.DataSource;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Images;
import org.tightframe.data.Normalization;
import org.tightframe.random.RandomStream;

/**
 * A data set: noisy grey stripes of 12 x 12 pixels, whose class is their direction. Made on the fly, the same each time.
 */
public final class Stripes implements DataSource {

    private static final List<String> DIRECTIONS = List.of("level", "rising", "upright", "falling");
    private static final int SIZE = 12;
    private static final double WAVELENGTH = 4;

    @Override
    public String name() {
        return "stripes";
    }

    @Override
    public String title() {
        return "Stripes in 4 directions, 4 x 200 training and 4 x 50 test images of 12 x 12, grey; made on the fly";
    }

    @Override
    public Optional<String> location(DataFolders folders) {
        return Optional.of("made on the fly");
    }

    @Override
    public DataSet load(DataFolders folders) {
        Images train = images("train", 200);
        return new DataSet(name(), DIRECTIONS, train, images("test", 50), Normalization.of(train), Map.of());
    }

    private static Images images(String split, int perClass) {
        SplittableRandom random = RandomStream.of(0, "stripes " + split);
        int classes = DIRECTIONS.size();
        int[] labels = new int[perClass * classes];
        byte[] pixels = new byte[labels.length * SIZE * SIZE];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % classes;
            double angle = Math.PI * labels[i] / classes;
            double phase = 2 * Math.PI * random.nextDouble();
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    double across = y * Math.cos(angle) + x * Math.sin(angle);
                    double light = 0.5 + 0.3 * Math.sin(2 * Math.PI * across / WAVELENGTH + phase);
                    double noisy = light + 0.4 * (random.nextDouble() - 0.5);
                    pixels[(i * SIZE + y) * SIZE + x] = (byte) Math.round(255 * Math.max(0, Math.min(1, noisy)));
                }
            }
        }
        return Images.wrap(new ImageShape(1, SIZE, SIZE), pixels, labels, classes);
    }
}
