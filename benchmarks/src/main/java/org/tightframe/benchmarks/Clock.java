package org.tightframe.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Time, and processor time of all threads of this process, since it was started. */
record Clock(long startNanos, long startProcessorNanos) {

    static Clock start() {
        return new Clock(System.nanoTime(), processorNanos());
    }

    double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    double processorSeconds() {
        return (processorNanos() - startProcessorNanos) / 1e9;
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
