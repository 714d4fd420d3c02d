#!/usr/bin/env python3
"""Prints what a safetensors file holds as JSON, nan and inf as text; an independent reader, Python's standard library only.

    python3 core/src/test/resources/reference/snapshot/show.py FILE
"""

import json
import math
import pathlib
import struct
import sys

FORMAT = {"F64": "d", "F32": "f", "I64": "q", "I32": "i", "U8": "B"}


def shown_as(value):
    return value if math.isfinite(value) else str(value)


content = pathlib.Path(sys.argv[1]).read_bytes()
(length,) = struct.unpack("<Q", content[:8])
assert length % 8 == 0, f"header of {length} bytes is not padded to 8"
header = json.loads(content[8 : 8 + length])
data = content[8 + length :]
shown = {"metadata": header.pop("__metadata__", {}), "tensors": {}}
position = 0
for name, entry in header.items():
    begin, end = entry["data_offsets"]
    assert begin == position, f"{name} begins at {begin}, not at {position}"
    size = struct.calcsize("<" + FORMAT[entry["dtype"]])
    assert begin % size == 0, f"{name} is not aligned"
    values = struct.unpack(f"<{(end - begin) // size}{FORMAT[entry['dtype']]}", data[begin:end])
    shown["tensors"][name] = {"dtype": entry["dtype"], "shape": entry["shape"], "values": [shown_as(v) for v in values]}
    position = end
assert position == len(data), f"{len(data) - position} bytes belong to no tensor"
print(json.dumps(shown))
