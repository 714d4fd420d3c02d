package org.tightframe.figure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tightframe.file.AtomicFile;

/**
 * Writes figures. The same figure gives the same bytes, on machines without fonts too.
 */
public final class FigureWriter {

    private FigureWriter() {}

    /** Writes {@code figure} as the end of the file's name says, over what was there; whole or not at all. */
    public static void write(Figure figure, Path path) throws IOException {
        FigureFormat format = FigureFormat.of(path);
        requireFolder(path);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(figure, format, bytes);
        try {
            AtomicFile.write(path, bytes::writeTo);
        } catch (FileSystemException e) {
            throw new IOException(path + ": expected to write the figure, could not: " + reason(e), e);
        }
    }

    /** Writes {@code figure} to a stream, which stays open. */
    public static void write(Figure figure, FigureFormat format, OutputStream out) throws IOException {
        FigurePainter painter = FigurePainter.of(figure);
        switch (format) {
            case SVG -> SvgFile.write(painter, out);
            case PDF -> PdfFile.write(painter, out);
            case PNG -> PngFile.write(painter, out);
        }
    }

    private static String reason(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }

    private static void requireFolder(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException(folder + ": expected a folder to write the figure in, got none");
        }
        if (Files.isDirectory(path)) {
            throw new IOException(path + ": expected a file to write the figure to, got a folder");
        }
    }
}
