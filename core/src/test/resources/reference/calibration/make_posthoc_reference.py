"""Golden values of the recalibrations, by other methods than Java's.

Temperature: Brent's root of the derivative in 1/T, summed exactly. Vector scaling: BFGS of SciPy from w = 1, b = 0, then Newton's
method on all 2C parameters with a pseudo-inverse. Isotonic: scikit-learn's IsotonicRegression and CalibratedClassifierCV.
Histogram binning: plain NumPy. Run in this folder: python3 make_posthoc_reference.py.
"""

import json
import math

import numpy as np
import scipy
import sklearn
from scipy.optimize import brentq, minimize
from scipy.special import logsumexp, softmax
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.calibration import CalibratedClassifierCV
from sklearn.isotonic import IsotonicRegression

rng = np.random.default_rng(5)


def labels_of(z):
    return np.array([rng.choice(z.shape[1], p=softmax(row)) for row in z])


def temperature(name, z, y, store=True):
    rows = np.arange(len(y))

    def slope(beta):
        finite = np.where(np.isfinite(z), z, 0)
        return math.fsum((softmax(beta * z, 1) * finite).sum(1) - z[rows, y])

    low, high = 1e-12, 1.0
    while slope(high) < 0:
        high *= 2
    beta = brentq(slope, low, high, xtol=1e-300, rtol=4 * np.finfo(float).eps)
    nll = math.fsum(logsumexp(beta * z, 1) - beta * z[rows, y]) / len(y)
    out = dict(name=name, temperature=1 / beta, nll=nll)
    if store:
        out.update(values=np.where(np.isfinite(z), z, None).tolist(), labels=y.tolist())
    return out


def vector(z, y):
    n, c = z.shape
    onehot = np.eye(c)[y]

    def loss(u):
        s = u[:c] * z + u[c:]
        r = softmax(s, 1) - onehot
        return (logsumexp(s, 1) - s[np.arange(n), y]).mean(), np.concatenate([(r * z).mean(0), r.mean(0)])

    u = minimize(loss, np.concatenate([np.ones(c), np.zeros(c)]), jac=True, method="BFGS", options=dict(gtol=1e-8)).x
    for _ in range(5):
        p = softmax(u[:c] * z + u[c:], 1)
        h = np.zeros((2 * c, 2 * c))
        for zi, pi in zip(z, p):
            m = np.diag(pi) - np.outer(pi, pi)
            j = np.hstack([np.diag(zi), np.eye(c)])
            h += j.T @ m @ j / n
        u = u - np.linalg.pinv(h, rcond=1e-12) @ loss(u)[1]
    value, gradient = loss(u)
    print("vector", value, np.abs(gradient).max())
    b = u[c:] - u[c:].mean()
    return dict(values=z.tolist(), labels=y.tolist(), weight=u[:c].tolist(), bias=b.tolist(), nll=value)


class AsIs(BaseEstimator, ClassifierMixin):
    """Its input are the probabilities."""

    def fit(self, x, y):
        self.classes_ = np.unique(y)
        return self

    def predict_proba(self, X):
        return X


def histogram(p, hits, at, bins):
    scores = np.sort(p)
    ends = np.unique([scores[b * len(p) // bins - 1] for b in range(1, bins) if b * len(p) // bins > 0])
    ends = ends[ends < scores[-1]]
    of = np.searchsorted(ends, p)
    means = np.array([hits[of == b].mean() for b in range(len(ends) + 1)])
    return means[np.searchsorted(ends, at)]


def normalised(q):
    s = q.sum(1, keepdims=True)
    return np.divide(q, s, out=np.full_like(q, 1 / q.shape[1]), where=s > 0)


def one_versus_rest(name, fit, y, at):
    c = fit.shape[1]
    model = CalibratedClassifierCV(AsIs().fit(fit, y), method="isotonic", cv="prefit").fit(fit, y)
    functions = [IsotonicRegression(out_of_bounds="clip").fit(fit[:, k], y == k).predict(at[:, k]) for k in range(c)]
    binned = np.column_stack([histogram(fit[:, k], y == k, at[:, k], 15) for k in range(c)])
    return dict(name=name, fit=fit.tolist(), labels=y.tolist(), at=at.tolist(), isotonicFunctions=np.transpose(functions).tolist(),
                isotonic=model.predict_proba(at).tolist(), histogramFunctions=binned.tolist(),
                histogram=normalised(binned).tolist())


easy = np.round(2 * rng.standard_normal((60, 4)), 3)
overconfident = np.round(8 * rng.standard_normal((60, 3)), 3)
uniform = np.round(rng.standard_normal((50, 5)), 3)
uniform_labels = rng.integers(0, 5, 50)
while (uniform[np.arange(50), uniform_labels] - uniform.mean(1)).mean() <= 1e-3:
    uniform_labels = rng.integers(0, 5, 50)
separable = np.round(5 * rng.standard_normal((40, 3)), 3)
almost = separable.argmax(1)
separable[0] = [1.0, 1.001, -3.0]
almost[0] = 0
p = softmax(np.round(3 * rng.standard_normal((40, 4)), 3), 1)
p_labels = labels_of(0.6 * np.log(p))
p[(p < 0.02) & (np.eye(4)[p_labels] == 0)] = 0
p /= p.sum(1, keepdims=True)
i, c = np.arange(30)[:, None], np.arange(1000)[None, :]
many = 4 * np.sin((i + 1.0) * (c + 1.0))
many_labels = np.argsort(-many, 1)[np.arange(30), (np.arange(30) * 7) % 40]

with np.errstate(divide="ignore"):
    temperatures = [
        temperature("easy", easy, labels_of(easy)),
        temperature("over-confident", overconfident, labels_of(overconfident / 4)),
        temperature("near uniform", uniform, uniform_labels),
        temperature("all but one separable", separable, almost),
        temperature("zeros among probabilities", np.log(p), p_labels) | dict(values=p.tolist(), probabilities=True),
        temperature("thousand classes", many, many_labels, store=False) | dict(labels=many_labels.tolist()),
    ]

z = np.round(3 * rng.standard_normal((150, 4)), 3)
vectors = vector(z, labels_of(z * [0.5, 1.0, 0.3, 0.8] + [0.5, 0, -1, 0]))

three = softmax(np.round(2 * rng.standard_normal((120, 3)), 2), 1)
three_labels = labels_of(np.log(three[:80]) * 0.6)
two = np.round(rng.random(100) * 64) / 64
two = np.column_stack([1 - two, two])
two_labels = (rng.random(60) < two[:60, 1] ** 2).astype(int)
confident = np.round(np.eye(4)[rng.integers(0, 4, 90)] * 0.96 + 0.01, 2)
data = dict(
    origin=f"make_posthoc_reference.py, numpy {np.__version__}, scipy {scipy.__version__}, scikit-learn {sklearn.__version__}",
    temperatures=temperatures, vector=vectors,
    oneVersusRest=[one_versus_rest("three classes", three[:80], three_labels, three[80:]),
                   one_versus_rest("two classes with ties", two[:60], two_labels, two[60:]),
                   one_versus_rest("ties everywhere", confident[:50], rng.integers(0, 4, 50), confident[50:])])
with open("posthoc.json", "w") as out:
    json.dump(data, out, separators=(",", ":"))
    out.write("\n")
print([(t["name"], t["temperature"], t["nll"]) for t in temperatures])
