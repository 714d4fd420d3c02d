package org.tightframe.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tightframe.training.RunSize;

/**
 * What a trial of a spec showed.
 *
 * @param parameters of the network
 * @param imagesPerSecond of training
 * @param seconds that the whole training would take, evaluation and captures included
 * @param size that its run folder would have
 * @param audit of the batches that were tried
 * @param warnings that the trial gave, one line each
 */
public record Trial(
        long parameters,
        double imagesPerSecond,
        double seconds,
        RunSize size,
        AuditVerdict audit,
        List<String> warnings) {

    public Trial {
        warnings = List.copyOf(warnings);
    }

    /** The JSON object of the verb. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("parameters", parameters);
        fields.put("imagesPerSecond", imagesPerSecond);
        fields.put("seconds", seconds);
        fields.put("bytes", size.bytes());
        fields.put("audit", audit.fields());
        fields.put("warnings", warnings);
        return fields;
    }
}
