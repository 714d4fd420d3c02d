package org.tightframe.training;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.tightframe.calibration.Calibration;
import org.tightframe.calibration.LabelledPredictions;
import org.tightframe.calibration.Logits;
import org.tightframe.calibration.Recalibrated;
import org.tightframe.calibration.Temperature;
import org.tightframe.capture.Capture;
import org.tightframe.data.DataSet;
import org.tightframe.geometry.MixupGeometry;
import org.tightframe.geometry.NeuralCollapse;
import org.tightframe.network.Network;
import org.tightframe.run.RunFolder;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.spec.CaptureSpec;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Mode;

/**
 * Looks at the network between epochs: evaluates it, captures its activations, measures them, and keeps the snapshots.
 */
final class Observer {

    private final Network network;
    private final Capture training;
    private final Capture test;
    private final CaptureSpec capture;
    private final Set<Integer> captureEpochs;
    private final Mode captureMode;
    private final int lastEpoch;

    Observer(ExperimentSpec spec, DataSet data, Network network) {
        this.capture = spec.capture();
        this.network = network;
        this.training = Capture.ofTraining(data, capture.examples());
        this.test = Capture.ofTest(data, data.test().size());
        this.captureEpochs = capture.within(spec.epochs());
        this.captureMode = capture.mode().equals("train") ? Mode.TRAIN : Mode.EVAL;
        this.lastEpoch = spec.epochs();
    }

    boolean captures(int epoch) {
        return captureEpochs.contains(epoch);
    }

    /** Measures after {@code epoch} epochs, and keeps in {@code folder} what is due. */
    Observation observe(int epoch, RunFolder folder) throws IOException {
        var evaluated = network.captured(Mode.EVAL);
        Snapshot trainClean = training.clean(evaluated, epoch);
        Snapshot testClean = test.clean(evaluated, epoch);
        Snapshot clean = captureMode == Mode.EVAL ? trainClean : training.clean(network.captured(captureMode), epoch);
        Optional<MixupGeometry> mixup = Optional.empty();
        if (captures(epoch)) {
            Snapshot mixed = training.mixed(
                    network.captured(captureMode),
                    epoch,
                    epoch == lastEpoch ? capture.lastExamples() : capture.examples());
            folder.snapshot(clean);
            folder.snapshot(mixed);
            mixup = Optional.of(MixupGeometry.of(clean, mixed));
        }
        if (epoch == lastEpoch) {
            folder.predictions(testClean);
        }
        LabelledPredictions test = predictions(testClean);
        return new Observation(
                epoch,
                Calibration.of(predictions(trainClean)),
                Calibration.of(test),
                Recalibrated.of(Temperature.fit(test), test),
                NeuralCollapse.of(clean),
                mixup);
    }

    private static LabelledPredictions predictions(Snapshot snapshot) {
        return LabelledPredictions.of(Logits.of(snapshot.logits().orElseThrow()), snapshot.labels());
    }
}
