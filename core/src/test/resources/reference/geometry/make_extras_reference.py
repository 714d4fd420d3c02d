"""Golden values of the projection, NC5, the layer measure and interval ends, in NumPy and plainly.

Nothing is shared with the Java code, and each shortcut that it takes is avoided here: the polar factor by a singular value
decomposition of the centred rows instead of a small eigenproblem, two passes instead of one. Run in this folder:
python3 make_extras_reference.py. Source of the formulas: THEORY.md, sections 7 and 8 (d).
"""

import json
import math

import numpy as np


def simplex_axes(k):
    """Rows orthogonal to 1, orthonormal; class 0 right, 1 left, 2 up, and so on."""
    a = np.zeros((k - 1, k))
    for j in range(1, k):
        a[j - 1, :j], a[j - 1, j] = -1, j
        a[j - 1] /= np.linalg.norm(a[j - 1])
    a[0] *= -1
    return a


def projection(name, w, points):
    k, d = w.shape
    a = simplex_axes(k)
    u, s, vt = np.linalg.svd((w - w.mean(0)).T, full_matrices=False)
    keep = s > 1e-6 * s[0] if s[0] > 1e-12 else np.zeros(len(s), bool)
    p = a @ vt[keep].T @ u[:, keep].T
    s = s[keep]
    angle = 2 * math.pi * np.arange(k) / k
    polygon = math.sqrt(2 / k) * np.array([np.cos(angle), np.sin(angle)]) @ a.T @ p
    out = dict(name=name, rows=w.tolist(), map=p.tolist(), rank=len(s), singularValues=s.tolist(),
               equilateralError=float(1 - s.sum() ** 2 / ((k - 1) * (s @ s))) if len(s) else None,
               polygon=polygon.tolist())
    if points is not None:
        images = points @ p.T
        e, v = np.linalg.eigh(np.cov(images.T))
        axes = v[:, ::-1].T[:3]
        axes = np.array([x * np.sign(x[np.argmax(np.abs(x))]) for x in axes])
        out.update(points=points.tolist(), axes=(axes @ p).tolist())
    return out


def nc5(h, y, ood):
    mu = [h[y == c].mean(0) for c in range(y.max() + 1)]
    o = ood.mean(0)
    return np.mean([abs(m @ o) / (np.linalg.norm(m) * np.linalg.norm(o)) for m in mu])


def layer(f, f1, f2, lam):
    l = lam[:, None]
    e = f - (l * f1 + (1 - l) * f2)
    return (1 - np.sum(e ** 2) / np.sum((f - f.mean(0)) ** 2),
            math.sqrt(np.sum(e ** 2) / np.sum(l * (1 - l) * (f1 - f2) ** 2)))


rng = np.random.default_rng(11)
normal = rng.standard_normal
flat = normal((3, 8))
flat[2] = 0.5 * (flat[0] + flat[1])
twins = normal((3, 8))
twins[1] = twins[0]
equal = np.tile(normal(8), (4, 1))
scales = 10.0 ** np.array([2, 1, 0, -1, -1, -1, 0, 0, 1])
projections = [
    projection("two", normal((2, 3)), None),
    projection("three", normal((3, 6)) + 5, None),
    projection("three, badly scaled", normal((3, 9)) * scales, None),
    projection("four", normal((4, 7)), None),
    projection("five", normal((5, 9)), normal((30, 9)) * scales),
    projection("seven", normal((7, 6)), normal((40, 6)) * [4, 3, 2, 1, .5, .2]),
    projection("on a line", flat, None),
    projection("two equal", twins, None),
    projection("all equal", equal, None),
    projection("more than dimensions", normal((5, 2)), None),
]

h, y, ood = normal((40, 6)) + 0.7, np.arange(40) % 4, normal((25, 6)) - 0.3
f1, f2, lam = normal((50, 5)) + 1000, normal((50, 5)) + 1000, rng.beta(1, 1, 50)
f = lam[:, None] * f1 + (1 - lam[:, None]) * f2
f = f + 0.2 * np.sin(f)
r2, deviation = layer(f, f1, f2, lam)
values = normal(37)
data = dict(
    origin=f"make_extras_reference.py, numpy {np.__version__}, seed 11", projections=projections,
    nc5=dict(features=h.tolist(), labels=y.tolist(), ood=ood.tolist(), nc5=nc5(h, y, ood)),
    layer=dict(mixed=f.tolist(), first=f1.tolist(), second=f2.tolist(), lam=lam.tolist(), r2=r2, deviation=deviation),
    interval=dict(values=values.tolist(), level=0.9, low=np.quantile(values, 0.05), high=np.quantile(values, 0.95)))
with open("extras.json", "w") as out:
    json.dump(data, out, separators=(",", ":"))
    out.write("\n")
print([(p["name"], p["rank"], p["equilateralError"]) for p in projections], data["nc5"]["nc5"], r2, deviation)
