package org.tightframe.training;

import org.tightframe.data.DataSet;
import org.tightframe.data.ImageShape;
import org.tightframe.torch.Engine;
import org.tightframe.torch.ResidentImages;
import org.tightframe.torch.Tensor;

/**
 * Makes of a batch as it was drawn what the network and the loss are given. The values are the same to the bit, whichever feed
 * makes them.
 */
interface Feed {

    /** The part of a device's free memory that training images may take. */
    double RESIDENT_SHARE = 0.25;

    /** Bytes that they may take on a device that does not say how much memory is free. */
    long RESIDENT_BYTES = 1L << 30;

    /**
     * Does what can be done without the engine, on any thread.
     *
     * @param slot whose memory is this batch's until the next one is made in it
     */
    Served prepare(Draft draft, Slot slot);

    /** Gives back what was taken of the device's memory; the next batch takes it again. */
    default void release() {}

    /**
     * What one batch's step needs, on the engine's device: the tensors belong to the innermost scope.
     */
    interface Served {
        /** Mixed inputs [R,C,H,W]. */
        Tensor inputs();

        /** Soft targets [R,classes], not smoothed. */
        Tensor targets();
    }

    /** From Java's memory on the processor, from the device's own where the images fit there. */
    static Feed of(Engine engine, DataSet data, InputWriter writer) {
        Feed host = new HostFeed(engine, data.classes(), writer);
        if (engine.isProcessor() || writer != InputWriter.BLENDS) {
            return host;
        }
        return new LateFeed(() -> fits(engine, data) ? new DeviceFeed(engine, data) : host, host);
    }

    private static boolean fits(Engine engine, DataSet data) {
        long memory = engine.freeMemory();
        ImageShape shape = data.shape();
        long needed = ResidentImages.bytes(data.train().size(), shape.channels(), shape.height(), shape.width());
        return needed <= (memory == 0 ? RESIDENT_BYTES : (long) (RESIDENT_SHARE * memory));
    }
}
