package org.tightframe.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tightframe.config.Nearest;

/**
 * The data sets that can be asked for by name, and the formats that read data of one's own.
 */
public final class DataRegistry {

    private final SortedMap<String, DataSource> sources = new TreeMap<>();
    private final SortedMap<String, DataFormat> formats = new TreeMap<>();

    private DataRegistry(Iterable<DataSource> given, Iterable<DataFormat> givenFormats) {
        for (DataFormat format : givenFormats) {
            DataFormat other = formats.putIfAbsent(format.name(), format);
            if (other != null) {
                throw two("format", format.name(), other, format);
            }
        }
        for (DataSource source : given) {
            DataSource other = sources.putIfAbsent(source.name(), source);
            if (other != null) {
                throw two("source", source.name(), other, source);
            }
        }
    }

    private static IllegalArgumentException two(String what, String name, Object one, Object other) {
        return new IllegalArgumentException("data: expected one " + what + " named '" + name + "', got "
                + one.getClass().getName() + " and " + other.getClass().getName());
    }

    /** Every source that {@link ServiceLoader} finds: those of Tightframe and those of plug-ins. */
    public static DataRegistry standard() {
        return new DataRegistry(ServiceLoader.load(DataSource.class), ServiceLoader.load(DataFormat.class));
    }

    public static DataRegistry of(Collection<DataSource> sources) {
        return new DataRegistry(sources, List.of());
    }

    /** Sorted by name. */
    public List<DataSource> sources() {
        return List.copyOf(sources.values());
    }

    /** Ways to read data of one's own, sorted by name. */
    public List<DataFormat> formats() {
        return List.copyOf(formats.values());
    }

    /** The source of that name; an unknown name is an IllegalArgumentException that lists the known ones. */
    public DataSource find(String name) {
        DataSource source = sources.get(name);
        if (source == null) {
            throw new IllegalArgumentException("data: " + unknown(name));
        }
        return source;
    }

    /** What lies at a path of that name is likelier meant than a data set of a similar one. */
    private String unknown(String name) {
        List<String> valid = new ArrayList<>(sources.keySet());
        formats.keySet().forEach(format -> valid.add(format + ":PATH"));
        return DataPlace.formatOf(name)
                .filter(format -> formats.containsKey(format))
                .map(format -> "expected one of " + String.join(", ", valid) + ", got '" + name + "' (did you mean '"
                        + format + ":" + name + "'?)")
                .orElseGet(() -> Nearest.expectedOneOf(name, valid));
    }

    /** Where the data of that name would be read from; empty where they are not on this machine. */
    public Optional<String> location(String name, DataFolders folders) {
        return DataPlace.of(name).isPresent()
                ? DataPlace.of(name).filter(Files::exists).map(Path::toString)
                : find(name).location(folders);
    }

    /** The selected part of a data set; normalised by the training images that are left. */
    public DataSet load(DataSelection selection, DataFolders folders) throws IOException {
        return new Preparation(whole(selection, folders), selection).dataSet();
    }

    /**
     * The same, for a model that learned from other data: where the source keeps no images apart for testing and the selection asks
     * for no such share, all images are both training and test images, and none is left unjudged.
     */
    public DataSet loadToJudge(DataSelection selection, DataFolders folders) throws IOException {
        DataSet whole = whole(selection, folders);
        boolean apart = whole.test().size() > 0 || selection.test().isPresent();
        DataSet judged = apart ? whole : whole.with(whole.train(), whole.validation(), whole.train());
        return new Preparation(judged, selection).dataSet();
    }

    private DataSet whole(DataSelection selection, DataFolders folders) throws IOException {
        String name = selection.name();
        String prefix = DataPlace.format(name).orElse(null);
        if (prefix == null) {
            return find(name).load(folders);
        }
        DataFormat format = formats.get(prefix);
        if (format == null) {
            throw new IllegalArgumentException(
                    "data: " + Nearest.expectedOneOf(prefix, formats.keySet()) + " before the colon of '" + name + "'");
        }
        String path = name.substring(prefix.length() + 1);
        if (path.isBlank()) {
            throw new IllegalArgumentException("data: expected a path behind '" + name + "', got none");
        }
        return format.load(name, DataPlace.path(path), selection.reading(), folders);
    }
}
