package org.tightframe.source;

import java.util.List;
import org.tightframe.download.RemoteFile;

/**
 * CIFAR-10. Source: Krizhevsky 2009, "Learning Multiple Layers of Features from Tiny Images".
 */
public final class Cifar10 extends CifarSource {

    static final CifarLayout LAYOUT = new CifarLayout(
            "cifar-10-binary.tar.gz",
            "cifar-10-batches-bin",
            List.of("data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"),
            10_000,
            "test_batch.bin",
            10_000,
            1,
            "batches.meta.txt",
            10);

    /** For {@link java.util.ServiceLoader}. */
    public Cifar10() {
        this(
                LAYOUT,
                remote(
                        LAYOUT.archive(),
                        170_052_171,
                        "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
                        "https://www.cs.toronto.edu/~kriz/",
                        "https://cave.cs.toronto.edu/kriz/"));
    }

    /** With other numbers of records, from another place. */
    Cifar10(CifarLayout layout, RemoteFile archive) {
        super(
                "cifar10",
                "CIFAR-10: 50000 training and 10000 test images of 32 x 32, rgb, 10 classes; no licence stated, to be cited: Krizhevsky 2009",
                layout,
                archive);
    }
}
