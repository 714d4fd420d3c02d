package org.tightframe.benchmarks;

import java.io.IOException;
import java.util.Map;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.tightframe.torch.Engine;

/** What this machine's kernels reach, measured once for each request, in GFLOP/s. {@code benchmarks/run}. */
public final class MachineSpeed {

    private MachineSpeed() {}

    /** The only argument is the number of threads. */
    public static void main(String[] arguments) throws IOException {
        Engine engine = Engine.open("cpu", Integer.parseInt(arguments[0]), "fp32");
        Requests.serve(Libraries.of(engine), MachineSpeed::rates);
    }

    private static Map<String, Double> rates() {
        return Map.of(
                "convolutions fp32", MachineRates.convolutions(ScalarType.Float),
                "convolutions bf16", MachineRates.convolutions(ScalarType.BFloat16),
                "products fp32", MachineRates.matrixProduct(ScalarType.Float),
                "products bf16", MachineRates.matrixProduct(ScalarType.BFloat16));
    }
}
