"""Snapshots as safetensors files: made-up ones written, any read by mapping."""
import json
import mmap
import os

import numpy as np

DTYPES = {"F32": np.float32, "I64": np.int64}
BLOCK = 4096


def write_made_up(path, examples, dimension, classes, seed=1):
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
    shapes = {
        "features": ("F32", [examples, dimension]),
        "labels.first": ("I64", [examples]),
        "classifier.weight": ("F32", [classes, dimension]),
        "classifier.bias": ("F32", [classes]),
    }
    with open(path, "wb") as file:
        file.write(header(shapes))
        for start in range(0, examples, BLOCK):
            y = labels[start : start + BLOCK]
            noise = rng.standard_normal((len(y), dimension), dtype=np.float32)
            file.write((means[y] + 0.2 * noise).astype(np.float32).tobytes())
        file.write(labels.astype(np.int64).tobytes())
        file.write(weight.astype(np.float32).tobytes())
        file.write(bias.astype(np.float32).tobytes())
        file.flush()
        os.fsync(file.fileno())  # not while the clock runs


def header(shapes):
    entries, end = {}, 0
    for name, (dtype, shape) in shapes.items():
        begin, end = end, end + int(np.prod(shape)) * np.dtype(DTYPES[dtype]).itemsize
        entries[name] = {"dtype": dtype, "shape": shape, "data_offsets": [begin, end]}
    text = json.dumps(entries).encode()
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(8, "little") + text


def read(path):
    """Tensors by name, as views of the mapped file."""
    with open(path, "rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
    begin = 8 + int.from_bytes(mapped[:8], "little")
    tensors = {}
    for name, entry in json.loads(mapped[8:begin]).items():
        if name != "__metadata__":
            count = int(np.prod(entry["shape"]))
            flat = np.frombuffer(mapped, DTYPES[entry["dtype"]], count, begin + entry["data_offsets"][0])
            tensors[name] = flat.reshape(entry["shape"])
    return tensors
