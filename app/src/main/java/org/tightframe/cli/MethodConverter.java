package org.tightframe.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.tightframe.calibration.RecalibrationMethod;
import org.tightframe.config.Nearest;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names a way to recalibrate. */
final class MethodConverter implements ITypeConverter<RecalibrationMethod>, Iterable<String> {

    private static final List<String> NAMES = Arrays.stream(RecalibrationMethod.values())
            .map(RecalibrationMethod::toString)
            .toList();

    @Override
    public RecalibrationMethod convert(String typed) {
        return Arrays.stream(RecalibrationMethod.values())
                .filter(method -> method.toString().equals(typed.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(Nearest.expectedOneOf(typed, NAMES)));
    }

    @Override
    public Iterator<String> iterator() {
        return NAMES.iterator();
    }
}
