package org.tightframe.report;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tightframe.figure.Figure;
import org.tightframe.figure.FigureFormat;
import org.tightframe.figure.FigureWriter;
import org.tightframe.file.AtomicFile;

/**
 * Figures in a folder, each under its name with its data and its caption beside.
 */
final class FigureFolder {

    private FigureFolder() {}

    /** Writes every figure, and its description as text, into {@code folder}, made where it is missing; returns the pictures. */
    static List<Path> write(Map<String, Figure> figures, Path folder, FigureFormat format) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileSystemException e) {
            throw new IOException(
                    folder + ": expected a folder for the figures, could not make it: "
                            + e.getClass().getSimpleName(),
                    e);
        }
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, Figure> figure : figures.entrySet()) {
            Path path = folder.resolve(figure.getKey() + "." + format.end());
            FigureWriter.write(figure.getValue(), path);
            AtomicFile.write(
                    folder.resolve(figure.getKey() + ".txt"), figure.getValue().description() + "\n");
            written.add(path);
        }
        return written;
    }
}
