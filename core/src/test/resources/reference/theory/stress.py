"""stress_reference.csv: the channel over twenty orders of magnitude of kappa, and lam down to 1e-30 from its ends.

Independent of MixupUfm: the stationarity z + kappa softmax(z) = kappa t itself, in the logits, at 90 digits. For a given
L = log sum exp z every z_c is kappa t_c - omega(log kappa + kappa t_c - L), with the Wright omega function; L is the one
number at which they sum to 0. Each row is then put back into the equation. Needs mpmath; about two minutes.

Columns: C, kappa, eps (label smoothing), lam and rest = 1 - lam as the doubles to pass; where one of them is rounded the
target is made from the smaller. d = z_y - z_y', s = (z_y + z_y')/2 - z_o, softmax(z), and 1 - p_y.
"""
import mpmath as mp

mp.mp.dps = 90
TINY = mp.mpf(10) ** -80


def omega(x, start):
    """w + log w = x, by Newton in log w."""
    v = mp.log(start) if start else (x if x < 1 else mp.log(x))
    for _ in range(500):
        w = mp.exp(v)
        step = (w + v - x) / (w + 1)
        v -= step
        if abs(step) < TINY:
            return mp.exp(v)
    raise ArithmeticError(x)


def logits(kappa, targets, counts):
    big_l, w = mp.log(sum(counts)), [None] * len(targets)
    for _ in range(500):
        w = [omega(mp.log(kappa) + kappa * t - big_l, w0) for t, w0 in zip(targets, w)]
        total = sum(n * (kappa * t - x) for n, t, x in zip(counts, targets, w))
        step = -total / sum(n * x / (1 + x) for n, x in zip(counts, w))
        big_l += step
        if abs(step) < mp.mpf(10) ** -60:
            break
    else:
        raise ArithmeticError((kappa, targets))
    # w is kappa p: the difference log w' - log w is exact where kappa t - w cancels
    return [mp.log(x / w[-1]) for x in w], w


def row(c, kappa, eps, lam, rest):
    k, e = mp.mpf(kappa), mp.mpf(eps)
    small = mp.mpf(min(lam, rest))
    ty, typ = (1 - small, small) if lam >= rest else (small, 1 - small)
    counts = [1, 1, c - 2] if c > 2 else [1, 1]
    targets = [(1 - e) * t + e / c for t in ([ty, typ, 0] if c > 2 else [ty, typ])]
    excess, w = logits(k, targets, counts)
    p = [x / k for x in w]
    d = excess[0] - excess[1]
    s = (excess[0] + excess[1]) / 2 if c > 2 else mp.nan
    check = d + k * (p[0] - p[1]) - k * (targets[0] - targets[1])
    assert abs(check) < mp.mpf(10) ** -38 * max(1, k), (c, kappa, lam, check)
    assert abs(sum(n * x for n, x in zip(counts, p)) - 1) < mp.mpf(10) ** -38, (c, kappa, lam)
    other = p[2] if c > 2 else mp.nan
    doubt = p[1] + (c - 2) * p[2] if c > 2 else p[1]
    return [c, kappa, eps, repr(lam), repr(rest)] + [mp.nstr(x, 18) for x in (d, s, p[0], p[1], other, doubt)]


def weights():
    for lam in (0.5, 0.5 + 2.0**-50, 0.5 + 1e-12, 0.5 + 1e-6, 0.51, 0.6, 0.75, 0.9, 0.99, 0.999, 1 - 1e-6, 1 - 1e-9,
                1 - 1e-12, 1 - 1e-15, 1.0):
        yield lam, 1 - lam
    for rest in (1e-18, 1e-30):
        yield 1.0, rest
    for lam in (0.0, 1e-15, 0.25, 0.5 - 1e-12):
        yield lam, 1 - lam


def main():
    rows = []
    for c in (2, 3, 5, 10, 100, 1000):
        for exponent in range(-8, 13):
            rows += [row(c, f"1e{exponent}", "0", *pair) for pair in weights()]
    for c in (2, 3, 10, 1000):
        for eps in ("0.0009765625", "0.125", "0.5"):
            for exponent in range(-8, 13, 4):
                rows += [row(c, f"1e{exponent}", eps, *pair) for pair in list(weights())[::3]]
    with open("stress_reference.csv", "w") as out:
        out.write("C,kappa,eps,lam,rest,d,s,p_y,p_yp,p_o,doubt\n")
        out.writelines(",".join(map(str, r)) + "\n" for r in rows)
    print(len(rows), "rows")


main()
