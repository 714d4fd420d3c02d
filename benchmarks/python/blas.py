"""Refuses a NumPy on the reference BLAS: a comparison with that would flatter us."""
import ctypes
import sys
import time

import numpy as np

# The reference BLAS reaches 2 to 8 GFLOP/s in single precision, one core of OpenBLAS with AVX2 above 50.
LEAST_GIGAFLOPS = 20
SIZE = 1000
INSTALL = "on Debian: apt-get install libopenblas0-pthread, then update-alternatives --auto libblas.so.3-x86_64-linux-gnu"


def loaded(word):
    """Paths of the loaded libraries with this word in them."""
    with open("/proc/self/maps") as maps:
        return sorted({line.split()[-1] for line in maps if ".so" in line and word in line})


def gigaflops(dtype):
    """Of a product of two matrices of SIZE x SIZE, the best of ten."""
    a = np.random.default_rng(0).standard_normal((SIZE, SIZE)).astype(dtype)
    best = float("inf")
    for _ in range(10):
        start = time.perf_counter()
        a @ a
        best = min(best, time.perf_counter() - start)
    return 2 * SIZE**3 / best / 1e9


def require_openblas():
    """What NumPy runs on, or an exit with one line."""
    rates = {dtype: gigaflops(dtype) for dtype in ("float32", "float64")}
    np.linalg.eigvalsh(np.eye(2))
    libraries = loaded("libopenblas")
    reference = loaded("/blas/libblas.so") + loaded("/lapack/liblapack.so")
    if not libraries or reference:
        sys.exit(f"NumPy: expected libopenblas loaded, got {', '.join(reference) or 'another BLAS'}; {INSTALL}")
    if rates["float32"] < LEAST_GIGAFLOPS:
        sys.exit(f"NumPy: expected {LEAST_GIGAFLOPS} GFLOP/s or more in a product of {SIZE} x {SIZE}, "
                 f"got {rates['float32']:.1f}; close other programs, or {INSTALL}")
    openblas = ctypes.CDLL(libraries[0])
    return {
        "numpy": np.__version__,
        "python": sys.version.split()[0],
        "library": libraries[0],
        "openblas": text(openblas, "openblas_get_config"),
        "kernels": text(openblas, "openblas_get_corename"),
        "threads": getattr(openblas, "openblas_get_num_threads", lambda: "unknown")(),
        "gigaflops32": round(rates["float32"], 1),
        "gigaflops64": round(rates["float64"], 1),
    }


def text(library, name):
    function = getattr(library, name, None)
    if function is None:
        return "unknown"
    function.restype = ctypes.c_char_p
    return function().decode()


if __name__ == "__main__":
    require_openblas()
