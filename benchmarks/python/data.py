"""A training step with real data beside a step with a resident batch, by turns in one process; and the time from the start of
./tightframe train to the end of its first optimiser step. The data are made up, in the true form and size, in a temporary folder:
a CIFAR-10 archive and a folder of 10,000 JPEGs. Ends with one line for each bar: met, missed or undecided.
"""
import argparse
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import made_up_images
import pairs
import results
import training
from worker import last_words

NETWORKS = ["wrn-16x4", "wrn-10x1"]
DATA = ["cifar10", "folder"]
MOST_RATIO = 1.03  # of a step with real data to one with a resident batch
MOST_SECONDS = 3.0  # to the first step
TURN_SECONDS = 1.5  # of either side in a round, at least
AT_ONCE = ["capture.epochs=last"]  # an untrained network is looked at only where epoch 0 is captured
MARKS = ["network", "look", "training", "first step"]  # FirstStep.java


class Source:
    """A data set that a spec can name, where it lies, and what training on it is told."""

    def __init__(self, name, folder, quick):
        self.name, self.folder = name, pathlib.Path(folder)
        self.epochs_before = 0
        self.settings = [f"data.name={name}"]
        if name == "cifar10":
            made_up_images.cifar10(folder)
        elif name == "folder":
            photographs = self.folder / "photographs"
            made_up_images.photographs(photographs, 1000 if quick else 10000)
            self.settings = [f"data.name=folder:{photographs}", "data.size=32"]
            self.epochs_before = 1
        self.settings += ["mix.kind=mixup", "augment.kind=standard"]


def step_ratios(source, network, options):
    """Real by resident, seconds an image of each, round by round."""
    worker = training.ours("data", "DataSpeed", source.folder, options.threads, 0 if options.quick else source.epochs_before,
                           options.ahead, f"network={network}", *source.settings)
    batch_seconds = training.BATCH * worker.measure(2)["values"]["resident"]
    steps = 2 if options.quick else max(3, math.ceil(TURN_SECONDS / batch_seconds))
    measured = []
    for number in range(-options.warmup, options.pairs):
        values = worker.measure(steps)["values"]
        if number >= 0:
            measured.append((values["resident"], values["real"]))
            print(f"{source.name} {network} round {number + 1} of {options.pairs}: {steps} steps, "
                  f"{values['real'] / values['resident']:.3f}", file=sys.stderr, flush=True)
    worker.close()
    return measured, worker


def step_rows(source, network, measured):
    what = f"{source.name} {network}"
    ratios = [real / resident for resident, real in measured]
    yield results.row(f"{what}: resident batch", "images/s", [1 / resident for resident, _ in measured], digits=1)
    yield results.row(f"{what}: real data", "images/s", [1 / real for _, real in measured], digits=1)
    yield results.row(f"{what}: real / resident", "", ratios, digits=3)


def bar(what, values, most):
    return results.row(f"bar {what} <= {most:g}", "", values, pairs.verdict(values, most=most), digits=3)


def first_step(source, network, cache, settings):
    """Seconds from the start of the launcher to each mark."""
    with tempfile.TemporaryDirectory(prefix="tightframe-runs-") as runs:
        start = time.monotonic()
        process = subprocess.Popen(
            [str(training.HOME / "tightframe"), "train", "--runs", runs, "--data-dir", str(source.folder),
             f"network=first-step-{network}", *source.settings, *settings],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "TIGHTFRAME_CACHE": str(cache), "TIGHTFRAME_PLUGINS": training.CLASSES},
        )
        marks = {}
        for line in process.stdout:
            marks.setdefault(line.strip(), time.monotonic() - start)
            if line.strip() == MARKS[-1]:
                break
        process.kill()
        words = process.communicate()[1]
    if MARKS[-1] not in marks:
        sys.exit(f"tightframe train: expected a first step, got {last_words(words)}")
    return marks


def first_steps(source, network, cache, options, what, settings):
    """Rows of the marks, and the seconds to the last of them. The first start is not counted: it fills caches."""
    starts = [first_step(source, network, cache, settings) for _ in range(options.starts + 1)][1:]
    rows = [results.row(f"{source.name} {network}{what}: to {mark}", "s", [start[mark] for start in starts], digits=2)
            for mark in MARKS if all(mark in start for start in starts)]
    return rows, [start[MARKS[-1]] for start in starts]


def linked_cache(folder):
    """A cache of this measurement's own, but for the engine's libraries, which take long to unpack."""
    usual = os.environ.get("TIGHTFRAME_CACHE") or os.path.join(
        os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "tightframe")
    native, cache = pathlib.Path(usual) / "native", pathlib.Path(folder) / "cache"
    native.mkdir(parents=True, exist_ok=True)
    cache.mkdir()
    (cache / "native").symlink_to(native)
    return cache


def arguments():
    parser = argparse.ArgumentParser(
        prog="benchmarks/data", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("networks", nargs="*", help=f"without any {' '.join(NETWORKS)}")
    parser.add_argument("--data", type=lambda text: text.split(","), default=DATA,
                        help=f"default {','.join(DATA)}; any other data set that is on this machine by its name")
    parser.add_argument("--ahead", choices=["auto", "on", "off"], default="auto",
                        help="whether a thread makes the next batch while one is trained on; default as the trainer chooses")
    parser.add_argument("--pairs", type=int, default=10, help="default 10; fewer than 6 have no 95 %% interval")
    parser.add_argument("--warmup", type=int, default=2, help="pairs before the clock counts, default 2")
    parser.add_argument("--starts", type=int, default=6, help="of tightframe train for the time to the first step, default 6")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="default all cores")
    parser.add_argument("--quick", action="store_true",
                        help="a tenth of the JPEGs, one pair and one start of the last network: does it run? keeps no results")
    parser.add_argument("--out", type=pathlib.Path, help="the CSV; default a new file in benchmarks/results")
    options = parser.parse_args()
    options.networks = options.networks or NETWORKS
    if options.quick:
        options.pairs, options.warmup, options.starts, options.networks = 1, 0, 1, options.networks[-1:]
    return options


def main():
    options = arguments()
    keeps = options.out or not options.quick
    path = results.new_file("data" if options.ahead == "auto" else f"data-ahead-{options.ahead}", options.out) if keeps else None
    begin = time.monotonic()
    lines = [
        os.environ["MACHINE_HEADER"],
        f"# a step with real data, batch {training.BATCH}, beside a resident batch; {options.pairs} pairs after "
        f"{options.warmup}; threads {options.threads}; batches made ahead: {options.ahead}",
        f"# first step: {options.starts} starts after one",
        results.INTERVAL,
    ]
    table, bars, rounds = [], [], []
    for name in options.data:
        with tempfile.TemporaryDirectory(prefix="tightframe-data-") as folder:
            source = Source(name, folder, options.quick)
            cache = linked_cache(folder)
            for network in options.networks:
                measured, worker = step_ratios(source, network, options)
                lines += [f"# {name} {network}", *results.sides([worker])]
                rows = list(step_rows(source, network, measured))
                more, seconds = first_steps(source, network, cache, options, "", AT_ONCE)
                more += first_steps(source, network, cache, options, " looked at first", [])[0]
                print("\n".join(map(results.text, rows + more)), flush=True)
                table += rows + more
                bars.append(bar(f"{name} {network}: real / resident", [b / a for a, b in measured], MOST_RATIO))
                bars.append(bar(f"{name} {network}: seconds to first step", seconds, MOST_SECONDS))
                rounds += [[f"round {i + 1} {name} {network} resident; real", "images/s", f"{1 / a:.2f}", f"{1 / b:.2f}", "", ""]
                           for i, (a, b) in enumerate(measured)]
    lines.append(f"# seconds in all: {time.monotonic() - begin:.0f}; load after: {results.load()}")
    print("\n".join(map(results.text, bars)))
    if keeps:
        results.keep(path, lines, table + bars + rounds)
    else:
        print("\n".join(lines))


if __name__ == "__main__":
    main()
