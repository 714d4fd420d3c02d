package org.tightframe.mixup;

import java.util.List;
import org.tightframe.config.Section;

/**
 * The laws of lam by their names in a spec.
 */
final class Laws {

    private static final List<String> NAMES = List.of("beta", "uniform", "fixed", "mixture");

    private Laws() {}

    /** The law whose settings stand among others; Beta({@code alpha}, {@code alpha}) where they say no more. */
    static LambdaLaw read(Section section, double alpha) {
        String name = section.choice("law", "beta", NAMES);
        LambdaLaw law = switch (name) {
            case "uniform" -> new Uniform();
            case "fixed" -> new Fixed(section.number("lambda", 0.5, "in [0, 1]", v -> v >= 0 && v <= 1));
            case "mixture" -> mixture(section, alpha);
            default -> beta(section, alpha);
        };
        return law;
    }

    private static Beta beta(Section section, double otherwise) {
        section.absent("beta", "the same as alpha");
        double alpha = section.number("alpha", otherwise, "> 0", v -> v > 0);
        return new Beta(alpha, section.number("beta", alpha, "> 0", v -> v > 0));
    }

    private static LambdaLaw mixture(Section section, double alpha) {
        List<Mixture.Part> parts = section.tables("parts", part -> part(part, alpha));
        if (parts.isEmpty()) {
            section.problem("parts", "expected a list of at least one table with a weight and a law");
            return new Beta(alpha);
        }
        return new Mixture(parts);
    }

    private static Mixture.Part part(Section section, double alpha) {
        return new Mixture.Part(section.number("weight", 1, "> 0", v -> v > 0), read(section, alpha));
    }
}
