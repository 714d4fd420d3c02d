"""Tries the intervals, the verdicts and the CSV on values whose answers are known: benchmarks/run --self-test."""
import argparse
import csv
import io
import os
import pathlib
import tempfile

import cuda
import pairs
import results
import training
import worker


def intervals():
    """Of ten values the second smallest to the second largest: 1 - 2 (1 + 10) / 1024, as in tables of the sign test."""
    low, median, high, coverage = pairs.median_interval([3, 1, 2, 10, 9, 8, 4, 5, 6, 7])
    expect((low, median, high), (2, 5.5, 9))
    expect(round(coverage, 6), round(1 - 22 / 1024, 6))
    # Six are the fewest that reach 95 %: 1 - 2/64.
    expect(pairs.median_interval([1, 2, 3, 4, 5, 6])[3] >= 0.95, True)
    expect(pairs.median_interval([1, 2, 3, 4, 5])[3] >= 0.95, False)
    expect(pairs.median_interval([2.5])[:3], (2.5, 2.5, 2.5))


def verdicts():
    ten = [1.00, 1.01, 1.02, 1.03, 1.04, 1.05, 1.06, 1.07, 1.08, 1.09]  # interval 1.01 to 1.08
    expect(pairs.verdict(ten, least=1.01), "met")
    expect(pairs.verdict(ten, least=1.05), "undecided")
    expect(pairs.verdict(ten, least=1.08), "undecided")
    expect(pairs.verdict(ten, least=1.081), "missed")
    expect(pairs.verdict(ten, most=1.08), "met")
    expect(pairs.verdict(ten, most=1.03), "undecided")
    expect(pairs.verdict(ten, most=1.0), "missed")
    expect(pairs.verdict(ten[:5], least=0.5), "undecided")


def turns():
    expect(pairs.in_turn(["a", "b", "c"], 4), ["a", "b", "c"])
    expect(pairs.in_turn(["a", "b", "c"], 5), ["c", "b", "a"])
    expect(pairs.in_turn(["a", "b"], -1), ["b", "a"])


def yardsticks():
    """Of a network that is mostly convolutions, their rate; of another, that of matrix products; in the side's precision."""
    side = argparse.Namespace(name="ours", machine={"precision": "bf16", "gigaflopsPerImage": 2.0})
    rates = {"values": {"convolutions bf16": 800.0, "products bf16": 500.0, "convolutions fp32": 1.0, "products fp32": 1.0}}
    for network, name, share in ("wrn-16x4", "ours: share of the convolutions", 0.5), \
            ("vit-192x6/4", "ours: share of the products", 0.8):
        measured = training.Measured(network, [side], steps=1)
        measured.accept("ours", {"seconds": training.BATCH / 200})
        measured.accept_machine(rates)
        expect([values for what, _, _, values in measured.measures() if what == name], [[share]])


def kept():
    """A file that is there is not written over, unless it is named."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MACHINE_NAME"], results.RESULTS = "day-machine", pathlib.Path(folder)
        path = results.new_file("training")
        expect(path, pathlib.Path(folder) / "day-machine-training.csv")
        path.write_text("a day's work")
        expect(results.new_file("training", path), path)
        try:
            results.new_file("training")
        except SystemExit as refusal:
            expect("--out" in str(refusal), True)
        else:
            raise AssertionError("expected a refusal")


def columns():
    words = "mixup\n    epoch     loss  test acc    ece       nc1   img/s   left\n" \
        "   1/2      2.1234   11.00%  0.1234     1.234     150   0:07\n   2/2      1.9     21.00%  0.1     1.2e-05    4321   0:00\n"
    expect(cuda.epoch_rates(words), [150.0, 4321.0])


def tables():
    row = results.row('a, "b"', "s", [1.0, 2.0, 3.0], "note", digits=2)
    expect(row, ['a, "b"', "s", "2.00", "1.00", "3.00", "75.0 %; note"])
    text = results.csv(["# machine"], [row])
    expect(text.splitlines()[:2], ["# machine", "what,unit,median,low,high,note"])
    expect(list(csv.reader(io.StringIO(text)))[2], row)


def last_words():
    trace = 'warming up\nException in thread "main" java.lang.X: a\n\tat b\nCaused by: java.lang.Y: c\n\tat d\n\t... 3 more\n'
    expect(worker.last_words(trace), "Caused by: java.lang.Y: c")
    expect(worker.last_words(""), "without a word")


def expect(got, expected):
    if got != expected:
        raise AssertionError(f"expected {expected}, got {got}")


def main():
    for test in (intervals, verdicts, turns, yardsticks, kept, columns, tables, last_words):
        test()
    print("self-test: ok")


if __name__ == "__main__":
    main()
