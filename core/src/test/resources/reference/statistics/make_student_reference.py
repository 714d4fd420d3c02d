"""Quantiles of Student's t and t-intervals by SciPy, for StudentTTest and TIntervalTest: student.json."""

import json
import pathlib

import numpy as np
import scipy
from scipy import stats

rng = np.random.default_rng(20)
samples = []
for n1, n2, s1, s2 in [(3, 3, 1.0, 1.0), (5, 3, 0.1, 2.0), (8, 8, 1e-3, 1e-3), (12, 4, 3.0, 0.5)]:
    a = rng.normal(0.8, s1, n1)
    b = rng.normal(0.9, s2, n2)
    entry = {"a": a.tolist(), "b": b.tolist()}
    mean = stats.ttest_1samp(a, 0).confidence_interval(0.95)
    entry["mean"] = [mean.low, mean.high]
    welch = stats.ttest_ind(b, a, equal_var=False).confidence_interval(0.95)
    entry["welch"] = [welch.low, welch.high]
    if n1 == n2:
        paired = stats.ttest_rel(b, a).confidence_interval(0.95)
        entry["paired"] = [paired.low, paired.high]
    samples.append(entry)
quantiles = [
    {"tail": tail, "freedom": v, "t": float(stats.t.isf(tail, v))}
    for tail in [0.5, 0.25, 0.05, 0.025, 0.005, 1e-6]
    for v in [0.5, 1, 2, 2.7, 3, 4, 9, 29.3, 100, 1e4]
]
answer = {"scipy": scipy.__version__, "quantiles": quantiles, "samples": samples}
pathlib.Path(__file__).with_name("student.json").write_text(json.dumps(answer, indent=1) + "\n")
