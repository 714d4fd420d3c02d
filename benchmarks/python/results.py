"""What a benchmark says: rows of a table, on the screen and in a CSV that begins with the machine."""
import os
import pathlib
import sys

import pairs

HEADER = "what,unit,median,low,high,note"
INTERVAL = "# interval: order statistics by the sign test, exact coverage"
RESULTS = pathlib.Path(__file__).parent.parent / "results"


def row(what, unit, values, note="", digits=4):
    """A median and its interval; the note follows the interval's coverage."""
    low, median, high, coverage = pairs.median_interval(values)
    numbers = [f"{value:.{digits}f}" for value in (median, low, high)]
    return [what, unit, *numbers, "; ".join(part for part in (f"{100 * coverage:.1f} %", note) if part)]


def text(row):
    what, unit, median, low, high, note = row
    return f"{what:46} {median:>9} {unit:8} {low} .. {high}  {note}".rstrip()


def sides(workers):
    """What each side says that it runs on, as lines that begin with #."""
    return [f"# {side.name}: " + "; ".join(f"{k} {v}" for k, v in sorted(side.machine.items())) for side in workers]


def csv(lines, rows):
    return "\n".join([*lines, HEADER, *(",".join(quoted(cell) for cell in row) for row in rows)]) + "\n"


def quoted(cell):
    return '"' + cell.replace('"', '""') + '"' if "," in cell or '"' in cell else cell


def new_file(name, out=None):
    """`out`, or a file in benchmarks/results that is named by the day, the machine and `name`; an exit where that is there: asked
    before anything is measured, so that a part does not take the place of the whole."""
    path = RESULTS / f"{os.environ['MACHINE_NAME']}-{name}.csv"
    if not out and path.exists():
        sys.exit(f"{path}: expected a new file, got one that is there; name another with --out, or take it away")
    return out or path


def keep(path, lines, rows):
    path.write_text(csv(lines, rows))
    print(path)


def load():
    return " ".join(f"{value:.2f}" for value in os.getloadavg())
