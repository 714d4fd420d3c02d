"""NumPy's side of a comparison: a process that says what it runs on, then answers each line with a measurement."""
import json
import sys
import time

import blas


def serve(measure):
    """Until the input ends; `measure` gives numbers by name."""
    print(json.dumps(blas.require_openblas()), flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        values = measure()
        seconds = time.perf_counter() - start
        print(json.dumps({"seconds": seconds, "values": {k: float(v) for k, v in values.items()}}), flush=True)
