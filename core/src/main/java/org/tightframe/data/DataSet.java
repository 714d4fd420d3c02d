package org.tightframe.data;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Images to learn from and images to be judged by.
 *
 * @param name as a spec names it
 * @param classNames the C names, in the order of the labels
 * @param normalization of the training images
 * @param checksums SHA-256 in hexadecimal of each file it was read from, by file name
 */
public record DataSet(
        String name,
        List<String> classNames,
        Images train,
        Images test,
        Normalization normalization,
        Map<String, String> checksums) {

    public DataSet {
        classNames = List.copyOf(classNames);
        checksums = Collections.unmodifiableMap(new TreeMap<>(checksums));
        int classes = classNames.size();
        if (new HashSet<>(classNames).size() != classes) {
            throw new IllegalArgumentException(name + ": expected distinct class names, got " + classNames);
        }
        if (train.classes() != classes || test.classes() != classes) {
            throw new IllegalArgumentException(name + ": classNames[C=" + classes + "] vs train[C=" + train.classes()
                    + "] vs test[C=" + test.classes() + "]");
        }
        if (!train.shape().equals(test.shape())) {
            throw new IllegalArgumentException(name + ": train" + train.shape() + " vs test" + test.shape());
        }
        if (normalization.mean().size() != train.shape().channels()) {
            throw new IllegalArgumentException(
                    name + ": normalization[C=" + normalization.mean().size() + "] vs images " + train.shape());
        }
    }

    /** C */
    public int classes() {
        return classNames.size();
    }

    /** [C,H,W] of every image. */
    public ImageShape shape() {
        return train.shape();
    }
}
