package org.tightframe.mixup;

/**
 * Places of a batch sorted by class, in their order within a class.
 */
final class ByClass {

    private final int[] places;
    private final int[] starts;

    private ByClass(int[] places, int[] starts) {
        this.places = places;
        this.starts = starts;
    }

    static ByClass of(Batch batch) {
        int classes = 0;
        for (int place = 0; place < batch.size(); place++) {
            classes = Math.max(classes, batch.label(place) + 1);
        }
        int[] starts = new int[classes + 1];
        for (int place = 0; place < batch.size(); place++) {
            starts[batch.label(place) + 1]++;
        }
        for (int c = 0; c < classes; c++) {
            starts[c + 1] += starts[c];
        }
        int[] next = starts.clone();
        int[] places = new int[batch.size()];
        for (int place = 0; place < batch.size(); place++) {
            places[next[batch.label(place)]++] = place;
        }
        return new ByClass(places, starts);
    }

    /** One more than the largest class there is. */
    int classes() {
        return starts.length - 1;
    }

    /** Where class c begins in the sorted order. */
    int start(int c) {
        return starts[c];
    }

    /** Examples of class c. */
    int count(int c) {
        return starts[c + 1] - starts[c];
    }

    /** The place that stands at {@code rank} in the sorted order. */
    int place(int rank) {
        return places[rank];
    }
}
