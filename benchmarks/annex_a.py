"""Measures 100,000 rows of Annex A read, checked and computed, beside pandas that only loads them.

    python benchmarks/annex_a.py
    python benchmarks/annex_a.py --children 5000 --runs 1
    python benchmarks/annex_a.py --profile          # what is slow, by function

The lists are invented by `packs invent-lists`, with two faults in a hundred rows, as CSVs and as a
workbook in the template's form. pandas loads each list as an analyst would, with its headings and
nothing else, from CSVs with the dates made dates or left as text. CPU seconds of one process, the
least of the runs.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import tempfile
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pandas as pd

from generator.annex_a.checks.running import run_checks
from generator.annex_a.extract import Extract
from generator.annex_a.measures import MEASURES
from generator.annex_a.package import computed
from generator.annex_a.reading.extracts import read_extract
from generator.annex_a.specification import Kind, lists_asked
from generator.inventing import WORKBOOK, Wanted, invent_lists

#: 100,000 rows are those of so many children; it may take so many times what pandas needs.
CHILDREN, TARGET = 45_500, 10
AS_AT = date(2025, 9, 30)


def main() -> None:
    """Print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, default=CHILDREN)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lists, book = Path(folder, "lists"), Path(folder, "book")
        for place, is_workbook in ((lists, False), (book, True)):
            wanted = Wanted(arguments.children, 1, AS_AT, faults=Decimal(2), workbook=is_workbook)
            print(invent_lists(place, wanted)[0].replace(folder, ""))
        print()
        if arguments.profile:
            profiled(book / WORKBOOK)
            return
        compared(lists, book / WORKBOOK, arguments.runs)


def compared(lists: Path, book: Path, runs: int) -> None:
    """What each step takes, and the whole beside pandas."""
    ways: tuple[tuple[str, Path, Callable[[], object]], ...] = (
        ("CSV, pandas with dates", lists, lambda: from_csv(lists, with_dates=True)),
        ("CSV, pandas with text", lists, lambda: from_csv(lists, with_dates=False)),
        ("workbook, pandas by openpyxl", book, lambda: from_workbook(book, "openpyxl")),
        ("workbook, pandas by calamine", book, lambda: from_workbook(book, "calamine")),
    )
    print(
        "| | pandas loads | packs reads | checks | computes | together | ratio | reach | |\n"
        "|---|---:|---:|---:|---:|---:|---:|---|---|"
    )
    for name, place, load in ways:
        loading = min(taken(load) for _ in range(runs))
        steps = min((steps_of(place) for _ in range(runs)), key=sum)
        ratio = sum(steps) / loading
        reached = "reached" if ratio < TARGET else "missed"
        told = " | ".join(f"{step:.2f} s" for step in (loading, *steps, sum(steps)))
        print(f"| {name} | {told} | {ratio:.1f} | < {TARGET} | {reached} |")


def from_csv(lists: Path, *, with_dates: bool) -> None:
    """Every list by pandas."""
    for number, asked in lists_asked().items():
        dates = [column.heading for column in asked.columns if column.kind is Kind.DATE]
        pd.read_csv(
            lists / f"List_{number}.csv",
            parse_dates=dates if with_dates else None,
            dayfirst=with_dates,
        )


def from_workbook(book: Path, engine: Literal["openpyxl", "calamine"]) -> None:
    """Every sheet by pandas."""
    pd.read_excel(book, sheet_name=None, header=1, engine=engine)


def steps_of(place: Path) -> tuple[float, float, float]:
    """CPU seconds of reading, of checking and of computing."""
    began = time.process_time()
    extract = read(place)
    was_read = time.process_time()
    run_checks(extract)
    was_checked = time.process_time()
    computed(extract, MEASURES, populations={("", "")})
    return was_read - began, was_checked - was_read, time.process_time() - was_checked


def read(place: Path) -> Extract:
    """The lists of a folder or a workbook."""
    extract, _, _ = read_extract(place, AS_AT)
    assert extract is not None
    return extract


def taken(work: Callable[[], object]) -> float:
    """The CPU seconds that some work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def profiled(book: Path) -> None:
    """The functions that take most of the time, of the workbook."""
    with cProfile.Profile() as profile:
        steps_of(book)
    pstats.Stats(profile).sort_stats("cumulative").print_stats("generator", 45)


if __name__ == "__main__":
    main()
