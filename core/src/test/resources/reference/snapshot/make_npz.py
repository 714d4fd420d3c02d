#!/usr/bin/env python3
"""Writes the npz and npy files beside it: snapshots as NumPy saves them, and arrays of every kind.

    /usr/bin/python3 core/src/test/resources/reference/snapshot/make_npz.py

NumPy 1.24. Expected numbers are in NpzReferenceTest, by the same formulas.
"""

import io
import pathlib
import zipfile

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
N, D, C = 5, 3, 4
I, K = np.arange(N)[:, None], np.arange(D)[None, :]
FEATURES = (7 * I - K) / 8
TIME = (2026, 1, 1, 0, 0, 0)

CLEAN = {"features": FEATURES.astype("<f4"), "labels.first": np.arange(N) % C}
MIXED = {
    **CLEAN,
    "labels.second": ((np.arange(N) + 1) % C).astype("<i4"),
    "lambda": np.arange(N) / 4,
    "index.first": 100 + np.arange(N),
    "index.second": 200 + np.arange(N),
    "features.first": (FEATURES + 1).astype("<f4"),
    "features.second": (FEATURES + 2).astype("<f2"),
    "classifier.weight": np.arange(C)[:, None] - K / 2,
    "classifier.bias": (np.arange(C) / 16).astype("<f4"),
    "logits": (I / 4 - np.arange(C)[None, :]).astype("<f4"),
    "classNames": np.array(["a", "b", "ž", "𝛼 d"]),
    "layer": np.array("block3"),
    "epoch": np.array(40),
}


def npy(array, version=None, pickle=False):
    out = io.BytesIO()
    np.lib.format.write_array(out, array, version=version, allow_pickle=pickle)
    return out.getvalue()


def zipped(name, members, method=zipfile.ZIP_STORED, zip64=False, stream=False):
    """As numpy.savez does, but with the same bytes every time."""
    target = io.BytesIO()
    with zipfile.ZipFile(Unseekable(target) if stream else target, "w", method) as archive:
        for member, data in members.items():
            info = zipfile.ZipInfo(member + ".npy", TIME)
            info.compress_type = method
            with archive.open(info, "w", force_zip64=zip64) as out:
                out.write(data)
    (HERE / name).write_bytes(target.getvalue())


class Unseekable:
    """A pipe, as far as zipfile can tell: sizes then follow the data."""

    def __init__(self, out):
        self.write, self.flush = out.write, out.flush


def arrays(given, **options):
    return {name: npy(array, **options) for name, array in given.items()}


zipped("mixed.npz", arrays(MIXED), zip64=True)
zipped("compressed.npz", arrays(MIXED), zipfile.ZIP_DEFLATED, zip64=True)
zipped("narrow.npz", arrays(CLEAN))
zipped("streamed.npz", arrays(CLEAN), zipfile.ZIP_DEFLATED, stream=True)
zipped("streamed64.npz", arrays(CLEAN), zip64=True, stream=True)
zipped("version2.npz", arrays(CLEAN, version=(2, 0)))
zipped("version3.npz", arrays(CLEAN, version=(3, 0)))
zipped("object.npz", {**arrays(CLEAN), "features": npy(np.array([[1, None]], dtype=object), pickle=True)})
zipped("structured.npz", arrays({"features": np.zeros(2, dtype=[("x", "<f4"), ("y", "<f4")])}))
zipped("extra.npz", {**arrays(CLEAN), "notes": npy(np.array([{}], dtype=object), pickle=True)})

types = {}
for code in ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "b1"]:
    values = (np.arange(6).reshape(2, 3) * 3 - (0 if code[0] in "ub" else 4))
    for order in "<>":
        typed = values.astype(order + code)
        types[f"{code}.{'little' if order == '<' else 'big'}.c"] = np.ascontiguousarray(typed)
        types[f"{code}.{'little' if order == '<' else 'big'}.fortran"] = np.asfortranarray(typed)
types["cube"] = np.asfortranarray(np.arange(24.0).reshape(2, 3, 4))
types["scalar"] = np.array(2.5)
types["empty"] = np.zeros((0, 7), dtype="<f4")
types["complex"] = np.zeros(2, dtype="<c16")
zipped("types.npz", arrays(types))

# The directory of a file too large for 32-bit numbers, in a small one.
zipfile.ZIP64_LIMIT = 100
zipped("wide.npz", arrays(MIXED), zip64=True)
np.save(HERE / "single.npy", CLEAN["features"])
