"""Calibration as an expert writes it in NumPy: no loop over examples, nothing formed that is not needed.

Started by calibration.py as a process of its own.
"""
import sys

import numpy as np

import numpy_side
import tensor_file

BINS = 15
PART = 1 << 17  # numbers that stay in the second cache, in single precision with what they become
FEW_CLASSES = 100  # from here on rows are long enough for operations along them
LAST_STEP = 1e-6  # relative; Newton leaves its square


class Gaps:
    """Logits less the largest of each example, as parts [C,n] of all examples.

    A part keeps the rows of the file (then argmax is faster than max) or, of few classes, is turned on its side: what runs
    along rows of ten then runs along the n examples.
    """

    def __init__(self, path, precision, route):
        tensors = tensor_file.read(path)
        self._logits, self._labels = tensors["logits"], tensors["labels"]
        self.examples, self.classes = self._logits.shape
        self.precision = np.dtype(precision)
        self._size = self.examples if route == "whole" else max(1, PART // self.classes)
        self._turned = route == "blocks" and self.classes < FEW_CLASSES
        self._ones = np.ones(self.classes, precision)

    def parts(self):
        """The rows, their gaps [C,n], their labels and which are predicted."""
        for start in range(0, self.examples, self._size):
            rows = slice(start, min(start + self._size, self.examples))
            z, y = self._logits[rows].T, self._labels[rows]
            each = np.arange(len(y))
            if self._turned:
                gaps = np.array(z, self.precision, order="C")
                gaps -= gaps.max(0)
                yield rows, gaps, y, gaps[y, each] == 0  # but for logits that are equal
            else:
                top = z.argmax(0)
                yield rows, np.subtract(z, z[top, each], dtype=self.precision), y, top == y

    def arrays(self):
        """All logits [N,C] and labels."""
        return self._logits.astype(self.precision, copy=False), self._labels

    def sums(self, part):
        """Over the classes of each example."""
        return self._ones @ part

    def empty(self, dtype=None):
        """An array of one number of each example."""
        return np.empty(self.examples, dtype or self.precision)


def bin_of(p):
    """Bins (b/B, (b+1)/B] of numbers in [0, 1]; a softmax reaches 0 by underflow only, which belongs to the first."""
    return np.maximum(np.ceil(p * BINS).astype(np.intp), 1) - 1


def ece(gaps):
    """The expected calibration error of Guo et al. and the accuracy; no probability but the largest is formed."""
    confidence, hit = gaps.empty(), gaps.empty(bool)
    for rows, e, _, right in gaps.parts():
        np.exp(e, out=e)
        confidence[rows], hit[rows] = gaps.sums(e), right
    np.reciprocal(confidence, out=confidence)
    return {"accuracy": hit.mean(), "meanConfidence": confidence.mean(dtype=float), "ece": ece_of(confidence, hit)}


def ece_of(confidence, hit):
    return np.abs(np.bincount(bin_of(confidence), confidence - hit.astype(confidence.dtype))).sum() / len(hit)


def usual(gaps):
    """The ECE as it is written around the papers: softmax of all logits, then a mask for each bin."""
    z, y = gaps.arrays()
    e = np.exp(z - z.max(1, keepdims=True))
    p = e / e.sum(1, keepdims=True)
    confidence, hit = p.max(1), p.argmax(1) == y
    edges = np.linspace(0, 1, BINS + 1)
    error = 0.0
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (confidence > low) & (confidence <= high)
        if inside.any():
            error += inside.mean() * abs(hit[inside].mean() - confidence[inside].mean(dtype=float))
    return {"accuracy": hit.mean(), "meanConfidence": confidence.mean(dtype=float), "ece": error}


class Derivatives:
    """Mean loss at an inverse temperature, its slope and its curvature."""

    def __init__(self, gaps, parts):
        self._gaps, self._parts = gaps, parts
        self._of_label = [g[y, np.arange(len(y))] for _, g, y, _ in parts]
        self._work = [np.empty_like(g) for _, g, _, _ in parts[:1] + parts[-1:]]

    def at(self, beta):
        value = slope = curvature = 0.0
        for (_, g, _, _), of_label in zip(self._parts, self._of_label):
            e = self._work[g.shape != self._work[0].shape]
            np.multiply(g, g.dtype.type(beta), out=e)
            np.exp(e, out=e)
            s0 = self._gaps.sums(e)
            e *= g
            mean = self._gaps.sums(e) / s0
            e *= g
            square = self._gaps.sums(e) / s0
            value += (np.log(s0) - beta * of_label).sum(dtype=float)
            slope += (mean - of_label).sum(dtype=float)
            curvature += (square - mean * mean).sum(dtype=float)
        n = self._gaps.examples
        return value / n, slope / n, curvature / n


def temperature(gaps, parts):
    """T and the loss it leaves: Newton's method for the zero of the slope, from T = 1, which of many classes may overshoot."""
    loss, beta, step = Derivatives(gaps, parts), 1.0, 1.0
    while abs(step) > LAST_STEP * beta:
        value, slope, curvature = loss.at(beta)
        step = -slope / curvature
        beta = max(beta + step, beta / 2)
    return {"temperature": 1 / beta, "nllAtTemperature": value + step * (slope + step * curvature / 2)}


def bins_between(ends, confidence, hit):
    """Errors of the bins that end before these positions of sorted confidences."""
    count = np.diff(ends, prepend=0)
    starts = (ends - count)[count > 0]
    count = count[count > 0]
    accuracy = np.add.reduceat(hit, starts, dtype=float) / count
    gap = np.add.reduceat(confidence, starts) / count - accuracy
    weight = count / len(hit)
    noise = np.where(count > 1, accuracy * (1 - accuracy) / np.maximum(count - 1, 1), gap**2)
    return {
        "ece": weight @ np.abs(gap),
        "l2": np.sqrt(weight @ gap**2),
        "debiasedL2": np.sqrt(max(0, weight @ (gap**2 - noise))),
        "max": np.abs(gap).max(),
    }


def ends_of(edges, confidence):
    return np.append(np.searchsorted(confidence, edges[1:-1], side="right"), len(confidence))


def top_label(confidence, hit):
    """What needs only the confidences, in order."""
    order = confidence.argsort()
    confidence, hit = confidence[order], hit[order]
    inner = np.arange(BINS + 1) / BINS
    width = bins_between(ends_of(inner, confidence), confidence, hit)
    edges = np.unique(np.quantile(confidence, inner))
    mass = bins_between(ends_of(edges, confidence), confidence, hit)
    errors = np.cumsum(~hit[::-1])
    return {
        **width,
        **{f"{name}EqualMass": value for name, value in mass.items()},
        "aurc": np.mean(errors / np.arange(1, len(hit) + 1)),
    }


def full(gaps):
    """All but smooth ECE. What there is one of for each example is in double precision: in single, a quarter of confidences is 1."""
    n, classes = gaps.examples, gaps.classes
    confidence, of_label, loss, after = (gaps.empty(float) for _ in range(4))
    hit = gaps.empty(bool)
    squares = 0.0
    counts, predicted, true = np.zeros((3, classes * BINS))
    parts = list(gaps.parts())
    for rows, g, y, right in parts:
        each = np.arange(len(y))
        p = np.exp(g)
        total = p.sum(0, dtype=float)
        loss[rows] = np.log(total) - g[y, each]
        confidence[rows], hit[rows] = np.reciprocal(total, out=total), right
        p *= total.astype(p.dtype, copy=False)
        of_label[rows] = p[y, each]
        k = bin_of(p)
        k += BINS * np.arange(classes)[:, None]
        counts += np.bincount(k.ravel(order="K"), minlength=len(counts))
        predicted += np.bincount(k.ravel(order="K"), p.ravel(order="K"), len(counts))
        true += np.bincount(k[y, each], minlength=len(counts))
        p *= p
        squares += gaps.sums(p).sum(dtype=float)
    sharpness = squares / n
    brier = sharpness - 2 * of_label.mean() + 1
    frequency = true.reshape(classes, BINS).sum(1) / n
    reliability = np.sum((predicted - true) ** 2 / np.maximum(counts, 1)) / n
    uncertainty = frequency @ (1 - frequency)
    best = temperature(gaps, parts)
    for rows, g, _, _ in parts:
        g *= g.dtype.type(1 / best["temperature"])
        after[rows] = np.exp(g, out=g).sum(0, dtype=float)
    accuracy, mean_confidence = hit.mean(), confidence.mean()
    return {
        "accuracy": accuracy,
        "meanConfidence": mean_confidence,
        "signedError": mean_confidence - accuracy,
        "nll": loss.mean(),
        "brier": brier,
        "brierReliability": reliability,
        "brierResolution": reliability + uncertainty - brier,
        "brierUncertainty": uncertainty,
        "sharpness": sharpness,
        "classwiseEce": np.abs(predicted - true).sum() / n / classes,
        **top_label(confidence, hit),
        **best,
        "eceAtTemperature": ece_of(np.reciprocal(after, out=after), hit),
    }


ANSWERS = {"usual": usual, "ece": ece, "full": full, "temperature": lambda gaps: temperature(gaps, list(gaps.parts()))}


def main(path, precision, part, route):
    numpy_side.serve(lambda: ANSWERS[part](Gaps(path, precision, route)))


if __name__ == "__main__":
    main(*sys.argv[1:])
