#!/usr/bin/env python3
"""Writes the reference files beside it: snapshots as another framework might, with nothing of Tightframe.

    python3 core/src/test/resources/reference/snapshot/make.py

Python's standard library only, from the description of the format at https://github.com/huggingface/safetensors.
Expected numbers are in SnapshotReferenceTest, by the same formulas.
"""

import json
import pathlib
import struct

HERE = pathlib.Path(__file__).resolve().parent
PACK = {"F64": "d", "F32": "f", "F16": "e", "I64": "q", "I32": "i", "U8": "B"}


def pack(dtype, values):
    if dtype == "BF16":
        return b"".join(struct.pack("<f", v)[2:] for v in values)
    return struct.pack(f"<{len(values)}{PACK[dtype]}", *values)


def write(name, tensors, metadata=None, padding=0):
    header = {"__metadata__": metadata} if metadata else {}
    data = b""
    for tensor, (dtype, shape, values) in tensors.items():
        packed = pack(dtype, values)
        header[tensor] = {"data_offsets": [len(data), len(data) + len(packed)], "dtype": dtype, "shape": shape}
        data += packed
    text = json.dumps(dict(reversed(header.items())), indent=1).encode() + b" " * padding
    (HERE / name).write_bytes(struct.pack("<Q", len(text)) + text + data)


N, D, C = 5, 3, 4
FEATURES = [(7 * i - k) / 8 for i in range(N) for k in range(D)]
WEIGHT = [c - k / 2 for c in range(C) for k in range(D)]

write(
    "mixed.safetensors",
    {
        "logits": ("F32", [N, C], [i / 4 - c for i in range(N) for c in range(C)]),
        "features": ("F32", [N, D], FEATURES),
        "lambda": ("F32", [N], [i / 4 for i in range(N)]),
        "labels.second": ("I64", [N], [(i + 1) % C for i in range(N)]),
        "labels.first": ("I64", [N], [i % C for i in range(N)]),
        "index.first": ("I64", [N], [100 + i for i in range(N)]),
        "index.second": ("I64", [N], [200 + i for i in range(N)]),
        "classifier.bias": ("F32", [C], [c / 16 for c in range(C)]),
        "classifier.weight": ("F32", [C, D], WEIGHT),
        "something.else": ("U8", [2, 0], []),
    },
    {
        "layer": "classifier",
        "epoch": "40",
        "split": "train",
        "mode": "eval",
        "dataset": "čtyři",
        "classNames": json.dumps(["a", "b", "ž", 'd"']),
        "threads": "2",
        "precision": "fp32",
    },
    padding=3,
)
write(
    "plain.safetensors",
    {
        "features": ("F16", [N, D], FEATURES),
        "labels.first": ("I32", [N], [i % C for i in range(N)]),
        "classifier.weight": ("BF16", [C, D], WEIGHT),
    },
)
write(
    "types.safetensors",
    {
        "f64": ("F64", [4], [0.1, -0.0, 1e300, float("-inf")]),
        "f32": ("F32", [2, 1], [0.5, -1.25]),
        "f16": ("F16", [7], [1.0, -2.0, 65504.0, 2.0**-14, 2.0**-24, -0.0, float("inf")]),
        "bf16": ("BF16", [3], [1.0, -3.140625, 2.0**-133]),
        "i64": ("I64", [2], [2**62, -1]),
        "i32": ("I32", [2], [-(2**31), 7]),
        "u8": ("U8", [3], [0, 128, 255]),
        "scalar": ("F64", [], [2.5]),
        "empty": ("F32", [0, 7], []),
    },
)
