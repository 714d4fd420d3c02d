"""Both sides are processes that live through all rounds; both map the file anew inside the clock. The ratio is NumPy's seconds
over ours, pair by pair. Fails where the values of the two differ by more than rounding explains.
"""
import argparse
import dataclasses
import os
import pathlib
import sys
import tempfile
import time
import typing

import pairs
import results
from worker import Worker

HERE = pathlib.Path(__file__).parent
WARMUP_SECONDS = 10  # or as long as the pairs asked for take; for the compiler of small shapes
PAUSE_SECONDS = 0.2  # until the threads of the side before have gone to sleep


@dataclasses.dataclass(frozen=True)
class Comparison:
    """A question, the file it is asked of, and how near the two answers have to be."""

    name: str  # of the results
    note: str  # on NumPy's side, in the results
    write: typing.Callable  # makes up a file: its path, then the numbers of a shape
    ours: list  # the class, then what it is told besides the file
    numpy: list  # the script, likewise
    shapes: list  # where none is given
    relative: float  # tolerance
    absolute: dict = dataclasses.field(default_factory=dict)  # tolerances of the names that need another
    partial: bool = False  # NumPy may answer less than we


def parser(program, description, form, full, quick):
    """What every comparison can be told. `form` is that of a shape, such as NxC."""
    parser = argparse.ArgumentParser(
        prog=program, description=f"{description}\n{__doc__}", formatter_class=argparse.RawDescriptionHelpFormatter
    )

    def shape(text):
        sizes = text.split("x")
        if len(sizes) != len(form.split("x")) or not all(size.isdecimal() for size in sizes):
            raise argparse.ArgumentTypeError(f"expected {form}, got {text}")
        return text

    parser.add_argument("shapes", nargs="*", type=shape, help=f"{form}; without any {full}")
    parser.add_argument("--pairs", type=int, default=10, help="default 10; fewer than 6 have no 95 %% interval")
    parser.add_argument("--warmup", type=int, default=2, help="pairs before the clock counts, default 2, and 10 s")
    parser.add_argument("--precision", choices=["float32", "float64"], default="float32", help="NumPy's, default float32")
    parser.add_argument("--heap", help="run ours in a heap of this size, such as 96m")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="of both sides, default all cores")
    parser.add_argument("--quick", action="store_true", help=f"3 pairs of {quick}; keeps no results")
    parser.add_argument("--out", type=pathlib.Path, help="the CSV; default a new file in benchmarks/results")
    return parser


def ours(path, comparison, options):
    heap = [f"-Xmx{options.heap}"] if options.heap else []
    name, *told = comparison.ours
    return Worker(
        "Tightframe",
        ["java", *heap, f"-XX:ActiveProcessorCount={options.threads}", "-cp", os.environ["TIGHTFRAME_CLASS_PATH"],
         f"org.tightframe.benchmarks.{name}", path, *told],
        os.environ,
    )


def numpy(path, comparison, options):
    script, *told = comparison.numpy
    return Worker(
        "NumPy",
        [sys.executable, str(HERE / script), path, *told],
        {**os.environ, "OPENBLAS_NUM_THREADS": str(options.threads)},
    )


def require_agreement(mine, theirs, comparison):
    """The largest relative difference where it is that which counts, and its name; or an exit with every value that differs
    too much."""
    missing = theirs.keys() - mine.keys() if comparison.partial else mine.keys() ^ theirs.keys()
    if missing:
        sys.exit(f"expected the same measures, got of one side only {sorted(missing)}")
    worst, problems = (0.0, "none"), []
    for name, value in theirs.items():
        if name in comparison.absolute:
            difference, tolerance = abs(mine[name] - value), comparison.absolute[name]
        else:
            difference, tolerance = abs(mine[name] - value) / abs(mine[name]), comparison.relative
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


def compare(shape, comparison, options):
    """All pairs of answers for one shape, the two sides, and the largest relative difference of their values."""
    with tempfile.TemporaryDirectory(prefix="tightframe-") as folder:
        path = os.path.join(folder, "made-up.safetensors")
        comparison.write(path, *map(int, shape.split("x")))
        sides = [ours(path, comparison, options), numpy(path, comparison, options)]
        warm_up(sides, options)
        measured = []
        for number in range(options.pairs):
            answers = {}
            for side in pairs.in_turn(sides, number):
                time.sleep(PAUSE_SECONDS)
                answers[side] = side.measure()
            pair = [answers[side] for side in sides]
            measured.append(pair)
            worst = require_agreement(pair[0]["values"], pair[1]["values"], comparison)
        for side in sides:
            side.close()
    return measured, sides, worst


def report(shape, measured, sides, worst):
    mine = [pair[0]["seconds"] for pair in measured]
    theirs = [pair[1]["seconds"] for pair in measured]
    ratios = [b / a for a, b in zip(mine, theirs)]
    rows = []
    for what, unit, values in (("ours", "s", mine), ("numpy", "s", theirs), ("numpy / ours", "", ratios)):
        rows.append(results.row(f"{what} {shape}", unit, values))
    heap = max(pair[0]["heapPeakMegabytes"] for pair in measured)
    rows.append([f"ours {shape}: heap at its peak", "MB", f"{heap:.1f}", "", "", ""])
    for name, side in zip(("ours", "numpy"), sides):
        rows.append([f"{name} {shape}: memory beyond the file", "MB", f"{side.peak_megabytes:.0f}", "", "",
                     f"{side.idle_megabytes:.0f} before the first"])
    rows.append([f"{shape}: largest relative difference", worst[1], f"{worst[0]:.1e}", "", "", ""])
    mine_last, theirs_last = (answer["values"] for answer in measured[-1])
    rows += [[f"value {shape}: {name}", "", f"{value:.10g}", f"{theirs_last[name]:.10g}" if name in theirs_last else "", "", ""]
             for name, value in mine_last.items()]
    rows += [[f"pair {shape}", "s", f"{a:.4f}", f"{b:.4f}", f"{r:.3f}", ""] for a, b, r in zip(mine, theirs, ratios)]
    return rows


def run(comparison, options):
    """Every shape in turn; prints the medians and writes all numbers."""
    if options.quick:
        options.pairs, options.warmup = 3, 1
    keeps = options.out or not options.quick
    path = results.new_file(comparison.name, options.out) if keeps else None
    lines = [
        os.environ["MACHINE_HEADER"],
        f"# NumPy {comparison.note}, {options.precision}; {options.pairs} pairs after {options.warmup}; "
        f"threads {options.threads}; our heap {options.heap or 'default'}",
        results.INTERVAL,
        "# a value is ours, NumPy's; a pair is ours, NumPy's, ratio",
    ]
    table = []
    for shape in options.shapes or comparison.shapes:
        measured, sides, worst = compare(shape, comparison, options)
        if not table:
            lines += results.sides(sides)
        rows = report(shape, measured, sides, worst)
        print("\n".join(results.text(row) for row in rows[:7]), flush=True)
        table += rows
    if keeps:
        results.keep(path, lines, table)
    else:
        print("\n".join(lines))
