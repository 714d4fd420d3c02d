package org.tightframe.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;
import org.tightframe.torch.Engine;

/** What an engine computes with: versions of its libraries, kernels, threads, precision. */
final class Libraries {

    private static final Pattern ONE_DNN = Pattern.compile("(?:MKL-DNN|oneDNN) v(\\S+)");
    private static final Pattern BLAS = Pattern.compile("BLAS_INFO=(\\w+)");

    private Libraries() {}

    /** By name; others may be put in. */
    static Map<String, Object> of(Engine engine) {
        String built = config();
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("libtorch", Engine.version());
        about.put("kernels", Engine.cpuCapability());
        about.put("blas", first(BLAS, built));
        about.put("openBlas", openBlas());
        about.put("openBlasThreads", openblas_nolapack.blas_get_num_threads());
        about.put("oneDnn", first(ONE_DNN, built));
        about.put("threads", engine.threads());
        about.put("precision", engine.precision().name().toLowerCase(Locale.ROOT));
        return about;
    }

    private static String config() {
        try (var text = torch.show_config()) {
            return text.getString(StandardCharsets.UTF_8);
        }
    }

    /** Version of the binding's OpenBLAS. */
    private static String openBlas() {
        String version = openblas_nolapack.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version.replaceFirst("-.*", "");
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "unknown";
    }
}
