package org.tightframe.data;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tightframe.config.Nearest;

/**
 * The data sets that can be asked for by name.
 */
public final class DataRegistry {

    private final SortedMap<String, DataSource> sources = new TreeMap<>();

    private DataRegistry(Iterable<DataSource> given) {
        for (DataSource source : given) {
            DataSource other = sources.putIfAbsent(source.name(), source);
            if (other != null) {
                throw new IllegalArgumentException("data: expected one source named '" + source.name() + "', got "
                        + other.getClass().getName() + " and "
                        + source.getClass().getName());
            }
        }
    }

    /** Every source that {@link ServiceLoader} finds: those of Tightframe and those of plug-ins. */
    public static DataRegistry standard() {
        return new DataRegistry(ServiceLoader.load(DataSource.class));
    }

    public static DataRegistry of(Collection<DataSource> sources) {
        return new DataRegistry(sources);
    }

    /** Sorted by name. */
    public List<DataSource> sources() {
        return List.copyOf(sources.values());
    }

    /** The source of that name; an unknown name is an IllegalArgumentException that lists the known ones. */
    public DataSource find(String name) {
        DataSource source = sources.get(name);
        if (source == null) {
            throw new IllegalArgumentException("data: " + Nearest.expectedOneOf(name, sources.keySet()));
        }
        return source;
    }

    /** The selected part of a data set; normalised by the training images that are left. */
    public DataSet load(DataSelection selection, DataFolders folders) throws IOException {
        DataSet whole = find(selection.name()).load(folders);
        return selection.isAll() ? whole : new Subset(whole, selection).dataSet();
    }
}
