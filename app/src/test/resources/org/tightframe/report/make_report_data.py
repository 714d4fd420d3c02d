#!/usr/bin/env python3
"""Writes report-data.json, a made-up report in the form that ReportData hands to Page, and report-expected.json.

Nothing in it was measured. The mixup run follows the unconstrained-features model (THEORY.md section 2) with noise; the
baseline has one spike for each class and its mixes strewn between. Standard library only; the seed fixes every byte.

report-expected.json holds points that were projected here from the features in R^d by Newton's iteration for the polar
factor, not by the page's closed form, so that the browser test compares two computations.

    python3 make_report_data.py
"""
import array
import base64
import json
import math
import pathlib
import random
import sys

CLASSES = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]
C, D = len(CLASSES), 16
SHOWN = [0, 1, 2, 5, 8]
TRIPLE = [0, 1, 8]
EPOCHS = [0, 2, 4, 8, 16, 32, 60]
PROGRESS = dict(zip(EPOCHS, [0.0, 0.22, 0.38, 0.56, 0.74, 0.9, 1.0]))
N = {epoch: 1100 for epoch in EPOCHS} | {60: 3600}
rnd = random.Random(20260611)


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def norm(a):
    return math.sqrt(dot(a, a))


def add(a, b, s=1.0):
    return [x + s * y for x, y in zip(a, b)]


def times(a, s):
    return [x * s for x in a]


def mean(rows):
    return [sum(column) / len(rows) for column in zip(*rows)]


def noise(sigma, n=D):
    return [rnd.gauss(0, sigma) for _ in range(n)]


def orthonormal(n):
    rows = []
    while len(rows) < n:
        v = noise(1)
        for r in rows:
            v = add(v, r, -dot(v, r))
        rows.append(times(v, 1 / norm(v)))
    return rows


def sig(x, digits=5):
    return None if x is None else float(f"{x:.{digits}g}")


# --- The unconstrained-features model ----------------------------------------------------------------------------------
def channel(kappa, m, steps=400):
    """Coefficients (first, second) of w_y and w_y' along lam, from the explicit curve (2), (3)."""
    def s_of(d):
        n, s = 2 * math.cosh(d / 2), 0.0
        for _ in range(60):
            f = s * (n * math.exp(s) + C - 2) - kappa * C / 2
            s -= f / (n * math.exp(s) * (1 + s) + C - 2) if s or f > 0 else -0.5
            s = max(s, 0.0)
        return s

    delta, low, high = 0.0, 0.0, kappa
    for _ in range(80):
        delta = (low + high) / 2
        low, high = (delta, high) if delta * (math.exp(delta) + C - 1) < kappa * C else (low, delta)
    c, rows = (C - 1) / (m * m * C), []
    for i in range(steps + 1):
        d = delta * (2 * i / steps - 1)
        s = s_of(d)
        n = 2 * math.cosh(d / 2)
        share = n * math.exp(s) / (n * math.exp(s) + C - 2)
        lam = 0.5 + d / (2 * kappa) + share / 2 * math.tanh(d / 2)
        rows.append((min(1.0, max(0.0, lam)), c * (s + d / 2), c * (s - d / 2)))
    rows[0] = (0.0,) + rows[0][1:]
    rows[-1] = (1.0,) + rows[-1][1:]
    return rows


def at(curve, lam):
    low, high = 0, len(curve) - 1
    while high - low > 1:
        mid = (low + high) // 2
        low, high = (mid, high) if curve[mid][0] <= lam else (low, mid)
    (l0, a0, b0), (l1, a1, b1) = curve[low], curve[high]
    u = (lam - l0) / (l1 - l0) if l1 > l0 else 0.0
    return a0 + u * (a1 - a0), b0 + u * (b1 - b0)


# --- Projection by Newton's iteration for the polar factor (reference only) -------------------------------------------
def project(w_rows, h):
    helmert = [[1 / math.sqrt(2), -1 / math.sqrt(2), 0], [-1 / math.sqrt(6), -1 / math.sqrt(6), 2 / math.sqrt(6)]]
    b = [mean([times(w, 3 * k) for w, k in zip(w_rows, row)]) for row in helmert]
    for _ in range(60):
        g = [[dot(x, y) for y in b] for x in b]
        det = g[0][0] * g[1][1] - g[0][1] * g[1][0]
        inverse = [[g[1][1] / det, -g[0][1] / det], [-g[1][0] / det, g[0][0] / det]]
        dual = [add(times(b[0], r[0]), b[1], r[1]) for r in inverse]
        b = [times(add(x, y), 0.5) for x, y in zip(b, dual)]
    return [dot(row, h) for row in b]


# --- One snapshot ------------------------------------------------------------------------------------------------------
def simplex(frame, m, wobble, spread):
    """C rows of norm about m in the span of frame, an ETF but for wobble (angles) and spread (norms)."""
    rows = [[1.0 if i == c else 0.0 for i in range(C)] for c in range(C)]
    centre = mean(rows)
    out = []
    for row in rows:
        v = [0.0] * D
        for x, f in zip(add(row, centre, -1), frame):
            v = add(v, f, x)
        v = add(times(v, m / math.sqrt((C - 1) / C)), noise(m * wobble / math.sqrt(D)))
        out.append(times(v, 1 + rnd.uniform(-spread, spread)))
    return out


def snapshot(kind, epoch, frame, shift):
    p = PROGRESS[epoch]
    mixup = kind == "mixup"
    m = 0.3 + (0.75 if mixup else 0.5) * p
    w = simplex(frame, m, 0.9 - (0.78 if mixup else 0.62) * p, 0.04 if mixup else 0.1)
    centre = mean(w)
    w0 = [add(row, centre, -1) for row in w]
    kappa = 0.4 + (33.6 if mixup else 60.6) * p
    curve = channel(kappa, m)
    spikes = [times(row, (0.1 + 3.9 * p) / norm(row)) for row in w0]
    vertex = [times(row, at(curve, 1.0)[0] * p + 0.02) for row in w0]

    def feature(y, z, lam):
        if mixup:
            a, b = (at(curve, 1.0)[0], 0.0) if y == z else at(curve, lam)
            straight = add(times(vertex[y], lam), vertex[z], 1 - lam)
            bend = 0.85 * p
            h = add(times(straight, 1 - bend), add(times(w0[y], a), w0[z], b), bend)
            h = times(h, 1 + rnd.gauss(0, 0.07))
            return add(add(h, noise(0.16 + 0.10 * (1 - p))), shift, (0.25 + p) * (1 + rnd.gauss(0, 0.1)))
        if y == z:
            h = times(spikes[y], max(0.25, 1 + rnd.gauss(0, 0.22)))
            return add(add(h, noise(0.2 + 0.12 * p)), shift, (0.25 + p) * (1 + rnd.gauss(0, 0.15)))
        u = 1 / (1 + math.exp(-(7 * (lam - 0.5) + rnd.gauss(0, 1.1))))
        h = times(add(times(spikes[y], u), spikes[z], 1 - u), 0.62 + 0.38 * abs(2 * u - 1) + rnd.gauss(0, 0.1))
        other = rnd.randrange(C)
        h = add(h, spikes[other], 0.16 * abs(rnd.gauss(0, 1)))
        return add(add(h, noise(0.2 + 0.12 * p)), shift, (0.25 + 0.7 * p) * (1 + rnd.gauss(0, 0.15)))

    examples = []
    for i in range(N[epoch]):
        y = rnd.choice(SHOWN)
        z = y if i % 2 == 0 else rnd.choice([c for c in SHOWN if c != y])
        lam = rnd.random()
        examples.append((y, z, lam, feature(y, z, lam)))
    reference = [mean([feature(c, c, 1.0) for _ in range(60)]) for c in range(C)]
    mu = mean(reference)

    wk = [w0[c] for c in SHOWN]
    logits = [[dot(row, add(h, mu, -1)) for row in wk] for _, _, _, h in examples]
    scale = max(abs(x) for row in logits for x in row) / 32760
    b64 = lambda code, values: base64.b64encode(pack(code, values)).decode()
    grid = [(1 - math.cos(math.pi * i / 60)) / 2 for i in range(61)]
    theory = [at(curve, lam) for lam in grid]
    snap = {
        "epoch": epoch, "split": "train", "mode": "eval", "stage": "classifier", "examples": 2 * N[epoch],
        "gram": [sig(dot(a, b), 8) for a in wk for b in wk],
        "means": [sig(dot(row, add(reference[c], mu, -1)), 6) for c in SHOWN for row in wk],
        "origin": [sig(dot(row, mu), 6) for row in wk],
        "kappa": sig(kappa),
        "theory": {"lambda": [sig(x) for x in grid], "first": [sig(a) for a, _ in theory],
                   "second": [sig(b) for _, b in theory]},
        "points": {
            "n": len(examples),
            "first": b64("B", [SHOWN.index(e[0]) for e in examples]),
            "second": b64("B", [SHOWN.index(e[1]) for e in examples]),
            "lambda": b64("H", [round(e[2] * 65535) for e in examples]),
            "logits": b64("h", [round(x / scale) for row in logits for x in row]),
            "scale": sig(scale, 8),
        },
    }
    expected = []
    if epoch in (0, 60):
        for triple in ([0, 1, 8], [2, 5, 1]):
            rows = [w0[c] for c in triple]
            chosen = [e for e in examples if e[0] in triple and e[1] in triple][:25]
            expected.append({
                "run": 1 if mixup else 0, "epoch": epoch, "classes": triple,
                "points": [{"first": y, "second": z, "lambda": sig(lam, 6),
                            "at": [sig(x, 7) for x in project(rows, add(h, mu, -1))]} for y, z, lam, h in chosen]})
    return snap, expected


def pack(code, values):
    data = array.array(code, values)
    if sys.byteorder == "big":
        data.byteswap()
    return data.tobytes()


# --- Curves, calibration, errors, the rest -------------------------------------------------------------------------------------
def curve(start, end, rate, wobble, epochs, floor=0.0):
    out = []
    for e in epochs:
        x = end + (start - end) * math.exp(-rate * e)
        out.append([e, sig(max(floor, x * (1 + rnd.gauss(0, wobble))), 4)])
    out[-1][1] = sig(end, 4)
    return out


class Examples:
    """Confidences and whether each was right, with the bins and curves that the page draws of them."""

    def __init__(self, pairs):
        self.pairs = sorted(pairs)
        self.n = len(pairs)

    def at(self, t):
        """At temperature t, as if there were two classes."""
        power = lambda c: c ** (1 / t) / (c ** (1 / t) + (1 - c) ** (1 / t))
        return Examples([(power(c), right) for c, right in self.pairs])

    def bins(self, edges):
        bins = []
        for b, (lower, upper) in enumerate(zip(edges, edges[1:])):
            inside = [p for p in self.pairs if (lower < p[0] or b == 0) and p[0] <= upper]
            mean_of = lambda k: sig(sum(p[k] for p in inside) / len(inside), 8) if inside else None
            bins.append({"lower": sig(lower, 8), "upper": sig(upper, 8), "count": len(inside),
                         "confidence": mean_of(0), "accuracy": mean_of(1)})
        return bins

    def equal_width(self):
        return self.bins([b / 15 for b in range(16)])

    def equal_mass(self):
        return self.bins([self.pairs[min(self.n - 1, round(b * self.n / 15))][0] for b in range(16)])

    def ece(self, bins):
        return sum(b["count"] / self.n * abs(b["accuracy"] - b["confidence"]) for b in bins if b["count"])

    def smooth(self, width):
        low, high = self.pairs[0][0], self.pairs[-1][0]
        curve = []
        for k in range(61):
            t = low + (high - low) * k / 60
            weights = [math.exp(-((c - t) / width) ** 2 / 2) for c, _ in self.pairs]
            enough = sum(weights) ** 2 / sum(w * w for w in weights) >= 50
            accuracy = sum(w * right for w, (_, right) in zip(weights, self.pairs)) / sum(weights)
            curve.append([sig(t), sig(accuracy) if enough else None])
        return curve

    def risk(self):
        points, errors = [], 0
        for k, (confidence, right) in enumerate(reversed(self.pairs), 1):
            errors += 1 - right
            if k % (self.n // 100) == 0 or k == 1:
                points.append([sig(k / self.n), sig(errors / k), sig(confidence)])
        return points

    def result(self):
        width, mass = self.equal_width(), self.equal_mass()
        accuracy, confidence = (sum(p[k] for p in self.pairs) / self.n for k in (1, 0))
        nll = sum(-math.log(c if right else (1 - c) / 3) for c, right in self.pairs) / self.n
        brier = sum((1 - c) ** 2 * 4 / 3 if right else c * c + 1 for c, right in self.pairs) / self.n
        error, errors, aurc = 1 - accuracy, 0, 0
        for k, (_, right) in enumerate(reversed(self.pairs), 1):
            errors += 1 - right
            aurc += errors / k / self.n
        smooth = max(0.012, 0.9 * self.ece(mass))
        numbers = {
            "accuracy": accuracy, "meanConfidence": confidence, "signedError": confidence - accuracy, "nll": nll,
            "brier.score": brier, "brier.reliability": 0.1 * brier, "brier.resolution": 0.9 - 0.9 * brier,
            "brier.uncertainty": 0.9, "ece.equalWidth": self.ece(width), "ece.equalMass": self.ece(mass),
            "mce": max(abs(b["accuracy"] - b["confidence"]) for b in width if b["count"]),
            "classwiseEce": 0.2 * self.ece(width), "smoothEce": smooth, "details.l2": 1.2 * self.ece(mass),
            "details.debiasedL2": 1.1 * self.ece(mass), "details.sharpness": 0.9 * confidence,
            "details.aurc": aurc, "details.excessAurc": aurc - error - (1 - error) * math.log(1 - error)}
        return {"numbers": {name: sig(value, 8) for name, value in numbers.items()}, "intervals": {},
                "equalWidth": width, "equalMass": mass, "smooth": self.smooth(smooth)}


def calibration(mixup):
    """Two thousand examples; a temperature for one half, judged by the other."""
    pairs = []
    for _ in range(2000):
        confidence = 1 - 0.75 * rnd.betavariate(*((1.2, 2.2) if mixup else (0.35, 2.4)))
        honest = confidence + (0.09 if mixup else -0.11) * (1.2 - confidence) / 0.6
        pairs.append((confidence, int(rnd.random() < min(0.995, max(0.1, honest)))))
    whole, half, temperature = Examples(pairs), Examples(pairs[1000:]), 0.79 if mixup else 1.64
    return {"examples": whole.n} | whole.result() | {
        "risk": whole.risk(),
        "recalibration": {
            "fittedOn": "held-out", "fitted": 1000, "examples": 1000, "before": half.result(),
            "after": [{"method": "temperature", "temperature": temperature, "kind": "FINITE"}
                      | half.at(temperature).result() | {"changes": {}}],
            "notes": []}}


def errors(mixup, accuracy):
    """Two thousand examples between the classes: effective lam, distance to a channel and to a class mean."""
    examples = []
    wrong = round(2000 * (1 - accuracy))
    likely = [(0, 6), (2, 4), (2, 6), (4, 6), (5, 7), (7, 9), (0, 3)]
    for i in range(2000):
        y, z = rnd.choice(likely) if rnd.random() < 0.75 else rnd.sample(range(C), 2)
        y, z = (y, z) if rnd.random() < 0.6 else (z, y)
        side = rnd.betavariate(*((1.4, 1.9) if mixup else (0.7, 1.3)))
        lam = side / 2 if i < wrong else 1.01 - side / 2
        channel = abs(rnd.gauss(0.2, 0.09)) + 0.03
        examples.append({"truth": y, "prediction": z if i < wrong else y, "confidence": 0.45 + abs(lam - 0.5),
                         "lambda": lam, "channelDistance": channel,
                         "vertexDistance": channel + (0.3 - abs(lam - 0.5) / 2) * rnd.random(), "between": (y, z)})
    groups = {"wrong": examples[:wrong], "right": examples[wrong:]}
    share = lambda group, test: sum(map(test, group)) / len(group)
    average = lambda group, key: sum(e[key] for e in group) / len(group)
    in_channel = lambda e: 0.2 <= e["lambda"] <= 0.8
    numbers = {"accuracy": 1 - wrong / 2000, "errorsInChannel": share(groups["wrong"], in_channel)}
    numbers["errorsAtTrueVertex"] = 0.2 * (1 - numbers["errorsInChannel"])
    numbers["errorsAtOtherVertex"] = 0.8 * (1 - numbers["errorsInChannel"])
    numbers["correctInChannel"] = share(groups["right"], in_channel)
    for name, key in [("confidence", "confidence"), ("lambda", "lambda"), ("channelDistance", "channelDistance"),
                      ("vertexDistance", "vertexDistance")]:
        numbers[name + "OfCorrect"] = average(groups["right"], key)
        numbers[name + "OfErrors"] = average(groups["wrong"], key)
    pairs = []
    for first in range(C):
        for second in range(first + 1, C):
            between = [e for e in examples if set(e["between"]) == {first, second}]
            lost = [e for e in between if e["truth"] != e["prediction"]]
            if lost:
                ways = [sum(e["truth"] == c for e in lost) for c in (first, second)]
                pairs.append({"first": first, "second": second, "firstAsSecond": ways[0], "secondAsFirst": ways[1],
                              "examples": len(between), "inChannel": sig(share(lost, in_channel)),
                              "lambda": sig(average(lost, "lambda")), "confidence": sig(average(lost, "confidence"))})
    pairs.sort(key=lambda p: -p["firstAsSecond"] - p["secondAsFirst"])
    return {"reference": "6,000 clean training examples after epoch 60", "examples": 2000, "wrong": wrong,
            "kappa": 34.0 if mixup else 61.0, "theory": True, "numbers": {k: sig(v) for k, v in numbers.items()},
            "pairs": pairs, "pairsWithErrors": len(pairs),
            "points": {"right": packed(groups["right"][:700]), "wrong": packed(groups["wrong"])}}


def packed(examples):
    b64 = lambda code, values: base64.b64encode(pack(code, values)).decode()
    return {"n": len(examples)} | {
        key: b64(code, [convert(e[key]) for e in examples]) for key, code, convert in [
            ("truth", "H", int), ("prediction", "H", int), ("confidence", "H", lambda c: round(c * 65535)),
            ("lambda", "f", float), ("channelDistance", "f", float), ("vertexDistance", "f", float)]}


def audit(mixup):
    # The keys of TrainingAudit.toTree(), the law in words: without lambda and pairs where a mix promises nothing of them.
    inputs = {"batches": 60, "values": 6021120, "differing": 0, "first": None}
    end = {"passed": True, "inputs": inputs, "problems": [], "level": 5e-7}
    even = [0.1] * C
    if not mixup:
        return {"labelMass": even, "classShare": even, "largestRatio": 1.0} | end
    return {"lambda": {"law": "Beta(1, 1)", "n": 2820, "distance": 0.0141, "p": 0.627, "impossible": 0,
                       "mismatches": 0},
            "pairs": {"n": 360000, "sameClass": 36107, "expected": 35940.2, "wrongBatches": 0, "z": 0.93,
                      "p": 1.0},
            "labelMass": [0.0998, 0.1003, 0.1001, 0.0997, 0.1, 0.1002, 0.0999, 0.1, 0.1004, 0.0996], "classShare": even,
            "largestRatio": 1.004} | end


def run(kind):
    mixup = kind == "mixup"
    frame = orthonormal(C + 1)
    shift = times(frame[C], 1.6)
    snaps, expected = [], []
    for epoch in EPOCHS:
        snap, points = snapshot(kind, epoch, frame, shift)
        snaps.append(snap)
        expected += points
    all_epochs = list(range(1, 61))
    calibrated = calibration(mixup)
    rel = calibrated["numbers"] | {"ece": calibrated["numbers"]["ece.equalWidth"]}
    pick = lambda a, b: b if mixup else a
    curves = {
        "train/loss": curve(1.9, pick(0.012, 0.81), pick(0.11, 0.09), 0.03, all_epochs),
        "train/error": [[e, 0.0 if not mixup and e >= 41 else v] for e, v in
                        curve(0.55, pick(0.0, 0.021), pick(0.12, 0.07), 0.05, all_epochs)],
        "test/accuracy": [[e, min(0.99, v)] for e, v in
                          curve(0.55, rel["accuracy"], 0.12, 0.006, all_epochs)],
        "test/ece": curve(0.12, rel["ece"], 0.1, 0.06, EPOCHS[1:]),
        "collapse/nc1": curve(9.0, pick(0.21, 0.94), 0.1, 0.08, EPOCHS),
        "collapse/cdnv": curve(4.2, pick(0.11, 0.42), 0.1, 0.08, EPOCHS),
        "collapse/etfError": curve(0.92, pick(0.29, 0.14), 0.08, 0.03, EPOCHS),
        "collapse/equinormFeatures": curve(0.41, pick(0.12, 0.08), 0.08, 0.03, EPOCHS),
        "collapse/equiangularDeviation": curve(0.36, pick(0.10, 0.06), 0.09, 0.03, EPOCHS),
        "collapse/nc3": curve(1.05, pick(0.16, 0.07), 0.09, 0.03, EPOCHS),
        "collapse/nc4": [[e, min(1.0, v)] for e, v in curve(0.3, 0.985, 0.2, 0.003, EPOCHS)],
        "mixup/sameClassAlignment": [[e, min(1.0, v)] for e, v in
                                     curve(0.1, pick(0.84, 0.955), 0.14, 0.004, EPOCHS)],
        "mixup/convexDeviation": curve(0.7, pick(0.52, 0.46), 0.06, 0.01, EPOCHS),
        "mixup/convexDeviationInSpan": curve(0.55, pick(0.31, 0.36), 0.06, 0.01, EPOCHS),
        "mixup/meanDirectionEnergy": curve(0.05, pick(0.23, 0.12), 0.1, 0.02, EPOCHS),
    }
    # By stage in the order of the forward pass: R2 of an untrained network, and of a trained one.
    stages = {"input": (1, 1), "stem": (1, 1), "group1": (0.97, pick(0.90, 0.96)), "group2": (0.93, pick(0.71, 0.88)),
              "group3": (0.88, pick(0.42, 0.74)), "classifier": (0.83, pick(0.35, 0.61))}
    layers = {}
    for stage, (start, end) in stages.items():
        for name, of in (("manifoldMixupR2", lambda r2: r2),
                         ("manifoldMixupDeviation", lambda r2: sig(1.4 * math.sqrt(1 - r2), 4))):
            curves[f"layer/{stage}/{name}"] = [[e, of(sig(start + (end - start) * PROGRESS[e], 4))] for e in EPOCHS]
            layers.setdefault(stage, {})[name] = curves[f"layer/{stage}/{name}"][-1][1]
    last = lambda key: curves[key][-1][1]
    return {
        "name": f"2026-11-22T214500Z-{pick('none', 'mixup')}-wrn10x1-s0", "label": pick("baseline", "mixup"),
        "mix": pick("none", "mixup"), "status": "finished", "message": None, "epochs": 60,
        "seconds": pick(61.9, 65.2), "imagesPerSecond": pick(6210, 5900),
        "facts": [
            {"term": "Data", "value": "fashion-mini: Fashion-MNIST, 10 classes, 6,000 training and 2,000 test images"},
            {"term": "Split", "value": "captured on train, tested on test"},
            {"term": "Network", "value": "wrn-10x1, 77,850 parameters"},
            {"term": "Mix", "value": pick("none", "mixup, alpha 1 (uniform λ), one λ for each batch")},
            {"term": "Optimiser", "value": "SGD, learning rate 0.1, momentum 0.9, weight decay 5e-4, cosine"},
            {"term": "Capture", "value": "eval mode, half of the pairs of the same class"},
            {"term": "Seed", "value": "0"},
            {"term": "Machine", "value": "2 threads, AVX2, float32"},
            {"term": "Software", "value": "Tightframe 0.1.0, Java 17.0.15, libtorch 2.13.0"},
        ],
        "spec": f"schema: 1\ndata: fashion-mini\nnetwork: wrn-10x1\nmix: {pick('none', 'mixup')}\nloss: crossEntropy\n"
                "head: linear\noptimizer: {kind: sgd, learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4, schedule: cosine}\n"
                "epochs: 60\nbatchSize: 128\nseed: 0   # a spec may hold <b>anything</b>; the page shows it as text\n",
        "test": {"accuracy": rel["accuracy"], "nll": rel["nll"], "ece": rel["ece"],
                 "signedError": rel["signedError"], "meanConfidence": rel["meanConfidence"]},
        "collapse": {"nc1": last("collapse/nc1"), "cdnv": last("collapse/cdnv"),
                     "equinormFeatures": last("collapse/equinormFeatures"), "equinormClassifier": pick(0.071, 0.024),
                     "equiangularStd": pick(0.121, 0.064), "equiangularDeviation": last("collapse/equiangularDeviation"),
                     "equiangularStdClassifier": pick(0.093, 0.041),
                     "equiangularDeviationClassifier": pick(0.074, 0.033), "etfError": last("collapse/etfError"),
                     "nc3": last("collapse/nc3"), "nc4": last("collapse/nc4")},
        "mixup": {"sameClassAlignment": last("mixup/sameClassAlignment"), "kappa": pick(61.0, 34.0),
                  "pairEnergy": pick(0.402, 0.655), "classifierEnergy": pick(0.561, 0.773),
                  "convexDeviation": last("mixup/convexDeviation"), "theoryDeviation": pick(0.586, 0.341),
                  "skill": pick(-0.27, 0.45), "convexDeviationInSpan": last("mixup/convexDeviationInSpan"),
                  "theoryDeviationInSpan": pick(0.343, 0.142), "skillInSpan": pick(-0.22, 0.845),
                  "meanDirectionEnergy": last("mixup/meanDirectionEnergy"), "tightness": pick(0.164, 0.031),
                  "boundaryOffset": pick(0.271, 0.064), "midSlope": pick(0.822, 0.486),
                  "lambdaRankCorrelation": pick(0.881, 0.978), "lambdaLinearR2": pick(0.79, 0.931),
                  "lambdaTheoryR2": pick(0.612, 0.967)},
        "curves": curves, "zeroErrorEpoch": pick(41, None), "shown": SHOWN, "snapshots": snaps, "calibration": calibrated,
        "errors": errors(mixup, rel["accuracy"]), "layers": layers, "audit": audit(mixup),
    }, expected


def main():
    (baseline, first), (mixup, second) = run("baseline"), run("mixup")
    m, b = mixup["mixup"], baseline["mixup"]
    text = lambda x: f"{x:.2f}"
    data = {
        "title": "Baseline and mixup on fashion-mini", "generated": "2026-11-22T21:45:00Z", "version": "0.1.0",
        "classes": CLASSES, "triple": TRIPLE, "stages": list(mixup["layers"]),
        "findings": [
            {"title": "Mixes of one class align with that class's classifier", "verdict": "shown",
             "text": f"With mixup, the mean cosine between a same-class mix and its classifier row is "
                     f"{text(m['sameClassAlignment'])}; without mixup it is {text(b['sameClassAlignment'])}."},
            {"title": "Mixes of two classes form channels along the decision boundary", "verdict": "shown",
             "text": f"With mixup, the spread across the channel is {text(m['tightness'])} of the distance between the class "
                     f"means; without, {text(b['tightness'])}. The theory's curve explains {round(100 * m['skillInSpan'])} % "
                     "of what the straight chord leaves over, in the classifier's span."},
            {"title": "Mixup lowers the calibration error", "verdict": "unclear",
             "text": f"The expected calibration error goes from {baseline['test']['ece']:.3f} to {mixup['test']['ece']:.3f}, "
                     "but from over-confidence to under-confidence; one seed cannot tell more."},
            {"title": "The classifier of the baseline is a simplex ETF", "verdict": "not shown",
             "text": f"Its ETF error is {text(baseline['collapse']['etfError'])} after 60 epochs (0 would be a simplex ETF): "
                     "training stopped soon after the last training error disappeared."},
        ],
        "runs": [baseline, mixup],
    }
    here = pathlib.Path(__file__).resolve().parent
    dump = lambda name, value: (here / name).write_text(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    dump("report-data.json", data)
    dump("report-expected.json", first + second)


if __name__ == "__main__":
    main()
