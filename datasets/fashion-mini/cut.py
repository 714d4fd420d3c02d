#!/usr/bin/env python3
"""Cuts fashion-mini from Fashion-MNIST: the first 600 training and 200 test images of each class, in file order.

    python3 datasets/fashion-mini/cut.py [--from DIR] [--to DIR]

Reads the four IDX gzip files of Fashion-MNIST (Debian: apt-get install dataset-fashion-mnist), checks them against the
checksums of the files that the bundled subset was cut from, and writes four IDX gzip files. Python's standard library
only. The same input gives the same bytes wherever Python is built on zlib: no time stamp, no name, level 9.
"""

import argparse
import gzip
import hashlib
import io
import pathlib
import struct
import sys

PER_CLASS = {"train": 600, "t10k": 200}
CLASSES = 10
SOURCE_SHA256 = {
    "train-images-idx3-ubyte.gz": "b0564c3eedabfbf835052cff8503ea422014ce006caf5b757f851416ee8300c7",
    "train-labels-idx1-ubyte.gz": "0ae29f65d86684f32d1b9c85147786c547b9c6aebcaf235f0400a0cce308b056",
    "t10k-images-idx3-ubyte.gz": "cc1d090a38ace84dfa1aa66e3ada7c336ef481a96936906477e6dd344da56eaa",
    "t10k-labels-idx1-ubyte.gz": "8d3605d196f4be44669e46906da9733c8131fef761fdbfec72c424d5222f1a05",
}


def checked(folder, name):
    data = (folder / name).read_bytes()
    got = hashlib.sha256(data).hexdigest()
    if got != SOURCE_SHA256[name]:
        sys.exit(f"{folder / name}: expected sha256 {SOURCE_SHA256[name]}, got {got}")
    return gzip.decompress(data)


def positions(labels, per_class):
    taken = [0] * CLASSES
    for i, label in enumerate(labels):
        if taken[label] < per_class:
            taken[label] += 1
            yield i


def write(path, data):
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, compresslevel=9, mtime=0) as out:
        out.write(data)
    path.write_bytes(packed.getvalue())
    print(f"{hashlib.sha256(packed.getvalue()).hexdigest()}  {path.name}  {packed.tell()} bytes")


def cut(source, target, part):
    images = checked(source, f"{part}-images-idx3-ubyte.gz")
    labels = checked(source, f"{part}-labels-idx1-ubyte.gz")
    magic, n, height, width = struct.unpack(">IIII", images[:16])
    assert (magic, height, width) == (0x803, 28, 28) and struct.unpack(">II", labels[:8]) == (0x801, n)
    labels = labels[8:]
    size = height * width
    keep = list(positions(labels, PER_CLASS[part]))
    assert len(keep) == CLASSES * PER_CLASS[part]
    pixels = b"".join(images[16 + i * size : 16 + (i + 1) * size] for i in keep)
    write(target / f"{part}-images-idx3-ubyte.gz", struct.pack(">IIII", magic, len(keep), height, width) + pixels)
    write(target / f"{part}-labels-idx1-ubyte.gz", struct.pack(">II", 0x801, len(keep)) + bytes(labels[i] for i in keep))


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    bundled = root / "core/src/main/resources/org/tightframe/source/fashion-mini"
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--from", dest="source", type=pathlib.Path, default="/usr/share/datasets/fashion-mnist")
    options.add_argument("--to", dest="target", type=pathlib.Path, default=bundled)
    given = options.parse_args()
    given.target.mkdir(parents=True, exist_ok=True)
    for part in PER_CLASS:
        cut(given.source, given.target, part)


if __name__ == "__main__":
    main()
