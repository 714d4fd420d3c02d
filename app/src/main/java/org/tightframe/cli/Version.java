package org.tightframe.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/**
 * What {@code --version} prints.
 */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"tightframe " + number()};
    }

    static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
