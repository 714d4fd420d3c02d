"""Golden values of the collapse and mixup measures: THEORY.md section 8 written down once more, in NumPy and plainly.

Nothing is shared with the Java code, and each shortcut that it takes is avoided here: d x d pseudo-inverses instead of Gram
matrices, orthonormal bases by SVD, bisection instead of Newton, loops over pairs of classes. Run in this folder:
python3 make_geometry_reference.py. Features are rounded to float32 before anything is computed.
"""

import itertools
import json
import math

import numpy as np


def basis(a):
    _, s, vt = np.linalg.svd(a, full_matrices=False)
    return vt[s > 1e-5 * s[0]]


def project(x, rows):
    b = basis(rows)
    return x @ b.T @ b


def cosines(a):
    return np.array([a[i] @ a[j] / np.linalg.norm(a[i]) / np.linalg.norm(a[j])
                     for i, j in itertools.permutations(range(len(a)), 2)])


def collapse(h, y, w, b):
    c, n = len(w), len(h)
    mu = np.array([h[y == k].mean(0) for k in range(c)])
    m0 = mu - mu.mean(0)
    delta = h - mu[y]
    sw, sb = delta.T @ delta / n, m0.T @ m0 / c
    var = [np.mean(np.sum((h[y == k] - mu[k]) ** 2, axis=1)) for k in range(c)]
    cdnv = np.mean([(var[i] + var[j]) / (2 * np.sum((mu[i] - mu[j]) ** 2))
                    for i, j in itertools.permutations(range(c), 2)])
    norms, wnorms = np.linalg.norm(m0, axis=1), np.linalg.norm(w, axis=1)
    cos, wcos, g = cosines(m0), cosines(w), w @ w.T
    etf = (np.eye(c) - 1 / c) / math.sqrt(c - 1)
    predicted = np.argmax(h @ w.T + b, axis=1)
    nearest = np.argmin([[np.linalg.norm(x - m) for m in mu] for x in h], axis=1)
    return dict(
        nc1=np.trace(sw @ np.linalg.pinv(sb, rcond=1e-9)) / c, cdnv=cdnv,
        equinormFeatures=norms.std() / norms.mean(), equinormClassifier=wnorms.std() / wnorms.mean(),
        equiangularStd=cos.std(), equiangularDeviation=np.abs(cos + 1 / (c - 1)).mean(),
        equiangularStdClassifier=wcos.std(), equiangularDeviationClassifier=np.abs(wcos + 1 / (c - 1)).mean(),
        etfError=np.linalg.norm(g / np.linalg.norm(g) - etf),
        nc3=np.linalg.norm(w / np.linalg.norm(w) - m0 / np.linalg.norm(m0)) ** 2,
        nc4=np.mean(predicted == nearest),
        dualityError=np.linalg.norm(w @ m0.T / np.linalg.norm(w @ m0.T) - etf),
        gnc2Features=log_distances(m0).std(), gnc2Classifier=log_distances(w).std())


def log_distances(a):
    u = a / np.linalg.norm(a, axis=1, keepdims=True)
    return np.array([math.log(np.linalg.norm(u[i] - u[j])) for i, j in itertools.permutations(range(len(a)), 2)])


def largest_step(a, b):
    """Kolmogorov-Smirnov by the definition: at every point of either sample."""
    return max(abs(np.mean(a <= v) - np.mean(b <= v)) for v in np.concatenate([a, b]))


def bisect(f, lo, hi):
    for _ in range(200):
        mid = (lo + hi) / 2
        lo, hi = (mid, hi) if f(mid) < 0 else (lo, mid)
    return (lo + hi) / 2


def curve(c, kappa, d):
    if c == 2:
        return 0.0, 1.0
    n = 2 * math.cosh(d / 2)
    s = bisect(lambda u: u * (n * math.exp(u) + c - 2) - kappa * c / 2, 0, 60)
    return s, n * math.exp(s) / (n * math.exp(s) + c - 2)


def lam_at(c, kappa, d):
    return 0.5 + d / (2 * kappa) + curve(c, kappa, d)[1] * math.tanh(d / 2) / 2


def ranks(x):
    return np.array([(np.sum(x < v) + np.sum(x <= v) - 1) / 2 for v in x])


def systematic(bins, e, chord):
    """By pairs: the mean of e_i . e_j over i != j estimates the squared mean without what scatter adds."""
    top = sum(sum(e[i] @ e[j] for i in m for j in m if i != j) / (len(m) - 1) for m in bins)
    bottom = sum(np.sum(chord[m] ** 2) for m in bins)
    return math.sqrt(max(0, top) / bottom) if top == top else math.nan


def mixup(reference, labels, hs, ys, hd, y, yp, lam, w):
    c = len(w)
    mu = np.array([reference[labels == k].mean(0) for k in range(c)])
    mug = mu.mean(0)
    w0 = w - w.mean(0)
    xs, x = hs - mug, hd - mug
    align = np.mean([a @ w0[k] / np.linalg.norm(a) / np.linalg.norm(w0[k]) for a, k in zip(xs, ys)])
    align_in = np.mean([a @ w0[k] / np.linalg.norm(project(a[None], w0)) / np.linalg.norm(w0[k])
                        for a, k in zip(xs, ys)])
    margin = np.mean([(w0 @ a)[k] - np.delete(w0 @ a, k).mean() for a, k in zip(xs, ys)])
    kappa = margin * (math.exp(margin) + c - 1) / c if margin > 0 else math.nan
    m = np.linalg.norm(w0) / math.sqrt(c)
    coef = (c - 1) / (m * m * c)
    pred, ds = [], []
    for a, b, l in zip(y, yp, lam):
        if margin > 0:
            d = bisect(lambda t: lam_at(c, kappa, t) - l, -margin - 1, margin + 1)
            s = curve(c, kappa, d)[0]
            ds.append(d)
            pred.append(coef * ((s + d / 2) * w0[a] + (s - d / 2) * w0[b]))
        else:
            pred.append(np.full(w.shape[1], math.nan))
    pred = np.array(pred)
    lin = np.array([l * (mu[a] - mug) + (1 - l) * (mu[b] - mug) for a, b, l in zip(y, yp, lam)])
    chord = mu[y] - mu[yp]
    energy = np.sum(x ** 2)
    inside = lambda v: project(v, w0)
    ratio = lambda r, q: math.sqrt(np.sum(r ** 2) / np.sum(q ** 2))
    out = mug - inside(mug[None])[0]
    out *= 1 / np.linalg.norm(out) if np.linalg.norm(out) > 1e-8 * np.linalg.norm(mug) else math.nan
    tight, norm, tight_in, norm_in = 0.0, 0.0, 0.0, 0.0
    keys = {}
    for i in range(len(x)):
        a, b, l = (y[i], yp[i], lam[i]) if y[i] < yp[i] else (yp[i], y[i], 1 - lam[i])
        keys.setdefault((a, b, min(int(l * 10), 9)), []).append(i)
    for (a, b, _), members in keys.items():
        if len(members) > 1:
            u = (w0[a] - w0[b]) / np.linalg.norm(w0[a] - w0[b])
            r = x[members] - x[members].mean(0)
            r = r - np.outer(r @ u, u)
            tight += len(members) / (len(members) - 1) * np.sum(r ** 2)
            norm += len(members) * np.sum((mu[a] - mu[b]) ** 2)
            tight_in += len(members) / (len(members) - 1) * np.sum(inside(r) ** 2)
            norm_in += len(members) * np.sum(inside((mu[a] - mu[b])[None]) ** 2)
    mean_deviation = lambda e, q: systematic([m for m in keys.values() if len(m) > 1], e, q)
    xi = np.array([(w0[a] - w0[b]) @ v for a, b, v in zip(y, yp, x)])
    mid, quarter = np.abs(lam - 0.5) <= 0.05, np.abs(lam - 0.5) <= 0.25
    t = 2 * lam[quarter] - 1
    fit = np.polyval(np.polyfit(xi, lam, 1), xi)
    total = np.sum((lam - lam.mean()) ** 2)
    inner = (lam > 0) & (lam < 1)
    logit = np.log(lam[inner] / (1 - lam[inner]))
    slope, offset = np.polyfit(logit, xi[inner], 1)
    scale = margin if margin > 0 else math.nan
    model = np.array([lam_at(c, kappa, v) if margin > 0 else math.nan for v in xi])
    bands = [np.sum((np.abs(xi) / scale >= lo) & (np.abs(xi) / scale < hi))
             for lo, hi in ((0, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, np.nextafter(1, 2)))]
    third = [max([(w0 @ v)[o] for o in range(c) if o not in (a, b)], default=-math.inf) > max((w0 @ v)[[a, b]])
             for a, b, v in zip(y, yp, x)]
    return dict(
        sameClassAlignment=align, sameClassAlignmentInSpan=align_in, kappa=kappa,
        pairEnergy=sum(np.sum(project(v[None], w0[[a, b]]) ** 2) for a, b, v in zip(y, yp, x)) / energy,
        classifierEnergy=np.sum(inside(x) ** 2) / energy,
        convexDeviation=ratio(x - lin, chord), theoryDeviation=ratio(x - pred, chord),
        skill=1 - np.sum((x - pred) ** 2) / np.sum((x - lin) ** 2),
        convexDeviationInSpan=ratio(inside(x - lin), inside(chord)),
        theoryDeviationInSpan=ratio(inside(x) - pred, inside(chord)),
        skillInSpan=1 - np.sum((inside(x) - pred) ** 2) / np.sum(inside(x - lin) ** 2),
        meanDirectionEnergy=np.sum((x @ out) ** 2) / energy,
        tightness=tight / norm,
        boundaryOffset=np.mean(np.abs(xi[mid])) / scale, midSlope=t @ xi[quarter] / (t @ t) / scale,
        lambdaRankCorrelation=np.corrcoef(ranks(xi), ranks(lam))[0, 1],
        lambdaLinearR2=1 - np.sum((lam - fit) ** 2) / total,
        lambdaTheoryR2=1 - np.sum((lam - model) ** 2) / total,
        tightnessInSpan=tight_in / norm_in, marginSlope=slope, marginOffset=offset,
        marginResidual=math.sqrt(np.mean((xi[inner] - slope * logit - offset) ** 2)),
        crossChannelKs=largest_step(xi, np.array(ds)) if margin > 0 else math.nan,
        meanConvexDeviation=mean_deviation(x - lin, chord), meanTheoryDeviation=mean_deviation(x - pred, chord),
        meanConvexDeviationInSpan=mean_deviation(inside(x - lin), inside(chord)),
        meanTheoryDeviationInSpan=mean_deviation(inside(x) - pred, inside(chord)),
        boundaryPeak=bands[0] / max(bands[1:]) if margin > 0 and max(bands[1:]) > 0 else math.nan,
        thirdClassShare=np.mean(third))


def case(name, seed, c, d, n, noise, bend):
    """Class means and classifier near each other but neither a frame; channels that bend outwards by `bend`; an offset."""
    rng = np.random.default_rng(seed)
    w = rng.standard_normal((c, d)) * (2 / math.sqrt(d)) + 0.1 * rng.standard_normal(d)
    b = 0.05 * rng.standard_normal(c)
    mu = 1.5 * (w - w.mean(0)) + 0.2 * rng.standard_normal((c, d))
    offset = rng.standard_normal(d)
    f32 = lambda v: v.astype(np.float32).astype(np.float64)
    labels = np.arange(n) % c
    clean = f32(offset + mu[labels] + noise * rng.standard_normal((n, d)))
    first = np.arange(2 * n) % c
    second = np.where(np.arange(2 * n) < n // 2, first, (first + rng.integers(1, c, 2 * n)) % c)
    lam = rng.beta(1, 1, 2 * n)
    lam[-6:] = [0.46, 0.5, 0.5, 0.54, 0.0, 1.0]
    l = lam[:, None]
    mixed = f32(offset + l * mu[first] + (1 - l) * mu[second] + bend * l * (1 - l) * (mu[first] + mu[second])
                + noise * rng.standard_normal((2 * n, d)))
    same = first == second
    between = ~same & (first < 2) & (second < 2)
    expected = dict(collapse=collapse(clean, labels, w, b),
                    collapseSameClass=collapse(mixed[same], first[same], w, b),
                    mixup=mixup(clean, labels, mixed[same], first[same], mixed[~same], first[~same], second[~same],
                                lam[~same], w),
                    mixupOfClasses0And1=mixup(clean, labels, mixed[same], first[same], mixed[between], first[between],
                                              second[between], lam[between], w))
    clear = lambda v: None if isinstance(v, float) and not math.isfinite(v) else float(v)
    data = dict(
        origin=f"make_geometry_reference.py, numpy {np.__version__}, seed {seed}", classes=c, dimension=d,
        weight=w.ravel().tolist(), bias=b.tolist(), clean=clean.ravel().tolist(), labels=labels.tolist(),
        mixed=mixed.ravel().tolist(), first=first.tolist(), second=second.tolist(), lam=lam.tolist(),
        expected={k: {q: clear(v) for q, v in block.items()} for k, block in expected.items()})
    with open(f"{name}.json", "w") as f:
        json.dump(data, f, separators=(",", ":"))
        f.write("\n")
    print(name, json.dumps(data["expected"], indent=1))


case("four-classes", 1, 4, 7, 48, 0.3, 1.0)
case("two-classes", 2, 2, 3, 24, 0.2, 0.0)
case("more-classes-than-dimensions", 3, 6, 4, 60, 0.4, 0.7)
