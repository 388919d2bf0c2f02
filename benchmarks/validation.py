"""Measures how long a clean table of 100,000 rows takes to validate, beside frictionless itself.

    python benchmarks/validation.py
    python benchmarks/validation.py --runs 5

Both sides are given one package, its schemas and its foreign keys included. Each run has a process
of its own, which first validates a small package, so that no start is counted.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from workload import AUTHORITY, PERIOD, Workload, workload, write_workspace

from generator.read.files import TABLE_LIMIT, read_text
from generator.read.keys import check_keys
from generator.read.package import read_package
from generator.read.resources import columns_of, resource_schemas, schema_of
from generator.read.tables import Table, read_table

ROWS = 100_000
TARGET = 8
RESOURCES = ("indicators", "observations", "targets")

#: How large the counts of a file may be, and how many places its values have.
FILES = {
    "counts up to 1,000, values with one place": (1_000, 1),
    "counts up to 20,000, values with two places": (20_000, 2),
    "nearly every number another": (1_000_000, 6),
}


@dataclass(frozen=True)
class Named:
    """The time a validation took, in processor seconds, and the cells it named."""

    cpu: float
    cells: frozenset[tuple[int, str]]


def frictionless_report(folder: Path) -> frozenset[tuple[int, str]]:
    """The line and column of each cell that `frictionless validate` names."""
    from frictionless import Package

    report = Package(str(folder / "datapackage.json")).validate()
    return frozenset((line, column) for line, column in report.flatten(["rowNumber", "fieldName"]))


def findings(folder: Path) -> frozenset[tuple[int, str]]:
    """The line and column of each cell that we name, from bytes to keys."""
    from generator.read.cells import read_cells

    tables: dict[str, Table] = {}
    found = []
    for resource in RESOURCES:
        path = folder / f"{resource}.csv"
        text, _ = read_text(path, folder, path.name, limit=TABLE_LIMIT, family="PKG")
        table, of_table = read_table(text or "", path.name, columns_of(resource))
        if table is None:
            sys.exit(f"{path.name} has no usable header.")
        tables[resource] = table
        found += [*of_table, *read_cells(table, resource)[1]]
    found += check_keys(tables, RESOURCES, {name: schema_of(name) for name in RESOURCES})
    return frozenset((finding.line, finding.column) for finding in found)


def package(folder: Path) -> frozenset[tuple[int, str]]:
    """The same, with the figures made that the report is then built from."""
    _, found = read_package(folder, "package")
    return frozenset((finding.line, finding.column) for finding in found)


SIDES: tuple[Callable[[Path], frozenset[tuple[int, str]]], ...] = (
    frictionless_report,
    findings,
    package,
)


def write_package(work: Workload, folder: Path, most: int, places: int) -> Path:
    """The folder of a package in which every month has a numerator, a denominator and a value."""
    write_workspace(work, folder)
    written = folder / "datapackages" / AUTHORITY / PERIOD
    descriptor = json.loads((written / "datapackage.json").read_text(encoding="utf-8"))
    schemas = resource_schemas(RESOURCES)
    for resource in descriptor["resources"]:
        resource["schema"] = schemas[resource["name"]]
    (written / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    chance = random.Random(f"{most}, {places}")
    months = [(series, count) for series in work.series for count in series.counts]
    with (written / "observations.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns_of("observations"), restval="", lineterminator="\n")
        table.writeheader()
        for series, count in months[:ROWS]:
            denominator = chance.randint(most // 10, most)
            numerator = chance.randint(0, denominator)
            table.writerow(
                {
                    "indicator": series.slug,
                    "period": f"{count.year}-m{count.month:02}",
                    "basis": "snapshot",
                    "numerator": numerator,
                    "denominator": denominator,
                    "value": f"{100 * numerator / denominator:.{places}f}",
                }
            )
    return written


def distinct_numbers(folder: Path) -> int:
    """How many numbers a reader has to read where it reads each of a column once."""
    with (folder / "observations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return sum(len({row[name] for row in rows}) for name in ("numerator", "denominator", "value"))


def timed(place: int, folder: Path, small: Path) -> Named:
    """What one side takes for a package, its libraries loaded before."""
    side = SIDES[place]
    side(small)
    started = time.process_time()
    cells = side(folder)
    return Named(time.process_time() - started, cells)


def alone(place: int, folder: Path, small: Path) -> Named:
    """The same in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        return executor.submit(timed, place, folder, small).result()


def spoil_last_cell(folder: Path) -> tuple[int, str]:
    """The line and column of a value in the last row that is no number any more."""
    path = folder / "observations.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    cells = lines[-1].split(",")
    cells[columns_of("observations").index("value")] = "4 5"
    path.write_text("\n".join((*lines[:-1], ",".join(cells))) + "\n", encoding="utf-8")
    return len(lines), "value"


def measure(runs: int) -> None:
    """Print what each file takes on both sides."""
    print("| 100,000 rows | distinct numbers | frictionless | findings | ratio | reach | |", end="")
    print(" findings and figures | ratio |")
    print("|---|---:|---:|---:|---:|---|---|---:|---:|")
    with TemporaryDirectory() as scratch:
        small = write_package(workload("small", 2, 12), Path(scratch) / "small", 1_000, 1)
        work = workload("long", 600, 167)
        for name, (most, places) in FILES.items():
            folder = write_package(work, Path(scratch) / str(most), most, places)
            seconds: list[list[float]] = [[] for _ in SIDES]
            for _ in range(runs):
                for place, times in enumerate(seconds):
                    one = alone(place, folder, small)
                    if one.cells:
                        sys.exit(f"{SIDES[place].__name__} is not content with '{name}'.")
                    times.append(one.cpu)
            theirs, ours, whole = map(median, seconds)
            verdict = "reached" if theirs / ours >= TARGET else "missed"
            print(
                f"| {name} | {distinct_numbers(folder):,} | {theirs:.2f} s | {ours:.2f} s "
                f"| {theirs / ours:.1f} | ≥ {TARGET} | {verdict} "
                f"| {whole:.2f} s | {theirs / whole:.1f} |",
                flush=True,
            )
            spoiled = spoil_last_cell(folder)
            for place, side in enumerate(SIDES):
                if alone(place, folder, small).cells != {spoiled}:
                    sys.exit(f"{side.__name__} does not name the one cell that was spoiled.")


def main() -> None:
    """Print the table, in Markdown."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--runs", type=int, default=5, help="runs of each side (5)")
    measure(arguments.parse_args().runs)


if __name__ == "__main__":
    main()
