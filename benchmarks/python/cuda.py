"""Training on one GPU, ./tightframe train and PyTorch's eager loop by turns, each time a process of its own: mixup in bf16 on
28x28x1 images in batches of 128. Ours is the median over a training's epochs but the first, as the command prints it; PyTorch's is
that of 50 steps after some.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

import pairs
import results
from worker import last_words

HERE = pathlib.Path(__file__).parent
HOME = HERE.parent.parent
NETWORKS = ["wrn-40x10", "vit-768x12/4"]  # the second is ViT-B/4
DATA = "fashion-mini"  # 6,000 training images of 28x28x1


def run(name, command, **more):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **more)
    if done.returncode != 0:
        sys.exit(f"{name}: ended with status {done.returncode}: {last_words(done.stderr)}")
    return done


def epoch_rates(words):
    """The column img/s of a training's lines, such as `   2/5  1.2  80.00%  0.1  0.9  5000  0:07`."""
    lines = [line.split() for line in words.splitlines()]
    return [float(line[5]) for line in lines if len(line) == 7 and line[0].replace("/", "").isdigit()]


def ours(network, options):
    with tempfile.TemporaryDirectory(prefix="tightframe-runs-") as runs:
        done = run("tightframe", [
            HOME / "tightframe", "train", "--runs", runs, f"device={options.device}", "precision=bf16", f"network={network}",
            f"data={DATA}", "batchSize=128", f"epochs={options.epochs}", "capture.epochs=last", "capture.examples=100",
            f"checkpoint.every={options.epochs}"])
    return statistics.median(epoch_rates(done.stdout + done.stderr)[1:])


def torch(network, options):
    return json.loads(run("torch", [sys.executable, HERE / "torch_eager.py", network, options.device]).stdout)


def measure(network, options):
    """Images a second of ours and of PyTorch's, round by round, and what PyTorch ran on."""
    rates, machine = {"ours": [], "torch": []}, {}
    for number in range(options.pairs):
        for name in pairs.in_turn(["ours", "torch"], number):
            if name == "ours":
                rate = ours(network, options)
            else:
                machine = torch(network, options)
                rate = machine.pop("imagesPerSecond")
            rates[name].append(rate)
        print(f"{network} round {number + 1} of {options.pairs}: ours {rates['ours'][-1]:.0f}, torch {rates['torch'][-1]:.0f}"
              " images/s", file=sys.stderr, flush=True)
    return rates, machine


def main():
    parser = argparse.ArgumentParser(
        prog="benchmarks/cuda", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("networks", nargs="*", help=f"without any {' '.join(NETWORKS)}")
    parser.add_argument("--pairs", type=int, default=6, help="default 6; fewer have no 95 %% interval")
    parser.add_argument("--epochs", type=int, default=5, help="of ours in a round, 2 to 5, default 5")
    parser.add_argument("--device", choices=["cuda", "cpu"], default="cuda", help="cpu: does it run?")
    parser.add_argument("--out", type=pathlib.Path, help="the CSV; default a new file in benchmarks/results")
    options = parser.parse_args()
    path = results.new_file("cuda", options.out)
    lines = [os.environ["MACHINE_HEADER"], f"# {options.device}, {options.pairs} rounds", results.INTERVAL]
    table = []
    for network in options.networks or NETWORKS:
        rates, machine = measure(network, options)
        lines.append(f"# {network}: " + "; ".join(f"{key} {value}" for key, value in machine.items()))
        rows = [results.row(f"{network} {name}", "images/s", values, digits=1) for name, values in rates.items()]
        rows.append(results.row(f"{network} ours / torch", "", [a / b for a, b in zip(*rates.values())], digits=3))
        print("\n".join(map(results.text, rows)), flush=True)
        table += rows + [[f"round {i + 1} {network} ours; torch", "images/s", f"{a:.1f}", f"{b:.1f}", "", ""]
                         for i, (a, b) in enumerate(zip(*rates.values()))]
    results.keep(path, lines, table)


if __name__ == "__main__":
    main()
