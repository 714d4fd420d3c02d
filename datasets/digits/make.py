#!/usr/bin/env python3
"""Makes digits from scikit-learn's load_digits: the last fifth of each class, rounded, for testing, the rest for training.

    python3 datasets/digits/make.py [--to DIR]

Needs NumPy and scikit-learn. Levels v of 0..16 become bytes round(255 v / 16), halves upwards: (255 v + 8) // 16, from which
round(16 b / 255) gives v back. Writes four IDX gzip files under the names of MNIST's, both parts in the order of scikit-learn. The same input gives the
same bytes wherever Python is built on zlib: no time stamp, no name, level 9.
"""

import argparse
import gzip
import hashlib
import io
import pathlib
import struct

import numpy as np
import sklearn
from sklearn.datasets import load_digits

PER_CLASS = [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


def write(path, data):
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, compresslevel=9, mtime=0) as out:
        out.write(data)
    path.write_bytes(packed.getvalue())
    print(f"{hashlib.sha256(packed.getvalue()).hexdigest()}  {path.name}  {packed.tell()} bytes")


def part(target, name, images, labels):
    n, height, width = images.shape
    write(target / f"{name}-images-idx3-ubyte.gz", struct.pack(">IIII", 0x803, n, height, width) + images.tobytes())
    write(target / f"{name}-labels-idx1-ubyte.gz", struct.pack(">II", 0x801, n) + labels.astype(np.uint8).tobytes())


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    bundled = root / "core/src/main/resources/org/tightframe/source/digits"
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--to", dest="target", type=pathlib.Path, default=bundled)
    target = options.parse_args().target
    target.mkdir(parents=True, exist_ok=True)

    digits = load_digits()
    levels, labels = digits.images.astype(np.int64), digits.target
    assert levels.shape == (1797, 8, 8) and (levels == digits.images).all() and levels.min() == 0 and levels.max() == 16
    assert np.bincount(labels).tolist() == PER_CLASS and levels.sum() == 561718
    images = ((255 * levels + 8) // 16).astype(np.uint8)
    assert (np.rint(images * 16.0 / 255).astype(np.int64) == levels).all()

    test = np.zeros(len(labels), dtype=bool)
    for digit, count in enumerate(PER_CLASS):
        test[np.flatnonzero(labels == digit)[-round(count / 5):]] = True
    print(f"scikit-learn {sklearn.__version__}: {(~test).sum()} training, {test.sum()} test images")
    for name, chosen in [("train", ~test), ("t10k", test)]:
        part(target, name, images[chosen], labels[chosen])
        print(name, np.bincount(labels[chosen]).tolist(), "levels", levels[chosen].sum(), "bytes", images[chosen].sum(dtype=np.int64))


if __name__ == "__main__":
    main()
