package org.tightframe.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tightframe.calibration.Calibration;
import org.tightframe.calibration.Confidences;
import org.tightframe.calibration.LabelledPredictions;
import org.tightframe.calibration.Logits;
import org.tightframe.calibration.ReliabilityBins;
import org.tightframe.calibration.RiskCoverage;
import org.tightframe.calibration.SmoothCalibrationError;
import org.tightframe.calibration.Temperature;
import org.tightframe.snapshot.Safetensors;

/** Calibration of a file of logits, mapped anew and measured once for each request. {@code benchmarks/calibration}. */
public final class CalibrationSpeed {

    private CalibrationSpeed() {}

    /** The arguments are the file, with {@code logits} [N,C] and {@code labels} [N], and the question. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        switch (arguments[1]) {
            case "summary" -> Requests.serve(() -> summary(read(file)));
            case "temperature" -> Requests.serve(() -> temperature(read(file)));
            default ->
                throw new IllegalArgumentException("question: expected summary or temperature, got " + arguments[1]);
        }
    }

    private static LabelledPredictions read(Path file) throws IOException {
        Safetensors tensors = Safetensors.read(file);
        return LabelledPredictions.of(
                Logits.of(tensors.find("logits").orElseThrow().toRows()),
                tensors.find("labels").orElseThrow().toInts());
    }

    private static Map<String, Double> summary(LabelledPredictions examples) {
        Calibration calibration = Calibration.of(examples);
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("accuracy", calibration.accuracy());
        values.put("meanConfidence", calibration.meanConfidence());
        values.put("signedError", calibration.signedError());
        values.put("nll", calibration.nll());
        values.put("brier", calibration.brier().score());
        values.put("brierReliability", calibration.brier().reliability());
        values.put("brierResolution", calibration.brier().resolution());
        values.put("brierUncertainty", calibration.brier().uncertainty());
        values.put("sharpness", calibration.sharpness());
        values.put("classwiseEce", calibration.classwise().ece());
        put(values, "", calibration.equalWidth());
        put(values, "EqualMass", calibration.equalMass());
        values.put(
                "smoothEce",
                SmoothCalibrationError.of(calibration.confidences()).value());
        values.put("aurc", RiskCoverage.of(calibration.confidences()).aurc());
        Temperature temperature = Temperature.fit(examples);
        put(values, temperature);
        LabelledPredictions after = examples.with(temperature.apply(examples.predictions()));
        values.put(
                "eceAtTemperature",
                ReliabilityBins.equalWidth(Confidences.of(after), ReliabilityBins.STANDARD_BINS)
                        .ece());
        return values;
    }

    private static void put(Map<String, Double> values, String suffix, ReliabilityBins bins) {
        values.put("ece" + suffix, bins.ece());
        values.put("l2" + suffix, bins.l2());
        values.put("debiasedL2" + suffix, bins.debiasedL2());
        values.put("max" + suffix, bins.max());
    }

    private static Map<String, Double> temperature(LabelledPredictions examples) {
        Map<String, Double> values = new LinkedHashMap<>();
        put(values, Temperature.fit(examples));
        return values;
    }

    private static void put(Map<String, Double> values, Temperature temperature) {
        values.put("temperature", temperature.value());
        values.put("nllAtTemperature", temperature.nll());
    }
}
