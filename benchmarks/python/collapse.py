"""Neural collapse (NC1 to NC4, CDNV) of one snapshot file: NumPy on OpenBLAS and Tightframe by turns.

Both are processes that live through all rounds; both map the file anew inside the clock. The ratio is NumPy's seconds over
ours, pair by pair. Fails where the values of the two differ by more than rounding explains.
"""
import argparse
import os
import pathlib
import sys
import tempfile
import time

import pairs
import snapshot_file
from worker import Worker

HERE = pathlib.Path(__file__).parent
FULL = ["60000x640x100", "60000x4096x10"]
QUICK = ["2000x64x10", "2000x256x100"]
WARMUP_SECONDS = 10  # or as long as the pairs asked for take; for the compiler of small shapes
PAUSE_SECONDS = 0.2  # until the threads of the side before have gone to sleep

# What rounding explains. Ours sums in double; NumPy's sums of 60000 terms of single precision, 6e-8 each, lose up to 100 of it.
RELATIVE_TOLERANCE = {"float32": 1e-5, "float64": 1e-10}
# nc4 is a share of examples, of which those as far from two means as rounding can tell may go either way.
NC4_TOLERANCE = {"float32": 2e-4, "float64": 2e-5}


def arguments():
    parser = argparse.ArgumentParser(
        prog="benchmarks/collapse", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shapes", nargs="*", help=f"NxdxC; without any {' '.join(FULL)}")
    parser.add_argument("--pairs", type=int, default=10, help="default 10; fewer than 6 have no 95 %% interval")
    parser.add_argument("--warmup", type=int, default=2, help="pairs before the clock counts, default 2, and 10 s")
    parser.add_argument("--precision", choices=["float32", "float64"], default="float32", help="NumPy's, default float32")
    parser.add_argument("--route", choices=["published", "gram"], default="published",
                        help="NumPy's nc1: d x d covariance and pinv as published, or our C x C way")
    parser.add_argument("--heap", help="run ours in a heap of this size, such as 96m")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="of both sides, default all cores")
    parser.add_argument("--quick", action="store_true", help=f"3 pairs of {' '.join(QUICK)}; keeps no results")
    parser.add_argument("--out", type=pathlib.Path, help="the CSV; default a new file in benchmarks/results")
    options = parser.parse_args()
    if options.quick:
        options.pairs, options.warmup = 3, 1
    options.shapes = options.shapes or (QUICK if options.quick else FULL)
    return options


def ours(path, options):
    heap = [f"-Xmx{options.heap}"] if options.heap else []
    return Worker(
        "Tightframe",
        ["java", *heap, f"-XX:ActiveProcessorCount={options.threads}", "-cp", os.environ["TIGHTFRAME_CLASS_PATH"],
         "org.tightframe.benchmarks.CollapseSpeed", path],
        os.environ,
    )


def numpy(path, options):
    return Worker(
        "NumPy",
        [sys.executable, str(HERE / "numpy_collapse.py"), path, options.precision, options.route],
        {**os.environ, "OPENBLAS_NUM_THREADS": str(options.threads)},
    )


def require_agreement(mine, theirs, precision):
    """The largest relative difference but that of nc4, and its name; or an exit with every value that differs too much."""
    if mine.keys() != theirs.keys():
        sys.exit(f"expected the same measures, got of one side only {sorted(mine.keys() ^ theirs.keys())}")
    worst, problems = (0.0, "none"), []
    for name, value in theirs.items():
        if name == "nc4":
            difference, tolerance = abs(mine[name] - value), NC4_TOLERANCE[precision]
        else:
            difference, tolerance = abs(mine[name] - value) / abs(mine[name]), RELATIVE_TOLERANCE[precision]
            worst = max(worst, (difference, name))
        if not difference <= tolerance:
            problems.append(f"{name}: expected {mine[name]} to {tolerance:g}, NumPy has {value}")
    if problems:
        sys.exit("\n".join(problems))
    return worst


def warm_up(sides, options):
    """Also where memory is watched: not while the clock counts."""
    start, rounds = time.monotonic(), 0
    while rounds < options.warmup or (time.monotonic() - start < WARMUP_SECONDS and not options.quick):
        for side in sides:
            side.measure_watching_memory()
        rounds += 1


def compare(shape, options):
    """All pairs of answers for one shape, the two sides, and the largest relative difference of their values."""
    examples, dimension, classes = map(int, shape.split("x"))
    with tempfile.TemporaryDirectory(prefix="tightframe-") as folder:
        path = os.path.join(folder, "snapshot.safetensors")
        snapshot_file.write_made_up(path, examples, dimension, classes)
        sides = [ours(path, options), numpy(path, options)]
        warm_up(sides, options)
        measured = []
        for _ in range(options.pairs):
            pair = []
            for side in sides:
                time.sleep(PAUSE_SECONDS)
                pair.append(side.measure())
            measured.append(pair)
            worst = require_agreement(pair[0]["values"], pair[1]["values"], options.precision)
        for side in sides:
            side.close()
    return measured, sides, worst


def report(shape, options, measured, sides, worst):
    mine = [pair[0]["seconds"] for pair in measured]
    theirs = [pair[1]["seconds"] for pair in measured]
    ratios = [b / a for a, b in zip(mine, theirs)]
    rows = []
    for what, unit, values in (("ours", "s", mine), ("numpy", "s", theirs), ("numpy / ours", "", ratios)):
        low, median, high, coverage = pairs.median_interval(values)
        rows.append([f"{what} {shape}", unit, f"{median:.4f}", f"{low:.4f}", f"{high:.4f}", f"{100 * coverage:.1f} %"])
    heap = max(pair[0]["heapPeakMegabytes"] for pair in measured)
    rows.append([f"ours {shape}: heap at its peak", "MB", f"{heap:.1f}", "", "", ""])
    for name, side in zip(("ours", "numpy"), sides):
        rows.append([f"{name} {shape}: memory beyond the file", "MB", f"{side.peak_megabytes:.0f}", "", "",
                     f"{side.idle_megabytes:.0f} before the first"])
    rows.append([f"{shape}: largest relative difference", worst[1], f"{worst[0]:.1e}", "", "", ""])
    mine_last, theirs_last = (answer["values"] for answer in measured[-1])
    rows += [[f"value {shape}: {name}", "", f"{mine_last[name]:.10g}", f"{theirs_last[name]:.10g}", "", ""] for name in mine_last]
    rows += [[f"pair {shape}", "s", f"{a:.4f}", f"{b:.4f}", f"{r:.3f}", ""] for a, b, r in zip(mine, theirs, ratios)]
    return rows


def main():
    options = arguments()
    lines = [
        os.environ["MACHINE_HEADER"],
        f"# NumPy route {options.route}, {options.precision}; {options.pairs} pairs after {options.warmup}; "
        f"threads {options.threads}; our heap {options.heap or 'default'}",
        "# interval: order statistics by the sign test, exact coverage",
        "# a value is ours, NumPy's; a pair is ours, NumPy's, ratio",
    ]
    table = []
    for shape in options.shapes:
        measured, sides, worst = compare(shape, options)
        if not table:
            lines += [f"# {side.name}: " + "; ".join(f"{k} {v}" for k, v in side.machine.items()) for side in sides]
        rows = report(shape, options, measured, sides, worst)
        print("\n".join(f"{row[0]:46} {row[2]:>9} {row[1]:4} {row[3]} .. {row[4]}  {row[5]}" for row in rows[:7]), flush=True)
        table += rows
    lines += ["what,unit,median,low,high,note"] + [",".join(row) for row in table]
    if options.out or not options.quick:
        name = f"{os.environ['MACHINE_NAME']}-collapse-{options.precision}-{options.route}.csv"
        out = options.out or HERE.parent / "results" / name
        out.write_text("\n".join(lines) + "\n")
        print(out)
    else:
        print("\n".join(line for line in lines if line.startswith("#")))


if __name__ == "__main__":
    main()
