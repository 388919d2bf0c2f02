"""The downloads of the built editions, put before the tools and the rules of others.

The Department for Education screens every CSV before it publishes it. The checks of its screener
(`eesyscreener`, the source of the rules since 2025) that mean something for our files are tests
here. The others do not apply, for these reasons:

- time (`time_period`, `time_identifier`), geography (`geographic_level` and the codes and names
  that belong to it) and the other mandatory columns are those of its own platform. Our files are
  for reading beside a report and follow the data contract; none of them has a column by one of
  those names, so that none can be mistaken for a file of the platform.
- metadata (filters, indicators, labels, decimal places, units, and that both files match): the
  platform wants a second CSV in a form of its own. Ours is `datapackage.json`, which is held
  against the profiles of Data Package instead.
- filters without blanks and with a row called Total: a whole authority has an empty area by the
  contract. The descriptor says that this is a value and not a gap.
- indicators without blanks: the platform puts the symbol in the place of the number, so that a
  column of numbers is one of text. Ours stands in a column of its own, and a figure has to have
  the one or the other.
- columns with nothing in them: ours are the same in every edition, so that what reads one of them
  reads the next.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package
from jsonschema import Draft7Validator  # type: ignore[import-untyped]
from ran import PACKS

from conftest import AUTHORITIES, Built

PROFILES = Path(__file__).parent / "profiles"
FRICTIONLESS = PACKS.with_name("frictionless")

#: The types of Table Schema 1.
TYPES_OF_V1 = {
    *("string", "number", "integer", "boolean", "object", "array", "date", "time", "datetime"),
    *("year", "yearmonth", "duration", "geopoint", "geojson", "any"),
}

#: What the platform's own files must have, and what ours therefore must not be called.
OF_THE_PLATFORM = {
    *("time_period", "time_identifier", "geographic_level", "country_code", "country_name"),
    *("region_code", "region_name", "old_la_code", "new_la_code", "la_name"),
}

#: What people write where there is no number, and other programs then read as text.
NO_NUMBER = {"NULL", "Null", "null", "NA", "na", "N/A", "n/a", ".", "..", "-", "~", ":"}

LONGEST_COLUMN_NAME = 50
LONGEST_ITEM = 120


@dataclass(frozen=True)
class Downloaded:
    """One table of an edition: its file, its description, its rows with the header first."""

    path: Path
    resource: dict[str, Any]

    @property
    def rows(self) -> list[list[str]]:
        return list(csv.reader(io.StringIO(self.path.read_bytes().decode("utf-8"), newline="")))

    def column(self, name: str) -> list[str]:
        header, *rows = self.rows
        place = header.index(name)
        return [row[place] for row in rows]


@pytest.fixture(scope="module")
def descriptors(built: Built) -> list[Path]:
    """The descriptor of every edition's downloads."""
    found = sorted(built.site.glob("*/*/data/datapackage.json"))
    assert {path.parts[-4] for path in found} == set(AUTHORITIES)
    return found


@pytest.fixture(scope="module")
def tables(descriptors: list[Path]) -> list[Downloaded]:
    """Every table of every edition."""
    return [
        Downloaded(path.with_name(resource["path"]), resource)
        for path in descriptors
        for resource in read(path)["resources"]
    ]


def read(descriptor: Path) -> dict[str, Any]:
    """A descriptor, parsed."""
    parsed: dict[str, Any] = json.loads(descriptor.read_text(encoding="utf-8"))
    return parsed


def without_versions(value: object) -> Any:
    """A descriptor as one of version 1, which knows no `$schema`."""
    match value:
        case dict():
            return {key: without_versions(one) for key, one in value.items() if key != "$schema"}
        case list():
            return [without_versions(one) for one in value]
        case _:
            return value


@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_every_descriptor_follows_the_profile_of_either_version(
    version: str, descriptors: list[Path]
) -> None:
    profile = json.loads((PROFILES / f"datapackage-{version}.json").read_text(encoding="utf-8"))
    validator = Draft7Validator(profile)
    for path in descriptors:
        errors = [error.message for error in validator.iter_errors(read(path))]
        assert errors == [], path
    assert not validator.is_valid({"resources": [{"path": "figures.csv"}]})


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_a_reader_who_runs_frictionless_is_told_that_all_is_valid(
    authority: str, descriptors: list[Path]
) -> None:
    newest = [path for path in descriptors if path.parts[-4] == authority][-1]
    run = subprocess.run(
        [FRICTIONLESS, "validate", newest.name],
        cwd=newest.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout
    assert run.stdout.count(" VALID ") == len(read(newest)["resources"])


def test_a_tool_of_version_1_finds_all_it_needs(descriptors: list[Path], tmp_path: Path) -> None:
    for number, path in enumerate(descriptors):
        described = without_versions(read(path))
        assert re.fullmatch(r"[-a-z0-9._/]+", described["name"])
        for resource in described["resources"]:
            assert re.fullmatch(r"[-a-z0-9._/]+", resource["name"])
            assert (path.parent / resource["path"]).is_file()
            assert resource["encoding"] == "utf-8"
            assert {field["type"] for field in resource["schema"]["fields"]} <= TYPES_OF_V1
        copy = tmp_path / str(number)
        copy.mkdir()
        for file in path.parent.glob("*.csv"):
            (copy / file.name).write_bytes(file.read_bytes())
        (copy / path.name).write_text(json.dumps(described), encoding="utf-8")
        report = Package(str(copy / path.name)).validate()
        assert report.flatten(["type", "message"]) == [], path


def test_the_descriptor_names_the_columns_there_are_in_their_order(
    tables: list[Downloaded],
) -> None:
    for table in tables:
        named = [field["name"] for field in table.resource["schema"]["fields"]]
        assert named == table.rows[0], table.path


def test_no_part_of_a_key_is_a_missing_value(tables: list[Downloaded]) -> None:
    for table in tables:
        schema = table.resource["schema"]
        for field in schema["fields"]:
            if field["name"] in schema["primaryKey"]:
                missing = field.get("missingValues", schema["missingValues"])
                cells = set(table.column(field["name"]))
                assert not cells & set(missing), (table.path, field["name"])


def test_screened_file_names_have_no_spaces_and_no_special_characters(
    tables: list[Downloaded],
) -> None:
    for table in tables:
        assert re.fullmatch(r"[A-Za-z0-9_-]+\.csv", table.path.name)


def test_screened_files_are_utf_8_with_commas_and_every_row_as_wide_as_the_header(
    tables: list[Downloaded],
) -> None:
    for table in tables:
        assert "," in table.path.read_bytes().decode("utf-8").partition("\n")[0]
        assert {len(row) for row in table.rows} == {len(table.resource["schema"]["fields"])}


def test_screened_column_names_are_in_snake_case_short_and_used_once(
    tables: list[Downloaded],
) -> None:
    for table in tables:
        header = table.rows[0]
        assert len(set(header)) == len(header)
        for name in header:
            assert re.fullmatch(r"[a-z][a-z0-9_]*", name), (table.path, name)
            assert len(name) <= LONGEST_COLUMN_NAME


def test_screened_rows_are_neither_blank_nor_there_twice(tables: list[Downloaded]) -> None:
    for table in tables:
        header, *rows = table.rows
        assert rows
        assert all(any(row) for row in rows), table.path
        key = [header.index(name) for name in table.resource["schema"]["primaryKey"]]
        keys = [tuple(row[place] for place in key) for row in rows]
        assert len(set(keys)) == len(keys), table.path


def test_screened_cells_have_no_spaces_around_them_and_no_word_for_nothing(
    tables: list[Downloaded],
) -> None:
    for table in tables:
        for row in table.rows:
            assert [cell for cell in row if cell != cell.strip()] == [], table.path
            assert NO_NUMBER.isdisjoint(row), table.path


def test_screened_figures_have_a_number_or_the_reason_why_not(tables: list[Downloaded]) -> None:
    figures = [table for table in tables if table.path.name in ("figures.csv", "comparators.csv")]
    for table in figures:
        for value, symbol in zip(table.column("value"), table.column("symbol"), strict=True):
            assert (value == "") == (symbol in tuple("cxzuk")), (table.path, value, symbol)
    assert any("c" in table.column("symbol") for table in figures)


def test_screened_items_are_no_longer_than_the_platform_shows(tables: list[Downloaded]) -> None:
    for table in tables:
        for name in {"indicator", "name", "area", "breakdown", "category"} & set(table.rows[0]):
            assert max(map(len, table.column(name))) <= LONGEST_ITEM, (table.path, name)


def test_no_file_can_be_mistaken_for_one_of_the_platform(tables: list[Downloaded]) -> None:
    for table in tables:
        assert OF_THE_PLATFORM.isdisjoint(table.rows[0])
