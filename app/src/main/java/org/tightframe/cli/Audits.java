package org.tightframe.cli;

import java.io.PrintWriter;
import java.util.List;
import org.tightframe.lab.AuditVerdict;
import org.tightframe.run.Run;

/** Runs whose audit found fault, said and answered: such a run is finished and kept, but its verb did not succeed. */
final class Audits {

    private Audits() {}

    /** Says which did not pass; the exit code of the verb that made them. */
    static int exitCode(List<Run> runs, PrintWriter err) {
        int code = 0;
        for (Run run : runs) {
            if (AuditVerdict.of(run).filter(verdict -> !verdict.passed()).isPresent()) {
                err.println("tightframe: " + sentence(run));
                code = Failure.WORK;
            }
        }
        err.flush();
        return code;
    }

    /** Says which did not pass, where runs are only read. */
    static void warn(List<Run> runs, PrintWriter err) {
        runs.stream()
                .filter(run -> AuditVerdict.of(run)
                        .filter(verdict -> !verdict.passed())
                        .isPresent())
                .forEach(run -> err.println("warning: " + sentence(run)));
        err.flush();
    }

    private static String sentence(Run run) {
        return run.path() + ": the audit did not pass: "
                + AuditVerdict.of(run).map(AuditVerdict::reason).orElse("") + " (run.json has all under 'audit')";
    }
}
