"""Predictions of a made-up classifier that is right nine times out of ten and too sure of it."""
import numpy as np

import tensor_file

ACCURACY = 0.9
TEMPERATURE = 1.5
SPREAD = 4  # of the margins: most examples are easy, some are not


def write(path, examples, classes, seed=1):
    """Logits that TEMPERATURE makes calibrated: labels are drawn from the probabilities it gives."""
    rng = np.random.default_rng(seed)
    margin = margin_of(ACCURACY, classes)
    labels = []

    def arrays():
        for start in range(0, examples, tensor_file.BLOCK):
            calibrated = logits(rng, min(tensor_file.BLOCK, examples - start), classes, margin)
            waiting = rng.standard_exponential(calibrated.shape)  # in double: single gives zeros
            labels.append((calibrated - np.log(waiting)).argmax(1))
            yield TEMPERATURE * calibrated
        yield np.concatenate(labels).astype(np.int64)

    tensor_file.write(path, {"logits": ("F32", [examples, classes]), "labels": ("I64", [examples])}, arrays())


def logits(rng, examples, classes, margin):
    """One class of each example stands out, by more in some than in others."""
    z = rng.standard_normal((examples, classes), dtype=np.float32)
    z[np.arange(examples), rng.integers(0, classes, examples)] += margin + SPREAD * rng.standard_normal(
        examples, dtype=np.float32
    )
    return z


def margin_of(accuracy, classes):
    """With which the mean of the largest probability is this accuracy: by halving."""
    low, high = 0.0, 50.0
    while high - low > 1e-3:
        margin = (low + high) / 2
        z = logits(np.random.default_rng(0), tensor_file.BLOCK, classes, np.float32(margin))
        confident = 1 / np.exp(z - z.max(1, keepdims=True)).sum(1)
        low, high = (margin, high) if confident.mean() < accuracy else (low, margin)
    return np.float32(low)
