"""A small valid data package in text tables, for tests to change a cell of and write to a folder.

>>> tables = small_tables()
>>> tables["observations"][0]["value"] = "45,2"
>>> folder = write_package(tmp_path, tables)

A table may name only the columns it needs: every other column of the contract is written empty.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import generator.read

Rows = list[dict[str, str]]
Tables = dict[str, Rows]

SCHEMAS = Path(generator.read.__file__).parent / "schemas"

#: The edition of `write_workspace`, of a council whose name is nobody's.
SCRUTINY = "your-council/2025-09-scrutiny"

INDICATORS = """
indicator               | ref  | name                                                | theme      | unit    | polarity | basis        | frequency | counts   | numerator_label              | denominator_label
children-in-need        | 1.2  | Number of children in need                          | Cohorts    | count   | neutral  | snapshot     | monthly   | children |                              |
contacts-in-a-day       | 2.1  | Contacts completed within one day                   | Front door | percent | higher   | year_to_date | monthly   | events   | completed within one day     | contacts
children-visited        | 3.3  | Children in need visited in the past four weeks     | Visits     | percent | higher   | snapshot     | monthly   | children | visited in the past four weeks | children in need
assessments-outstanding | 5.10 | Looked-after children whose assessment is outstanding | Visits   | percent | lower    | snapshot     | monthly   | children | with an outstanding assessment | looked-after children
"""  # noqa: E501

OBSERVATIONS = """
indicator               | period    | basis        | numerator | denominator | value
children-in-need        | 2023-m03  | snapshot     |           |             | 738
children-in-need        | 2023-m07  | snapshot     |           |             | 777
children-in-need        | 2023-m08  | snapshot     |           |             | 790
contacts-in-a-day       | fy2022-23 | in_period    |           |             | 98.3
contacts-in-a-day       | 2023-m07  | in_period    |           |             | 89.3
contacts-in-a-day       | 2023-m08  | in_period    |           |             | 99.1
contacts-in-a-day       | 2023-m08  | year_to_date | 6015      | 6417        |
children-visited        | fy2022-23 | snapshot     |           |             | 84.0
children-visited        | 2023-m03  | snapshot     |           |             | 84.0
children-visited        | 2023-m07  | snapshot     |           |             | 84.0
children-visited        | 2023-m08  | snapshot     | 615       | 790         |
assessments-outstanding | 2023-m03  | snapshot     |           |             | 29.6
assessments-outstanding | 2023-m07  | snapshot     |           |             | 11.3
assessments-outstanding | 2023-m08  | snapshot     | 34        | 291         |
"""

TARGETS = """
indicator               | from_period | minimum | upper
contacts-in-a-day       | fy2023-24   | 90      | 95
children-visited        | fy2023-24   | 85      | 90
assessments-outstanding | fy2023-24   | 10      | 5
"""


def rows_of(text: str) -> Rows:
    """The rows of a text table: a header line, then a line a row, cells between bars."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def small_tables() -> Tables:
    """Four indicators with their figures and targets, to change at will: a valid package."""
    return {
        "indicators": rows_of(INDICATORS),
        "observations": rows_of(OBSERVATIONS),
        "targets": rows_of(TARGETS),
    }


def columns_of(resource: str) -> list[str]:
    """The columns the contract gives a resource, in its order."""
    schema = json.loads((SCHEMAS / f"{resource}.json").read_text(encoding="utf-8"))
    return [field["name"] for field in schema["fields"]]


def descriptor(
    resources: Sequence[str],
    *,
    authority: str = "example-borough",
    period: str = "2023-m08",
    as_at: str = "2023-08-31",
) -> dict[str, Any]:
    """A descriptor that lists one CSV for each resource, ready to change."""
    return {
        "name": f"{authority}-{period}",
        "resources": [{"name": name, "path": f"{name}.csv"} for name in resources],
        "report": {
            "contract": 1,
            "authority": {
                "slug": authority,
                "name": authority.replace("-", " ").title() + " Council",
                "code": "E09000000",
            },
            "reporting_period": period,
            "data_as_at": as_at,
            "neighbour_set": "2025",
        },
    }


def csv_text(resource: str, rows: Sequence[Mapping[str, str]]) -> str:
    """Rows as the text of a CSV with every column of the contract."""
    columns = columns_of(resource)
    written = io.StringIO()
    writer = csv.DictWriter(written, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def write_package(
    workspace: Path,
    tables: Tables | None = None,
    *,
    authority: str = "example-borough",
    period: str = "2023-m08",
    as_at: str = "2023-08-31",
    change: Mapping[str, Any] | None = None,
) -> Path:
    """The folder a package was written to: `datapackages/<authority>/<period>` in a workspace.

    `tables` are the resources, `small_tables()` where left out; `change` replaces top-level keys
    of the descriptor.
    """
    tables = small_tables() if tables is None else tables
    folder = workspace / "datapackages" / authority / period
    folder.mkdir(parents=True, exist_ok=True)
    described = descriptor(list(tables), authority=authority, period=period, as_at=as_at)
    described |= change or {}
    (folder / "datapackage.json").write_text(json.dumps(described, indent=2), encoding="utf-8")
    for resource, rows in tables.items():
        (folder / f"{resource}.csv").write_text(csv_text(resource, rows), encoding="utf-8")
    return folder


def edition_settings(
    *,
    title: str = "Children's services report",
    body: str = "Children's Scrutiny Committee",
    profile: str = "dfe_1_5",
) -> str:
    """The `edition.toml` of an edition of September's figures, for any title and body."""
    named = (json.dumps(text, ensure_ascii=False) for text in (title, body))
    quoted, reported_to = (text.replace("\x7f", "\\u007f") for text in named)
    return f"""
title = {quoted}
data = "2025-m09"
body = {reported_to}
kind = "scrutiny"
meeting_date = 2025-10-21
publication_date = 2025-10-13

[disclosure]
profile = "{profile}"
"""


def write_workspace(
    workspace: Path,
    tables: Tables,
    chapters: Mapping[str, str] | None = None,
    *,
    settings: str | None = None,
) -> Path:
    """The package's folder in a new workspace of one package and its edition, `SCRUTINY`.

    `chapters` are texts by the names of their files; `settings` is `edition_settings()` where left
    out.
    """
    workspace.mkdir(exist_ok=True)
    shutil.copy(SCHEMAS.parents[1] / "starter" / "mkdocs.yml", workspace)
    content = workspace / "content" / SCRUTINY
    content.mkdir(parents=True)
    (content / "edition.toml").write_text(settings or edition_settings(), encoding="utf-8")
    for name, text in (chapters or {}).items():
        (content / name).write_text(text, encoding="utf-8")
    return write_package(
        workspace, tables, authority="your-council", period="2025-m09", as_at="2025-09-30"
    )
