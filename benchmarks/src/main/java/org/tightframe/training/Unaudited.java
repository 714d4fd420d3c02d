package org.tightframe.training;

import org.tightframe.data.DataSet;
import org.tightframe.network.Network;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Engine;

/**
 * Trainers that do not audit themselves, to measure what the audit costs.
 */
public final class Unaudited {

    private Unaudited() {}

    /** The trainer that {@code new Trainer(spec, data, engine, network)} makes, without its audit. */
    public static Trainer trainer(ExperimentSpec spec, DataSet data, Engine engine, Network network) {
        return new Trainer(spec, data, engine, network, InputWriter.BLENDS, false);
    }
}
