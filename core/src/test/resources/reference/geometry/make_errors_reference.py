"""Golden values of ErrorMap: its definitions (THEORY.md sections 2, 5 and 8, and the Javadoc) once more, in NumPy and plainly.

Nothing is shared with the Java code: the row space by SVD, the curve in full coordinates by bisection, its nearest point by a
fine grid of d and golden section on the distance. Run in this folder: python3 make_errors_reference.py. Features are
rounded to three decimals before anything is computed.
"""

import itertools
import json
import math

import numpy as np


def bisect(f, lo, hi):
    for _ in range(100):
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


def channel_point(c, kappa, d, delta):
    """The two coefficients of the model's feature, in units of those of the classes."""
    s = curve(c, kappa, d)[0]
    return (s + d / 2) / delta, (s - d / 2) / delta


def golden_section(f, lo, hi):
    r = (math.sqrt(5) - 1) / 2
    a, b = hi - r * (hi - lo), lo + r * (hi - lo)
    fa, fb = f(a), f(b)
    for _ in range(70):
        if fa < fb:
            hi, b, fb = b, a, fa
            a = hi - r * (hi - lo)
            fa = f(a)
        else:
            lo, a, fa = a, b, fb
            b = lo + r * (hi - lo)
            fb = f(b)
    return (lo + hi) / 2


def nearest_on_curve(x, first, second, c, kappa, delta, w, grid):
    def gap(d):
        a, b = channel_point(c, kappa, d, delta)
        return np.linalg.norm(x - a * w[first] - b * w[second])
    gaps = [np.linalg.norm(x - a * w[first] - b * w[second]) for _, a, b in grid]
    k = int(np.argmin(gaps))
    d = golden_section(gap, grid[max(k - 1, 0)][0], grid[min(k + 1, len(grid) - 1)][0])
    best = ((1 + d / delta) / 2, gap(d))
    for position, end in (0.0, gap(-delta)), (1.0, gap(delta)):
        if end < best[1] + 1e-12:
            best = (position, end)
    return best


def nearest_on_line(x, first, second, centres):
    chord = centres[first] - centres[second]
    position = min(1.0, max(0.0, (x - centres[second]) @ chord / (chord @ chord)))
    return position, np.linalg.norm(x - position * centres[first] - (1 - position) * centres[second])


def errors(reference, labels, test, truth, w, b, logits, kappa):
    c = len(w)
    mu = np.array([reference[labels == k].mean(0) for k in range(c)])
    origin, w0 = mu.mean(0), w - w.mean(0)
    _, s, vt = np.linalg.svd(w0, full_matrices=False)
    basis = vt[s > 1e-5 * s[0]]
    inside = lambda v: v @ basis.T
    centres = inside(mu - origin)
    if kappa is None:
        margin = np.mean([(w0 @ (h - origin))[k] - np.delete(w0 @ (h - origin), k).mean()
                          for h, k in zip(reference, labels)])
        kappa = margin * (math.exp(margin) + c - 1) / c if margin > 0 else math.nan
    unit = math.sqrt(np.mean([np.sum((centres[i] - centres[j]) ** 2) for i, j in itertools.combinations(range(c), 2)]))
    known = math.isfinite(kappa)
    delta = bisect(lambda t: t * (math.exp(t) + c - 1) - kappa * c, 0, 60) if known else math.nan
    grid = [(d, *channel_point(c, kappa, d, delta)) for d in np.linspace(-delta, delta, 361)] if known else []
    out = []
    for i, (h, y) in enumerate(zip(test, truth)):
        z = w @ h + b if logits is None else logits[i]
        order = np.argsort(-z, kind="stable")
        prediction, runner = int(order[0]), int(order[1])
        right = prediction == y
        competitor = runner if right else int(y)
        other = runner if right else prediction
        p = np.exp(z - z.max())
        x = inside(h - origin)
        feet = []
        for end in dict.fromkeys([runner, competitor]):
            position, gap = (nearest_on_curve(x, prediction, end, c, kappa, delta, centres, grid) if known
                             else nearest_on_line(x, prediction, end, centres))
            feet.append((gap / unit, position, end))
        gap, position, end = min(feet, key=lambda f: f[0])
        to_vertices = [np.linalg.norm(x - v) for v in centres]
        nearest = int(np.argmin(to_vertices))
        place = "CHANNEL" if 0.25 <= position <= 0.75 else "TRUE_VERTEX" if nearest == y else "OTHER_VERTEX"
        out.append(dict(trueClass=int(y), prediction=prediction, competitor=competitor,
                        confidence=p.max() / p.sum(),
                        lambdaEffective=lam_at(c, kappa, z[y] - z[other]) if known else math.nan,
                        channelClass=end, channelPosition=position, channelDistance=gap, nearestVertex=nearest,
                        vertexDistance=to_vertices[nearest] / unit, place=place))
    return kappa, out


def mean(values):
    return float(np.mean(values)) if len(values) else math.nan


def measures(rows):
    right = [r for r in rows if r["prediction"] == r["trueClass"]]
    wrong = [r for r in rows if r["prediction"] != r["trueClass"]]
    share = lambda group, place: mean([r["place"] == place for r in group])
    out = dict(accuracy=len(right) / len(rows), errorsInChannel=share(wrong, "CHANNEL"),
               errorsAtTrueVertex=share(wrong, "TRUE_VERTEX"), errorsAtOtherVertex=share(wrong, "OTHER_VERTEX"),
               correctInChannel=share(right, "CHANNEL"))
    for name, key in (("confidence", "confidence"), ("lambda", "lambdaEffective"),
                      ("channelDistance", "channelDistance"), ("vertexDistance", "vertexDistance")):
        out[name + "OfCorrect"] = mean([r[key] for r in right])
        out[name + "OfErrors"] = mean([r[key] for r in wrong])
    return out


def case(name, seed, c, d, n, noise, sign=1, own_logits=False, kappa=None):
    rng = np.random.default_rng(seed)
    w = rng.standard_normal((c, d)) * (2 / math.sqrt(d)) + 0.1 * rng.standard_normal(d)
    b = 0.3 * rng.standard_normal(c)
    mu = 1.5 * sign * (w - w.mean(0)) + 0.2 * rng.standard_normal((c, d))
    offset = rng.standard_normal(d)
    labels, truth = np.arange(n) % c, np.arange(n) % c
    other, lam = (truth + rng.integers(1, c, n)) % c, rng.beta(2, 1, n)[:, None]
    reference = np.round(offset + mu[labels] + noise * rng.standard_normal((n, d)), 3)
    test = np.round(offset + lam * mu[truth] + (1 - lam) * mu[other] + noise * rng.standard_normal((n, d)), 3)
    b = b - w @ offset
    logits = np.round(test @ w.T + b + 0.5 * rng.standard_normal((n, c)), 3) if own_logits else None
    fitted, rows = errors(reference, labels, test, truth, w, b, logits, kappa)
    clear = lambda v: None if isinstance(v, float) and not math.isfinite(v) else v
    pairs = {}
    for r in rows:
        pairs.setdefault(tuple(sorted((r["prediction"], r["competitor"]))), []).append(r)
    count = lambda members, y, p: sum(r["trueClass"] == y and r["prediction"] == p for r in members)
    table = {f"{i}-{j}": dict(firstAsSecond=count(members, i, j), secondAsFirst=count(members, j, i),
                              measures={k: clear(v) for k, v in measures(members).items()})
             for (i, j), members in sorted(pairs.items())}
    print(name, fitted, json.dumps(measures(rows), indent=1), len(pairs), "pairs,",
          sum(r["channelClass"] == r["trueClass"] for r in rows), "of",
          sum(r["prediction"] != r["trueClass"] for r in rows), "errors in the channel of the true class")
    return dict(name=name, classes=c, dimension=d, weight=w.ravel().tolist(), bias=b.tolist(),
                reference=reference.ravel().tolist(), labels=labels.tolist(), test=test.ravel().tolist(),
                truth=truth.tolist(), logits=None if logits is None else logits.ravel().tolist(), givenKappa=kappa,
                kappa=clear(fitted), values={k: clear(v) for k, v in measures(rows).items()}, pairs=table,
                examples=[{k: clear(v) for k, v in r.items()} for r in rows])


if __name__ == "__main__":
    cases = [case("four classes", 1, 4, 7, 40, 0.3),
             case("two classes", 2, 2, 3, 24, 0.4),
             case("more classes than dimensions", 3, 6, 4, 48, 0.3),
             case("logits of its own and a given kappa", 4, 5, 6, 40, 0.4, own_logits=True, kappa=40.0),
             case("no positive margin", 5, 4, 5, 32, 0.4, sign=-1)]
    with open("errors.json", "w") as f:
        json.dump(dict(origin=f"make_errors_reference.py, numpy {np.__version__}", cases=cases), f, separators=(",", ":"))
        f.write("\n")
