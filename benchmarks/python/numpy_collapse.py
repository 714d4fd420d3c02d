"""Neural collapse as an expert writes it in NumPy: every pass over the examples is a matrix product or one array operation.

Started by collapse.py as a process of its own.
"""
import sys

import numpy as np

import numpy_side
import tensor_file


def nc1_published(deviations, centred):
    """tr(Sw Sb^+)/C with the d x d matrices, as in the published scripts (Papyan et al. 2020; Zhu et al. 2021).

    NumPy turns X^T X into half a product (syrk). The trace of a product is a sum over entries. The cut-off of the
    pseudo-inverse is that of scipy.linalg.pinv, d eps: NumPy's own, 1e-15, inverts what is rounding in single precision.
    """
    n, d = deviations.shape
    within = deviations.T @ deviations / n
    between = centred.T @ centred / len(centred)
    inverse = np.linalg.pinv(between, rcond=d * np.finfo(between.dtype).eps)
    return np.sum(within * inverse.T) / len(centred)


def nc1_gram(deviations, centred):
    """The same number by our way, in NumPy: through the C x C matrix M0 M0^T, without any d x d matrix."""
    values, vectors = np.linalg.eigh(centred @ centred.T)
    cut = max(1e-10, np.finfo(values.dtype).eps) * len(centred) * values.max()
    kept = values > cut
    white = deviations @ (centred.T @ (vectors[:, kept] / values[kept]))
    return np.einsum("ij,ij->", white, white) / len(deviations)


ROUTES = {"published": nc1_published, "gram": nc1_gram}


def symmetry(rows):
    """Spread of the norms; over all pairs, of the cosines, their distance from -1/(C-1), and of the log distances (GNC2)."""
    classes = len(rows)
    norms = np.linalg.norm(rows, axis=1)
    unit = rows / norms[:, None]
    cosines = (unit @ unit.T)[np.triu_indices(classes, 1)]
    deviation = np.abs(cosines + 1 / (classes - 1)).mean()
    return norms.std() / norms.mean(), cosines.std(), deviation, np.std(np.log(2 - 2 * cosines) / 2)


def etf_error(first, second):
    classes = len(first)
    gram = first @ second.T
    return np.linalg.norm(gram / np.linalg.norm(gram) - (np.eye(classes) - 1 / classes) / np.sqrt(classes - 1))


def cdnv(deviations, labels, counts, centred):
    squares = np.einsum("ij,ij->i", deviations, deviations)
    variance = np.bincount(labels, weights=squares) / counts
    norms = np.einsum("ij,ij->i", centred, centred)
    first, second = np.triu_indices(len(centred), 1)
    distances = norms[first] + norms[second] - 2 * (centred @ centred.T)[first, second]
    return np.mean((variance[first] + variance[second]) / (2 * distances))


def measure(path, precision, route):
    tensors = tensor_file.read(path)
    labels = tensors["labels.first"]
    features, weight, bias = (
        tensors[name].astype(precision, copy=False) for name in ("features", "classifier.weight", "classifier.bias")
    )
    classes, examples = len(weight), len(features)
    counts = np.bincount(labels, minlength=classes)
    members = np.zeros((classes, examples), precision)
    members[labels, np.arange(examples)] = 1
    means = (members @ features) / counts[:, None].astype(precision)
    centred = means - means.mean(0)
    deviations = np.take(means, labels, axis=0)
    np.subtract(features, deviations, out=deviations)
    equinorm, std, deviation, gnc2 = symmetry(centred)
    equinorm_w, std_w, deviation_w, gnc2_w = symmetry(weight)
    predicted = (features @ weight.T + bias).argmax(1)
    nearest = (np.einsum("ij,ij->i", means, means) - 2 * (features @ means.T)).argmin(1)
    return {
        "nc1": ROUTES[route](deviations, centred),
        "cdnv": cdnv(deviations, labels, counts, centred),
        "equinormFeatures": equinorm,
        "equinormClassifier": equinorm_w,
        "equiangularStd": std,
        "equiangularDeviation": deviation,
        "equiangularStdClassifier": std_w,
        "equiangularDeviationClassifier": deviation_w,
        "etfError": etf_error(weight, weight),
        "nc3": np.linalg.norm(weight / np.linalg.norm(weight) - centred / np.linalg.norm(centred)) ** 2,
        "nc4": np.mean(predicted == nearest),
        "dualityError": etf_error(weight, centred),
        "gnc2Features": gnc2,
        "gnc2Classifier": gnc2_w,
    }


if __name__ == "__main__":
    numpy_side.serve(lambda: measure(*sys.argv[1:]))
