/**
 * Tightframe's library: mixup, geometry, theory, calibration, snapshots, specs and run folders, without native code.
 */
module org.tightframe.core {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires ejml.core;
    requires ejml.ddense;

    exports org.tightframe.linalg;
    exports org.tightframe.json;
    exports org.tightframe.snapshot;
}
