package org.tightframe.data;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Images to learn from and images to be judged by.
 *
 * @param name as a spec names it
 * @param classNames the C names, in the order of the labels
 * @param validation images held out of training to choose by, if any
 * @param test none where the source keeps no images apart for it
 * @param normalization of the training images
 * @param checksums SHA-256 in hexadecimal of each file it was read from, by file name
 * @param notes what a reader of results should know of these data, in sentences, such as what was skipped
 */
public record DataSet(
        String name,
        List<String> classNames,
        Images train,
        Optional<Images> validation,
        Images test,
        Normalization normalization,
        Map<String, String> checksums,
        List<String> notes) {

    public DataSet {
        classNames = List.copyOf(classNames);
        notes = List.copyOf(notes);
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
        validation.ifPresent(images -> {
            if (images.classes() != classes || !images.shape().equals(train.shape())) {
                throw new IllegalArgumentException(name + ": train[C=" + classes + "]" + train.shape()
                        + " vs validation[C=" + images.classes() + "]" + images.shape());
            }
        });
        if (normalization.mean().size() != train.shape().channels()) {
            throw new IllegalArgumentException(
                    name + ": normalization[C=" + normalization.mean().size() + "] vs images " + train.shape());
        }
    }

    /** Without validation images and notes. */
    public DataSet(
            String name,
            List<String> classNames,
            Images train,
            Images test,
            Normalization normalization,
            Map<String, String> checksums) {
        this(name, classNames, train, Optional.empty(), test, normalization, checksums, List.of());
    }

    /** The same with other images, normalised as before. */
    public DataSet with(Images newTrain, Optional<Images> newValidation, Images newTest) {
        return new DataSet(name, classNames, newTrain, newValidation, newTest, normalization, checksums, notes);
    }

    /** The same images, normalised in another way. */
    public DataSet with(Normalization other) {
        return new DataSet(name, classNames, train, validation, test, other, checksums, notes);
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
