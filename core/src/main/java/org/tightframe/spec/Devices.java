package org.tightframe.spec;

import java.util.Optional;

/** What a device may be called: {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}. */
public final class Devices {

    private static final String NAME = "auto|cpu|cuda(:\\d{1,3})?";

    private Devices() {}

    /** The problem with a name, if there is one; whether the device is there is another question. */
    public static Optional<String> problem(String device) {
        return device.matches(NAME)
                ? Optional.empty()
                : Optional.of("expected auto, cpu, cuda or cuda:N, got '" + device + "'");
    }
}
