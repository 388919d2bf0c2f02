"""National files and packages for them: small ones made by hand, and where the real ones lie.

The small ones have invented figures and five invented authorities in the form of the real files.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pytest
from packages_by_hand import write_package

from conftest import REPOSITORY
from generator.model.indicators import Unit
from generator.read.england.measures import MEASURES
from generator.read.england.years import Timing

#: The real files, beside the repository; they may not be copied into it.
REAL = REPOSITORY.parent / "shared" / "data" / "england"

needs_the_real_files = pytest.mark.skipif(
    not REAL.is_dir(), reason=f"the national files are not at {REAL}"
)

#: Three-digit number, code and name of each invented authority, all of them in the North East.
PLACES = (
    ("101", "E06000901", "Ashdale"),
    ("102", "E06000902", "Birkby"),
    ("103", "E06000903", "Carrow"),
    ("104", "E06000904", "Denholm"),
    ("105", "E06000905", "Easterby"),
)
_HEAD = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,old_la_code,new_la_code,la_name"
)

#: The cells of a place's row behind its identifying ones, by `england`, `region` or its number.
Cells = Mapping[str, Sequence[str]]


def tidy(columns: Sequence[str], years: Mapping[str, Cells]) -> str:
    """A DfE table with these columns behind the identifying ones, a row a year and place."""
    lines = [",".join((_HEAD, *columns))]
    known = {number: (code, name) for number, code, name in PLACES}
    for year, places in years.items():
        start = f"{year},Reporting year"
        for place, cells in places.items():
            match place:
                case "england":
                    begins = f"{start},National,E92000001,England,,,,,"
                case "region":
                    begins = f"{start},Regional,E92000001,England,E12000001,North East,,,"
                case _:
                    code, name = known.get(place, ("E06000999", "Elsewhere"))
                    begins = (
                        f"{start},Local authority,E92000001,England,E12000001,North East,"
                        f"{place},{code},{name}"
                    )
            lines.append(",".join((begins, *cells)))
    return "\n".join(lines) + "\n"


def in_need(years: Mapping[str, Cells], *, rates: bool = False) -> str:
    """The table of children in need at 31 March: counts, as since 2025, or rates as well."""
    columns = ["category", "At31_episodes", *(["At31_episodes_rate"] if rates else [])]
    full = {
        year: {place: ("Children in Need", *cells) for place, cells in places.items()}
        for year, places in years.items()
    }
    return tidy(columns, full)


def estimates(years: Mapping[str, Mapping[str, str]]) -> str:
    """The population estimates of children."""
    full = {
        year: {place: ("Children aged 0 to 17 years", count) for place, count in places.items()}
        for year, places in years.items()
    }
    return tidy(("age_group", "population_estimate"), full)


def long_table(rows: Iterable[tuple[str, str, str, str]]) -> str:
    """The long table as CSV: short name, year, number of the place, value."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    columns = (
        "Short Desc",
        "Data item",
        "Years",
        "LA and Regions",
        "Values",
        "LA Number",
        "Region",
    )
    writer.writerow(columns)
    writer.writerows((short, "", year, "", value, place, "") for short, year, place, value in rows)
    return text.getvalue()


def neighbours(sets: Mapping[str, Sequence[str]]) -> str:
    """A table of neighbours, each authority's own number and then those of its neighbours."""
    widest = max(map(len, sets.values()))
    lines = [",".join(("LA num", "LA Name", *(f"SN{rank + 1}" for rank in range(widest))))]
    lines += [",".join((number, "", *members)) for number, members in sets.items()]
    return "\n".join(lines) + "\n"


def national_package(
    workspace: Path,
    measures: Iterable[str],
    *,
    code: str = "E06000901",
    period: str = "2025-m12",
    as_at: str = "2025-12-31",
    slug: str = "ashdale",
    more: Mapping[str, list[dict[str, str]]] | None = None,
) -> Path:
    """A package with an indicator for each of the measures and one figure, in a workspace.

    The indicators have the measure's own code as their id, and references 1.1, 1.2 and on.
    """
    indicators = []
    for place, measure in enumerate(measures, start=1):
        known = MEASURES[measure]
        is_flow = known.timing in (Timing.TO_MARCH, Timing.TO_SEPTEMBER)
        indicators.append(
            {
                "indicator": measure,
                "ref": f"1.{place}",
                "name": known.name,
                "theme": "All",
                "unit": str(known.unit),
                "polarity": "neutral",
                "basis": "year_to_date" if is_flow else "snapshot",
                "frequency": "monthly",
                "counts": "things",
                "unit_label": "points" if known.unit is Unit.SCORE else "",
                "published_as": measure,
            }
        )
    observations = [
        {"indicator": indicators[0]["indicator"], "period": "2025-m03", "value": "50"}
        | {"basis": indicators[0]["basis"]}
    ]
    folder = write_package(
        workspace,
        {"indicators": indicators, "observations": observations, **(more or {})},
        authority=slug,
        period=period,
        as_at=as_at,
        change={
            "report": {
                "contract": 1,
                "authority": {"slug": slug, "name": slug.capitalize(), "code": code},
                "reporting_period": period,
                "data_as_at": as_at,
            }
        },
    )
    (workspace / "mkdocs.yml").write_text("site_name: Test\n", encoding="utf-8")
    return folder


def rows_of_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a table of the contract as they were written."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
