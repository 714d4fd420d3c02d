package org.tightframe.geometry;

/** What the bins of lam sum up to, for one pair of classes or for all. */
final class BinSums {

    private final Tightness tightness = new Tightness();
    private final MeanDeviation whole = new MeanDeviation();
    private final MeanDeviation inSpan = new MeanDeviation();

    void accept(ChannelBin bin) {
        tightness.accept(bin.tightness());
        whole.accept(bin.whole());
        inSpan.accept(bin.inSpan());
    }

    BinSums combine(BinSums other) {
        tightness.combine(other.tightness);
        whole.combine(other.whole);
        inSpan.combine(other.inSpan);
        return this;
    }

    Tightness tightness() {
        return tightness;
    }

    MeanDeviation whole() {
        return whole;
    }

    MeanDeviation inSpan() {
        return inSpan;
    }
}
