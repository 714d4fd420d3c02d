/**
 * Tightframe's library: mixup, geometry, theory, calibration, snapshots, specs and run folders, without native code.
 */
module org.tightframe.core {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires ejml.core;
    requires ejml.ddense;
    requires java.desktop;
    requires java.net.http;

    exports org.tightframe.audit;
    exports org.tightframe.calibration;
    exports org.tightframe.capture;
    exports org.tightframe.config;
    exports org.tightframe.data;
    exports org.tightframe.download;
    exports org.tightframe.file;
    exports org.tightframe.geometry;
    exports org.tightframe.json;
    exports org.tightframe.linalg;
    exports org.tightframe.mixup;
    exports org.tightframe.random;
    exports org.tightframe.run;
    exports org.tightframe.snapshot;
    exports org.tightframe.source;
    exports org.tightframe.spec;
    exports org.tightframe.statistics;
    exports org.tightframe.theory;

    uses org.tightframe.data.DataFormat;
    uses org.tightframe.data.DataSource;
    uses org.tightframe.mixup.MixFactory;
    uses org.tightframe.geometry.SnapshotMeasure;

    provides org.tightframe.data.DataFormat with
            org.tightframe.source.ImageArrays,
            org.tightframe.source.ImageFolder;
    provides org.tightframe.data.DataSource with
            org.tightframe.source.Digits,
            org.tightframe.source.Cifar10,
            org.tightframe.source.Cifar100,
            org.tightframe.source.FashionMini,
            org.tightframe.source.FashionMnist,
            org.tightframe.source.Kmnist,
            org.tightframe.source.Mnist;
}
