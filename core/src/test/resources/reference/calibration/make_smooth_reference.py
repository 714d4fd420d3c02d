"""Golden values of the smooth calibration error and of risk against coverage, in NumPy by the definitions.

Nothing is shared with the Java code: every kernel is a sum over image charges, or its cosine series where wide; the integral is
exact between the sign changes that a fine walk and bisection find, by normal distribution functions, and is checked against a
trapezoid; the fixed point is found by bisection; the area under the risk-coverage curve with ties is a mean over all
permutations where there are few. Run in this folder: python3 make_smooth_reference.py.
"""

import itertools
import json
import math

import numpy as np
from scipy.special import ndtr


class Residuals:
    """Distinct confidences with the sum of their residuals over N."""

    def __init__(self, confidence, correct):
        self.f, inverse = np.unique(confidence, return_inverse=True)
        self.a = np.bincount(inverse, weights=correct - confidence) / len(confidence)

    def images(self, sigma, lo, hi):
        """Image charges that matter in [lo, hi]."""
        reach = int(math.ceil(9.5 * sigma / 2)) + 1
        x = np.concatenate([s * self.f + 2 * k for k in range(-reach, reach + 1) for s in (1, -1)])
        a = np.tile(self.a, 2 * (2 * reach + 1))
        near = (x > lo - 9.5 * sigma) & (x < hi + 9.5 * sigma)
        return x[near], a[near]

    def walk(self, sigma, t, of):
        """of((t - x) / sigma) summed over the images, for sorted t a piece at a time."""
        out = []
        for piece in np.array_split(t, max(1, math.ceil(len(t) / 64))):
            x, a = self.images(sigma, piece[0], piece[-1])
            out.append(of((piece[:, None] - x) / sigma) @ a)
        return np.concatenate(out)

    def r(self, sigma, t):
        return self.walk(sigma, t, lambda z: np.exp(-z * z / 2)) / (sigma * math.sqrt(2 * math.pi))

    def mass(self, sigma, lo, hi):
        """The exact integral of r from lo to hi, over pieces short enough for few images."""
        total = 0.0
        edges = np.linspace(lo, hi, 2 + int((hi - lo) / (4 * sigma)))
        for u, v in zip(edges[:-1], edges[1:]):
            x, a = self.images(sigma, u, v)
            p, q = (u - x) / sigma, (v - x) / sigma
            # by the side where nothing cancels
            total += a @ np.where(p > 0, ndtr(-p) - ndtr(-q), ndtr(q) - ndtr(p))
        return total

    def size(self, sigma, per_bandwidth=64):
        t = np.linspace(0, 1, 2 + int(per_bandwidth / sigma))
        r = self.r(sigma, t)
        sign = np.signbit(r)
        at = np.nonzero(sign[1:] != sign[:-1])[0]
        lo, hi, s = t[at], t[at + 1], sign[at]
        for _ in range(45 if len(at) else 0):
            mid = (lo + hi) / 2
            same = np.signbit(self.r(sigma, mid)) == s
            lo, hi = np.where(same, mid, lo), np.where(same, hi, mid)
        edges = np.concatenate([[0], (lo + hi) / 2, [1]])
        exact = sum(abs(self.mass(sigma, u, v)) for u, v in zip(edges[:-1], edges[1:]))
        trapezoid = np.trapezoid(np.abs(r), t)
        assert abs(exact - trapezoid) < 1e-3 * exact, (exact, trapezoid)
        return exact


def fixed_point(f, y):
    residuals = Residuals(f, y)
    lo, hi = 0.0, float(np.sum(np.abs(residuals.a)))
    low = abs(float(np.sum(residuals.a)))
    if hi - low <= 1e-14 * hi:
        return low
    lo = low
    while hi - lo > 1e-13 * hi:
        mid = (lo + hi) / 2
        s = residuals.size(mid)
        # the size falls as sigma grows, so that the root is between both
        lo, hi = max(lo, min(mid, s)), min(hi, max(mid, s))
    return (lo + hi) / 2


def curve(f, y, sigma, points):
    t = np.linspace(f.min(), f.max(), points)
    reach = int(math.ceil(9.5 * sigma / 2)) + 1
    kernel = sum(np.exp(-((t[:, None] - s * f - 2 * k) / sigma) ** 2 / 2)
                 for k in range(-reach, reach + 1) for s in (1, -1)) / (sigma * math.sqrt(2 * math.pi))
    accuracy = kernel @ y / kernel.sum(1)
    far = np.abs(t[:, None] - f).min(1) > 4 * sigma
    return dict(confidence=t.tolist(), density=kernel.mean(1).tolist(),
                accuracy=[None if b else a for a, b in zip(accuracy.tolist(), far)])


def aurc_in_order(wrong):
    return float(np.mean(np.cumsum(wrong) / np.arange(1, len(wrong) + 1)))


def aurc(f, y):
    wrong = 1 - y
    if len(f) <= 6:
        # each order of all predictions that keeps confidences falling is as likely
        return float(np.mean([aurc_in_order(wrong[list(p)]) for p in itertools.permutations(range(len(f)))
                              if all(f[a] >= f[b] for a, b in zip(p, p[1:]))]))
    # harmonic numbers: errors before the ties less their share before, times the ties' part of the harmonic sum, and the share
    harmonic = np.concatenate([[0], np.cumsum(1 / np.arange(1, len(f) + 1))])
    total, before, errors = 0.0, 0, 0.0
    for v in np.unique(f)[::-1]:
        ties, e = int(np.sum(f == v)), float(np.sum(wrong[f == v]))
        total += (errors - e * before / ties) * (harmonic[before + ties] - harmonic[before]) + e
        before, errors = before + ties, errors + e
    return total / len(f)


def draw(seed, n, accuracy_at, low=0.3, round_to=None):
    rng = np.random.default_rng(seed)
    f = low + (1 - low) * rng.beta(4, 1.5, n)
    f = np.round(f, round_to if round_to else 5)
    return f, (rng.random(n) < accuracy_at(f)).astype(float)


def diffused(n, low, high):
    """Right as often as said among any neighbours: errors carried on."""
    f = np.round(np.linspace(low, high, n), 6)
    y, carry = np.zeros(n), 0.0
    for i in range(n):
        carry += f[i]
        y[i] = carry >= 0.5
        carry -= y[i]
    return f, y


def cases():
    yield "overconfident", *draw(1, 400, lambda f: f - 0.15)
    yield "underconfident", *draw(2, 400, lambda f: np.minimum(1, f + 0.1))
    yield "crossing", *draw(3, 400, lambda f: 0.7 + 0.2 * (f - 0.7))
    yield "calibrated", *draw(4, 2000, lambda f: f)
    yield "ties", *draw(5, 300, lambda f: f - 0.05, round_to=1)
    yield "one", np.array([0.75]), np.array([1.0])
    yield "two", np.array([0.6, 0.9]), np.array([1.0, 0.0])
    yield "two-at-the-ends", np.array([0.0, 1.0]), np.array([1.0, 0.0])
    yield "two-of-all-equal", np.array([0.7, 0.7, 0.7]), np.array([1.0, 0.0, 1.0])
    yield "five", np.array([0.9, 0.55, 0.9, 0.3, 0.9]), np.array([1.0, 0.0, 0.0, 1.0, 1.0])
    yield "six", np.array([0.5, 1.0, 1.0, 0.5, 1.0, 0.8]), np.array([0.0, 0.0, 1.0, 1.0, 1.0, 0.0])
    yield "diffused", *diffused(1200, 0.4, 0.6)
    yield "almost-none", *diffused(5000, 0.495, 0.505)
    yield "sure", np.array([0.9999, 0.9998, 0.9997, 1.0] * 500 + [0.9995, 1.0]), np.array([1.0] * 2000 + [0.0, 1.0])
    yield "saturated", np.array([1.0] * 150 + [0.999] * 20 + [0.6] * 10), np.array(
        [1.0] * 145 + [0.0] * 5 + [1.0, 0.0] * 10 + [1.0, 0.0] * 5)


def main():
    out = {}
    for name, f, y in cases():
        value = fixed_point(f, y)
        errors = int(np.sum(1 - y))
        out[name] = dict(
            confidences=f.tolist(), correct=[int(v) for v in y], smoothCalibrationError=value,
            aurc=aurc(f, y), optimalAurc=aurc_in_order(np.concatenate([np.zeros(len(f) - errors), np.ones(errors)])),
            curve=curve(f, y, max(value, 2 ** -9), 9))
        print(name, len(f), value, out[name]["aurc"], flush=True)
    with open("smooth.json", "w") as file:
        file.write("{\n" + ",\n".join(f'"{k}": {json.dumps(v)}' for k, v in out.items()) + "\n}\n")


main()
