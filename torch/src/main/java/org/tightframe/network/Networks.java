package org.tightframe.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tightframe.config.Nearest;

/**
 * The networks that can be asked for by name: Tightframe's own and those of plug-ins.
 */
public final class Networks {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private Networks() {}

    /**
     * Every family there is, those of plug-ins last.
     *
     * @throws IllegalArgumentException where two have names of one form
     */
    public static List<NetworkFamily> families() {
        List<NetworkFamily> families = new ArrayList<>(List.of(
                new WideResNet.Family(), new ResNet18.Family(), new VisionTransformer.Family(), new Mlp.Family()));
        ServiceLoader.load(NetworkFamily.class).forEach(families::add);
        Map<String, NetworkFamily> byForm = new HashMap<>();
        for (NetworkFamily family : families) {
            NetworkFamily other = byForm.putIfAbsent(family.form(), family);
            if (other != null) {
                throw new IllegalArgumentException("expected one family of names '" + family.form() + "', got "
                        + other.getClass().getName() + " and "
                        + family.getClass().getName());
            }
        }
        return families;
    }

    /**
     * The network of that name.
     *
     * @throws IllegalArgumentException if there is none: the message, without the name of the setting, says what was expected,
     *     got, and nearest
     */
    public static Architecture named(String name) {
        List<NetworkFamily> families = families();
        return find(name, families)
                .orElseThrow(() -> new IllegalArgumentException("expected one of "
                        + families.stream().map(NetworkFamily::form).collect(Collectors.joining(", ")) + ", such as "
                        + families.get(0).example() + ", got '" + name + "'" + nearest(name, families)));
    }

    /** What is wrong with that name, for {@link org.tightframe.spec.ExperimentSpec#of}. */
    public static Optional<String> problem(String name) {
        try {
            named(name);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Architecture> find(String name, List<NetworkFamily> families) {
        return families.stream().flatMap(family -> family.find(name).stream()).findFirst();
    }

    /** The example whose words are nearest, with the numbers asked for where that is a network. */
    private static String nearest(String name, List<NetworkFamily> families) {
        List<String> examples = families.stream().map(NetworkFamily::example).toList();
        List<String> words = examples.stream().map(Networks::words).toList();
        Optional<String> nearest = Nearest.to(words(name), words);
        if (nearest.isEmpty()) {
            return "";
        }
        String example = examples.get(words.indexOf(nearest.get()));
        List<String> numbers =
                NUMBER.matcher(name).results().map(r -> r.group()).toList();
        String filled = filled(nearest.get(), numbers);
        return " (did you mean '" + (isNetwork(filled, families) ? filled : example) + "'?)";
    }

    private static String words(String name) {
        return NUMBER.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("#");
    }

    private static String filled(String words, List<String> numbers) {
        String filled = words;
        for (String number : numbers) {
            filled = filled.replaceFirst("#", Matcher.quoteReplacement(number));
        }
        return filled;
    }

    private static boolean isNetwork(String name, List<NetworkFamily> families) {
        try {
            return find(name, families).isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
