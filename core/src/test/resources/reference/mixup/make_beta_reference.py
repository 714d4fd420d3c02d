"""Writes beta.json: the distribution function of Beta(a, b), as SciPy has it, checked by mpmath where that is quick.

python3 make_beta_reference.py > beta.json
"""

import json

import mpmath
from scipy.special import betainc

mpmath.mp.dps = 60
shapes = [(a, a) for a in (1e-3, 0.05, 0.2, 0.4, 1, 2, 10, 50, 1e3, 1e4)]
shapes += [(0.4, 1), (1, 3), (2, 5), (5, 1.5), (0.01, 20), (20, 0.01), (50, 1e-3), (300, 7)]
points = [1e-300, 1e-40, 1e-12, 1e-4, 0.01, 0.1, 0.3, 0.45, 0.49, 0.5, 0.51, 0.6, 0.75, 0.9, 0.99, 0.999, 1 - 2.0**-30]

cases = []
for a, b in shapes:
    for x in points:
        value = float(betainc(a, b, x))
        if value < 1e-290 or value == 1:
            continue
        if max(a, b) <= 50 and x <= 0.5:
            exact = mpmath.betainc(a, b, 0, x, regularized=True)
            assert abs(value / exact - 1) < 1e-12, (a, b, x, value, exact)
        cases.append([a, b, x, value])
print(json.dumps({"scipy": __import__("scipy").__version__, "cases": cases}, indent=None).replace("], [", "],\n["))
