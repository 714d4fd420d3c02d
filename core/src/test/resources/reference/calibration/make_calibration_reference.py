"""Golden values of the measures of calibration, by scikit-learn where it has them and by the definitions in NumPy elsewhere.

scikit-learn: accuracy_score, log_loss, brier_score_loss (one class against the others), calibration_curve (both strategies).
NumPy, plainly, bin by bin and class by class: the errors, the decomposition, the sharpness. Run in this folder:
python3 make_calibration_reference.py. Logits are rounded to float32 before anything is computed.
"""

import json

import numpy as np
import sklearn
from sklearn.calibration import calibration_curve
from sklearn.metrics import accuracy_score, brier_score_loss, log_loss

BINS = 15


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def members(p, edges):
    """Positions of the values in each bin (lower, upper], the first closed on both sides."""
    return [np.flatnonzero((p > lo) & (p <= hi) if b else p <= hi)
            for b, (lo, hi) in enumerate(zip(edges[:-1], edges[1:]))]


def gaps(p, hit, edges):
    """Of the bins that are not empty: how many, mean prediction, frequency."""
    return [(len(m), p[m].mean(), hit[m].mean()) for m in members(p, edges) if len(m)]


def errors(bins):
    n = sum(k for k, _, _ in bins)
    square = sum(k * ((a - c) ** 2 - a * (1 - a) / (k - 1)) for k, c, a in bins if k > 1) / n
    return dict(ece=sum(k * abs(a - c) for k, c, a in bins) / n,
                l2=np.sqrt(sum(k * (a - c) ** 2 for k, c, a in bins) / n),
                debiasedL2=np.sqrt(max(0, square)), max=max(abs(a - c) for _, c, a in bins),
                counts=[k for k, _, _ in bins], confidence=[c for _, c, _ in bins], accuracy=[a for _, _, a in bins])


def measures(p, y):
    n, classes = p.shape
    top, hit, onehot = p.max(1), p.argmax(1) == y, np.eye(classes)[y]
    width = np.arange(BINS + 1) / BINS
    mass = np.percentile(top, 100 * width)
    uniform, quantile = errors(gaps(top, hit, width)), errors(gaps(top, hit, mass))
    for got, strategy in (uniform, "uniform"), (quantile, "quantile"):
        true, predicted = calibration_curve(hit, top, n_bins=BINS, strategy=strategy)
        assert np.allclose(true, got["accuracy"]) and np.allclose(predicted, got["confidence"]), strategy
    per_class = [gaps(p[:, c], onehot[:, c], width) for c in range(classes)]
    frequency = onehot.mean(0)
    reliability = sum(k * (a - c) ** 2 for bins in per_class for k, c, a in bins) / n
    brier = sum(brier_score_loss(onehot[:, c], p[:, c]) for c in range(classes))
    # the five terms of Stephenson, Coelho and Jolliffe, each by its own sum
    resolution = uncertainty = within_variance = within_covariance = 0
    for c in range(classes):
        uncertainty += frequency[c] * (1 - frequency[c])
        for m in members(p[:, c], width):
            if len(m):
                f, o = p[m, c], onehot[m, c]
                resolution += len(m) / n * (o.mean() - frequency[c]) ** 2
                within_variance += ((f - f.mean()) ** 2).sum() / n
                within_covariance += 2 * ((f - f.mean()) * (o - o.mean())).sum() / n
    assert np.isclose(reliability - resolution + uncertainty + within_variance - within_covariance, brier)
    return dict(
        accuracy=accuracy_score(y, p.argmax(1)), meanConfidence=top.mean(), nll=log_loss(y, p, labels=range(classes)),
        brier=brier, reliability=reliability, resolution=resolution - within_variance + within_covariance,
        uncertainty=uncertainty, sharpness=(p ** 2).sum(1).mean(), equalWidth=uniform, equalMass=quantile,
        classwiseEce=np.mean([sum(k * abs(a - c) for k, c, a in bins) / n for bins in per_class]),
        classEce=[sum(k * abs(a - c) for k, c, a in bins) / n for bins in per_class])


def case(seed, n, classes, scale, signal):
    rng = np.random.default_rng(seed)
    y = rng.integers(0, classes, n)
    z = rng.normal(0, scale, (n, classes))
    z[np.arange(n), y] += signal
    z = z.astype(np.float32)
    return dict(classes=classes, logits=[float(v) for v in z.ravel()], labels=y.tolist(),
                expected=measures(softmax(z.astype(float)), y))


cases = {"over-confident": case(1, 150, 4, 4, 2), "under-confident": case(2, 120, 3, 0.4, 1),
         "two classes": case(3, 90, 2, 1.5, 1), "more classes than examples of each": case(4, 60, 40, 2, 4)}
with open("calibration.json", "w") as out:
    json.dump(dict(tool=f"numpy {np.__version__}, scikit-learn {sklearn.__version__}", cases=cases), out)
    out.write("\n")
