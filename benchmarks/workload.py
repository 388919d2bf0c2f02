"""Invented reports of a given size, written for Scrutiny Packs and for a rival.

The same seed gives the same figures, so that both draw the same lines and tell the same changes.
"""

from __future__ import annotations

import csv
import json
import random
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
SCHEMAS = REPOSITORY / "generator" / "read" / "schemas"

AUTHORITY = "example-borough"
PERIOD = "2025-m03"
EDITION = "2025-03-scrutiny"
LAST_MONTH = 2025 * 12 + 2

#: Each workload's indicators and months. Its pages are one more than its indicators.
SIZES = {"S": (17, 24), "M": (150, 60)}

MINIMUM, UPPER = 80, 90


@dataclass(frozen=True)
class Count:
    """One month of an indicator: how many children of how many."""

    year: int
    month: int
    numerator: int
    denominator: int


@dataclass(frozen=True)
class Series:
    """An indicator with its months, oldest first."""

    slug: str
    ref: str
    name: str
    theme: str
    counts: tuple[Count, ...]


@dataclass(frozen=True)
class Workload:
    """A report of a given size."""

    name: str
    series: tuple[Series, ...]


def workload(name: str, indicators: int, months: int) -> Workload:
    """An invented report; no count in it is small enough to be hidden."""
    chance = random.Random(f"{indicators} indicators, {months} months")
    return Workload(
        name, tuple(_series(chance, number, indicators, months) for number in range(indicators))
    )


def _series(chance: random.Random, number: int, indicators: int, months: int) -> Series:
    theme = 1 + number * 6 // indicators
    share, denominator = chance.uniform(0.6, 0.9), chance.randint(300, 900)
    counts = []
    for before in reversed(range(months)):
        share = min(0.95, max(0.5, share + chance.gauss(0, 0.015)))
        denominator = min(990, max(200, denominator + chance.randint(-15, 15)))
        year, month = divmod(LAST_MONTH - before, 12)
        counts.append(Count(year, month + 1, round(share * denominator), denominator))
    return Series(
        slug=f"visits-in-time-{number + 1}",
        ref=f"{theme}.{number + 1}",
        name=f"Children of team {number + 1} visited in time",
        theme=f"Area {theme}",
        counts=tuple(counts),
    )


def with_one_figure_changed(work: Workload, by: int) -> Workload:
    """The report with the latest numerator of its middle indicator changed."""
    middle = len(work.series) // 2
    series = work.series[middle]
    latest = series.counts[-1]
    counts = (*series.counts[:-1], replace(latest, numerator=latest.numerator - by))
    changed = replace(series, counts=counts)
    return replace(work, series=(*work.series[:middle], changed, *work.series[middle + 1 :]))


def write_workspace(work: Workload, folder: Path) -> None:
    """The report as a workspace of Scrutiny Packs."""
    package = folder / "datapackages" / AUTHORITY / PERIOD
    content = folder / "content" / AUTHORITY / EDITION
    package.mkdir(parents=True, exist_ok=True)
    content.mkdir(parents=True, exist_ok=True)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder / "mkdocs.yml")
    (package / "datapackage.json").write_text(_descriptor(), encoding="utf-8")
    _write_rows(package, "indicators", (_indicator_row(series) for series in work.series))
    _write_rows(package, "targets", (_target_row(series) for series in work.series))
    write_observations(work, folder)
    (content / "edition.toml").write_text(_EDITION, encoding="utf-8")
    for number, theme in enumerate(dict.fromkeys(series.theme for series in work.series), start=1):
        (content / f"{number:02}-{theme.lower().replace(' ', '-')}.md").write_text(
            _chapter(theme, [series for series in work.series if series.theme == theme]),
            encoding="utf-8",
        )


def write_observations(work: Workload, folder: Path) -> None:
    """The figures alone: all that differs where one figure has changed."""
    rows = (
        {
            "indicator": series.slug,
            "period": f"{count.year}-m{count.month:02}",
            "basis": "snapshot",
            "numerator": str(count.numerator),
            "denominator": str(count.denominator),
        }
        for series in work.series
        for count in series.counts
    )
    _write_rows(folder / "datapackages" / AUTHORITY / PERIOD, "observations", rows)


def write_table(work: Workload, folder: Path) -> None:
    """The report as the one table that the rival's script reads."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "figures.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("slug", "ref", "name", "theme", "month", "numerator", "denominator"))
        for series in work.series:
            for count in series.counts:
                month = f"{count.year}-{count.month:02}"
                about = (series.slug, series.ref, series.name, series.theme)
                table.writerow((*about, month, count.numerator, count.denominator))


def _write_rows(package: Path, resource: str, rows: Iterable[Mapping[str, str]]) -> None:
    schema = json.loads((SCHEMAS / f"{resource}.json").read_text(encoding="utf-8"))
    columns = [field["name"] for field in schema["fields"]]
    with (package / f"{resource}.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def _indicator_row(series: Series) -> Mapping[str, str]:
    return {
        "indicator": series.slug,
        "ref": series.ref,
        "name": series.name,
        "theme": series.theme,
        "synonyms": f"visits in time {series.ref};visits of team {series.ref}",
        "definition": "Children visited within the time their plan sets, of all with a plan.",
        "why_it_matters": "A visit is how a worker sees that a child is safe.",
        "numerator_label": "visited in time",
        "denominator_label": "children",
        "unit": "percent",
        "polarity": "higher",
        "basis": "snapshot",
        "frequency": "monthly",
        "counts": "children",
        "owner": "Head of Service",
        "source": "case management system",
    }


def _target_row(series: Series) -> Mapping[str, str]:
    return {
        "indicator": series.slug,
        "from_period": "2015-m04",
        "minimum": str(MINIMUM),
        "upper": str(UPPER),
        "trajectory": "step",
        "set_by": "Director",
    }


def _descriptor() -> str:
    names = ("indicators", "observations", "targets")
    resources = [
        {"name": name, "path": f"{name}.csv", "type": "table", "encoding": "utf-8"}
        for name in names
    ]
    report = {
        "contract": 1,
        "authority": {"slug": AUTHORITY, "name": "Example Borough Council", "code": "E09000000"},
        "reporting_period": PERIOD,
        "data_as_at": "2025-03-31",
        "neighbour_set": "",
    }
    package = {"name": f"{AUTHORITY}-{PERIOD}", "resources": resources, "report": report}
    return json.dumps(package, indent=2)


_EDITION = f"""title = "Invented report"
data = "{PERIOD}"
body = "Scrutiny Committee"
kind = "scrutiny"
meeting_date = 2025-04-22
publication_date = 2025-04-14
"""


def _chapter(theme: str, series: list[Series]) -> str:
    paragraphs = (
        f"**{one.name}.** Of {{{{ denominator('{one.ref}') }}}} children "
        f"{{{{ numerator('{one.ref}') }}}} had been visited in time, "
        f"{{{{ value('{one.ref}') }}}}, and {{{{ missed('{one.ref}') }}}} had not."
        for one in series
    )
    return "\n\n".join((f"---\ntitle: {theme}\ntheme: {theme}\n---", *paragraphs)) + "\n"
