"""Writes Northshire, an invented county: six quarterly packages, each told to two bodies.

    python datapackages/_northshire/make.py
    python datapackages/_northshire/make.py --to FOLDER

Nothing in it is real. The same seed gives the same bytes on every machine.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT)]

import elsewhere  # noqa: E402
import from_lists  # noqa: E402
import journey  # noqa: E402
import records  # noqa: E402
from county import MONTHS, Told  # noqa: E402
from truth import Measure, history, measures  # noqa: E402

from generator.read.resources import resource_schemas, schema_of  # noqa: E402

AUTHORITY = {
    "slug": "northshire",
    "name": "Northshire County Council (invented)",
    "code": "E10000099",
}
BODIES = {
    "scrutiny": ("scrutiny", "Children's Scrutiny Committee", "Children's services in figures"),
    "improvement-board": ("board", "Improvement Board", "Improvement board pack"),
}


@dataclass(frozen=True)
class OtherPaper:
    """A paper of a kind of its own, made from the package of one cycle."""

    cycle: int
    name: str
    kind: str
    body: str
    title: str
    meeting: date
    publication: date


OTHERS = (
    OtherPaper(
        3,
        "annual",
        "annual",
        "Cabinet",
        "Annual report of children's services, 2024-25",
        date(2025, 7, 8),
        date(2025, 6, 27),
    ),
    OtherPaper(
        5,
        "self-evaluation",
        "self_evaluation",
        "Annual engagement meeting with Ofsted",
        "Self-evaluation of social work practice",
        date(2025, 12, 9),
        date(2025, 11, 28),
    ),
)

#: Figures of the latest quarter are provisional for these, because events are recorded late.
PROVISIONAL = {
    "care-reviews-in-time",
    "contacts-one-day",
    "core-groups-in-time",
    "cp-reviews-in-time",
    "initial-health",
    "return-interviews",
}
_REASONS = ("late recording", "late recording", "records of a partner came later")

_PROCESS = {
    "disclosure_reason": "it shows how promptly the service acted and tells nothing private "
    "about a child",
    "disclosure_by": "Head of Information Governance",
    "disclosure_on": "2022-03-17",
}


def main() -> None:
    """Write everything below the repository, or below another folder."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--to", type=Path, default=ROOT, help="where to write; the repository")
    write(arguments.parse_args().to)


def write(to: Path) -> None:
    """Six packages under `datapackages/northshire`, their editions under `content/northshire`."""
    # What the county says in all its editions, its statement and its glossary, is written by hand.
    for part in ("datapackages", "content"):
        for made in (to / part / AUTHORITY["slug"]).glob("*/"):
            shutil.rmtree(made)
    told, county = history(), measures()
    for cycle, (period, month, as_at) in enumerate(records.CYCLES):
        folder = to / "datapackages" / AUTHORITY["slug"] / period
        folder.mkdir(parents=True)
        tables = _tables(told, county, cycle)
        for name, rows in tables.items():
            _write_table(folder / f"{name}.csv", name, rows)
        _write_descriptor(folder / "datapackage.json", period, as_at, tuple(tables))
        for body in BODIES:
            _write_edition(to / "content" / AUTHORITY["slug"], cycle, month, period, body)
    for paper in OTHERS:
        period, month, _ = records.CYCLES[paper.cycle]
        folder = to / "content" / AUTHORITY["slug"] / f"{month}-{paper.name}"
        settings = (
            f'title = "{paper.title}"',
            f'data = "{period}"',
            f'body = "{paper.body}"',
            f'kind = "{paper.kind}"',
            f"meeting_date = {paper.meeting}",
            f"publication_date = {paper.publication}",
        )
        _write_words(folder, settings, paper.name, "")
    _write_from_lists(to)


def _write_from_lists(to: Path) -> None:
    """The package of counts of invented lists, and the paper that is made from it."""
    packages = to / "datapackages" / AUTHORITY["slug"]
    own = from_lists.ids_in(packages / records.CYCLES[-1][0] / "indicators.csv")
    folder = packages / from_lists.PERIOD
    folder.mkdir()
    tables = {**from_lists.tables(own), "neighbours": records.neighbours()}
    for name, rows in tables.items():
        _write_table(folder / f"{name}.csv", name, rows)
    data_as_at = from_lists.DATA_AS_AT
    _write_descriptor(folder / "datapackage.json", from_lists.PERIOD, data_as_at, tuple(tables))
    settings = (
        'title = "What the lists of children say"',
        f'data = "{from_lists.PERIOD}"',
        'body = "Performance Surgery"',
        'kind = "monthly"',
        "meeting_date = 2025-10-21",
        "publication_date = 2025-10-13",
    )
    content = to / "content" / AUTHORITY["slug"] / "2025-09-performance-surgery"
    _write_words(content, settings, "performance-surgery", "")


def _tables(told: Iterable[Told], county: list[Measure], cycle: int) -> dict[str, records.Rows]:
    end = _last(cycle)
    rows = [row for row in told if row.at <= end]
    return {
        "indicators": [_indicator(measure) for measure in county],
        "observations": [_observation(row, end) for row in rows],
        "targets": records.targets(county, cycle),
        "comparators": elsewhere.comparators(county, records.CYCLES[cycle][2]),
        "areas": records.areas(),
        "categories": records.categories(),
        "populations": records.populations(),
        "neighbours": records.neighbours(),
        "breaks": records.breaks(),
        "revisions": _revisions(rows, cycle),
        "actions": records.actions(cycle),
        "voice": records.voice(cycle),
        "recommendations": records.recommendations(cycle),
        "inspections": journey.inspections(),
        "audits": journey.audits(rows),
        "risks": journey.risks(cycle),
        "timeline": journey.timeline(cycle),
        "self_assessment": journey.self_assessment(cycle),
    }


def _last(cycle: int) -> int:
    """The place in the history of the month a cycle's quarter ends in."""
    year, month = map(int, records.CYCLES[cycle][1].split("-"))
    return MONTHS.index((year, month))


def _indicator(measure: Measure) -> dict[str, str]:
    row = {name: measure[name] for name in _columns("indicators") if name in measure}
    if measure["kind"] == "flow_rate":
        row["annualised"] = "yes"
    row["source"] = "case management system (invented)"
    if measure["unit"] == "pounds":
        row["source"] = "finance system (invented)"
    if measure["indicator"] == "caseload":
        row["quality_note"] = "Students and managers are not counted."
    if row["disclosure"]:
        row |= _PROCESS
    return row


def _is_provisional(row: Told, end: int) -> bool:
    return row.indicator in PROVISIONAL and not (row.area or row.breakdown) and row.at > end - 3


def _observation(row: Told, end: int) -> dict[str, str]:
    late = row.late if _is_provisional(row, end) else 0
    numbers = {
        "numerator": None if row.numerator is None else row.numerator - late,
        "denominator": row.denominator,
        "value": row.value,
    }
    written = {
        "indicator": row.indicator,
        "area": row.area,
        "breakdown": row.breakdown,
        "category": row.category,
        "period": row.period,
        "basis": row.basis,
    }
    written |= {name: str(number) for name, number in numbers.items() if number is not None}
    if _is_provisional(row, end):
        written["status"] = "provisional"
    if row.symbol:
        written |= {"symbol": row.symbol, "note": row.note}
    if (row.indicator, row.period) in _NOT_KNOWN and not (row.area or row.breakdown):
        written |= {
            "numerator": "",
            "denominator": "",
            "value": "",
            "symbol": _NOT_KNOWN[row.indicator, row.period][0],
            "status": "",
            "note": _NOT_KNOWN[row.indicator, row.period][1],
        }
    return written


#: Months for which nobody has a figure, and why.
_NOT_KNOWN = {
    ("placement-cost", "2024-m06"): ("x", "the finance system was closed for the year's end"),
    ("dental-checks", "2023-m04"): ("x", "the health record was not available"),
    ("supervision", "2023-m12"): ("x", "the record was lost in the move of the personnel system"),
    ("persistent-absence", "fy2022-23"): ("c", "the ministry's extract withheld it"),
}


def _revisions(rows: Iterable[Told], cycle: int) -> records.Rows:
    """Every figure that was told otherwise in an earlier cycle, with both values."""
    found = []
    for row in rows:
        first = next(n for n in range(len(records.CYCLES)) if row.at <= _last(n))
        if first >= cycle or not row.late or not _is_provisional(row, _last(first)):
            continue
        if row.numerator is None or row.denominator is None:
            continue
        is_mistake = row.late > 3
        before = replace(row, numerator=row.numerator - row.late)
        found.append(
            {
                "indicator": row.indicator,
                "period": row.period,
                "basis": row.basis,
                "kind": "correction" if is_mistake else "revision",
                "reason": "a team had been left out"
                if is_mistake
                else _REASONS[row.at % len(_REASONS)],
                "previous": _percent(before),
                "current": _percent(row),
            }
        )
    return found


def _percent(row: Told) -> str:
    share = Decimal(100) * (row.numerator or 0) / (row.denominator or 1)
    return str(share.quantize(Decimal("0.1"), ROUND_HALF_UP))


def _columns(resource: str) -> list[str]:
    return [field["name"] for field in schema_of(resource)["fields"]]


def _write_table(path: Path, resource: str, rows: Iterable[Mapping[str, str]]) -> None:
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, _columns(resource), restval="", lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="\n")


def _write_descriptor(path: Path, period: str, as_at: str, resources: tuple[str, ...]) -> None:
    described = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"northshire-{period}",
        "title": f"Northshire (invented): children's services indicators, {period}",
        "description": "An invented county: no figure and no word in it is real.",
        "keywords": ["invented"],
        "report": {
            "contract": 1,
            "authority": AUTHORITY,
            "reporting_period": period,
            "data_as_at": as_at,
            "neighbour_set": "2024",
        },
        "resources": [],
    }
    schemas = resource_schemas(resources)
    fields: list[str] = []
    for name in resources:
        schema = schemas[name]
        kept = {key: value for key, value in schema.items() if key in ("primaryKey", "foreignKeys")}
        marks = []
        for field in schema["fields"]:
            marks.append(f"field {len(fields)}")
            fields.append(
                json.dumps({k: field[k] for k in ("name", "type", "constraints") if k in field})
            )
        described["resources"].append(  # type: ignore[attr-defined]
            {
                "name": name,
                "path": f"{name}.csv",
                "type": "table",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {"fields": marks, "missingValues": [""], **kept},
            }
        )
    text = json.dumps(described, indent=2, ensure_ascii=False)
    # A field stands on one line, as a person would want to read it.
    for number, field in enumerate(fields):
        text = text.replace(f'"field {number}"', field)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _write_edition(content: Path, cycle: int, month: str, period: str, body: str) -> None:
    kind, name, title = BODIES[body]
    folder = content / f"{month}-{body}"
    year, number = map(int, month.split("-"))
    # The committee meets in the second month after the quarter, the board a week later.
    first = date(year + (number + 2 > 12), (number + 1) % 12 + 1, 1)
    meeting = first + timedelta(days=(1 - first.weekday()) % 7 + (21 if body != "scrutiny" else 14))
    # Five clear working days before it; the late bank holidays of May and August are none.
    holiday = meeting - timedelta(days=1)
    days = (
        11
        if holiday.month in (5, 8) and (holiday + timedelta(days=7)).month != holiday.month
        else 8
    )
    lines = [
        f'title = "{title}"',
        f'data = "{period}"',
        f'body = "{name}"',
        f'kind = "{kind}"',
        f"meeting_date = {meeting}",
        f"publication_date = {meeting - timedelta(days=days)}",
    ]
    if cycle:
        lines.append(f'previous = "{records.CYCLES[cycle - 1][1]}-{body}"')
    asked = json.loads((HERE / "chapters" / "asked.json").read_text(encoding="utf-8"))
    _write_words(folder, lines, body, asked[cycle])


def _write_words(folder: Path, settings: Iterable[str], chapters: str, asked: str) -> None:
    folder.mkdir(parents=True)
    lines = (*settings, "", "[disclosure]", 'profile = "dfe_1_5"', 'without_counts = "refuse"', "")
    (folder / "edition.toml").write_text("\n".join(lines), encoding="utf-8", newline="\n")
    # Some chapters, stories and sentences are of one edition alone, whose name their folder has.
    for place in (HERE / "chapters" / name for name in (chapters, folder.name)):
        for file in sorted(place.rglob("*.md")):
            text = file.read_text(encoding="utf-8").replace("ASKED LAST TIME", asked)
            to = folder / file.relative_to(place)
            to.parent.mkdir(exist_ok=True)
            to.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
