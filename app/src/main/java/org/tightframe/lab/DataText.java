package org.tightframe.lab;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tightframe.data.DataSelection;
import org.tightframe.data.DataSet;
import org.tightframe.data.Imbalance;

/** Which images a training sees, in one line. */
final class DataText {

    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    private DataText() {}

    /** Such as {@code digits, 318 training, 145 validation, 359 test images; 20 % of labels replaced; imbalance step 10}. */
    static String of(DataSet data, DataSelection selection) {
        List<String> parts = new ArrayList<>();
        parts.add(data.name() + ", " + data.train().size() + " training, "
                + data.validation()
                        .map(images -> images.size() + " validation, ")
                        .orElse("") + data.test().size() + " test images");
        if (selection.labelNoise() > 0) {
            parts.add(plain(BigDecimal.valueOf(selection.labelNoise()).multiply(PERCENT)) + " % of labels replaced");
        }
        Imbalance imbalance = selection.imbalance();
        if (imbalance.kind() != Imbalance.Kind.NONE) {
            parts.add("imbalance " + imbalance.kind().name().toLowerCase(Locale.ROOT) + " "
                    + plain(BigDecimal.valueOf(imbalance.ratio())));
        }
        return String.join("; ", parts);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
