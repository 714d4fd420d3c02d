package org.tightframe.training;

import org.tightframe.data.DataSet;
import org.tightframe.network.Network;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Engine;

/**
 * Trainers that make batches ahead, or do not, whatever they would choose: to measure which is the faster.
 */
public final class MadeAhead {

    private MadeAhead() {}

    /** The trainer that {@code new Trainer(spec, data, engine, network)} makes, with a thread that makes batches or without. */
    public static Trainer trainer(ExperimentSpec spec, DataSet data, Engine engine, Network network, boolean ahead) {
        Feed feed = Feed.of(engine, data, InputWriter.BLENDS);
        return new Trainer(spec, data, engine, network, feed, Losses.of(engine), ahead, true);
    }
}
