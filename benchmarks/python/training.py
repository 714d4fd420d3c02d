"""Training speed: Tightframe's default, its plain fp32 loop in NCHW, Python's torch on OpenBLAS, DJL, and what this machine's
kernels reach, by turns. Every side is a process that stays, with the memory and thread settings of ./tightframe; a step is
forward, backward and SGD with momentum and weight decay on one resident batch of 128 images of 32x32x3 with mixed targets. Ends
with one line for each bar: met, missed (where the whole interval lies below it) or undecided.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import time

import pairs
import results
from worker import Ended, Worker

HERE = pathlib.Path(__file__).parent
HOME = HERE.parent.parent
CLASSES = str(HOME / "benchmarks" / "target" / "classes")
BATCH = 128
PAUSE_SECONDS = 0.2  # until the threads of the side before have gone to sleep
NETWORKS = ["wrn-16x4", "vit-192x6/4"]
PEERS = ["torch-bf16", "plain", "torch-fp32", "djl"]  # in the order of their turns, after ours; reversed every other round

# Network, measure, least: docs/BENCHMARKS.md. They are asked of machines with bf16 instructions.
BARS = [
    ("wrn-16x4", "ours / plain", 2.0),
    ("wrn-16x4", "ours / torch-bf16", 1.0),
    ("wrn-16x4", "ours: share of the convolutions", 0.75),
    ("vit-192x6/4", "ours / torch-bf16", 1.0),
]


def ours(name, main, *told):
    """Through the launcher, whose settings are part of what is measured."""
    return Worker(
        name,
        [str(HOME / "tightframe"), *map(str, told)],
        {**os.environ, "TIGHTFRAME_MAIN": f"org.tightframe.benchmarks.{main}", "TIGHTFRAME_PLUGINS": CLASSES},
    )


def torch(precision, network, threads):
    return Worker(
        f"torch-{precision}",
        [sys.executable, str(HERE / "torch_training.py"), network, precision, str(threads)],
        {**os.environ, "OPENBLAS_NUM_THREADS": str(threads)},
    )


def djl(network, threads):
    project = HOME / "benchmarks" / "djl"
    built = subprocess.run(
        [str(HOME / "mvnw"), "-q", "-B", "-f", str(project / "pom.xml"), "compile", "dependency:build-classpath",
         "-Dmdep.outputFile=target/class-path", "-Dmdep.includeScope=runtime"],
        capture_output=True, text=True, cwd=HOME,
    )
    if built.returncode != 0:
        raise Ended("djl: " + next((line for line in built.stdout.splitlines() if "ERROR" in line), "the build failed"))
    class_path = f"{project / 'target' / 'classes'}:{(project / 'target' / 'class-path').read_text()}"
    return Worker(
        "djl",
        ["java", "-Dai.djl.offline=true", f"-Dai.djl.pytorch.num_threads={threads}",
         f"-DDJL_CACHE_DIR={project / 'target' / 'cache'}", "-cp", class_path,
         "org.tightframe.djl.DjlTraining", network, str(threads)],
        {**os.environ, "OPT_OUT_TRACKING": "true", "OMP_NUM_THREADS": str(threads)},
    )


STARTS = {
    "ours": lambda network, threads: ours("ours", "TrainingSpeed", network, "auto", "nhwc", threads),
    "plain": lambda network, threads: ours("plain", "TrainingSpeed", network, "fp32", "nchw", threads),
    "torch-fp32": lambda network, threads: torch("fp32", network, threads),
    "torch-bf16": lambda network, threads: torch("bf16", network, threads),
    "djl": djl,
}


def start(network, peers, threads):
    """Our side and those of the peers that can be started; why the others cannot."""
    sides, absent = [STARTS["ours"](network, threads)], []
    for peer in peers:
        if peer == "djl" and network.startswith("vit-"):
            # Seen on 2026-11-23: 51 images/s, then killed by the system with 20 GB after 25 steps.
            absent.append(f"{network}: without djl: its memory grows with every step of this network")
            continue
        try:
            sides.append(STARTS[peer](network, threads))
        except Ended as why:
            absent.append(f"{network}: without {peer}: {why}")
    return sides, absent


class Measured:
    """Of one network: the rounds of every side and of the machine, and what follows from them."""

    def __init__(self, network, sides, steps):
        self.network = network
        self.yardstick = "convolutions" if network.startswith(("wrn-", "resnet")) else "products"
        self.images_of_turn = BATCH * steps
        self.precisions = {side.name: "bf16" if side.name == "torch-bf16" else "fp32" for side in sides}
        self.precisions["ours"] = sides[0].machine["precision"]
        self.gigaflops = sides[0].machine["gigaflopsPerImage"]
        self.images = {side.name: [] for side in sides}  # a second
        self.rates = {}  # GFLOP/s by kernel

    def accept(self, name, answer):
        self.images[name].append(self.images_of_turn / answer["seconds"])

    def accept_machine(self, answer):
        for kernel, rate in sorted(answer["values"].items()):
            self.rates.setdefault(kernel, []).append(rate)

    def share(self, name):
        """Of the yardstick's rate in the same precision and round."""
        reached = self.rates[f"{self.yardstick} {self.precisions[name]}"]
        return [images * self.gigaflops / rate for images, rate in zip(self.images[name], reached)]

    def measures(self):
        """Name, unit, digits and the values of all rounds."""
        for name, images in self.images.items():
            yield name, "images/s", 1, images
            yield f"{name}: arithmetic", "GFLOP/s", 1, [value * self.gigaflops for value in images]
            yield f"{name}: share of the {self.yardstick}", "", 3, self.share(name)
        for kernel, rates in self.rates.items():
            yield kernel, "GFLOP/s", 1, rates
        for name, images in self.images.items():
            if name != "ours":
                yield f"ours / {name}", "", 3, [mine / theirs for mine, theirs in zip(self.images["ours"], images)]

    def rows(self):
        return [results.row(f"{self.network} {name}", unit, values, digits=digits)
                for name, unit, digits, values in self.measures()]

    def rounds(self):
        """Every round, for the CSV."""
        columns = [(name, "images/s", values) for name, values in self.images.items()]
        columns += [(kernel, "GFLOP/s", values) for kernel, values in self.rates.items()]
        return [[f"round {i + 1} {self.network} {name}", unit, f"{value:.2f}", "", "", ""]
                for name, unit, values in columns for i, value in enumerate(values)]

    def verdicts(self):
        """One row for each bar of this network."""
        by_name = {name: values for name, _, _, values in self.measures()}
        for network, name, least in BARS:
            if network != self.network:
                continue
            what = f"bar {network} {name} >= {least}"
            if self.precisions["ours"] != "bf16":
                yield [what, "", "", "", "", "not asked of a machine without bf16"]
            elif name not in by_name:
                yield [what, "", "", "", "", "undecided: absent"]
            else:
                yield results.row(what, "", by_name[name], pairs.verdict(by_name[name], least=least), digits=3)


def measure(network, options):
    """All rounds of one network, its sides, and the peers that are absent."""
    sides, absent = start(network, options.peers, options.threads)
    for line in absent:
        print(line, flush=True)
    machine = ours("machine", "MachineSpeed", options.threads)
    measured, before = Measured(network, sides, options.steps), []
    for number in range(-options.warmup, options.pairs):
        if number == 0:
            before = [side.megabytes() for side in sides]
        for side in pairs.in_turn([*sides, machine], number):
            time.sleep(PAUSE_SECONDS)
            answer = side.measure("" if side is machine else options.steps)
            if number >= 0 and side is machine:
                measured.accept_machine(answer)
            elif number >= 0:
                measured.accept(side.name, answer)
        if number >= 0:
            said = ", ".join(f"{name} {values[-1]:.0f}" for name, values in measured.images.items())
            print(f"{network} round {number + 1} of {options.pairs}: {said} images/s", file=sys.stderr, flush=True)
    memory = [[f"{network} {side.name}: memory", "MB", f"{side.megabytes():.0f}", "", "",
               f"{first:.0f} before {options.pairs * options.steps} steps"] for side, first in zip(sides, before)]
    for side in [*sides, machine]:
        side.close()
    return measured, [*sides, machine], absent, memory


def main():
    parser = argparse.ArgumentParser(
        prog="benchmarks/run", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("networks", nargs="*", help=f"without any {' '.join(NETWORKS)}")
    parser.add_argument("--peers", type=lambda text: text.split(","), default=PEERS,
                        help=f"of {','.join(PEERS)}, default all; one that cannot be built or started is left out, with why")
    parser.add_argument("--pairs", type=int, default=10, help="default 10; fewer than 6 have no 95 %% interval")
    parser.add_argument("--warmup", type=int, default=2, help="rounds before the clock counts, default 2")
    parser.add_argument("--steps", type=int, default=4, help="of a side in a round, default 4")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="of all sides, default all cores")
    parser.add_argument("--quick", action="store_true", help="one step of each side, no warm-up: does it run? keeps no results")
    parser.add_argument("--out", type=pathlib.Path, help="the CSV; default a new file in benchmarks/results")
    options = parser.parse_args()
    unknown = [peer for peer in options.peers if peer not in PEERS]
    if unknown:
        parser.error(f"--peers: expected of {','.join(PEERS)}, got {','.join(unknown)}")
    if options.quick:
        options.pairs, options.warmup, options.steps = 1, 0, 1
    keeps = options.out or not options.quick
    path = results.new_file("training", options.out) if keeps else None
    begin = time.monotonic()
    lines = [
        os.environ["MACHINE_HEADER"],
        f"# training, batch {BATCH} of 32x32x3; {options.pairs} rounds of {options.steps} steps after {options.warmup}; "
        f"threads {options.threads}",
        results.INTERVAL,
    ]
    table, verdicts, rounds = [], [], []
    for network in options.networks or NETWORKS:
        measured, sides, absent, memory = measure(network, options)
        lines += [f"# {network}: {measured.gigaflops:.3f} GFLOP an image", *results.sides(sides)]
        lines += [f"# {line}" for line in absent]
        rows = measured.rows() + memory
        print("\n".join(map(results.text, rows)), flush=True)
        table += rows
        verdicts += measured.verdicts()
        rounds += measured.rounds()
        lines.append(f"# seconds until then: {time.monotonic() - begin:.0f}; load: {results.load()}")
        if keeps:  # of one network before the next begins, which may fail
            results.keep(path, lines, table + verdicts + rounds)
    print("\n".join(map(results.text, verdicts)))
    if not keeps:
        print("\n".join(lines))


if __name__ == "__main__":
    main()
