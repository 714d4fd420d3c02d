package org.tightframe.training;

import java.nio.file.Path;
import java.util.Optional;
import org.tightframe.run.RunStatus;

/**
 * What a run tells whoever watches it.
 */
public sealed interface TrainingEvent {

    /**
     * The run's folder is there and training begins.
     *
     * @param run its folder
     * @param epochs to come
     */
    record Started(Path run, int epochs) implements TrainingEvent {}

    /**
     * A run goes on from a checkpoint.
     *
     * @param run its folder
     * @param epochs of the whole training
     * @param position where it goes on
     */
    record Resumed(Path run, int epochs, Position position) implements TrainingEvent {}

    /**
     * Something that whoever watches should know, and that stops nothing.
     *
     * @param message one line
     */
    record Warned(String message) implements TrainingEvent {}

    /**
     * What whoever watches may like to know, such as how many images there are.
     *
     * @param message one line
     */
    record Noted(String message) implements TrainingEvent {}

    /**
     * An epoch is done.
     *
     * @param epoch epochs done
     * @param loss mean over its steps
     * @param imagesPerSecond of its training, without evaluation
     * @param secondsLeft estimated, with evaluation
     * @param observed what was measured after it, if anything
     */
    record EpochEnded(
            int epoch, double loss, double imagesPerSecond, double secondsLeft, Optional<Observation> observed)
            implements TrainingEvent {}

    /**
     * The run is over.
     *
     * @param status how it ended
     * @param run its folder
     */
    record Ended(RunStatus status, Path run) implements TrainingEvent {}
}
