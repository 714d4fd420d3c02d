/**
 * Tightframe's library: mixup, geometry, theory, calibration, snapshots, specs and run folders, without native code.
 */
module org.tightframe.core {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires ejml.core;
    requires ejml.ddense;

    exports org.tightframe.audit;
    exports org.tightframe.calibration;
    exports org.tightframe.capture;
    exports org.tightframe.config;
    exports org.tightframe.data;
    exports org.tightframe.file;
    exports org.tightframe.geometry;
    exports org.tightframe.json;
    exports org.tightframe.linalg;
    exports org.tightframe.mixup;
    exports org.tightframe.random;
    exports org.tightframe.run;
    exports org.tightframe.snapshot;
    exports org.tightframe.spec;
    exports org.tightframe.statistics;
    exports org.tightframe.theory;

    uses org.tightframe.data.DataSource;
    uses org.tightframe.mixup.MixFactory;
    uses org.tightframe.geometry.SnapshotMeasure;

    provides org.tightframe.data.DataSource with
            org.tightframe.data.FashionMini,
            org.tightframe.data.FashionMnist;
}
