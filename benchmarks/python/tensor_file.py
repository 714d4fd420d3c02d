"""Safetensors files: made-up ones written in blocks, any read by mapping."""
import json
import mmap
import os

import numpy as np

DTYPES = {"F32": np.float32, "I64": np.int64}
BLOCK = 4096


def write(path, shapes, arrays):
    """All tensors of these (dtype, shape) by name; their elements one after the other, in as many arrays as is handy."""
    with open(path, "wb") as file:
        file.write(header(shapes))
        for array in arrays:
            file.write(array.tobytes())
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
