package org.tightframe.source;

import java.util.List;
import org.tightframe.download.RemoteFile;

/**
 * CIFAR-100 by its fine labels. Source: Krizhevsky 2009, "Learning Multiple Layers of Features from Tiny Images".
 */
public final class Cifar100 extends CifarSource {

    static final CifarLayout LAYOUT = new CifarLayout(
            "cifar-100-binary.tar.gz",
            "cifar-100-binary",
            List.of("train.bin"),
            50_000,
            "test.bin",
            10_000,
            2,
            "fine_label_names.txt",
            100);

    /** For {@link java.util.ServiceLoader}. */
    public Cifar100() {
        this(
                LAYOUT,
                remote(
                        LAYOUT.archive(),
                        168_513_733,
                        "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec",
                        "https://www.cs.toronto.edu/~kriz/",
                        "https://cave.cs.toronto.edu/kriz/"));
    }

    /** With other numbers of records, from another place. */
    Cifar100(CifarLayout layout, RemoteFile archive) {
        super(
                "cifar100",
                "CIFAR-100: 50000 training and 10000 test images of 32 x 32, rgb, 100 classes; no licence stated, to be cited: Krizhevsky 2009",
                layout,
                archive);
    }
}
