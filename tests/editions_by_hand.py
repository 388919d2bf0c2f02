"""A small edition, taken the whole road from a package on disk, for tests to change a cell of.

>>> released, judgements = small_edition(tmp_path)
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from packages_by_hand import Tables, rows_of, small_tables, write_package

from generator.judge.verdict import judge
from generator.measure.values import measure
from generator.model.archive import PublishedEdition, PublishedFigure
from generator.model.editions import (
    DisclosurePolicy,
    Edition,
    EditionKind,
    ReleasedEdition,
    WithoutCounts,
)
from generator.model.judgements import Judgements
from generator.model.periods import parse_period
from generator.protect.disclosure import release
from generator.read.package import read_package

EDITION = Edition(
    authority="example-borough",
    edition="2023-08-scrutiny",
    title="Highlight report",
    data="2023-m08",
    body="Scrutiny Committee",
    kind=EditionKind.SCRUTINY,
    meeting_date=date(2023, 9, 19),
    publication_date=date(2023, 9, 12),
    disclosure=DisclosurePolicy(
        without_counts=WithoutCounts.ALREADY_PUBLISHED,
        by="Head of Information Governance",
        on=date(2023, 9, 4),
    ),
)


def with_rows(tables: Tables, resource: str, text: str) -> Tables:
    """Tables with more rows, written as a text table."""
    tables.setdefault(resource, [])
    tables[resource] = [*tables[resource], *rows_of(text)]
    return tables


def small_edition(
    workspace: Path,
    tables: Tables | None = None,
    *,
    last_report: str = "2023-m07",
    period: str = "2023-m08",
    as_at: str = "2023-08-31",
) -> tuple[ReleasedEdition, Judgements]:
    """An edition of a package made of these tables, released and judged."""
    tables = small_tables() if tables is None else tables
    folder = write_package(workspace, tables, period=period, as_at=as_at)
    package, findings = read_package(folder, "datapackages/example-borough/2023-m08")
    assert package is not None, findings
    released = release(package, measure(package), EDITION)
    return released, judge(released, parse_period(last_report) if last_report else None)


def an_edition_told(
    figures: Iterable[PublishedFigure],
    edition: str = "2023-08-board",
    reporting_period: str = "2023-m08",
) -> PublishedEdition:
    """A published edition of nothing but figures, of which no day matters."""
    day = parse_period(reporting_period).end
    return PublishedEdition(edition, reporting_period, day, day, day, tuple(figures))
