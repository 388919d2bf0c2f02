"""Measures publishing the hundredth edition of an authority beside publishing its first.

    python benchmarks/growth.py
    python benchmarks/growth.py --editions 1 13 25 50 100

Each is the same report, published into an archive that holds so many less one. Quarter by quarter
and for two bodies, the earlier ones told the same series up to their own month. Counted is what is
opened of them; what it costs is set beside the first.
"""

from __future__ import annotations

import argparse
import csv
import io
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from measured import Cost, cost, stamps, touched
from run import PROGRAMS
from workload import AUTHORITY, EDITION, REPOSITORY, Workload, workload, write_workspace

from generator.model.archive import CatalogueEntry
from generator.model.periods import parse_period, spell_period
from generator.publish.above import write_catalogue
from generator.publish.catalogue import EDITION_RECORD, record_text
from generator.publish.catalogued import read_catalogue, with_uncatalogued
from generator.publish.ledger import told_in
from generator.publish.manifest import MANIFEST, manifest_of
from generator.read.record import read_figures_told

WATCHED = REPOSITORY / "tests" / "opened_by_hand.py"

#: The size of the largest example: 60 indicators, and months that make some 3,000 figures.
INDICATORS, MONTHS = 60, 50
#: By the ends of their editions' names; the first is the body of the newest.
BODIES = {"scrutiny": "Scrutiny Committee", "improvement-board": "Improvement Board"}
QUARTER = 3


@dataclass(frozen=True)
class Published:
    """What publishing one edition cost, and what of the archive it opened."""

    cost: Cost
    ledger_bytes: int
    ledger_opened: int
    earlier_read: int
    earlier_written: int
    earlier_touched: int


def reports(editions: int) -> Workload:
    """One invented report that goes back as far as the first of the editions did."""
    return workload("growth", INDICATORS, MONTHS + QUARTER * (editions // len(BODIES) + 1))


def latest(work: Workload) -> Workload:
    """The months of it that the newest edition tells."""
    series = (replace(one, counts=one.counts[-MONTHS:]) for one in work.series)
    return replace(work, series=tuple(series))


def add_earlier(archive: Path, work: Workload, like: Path, editions: int) -> None:
    """Put editions into an archive, each what the one before the newest would have been then."""
    entry = next(e for e in read_catalogue(like) if e.edition == EDITION)
    source = like / entry.id
    for number in range(editions):
        quarters, body = number // len(BODIES) + 1, [*BODIES][number % len(BODIES)]
        earlier = _back(entry, QUARTER * quarters, body)
        folder = archive / earlier.id
        shutil.copytree(source, folder)
        (folder / MANIFEST).unlink()
        figures = _figures(source / "data" / "figures.csv", work, QUARTER * quarters)
        (folder / "data" / "figures.csv").write_bytes(figures)
        (folder / EDITION_RECORD).write_text(record_text(earlier, ()), encoding="utf-8")
        (folder / MANIFEST).write_text(manifest_of(folder), encoding="utf-8")
    if editions:
        write_catalogue(archive, with_uncatalogued(archive), (REPOSITORY / "site_templates",))


def publish(workspace: Path, archive: Path) -> Published:
    """Publish the newest edition, and note what of the archive was opened."""
    earlier = {entry.edition for entry in read_catalogue(archive)}
    folder = archive / AUTHORITY
    before = {name: stamps(folder / name) for name in earlier}
    notes = workspace / "opened.txt"
    places = ("--workspace", workspace, "--archive", archive)
    role = ("--by", "Director of Children's Services")
    cost((PROGRAMS / "packs", "clear", f"{AUTHORITY}/{EDITION}", *role, *places))
    shutil.rmtree(workspace / ".cache", ignore_errors=True)
    spent = cost((PROGRAMS / "python", WATCHED, notes, "publish", *places))
    opened = list(_below(folder, notes.read_text(encoding="utf-8")))
    changed = sum(touched(before[name], stamps(folder / name)) for name in earlier)
    ledger = folder / "ledger.csv"
    refuse_stale(archive)
    return Published(
        spent,
        ledger.stat().st_size,
        sum(path == ledger for _, path in opened),
        sum(mode == "r" and _edition(folder, path) in earlier for mode, path in opened),
        sum(mode == "w" and _edition(folder, path) in earlier for mode, path in opened),
        changed,
    )


def refuse_stale(archive: Path) -> None:
    """Stop where the ledger tells other figures than the editions do."""
    entries = read_catalogue(archive)
    told = told_in(archive, entries)
    for entry in entries:
        if told[entry.id] != read_figures_told(archive / entry.id, entry, entry.id):
            sys.exit(f"The ledger tells other figures of {entry.id} than the edition does.")


def measure(sizes: list[int]) -> None:
    """Print what each of the editions of these numbers costs, and what it opened."""
    work = reports(max(sizes))
    print(
        "| edition | CPU | of the first | peak memory | ledger | ledger opened "
        "| earlier files read | written | touched |"
    )
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    first: Published | None = None
    with TemporaryDirectory() as scratch:
        like = Path(scratch) / "first"
        for number in sizes:
            workspace = Path(scratch) / f"workspace-{number}"
            archive = workspace / "archive"
            write_workspace(latest(work), workspace)
            if number > 1:
                add_earlier(archive, work, like, number - 1)
            one = publish(workspace, archive)
            if first is None:
                first = one
                shutil.copytree(archive, like)
            print(
                f"| {number} | {one.cost.cpu:.2f} s | {one.cost.cpu / first.cost.cpu:.2f} "
                f"| {one.cost.megabytes:.0f} MiB | {one.ledger_bytes / 1e6:.1f} MB "
                f"| {one.ledger_opened} | {one.earlier_read} | {one.earlier_written} "
                f"| {one.earlier_touched} |",
                flush=True,
            )
            shutil.rmtree(workspace)


def _back(entry: CatalogueEntry, months: int, body: str) -> CatalogueEntry:
    def earlier(day: date) -> date:
        year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
        return date(year, month + 1, min(day.day, 28))

    as_at = earlier(entry.data_as_at)
    return replace(
        entry,
        edition=f"{as_at.year}-{as_at.month:02}-{body}",
        body=BODIES[body],
        reporting_period=f"{as_at.year}-m{as_at.month:02}",
        data_as_at=as_at,
        meeting_date=earlier(entry.meeting_date),
        publication_date=earlier(entry.publication_date),
        manifest="",
    )


def _figures(newest: Path, work: Workload, months: int) -> bytes:
    """The table of figures as an edition of so many months before told it."""
    with newest.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        header, of = list(rows.fieldnames or ()), {row["indicator"]: row for row in rows}
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, header, lineterminator="\n")
    table.writeheader()
    for series in work.series:
        for count in series.counts[-MONTHS - months : -months]:
            period = parse_period(f"{count.year}-m{count.month:02}")
            value = Decimal(count.numerator * 100) / count.denominator
            table.writerow(
                {
                    **of[series.slug],
                    "period": period.token,
                    "period_in_words": spell_period(period),
                    "first_day": period.end.isoformat(),
                    "last_day": period.end.isoformat(),
                    "numerator": count.numerator,
                    "denominator": count.denominator,
                    "value": value.quantize(Decimal("0.1"), ROUND_HALF_UP),
                }
            )
    return text.getvalue().encode()


def _below(folder: Path, notes: str) -> Iterator[tuple[str, Path]]:
    for line in notes.splitlines():
        mode, _, path = line.partition(" ")
        if folder in Path(path).parents:
            yield mode, Path(path)


def _edition(folder: Path, path: Path) -> str:
    return path.relative_to(folder).parts[0]


def main() -> None:
    """Print the table, in Markdown."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument(
        "--editions", type=int, nargs="+", default=[1, 13, 25, 50, 100], help="1 13 25 50 100"
    )
    measure(arguments.parse_args().editions)


if __name__ == "__main__":
    main()
