package org.tightframe.report;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tightframe.figure.Figure;
import org.tightframe.figure.FigureData;
import org.tightframe.figure.FigureFormat;
import org.tightframe.figure.FigureWriter;
import org.tightframe.file.AtomicFile;

/**
 * Figures in a folder, each under its name with its data and its caption beside.
 */
final class FigureFolder {

    private FigureFolder() {}

    /**
     * Writes every figure in each format, its data and its description as text into {@code folder}, made where it is missing;
     * returns every file.
     */
    static List<Path> write(Map<String, Figure> figures, Path folder, FigureFormat... formats) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileSystemException e) {
            throw new IOException(
                    folder + ": expected a folder for the figures, could not make it: "
                            + e.getClass().getSimpleName(),
                    e);
        }
        Set<Path> written = new LinkedHashSet<>();
        for (Map.Entry<String, Figure> figure : figures.entrySet()) {
            for (FigureFormat format : formats) {
                Path picture = folder.resolve(figure.getKey() + "." + format.end());
                FigureWriter.write(figure.getValue(), picture);
                written.add(picture);
                written.add(FigureData.beside(picture));
            }
            Path caption = folder.resolve(figure.getKey() + ".txt");
            AtomicFile.write(caption, figure.getValue().description() + "\n");
            written.add(caption);
        }
        return List.copyOf(written);
    }
}
