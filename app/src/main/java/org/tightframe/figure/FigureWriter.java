package org.tightframe.figure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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

    /**
     * Writes {@code figure} as the end of the file's name says, and its data where {@link FigureData#beside} says, over what was
     * there; each whole or not at all.
     */
    public static void write(Figure figure, Path path) throws IOException {
        FigureFormat format = FigureFormat.of(path);
        Path data = FigureData.beside(path);
        requirePlace(path);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(figure, format, bytes);
        write(path, "the figure", bytes::writeTo);
        byte[] csv = FigureData.csv(figure).getBytes(StandardCharsets.UTF_8);
        write(data, "the figure's data", out -> out.write(csv));
    }

    /**
     * What {@link #write(Figure, Path)} asks of a place: a known format, a folder to write in, no folder in the way.
     *
     * @throws IOException in one line that names what is missing
     */
    public static void requirePlace(Path path) throws IOException {
        FigureFormat.of(path);
        requireFolder(path);
        requireNoFolder(path, "the figure");
        requireNoFolder(FigureData.beside(path), "the figure's data");
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

    private static void write(Path path, String what, AtomicFile.Content content) throws IOException {
        try {
            AtomicFile.write(path, content);
        } catch (FileSystemException e) {
            throw new IOException(path + ": expected to write " + what + ", could not: " + reason(e), e);
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
    }

    private static void requireNoFolder(Path path, String what) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException(path + ": expected a file to write " + what + " to, got a folder");
        }
    }
}
