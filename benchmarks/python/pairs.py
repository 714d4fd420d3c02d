"""Medians of pairs, with an interval that assumes nothing about how times are distributed."""
import math
import statistics


def median_interval(values, confidence=0.95):
    """Lower end, median, upper end, coverage.

    The interval from the k-th smallest to the k-th largest covers the median unless all but k-1 values fall on one side of
    it: 1 - 2 P(Bin(n, 1/2) <= k-1). k is the largest that reaches the confidence, or 1 where none does.
    """
    ordered, n = sorted(values), len(values)

    def coverage(k):
        return 1 - 2 * sum(math.comb(n, i) for i in range(k)) / 2**n

    k = max([k for k in range(1, (n + 1) // 2 + 1) if coverage(k) >= confidence], default=1)
    return ordered[k - 1], statistics.median(ordered), ordered[n - k], coverage(k)


def in_turn(sides, number):
    """The sides in the order of a round: every other round begins with the last, so that none gains by its place."""
    return sides if number % 2 == 0 else sides[::-1]


def verdict(values, least=-math.inf, most=math.inf, confidence=0.95):
    """Of a median that is to lie in [least, most]: met where its whole interval does, missed where none of it, else undecided,
    as with too few values for any interval."""
    low, _, high, coverage = median_interval(values, confidence)
    if coverage < confidence:
        return "undecided"
    if high < least or low > most:
        return "missed"
    return "met" if low >= least and high <= most else "undecided"
