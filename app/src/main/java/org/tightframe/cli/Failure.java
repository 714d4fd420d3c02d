package org.tightframe.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ServiceConfigurationError;
import org.tightframe.config.ConfigException;

/**
 * How an error reaches a person: what it says, without a stack trace, and the exit code.
 */
final class Failure {

    static final int WORK = 1;
    static final int USAGE = 2;

    private Failure() {}

    static int exitCode(Throwable error) {
        return error instanceof ConfigException ? USAGE : WORK;
    }

    static String message(Throwable error) {
        if (error instanceof AccessDeniedException e) {
            return e.getFile() + ": no permission";
        }
        if (error instanceof NoSuchFileException e) {
            return e.getFile() + ": not there";
        }
        if (error instanceof FileSystemException e && e.getReason() != null) {
            return e.getFile() + ": " + e.getReason();
        }
        if (error instanceof IOException && error.getMessage() != null) {
            return error.getMessage();
        }
        if (error instanceof OutOfMemoryError) {
            return "out of memory: expected to fit in Java's heap; set TIGHTFRAME_HEAP to more than it has";
        }
        if (error instanceof ServiceConfigurationError) {
            return "plug-in: expected one that loads, got " + firstLine(error)
                    + (error.getCause() == null
                            ? ""
                            : " ("
                                    + error.getCause()
                                            .toString()
                                            .lines()
                                            .findFirst()
                                            .orElse("") + ")")
                    + "; take its jar out of TIGHTFRAME_PLUGINS to go without it";
        }
        if (error instanceof LinkageError) {
            return "a library does not load: "
                    + error.toString().lines().findFirst().orElse("") + "; 'tightframe doctor' says more";
        }
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }

    private static String firstLine(Throwable error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    }
}
