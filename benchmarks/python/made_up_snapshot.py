"""A snapshot of made-up features."""
import numpy as np

import tensor_file


def write(path, examples, dimension, classes, seed=1):
    """Features around a perturbed simplex ETF far from the origin, with noise that crosses some boundaries."""
    rng = np.random.default_rng(seed)
    frame = np.linalg.qr(rng.standard_normal((dimension, classes)))[0].T
    frame -= frame.mean(0)
    frame *= 1 + 0.05 * rng.standard_normal((classes, 1))
    frame += 0.1 / np.sqrt(dimension) * rng.standard_normal(frame.shape)
    weight = 3 * frame + 0.3 / np.sqrt(dimension) * rng.standard_normal(frame.shape)
    means = frame + np.abs(rng.standard_normal(dimension)) / np.sqrt(dimension)
    labels = rng.permutation(np.arange(examples) % classes)
    bias = -(weight * means.mean(0)).sum(1)

    def arrays():
        for start in range(0, examples, tensor_file.BLOCK):
            y = labels[start : start + tensor_file.BLOCK]
            noise = rng.standard_normal((len(y), dimension), dtype=np.float32)
            yield (means[y] + 0.2 * noise).astype(np.float32)
        yield labels.astype(np.int64)
        yield weight.astype(np.float32)
        yield bias.astype(np.float32)

    shapes = {
        "features": ("F32", [examples, dimension]),
        "labels.first": ("I64", [examples]),
        "classifier.weight": ("F32", [classes, dimension]),
        "classifier.bias": ("F32", [classes]),
    }
    tensor_file.write(path, shapes, arrays())
