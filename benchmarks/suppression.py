"""Measures how long it takes to choose which figures to hide, and how many are hidden.

    python benchmarks/suppression.py
    python benchmarks/suppression.py --runs 5

Tables of counts with their totals, about one in three of them small, are searched exactly and by
movements. Then the figures of one indicator: five areas and the whole by months, quarters, year to
date and rolling years, at several mean counts. Last, every package of the repository.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from statistics import median

from workload import REPOSITORY

from generator.measure.values import measure
from generator.model.editions import Authority, DataPackage
from generator.model.figures import Figure, Key
from generator.model.indicators import Counts, Indicator, Polarity, Unit
from generator.model.periods import Basis, Period, financial_year_of, month, months_in, quarter_of
from generator.model.records import Area
from generator.protect.suppression.cells import Cell, Held, Shown, Sum, Table, table_of
from generator.protect.suppression.choose import choose
from generator.protect.suppression.lines import counts_of, is_small, protected_parts
from generator.protect.suppression.of_figures import Suppression, suppression
from generator.read.package import read_package

LARGEST = 5
SHAPES = ((5, 4), (6, 6), (8, 8), (12, 6), (12, 12))
MEANS = (1, 3, 6, 10, 20)
AREAS = ("east", "north", "south", "town", "west")


def random_table(chance: random.Random, rows: int, columns: int) -> Table:
    """A table whose totals are published and stay open."""
    cells, shown, sums = [], [], []
    counts = {
        (row, column): chance.randint(1, LARGEST)
        if chance.random() < 0.3
        else chance.randint(0, 60)
        for row in range(rows)
        for column in range(columns)
    }
    lines = [[(row, column) for column in range(columns)] for row in range(rows)]
    lines += [[(row, column) for row in range(rows)] for column in range(columns)]
    for place, count in counts.items():
        key = f"{place[0]:02},{place[1]:02}"
        cells.append(Cell(key, Decimal(count), key, protected=1 <= count <= LARGEST))
        shown.append(Shown(key, count))
    for number, line in enumerate(lines):
        key, total = f"total {number:02}", sum(counts[place] for place in line)
        cells.append(Cell(key, Decimal(total), key))
        shown.append(Shown(key, total, held=Held.OPEN))
        sums.append(Sum(key, tuple(f"{row:02},{column:02}" for row, column in line)))
    return table_of(cells, shown, sums)


def poisson(chance: random.Random, mean: float) -> int:
    """A count by chance, by the method of D. E. Knuth."""
    least, product, count = math.exp(-mean), chance.random(), 0
    while product > least:
        product *= chance.random()
        count += 1
    return count


def indicator() -> Indicator:
    """A count of children that is published on every basis."""
    return Indicator(
        "children", "1.1", "Children", "T", Unit.COUNT, Polarity.NEUTRAL, Basis.IN_PERIOD, 0,
        counts=Counts.CHILDREN,
    )  # fmt: skip


def web(chance: random.Random, mean: float, years: int) -> tuple[DataPackage, list[Figure]]:
    """One indicator of five areas, by month, quarter, year to date and rolling year."""
    months = [
        m for year in range(years) for m in months_in(financial_year_of(date(2021 + year, 4, 1)))
    ]
    by_area = {area: {m: poisson(chance, mean) for m in months} for area in AREAS}
    by_area[""] = {m: sum(counts[m] for counts in by_area.values()) for m in months}
    figures = [figure for area, counts in by_area.items() for figure in views(area, counts)]
    areas = tuple(Area(area, area.title(), "locality") for area in AREAS)
    package = DataPackage(
        "",
        Authority("a", "A"),
        month(2024, 3),
        date(2024, 3, 31),
        "",
        (indicator(),),
        (),
        areas=areas,
    )
    return package, figures


def views(area: str, counts: dict[Period, int]) -> Iterator[Figure]:
    """The figures of one place on every basis."""
    months = list(counts)

    def one(period: Period, basis: Basis, over: Iterable[Period]) -> Figure:
        value = Decimal(sum(counts[m] for m in over))
        return Figure(Key("children", period, basis, area), Unit.COUNT, 0, value, value)

    for at, m in enumerate(months):
        yield one(m, Basis.IN_PERIOD, [m])
        since_april = months[at - at % 12 : at + 1]
        yield one(m, Basis.YEAR_TO_DATE, since_april)
        if at % 3 == 2:
            yield one(quarter_of(m.end), Basis.IN_PERIOD, months[at - 2 : at + 1])
        if at >= 11:
            yield one(m, Basis.ROLLING_YEAR, months[at - 11 : at + 1])


def primaries_of(package: DataPackage, figures: Iterable[Figure]) -> dict[Key, str]:
    """The figures that give a small count away themselves."""
    parts = {one.indicator: protected_parts(one) for one in package.indicators}
    return {
        figure.key: "a small count"
        for figure in figures
        if any(
            is_small(count, LARGEST)
            for part, count in counts_of(figure).items()
            if part in parts[figure.key.indicator]
        )
    }


def main() -> None:
    """Print three tables in Markdown."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--runs", type=int, default=3, help="tables of each size (3)")
    runs = arguments.parse_args().runs
    print("| table | primaries | exact: partners | s, longest | movement: partners | s, longest |")
    print("|---|---:|---:|---:|---:|---:|")
    choose(random_table(random.Random(0), 2, 2), LARGEST)  # loads the libraries
    for rows, columns in SHAPES:
        of_shape(rows, columns, runs)
    print("\n| mean a month | years | figures | primaries | hidden | method | s |")
    print("|---:|---:|---:|---:|---:|---|---:|")
    for mean in MEANS:
        of_mean(mean)
    print("\n| package | figures | primaries | hidden | sets of cells | s |")
    print("|---|---:|---:|---:|---:|---:|")
    for descriptor in sorted((REPOSITORY / "datapackages").glob("*/*/datapackage.json")):
        folder = descriptor.parent
        package, _ = read_package(folder, folder.name)
        if package is not None:
            name = f"{folder.parent.name}/{folder.name}"
            of_package(name, package, list(measure(package)))


def of_shape(rows: int, columns: int, runs: int) -> None:
    """One row for tables of a size."""
    tables = [random_table(random.Random(run), rows, columns) for run in range(runs)]
    cells = [f"{rows} x {columns}", str(sum(c.protected for t in tables for c in t.cells) // runs)]
    for exact_up_to in (rows * columns, 0):
        partners, seconds = [], []
        for table in tables:
            began = time.perf_counter()
            partners.append(len(choose(table, LARGEST, exact_up_to=exact_up_to).partners))
            seconds.append(time.perf_counter() - began)
        cells += [f"{sum(partners) / runs:.1f}", f"{median(seconds):.2f}, {max(seconds):.2f}"]
    print("| " + " | ".join(cells) + " |")


def of_mean(mean: float) -> None:
    """One row for an indicator of five areas."""
    package, figures = web(random.Random(mean), mean, years=3)
    began = time.perf_counter()
    found, primary = _suppressed(package, figures)
    seconds = time.perf_counter() - began
    methods = ", ".join(sorted({block.method for block in found.blocks}))
    row = (mean, 3, len(figures), primary, len(found.hidden), methods, f"{seconds:.2f}")
    print("| " + " | ".join(map(str, row)) + " |")


def of_package(name: str, package: DataPackage, figures: list[Figure]) -> None:
    """One row for a package."""
    began = time.perf_counter()
    found, primary = _suppressed(package, figures)
    seconds = time.perf_counter() - began
    row = (name, len(figures), primary, len(found.hidden), len(found.blocks), f"{seconds:.2f}")
    print("| " + " | ".join(map(str, row)) + " |")


def _suppressed(package: DataPackage, figures: list[Figure]) -> tuple[Suppression, int]:
    primary = primaries_of(package, figures)
    return suppression(package, figures, primary, LARGEST), len(primary)


if __name__ == "__main__":
    main()
