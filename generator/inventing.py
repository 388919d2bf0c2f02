"""Invented lists of children on disk, for trying everything without a real one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from generator.model.errors import PacksError
from generator.model.formats import plural

#: What the workbook is called, and what the file of planted faults.
WORKBOOK = "invented-annex-a.xlsx"
PLANTED = "planted/faults.csv"


@dataclass(frozen=True)
class Wanted:
    """What lists are wanted: see `invented_extract`. `faults` is in a hundred rows."""

    children: int
    seed: int
    as_at: date
    first: date | None = None
    version: str = "2024"
    faults: Decimal = Decimal(0)
    workbook: bool = False


def invent_lists(folder: Path, wanted: Wanted) -> tuple[str, ...]:
    """Write the lists into an empty folder; returns lines that say what is in it.

    With faults, a file below it says where they were planted; those that show only beside an
    earlier extract are among them where the county's first day is an earlier one.
    """
    from generator.annex_a.invented.county import invented_extract
    from generator.annex_a.invented.planted import with_faults
    from generator.annex_a.invented.written import csv_bytes
    from generator.annex_a.specification import Version
    from generator.publish.list_workbook import PlainList, list_workbook
    from generator.publish.writing import write_if_different

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PacksError(f"{folder} is there already and not empty; name another folder.")
    if wanted.first is not None and wanted.first > wanted.as_at:
        raise PacksError(
            f"The county's first day, {wanted.first}, comes after the day of the lists, "
            f"{wanted.as_at}; give an earlier one."
        )
    version = Version(wanted.version)
    extract = invented_extract(
        wanted.children, wanted.seed, wanted.as_at, first=wanted.first, version=version
    )
    before = None
    if wanted.faults and wanted.first is not None and wanted.first < wanted.as_at:
        before = invented_extract(wanted.children, wanted.seed, wanted.first, version=version)
    lists, planted = with_faults(extract, wanted.faults, wanted.seed, before)
    files = {f"List_{one.asked.number}.csv": csv_bytes(one) for one in lists.values()}
    if wanted.workbook:
        sheets = (PlainList(one.name, one.title, one.headings, one.rows) for one in lists.values())
        files = {WORKBOOK: list_workbook(sheets, "Invented lists of children who never lived")}
    if wanted.faults:
        # In the workbook a title stands above the headings.
        lower = 1 if wanted.workbook else 0
        rows = ((str(p.kind), p.list, p.row + lower, p.column) for p in planted)
        files[PLANTED] = _csv(("kind", "list", "row", "column"), rows)
    for name, content in files.items():
        write_if_different(folder / name, content)
    rows_of = sum(len(one.cells) for one in lists.values())
    return (
        f"Written to {folder}: {plural(rows_of, 'row')} in {plural(len(lists), 'list')} "
        f"of invented children as at {wanted.as_at}.",
        *([f"{plural(len(planted), 'fault')} planted: see {PLANTED}."] if wanted.faults else []),
    )


def _csv(headings: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return stream.getvalue().encode()
