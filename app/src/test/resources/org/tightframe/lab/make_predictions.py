"""Predictions as other people's tools write them: NumPy's npz, plain and compressed, and CSV by Python's own writer.

The same 80 examples of 4 classes in each; beside them what scikit-learn says of them. Run in this folder:
python3 make_predictions.py.
"""

import csv
import json

import numpy as np
from sklearn.metrics import accuracy_score, log_loss

rng = np.random.default_rng(7)
y = rng.integers(0, 4, 80)
z = rng.normal(0, 2, (80, 4))
z[np.arange(80), y] += 2
z = z.astype(np.float32)
e = np.exp(z.astype(float) - z.max(1, keepdims=True))
p = e / e.sum(1, keepdims=True)

np.savez("logits.npz", logits=z, labels=y)
np.savez_compressed("probabilities.npz", probabilities=p, labels=y.astype(np.uint8))
with open("logits.csv", "w", newline="", encoding="utf-8") as file:
    out = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
    out.writerow(["name", "logit_1", "logit_0", "logit_2", "logit_3", "label"])
    for i in range(80):
        out.writerow([f'image "{i}", größer', *(float(z[i, c]) for c in (1, 0, 2, 3)), int(y[i])])
with open("probabilities.csv", "w", newline="") as file:
    out = csv.writer(file)
    out.writerow(["label", "prob_0", "prob_1", "prob_2", "prob_3"])
    out.writerows([int(y[i]), *map(float, p[i])] for i in range(80))
with open("predictions.json", "w") as file:
    json.dump(dict(accuracy=accuracy_score(y, p.argmax(1)), nll=log_loss(y, p)), file)
    file.write("\n")
