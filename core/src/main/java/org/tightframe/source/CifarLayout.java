package org.tightframe.source;

import java.util.ArrayList;
import java.util.List;

/**
 * What the binary versions of CIFAR-10 and CIFAR-100 are made of: records of one or two labels, of which the last counts, and
 * [3,32,32] pixels. Source: Krizhevsky 2009, "Learning Multiple Layers of Features from Tiny Images", and the page of the data
 * sets.
 *
 * @param archive the published file
 * @param folder in the archive
 * @param train files of training images, in their order
 * @param trainRecords in each of them
 * @param test the file of test images
 * @param testRecords in it
 * @param labels bytes before the pixels
 * @param classNames the file that names a class a line
 * @param classes how many
 */
record CifarLayout(
        String archive,
        String folder,
        List<String> train,
        int trainRecords,
        String test,
        int testRecords,
        int labels,
        String classNames,
        int classes) {

    static final int CHANNELS = 3;
    static final int SIDE = 32;
    static final int PIXELS = CHANNELS * SIDE * SIDE;

    CifarLayout {
        train = List.copyOf(train);
    }

    int recordBytes() {
        return labels + PIXELS;
    }

    /** All files that are needed. */
    List<String> names() {
        List<String> names = new ArrayList<>(train);
        names.add(test);
        names.add(classNames);
        return names;
    }

    /** Records of a file of images. */
    int records(String name) {
        return name.equals(test) ? testRecords : trainRecords;
    }

    /** Where in the training images those of this file begin. */
    int firstRecord(String name) {
        return name.equals(test) ? 0 : train.indexOf(name) * trainRecords;
    }

    boolean isImages(String name) {
        return !name.equals(classNames);
    }

    long bytes(String name) {
        return (long) records(name) * recordBytes();
    }
}
