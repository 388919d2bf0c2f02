"""What readers take away: the released figures, and a data package any tool can read."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from built_by_hand import entry_of
from editions_by_hand import small_edition, with_rows
from frictionless import Package
from jsonschema import Draft7Validator  # type: ignore[import-untyped]
from packages_by_hand import small_tables

from generator.judge.verdict import judge
from generator.model.comparators import Comparator, ComparatorKind, Statistic
from generator.model.editions import ReleasedEdition
from generator.model.errors import PacksError
from generator.model.figures import Figures, Row, Symbol
from generator.model.periods import Basis, parse_period
from generator.protect.records import WITHHELD
from generator.publish.downloads import released_downloads
from generator.read.record import read_downloads, read_published_edition

PROFILE = Path(__file__).parent / "profiles" / "datapackage-2.0.json"

ENGLAND = Comparator(
    indicator="children-visited",
    period=parse_period("fy2022-23"),
    basis=Basis.SNAPSHOT,
    comparator="england",
    statistic=Statistic.VALUE,
    kind=ComparatorKind.NATIONAL,
    name="England",
    row=Row("comparators.csv", 2),
    value=Decimal("81.30"),
    source="Department for Education",
    released_on=date(2023, 10, 26),
)


@pytest.fixture
def released(tmp_path: Path) -> ReleasedEdition:
    """Four indicators, one of whose figures is too small to show, and a figure of England."""
    tables = small_tables()
    visited = next(row for row in tables["observations"] if row["numerator"] == "615")
    visited["note"] = 'Counted on "the last" day, 31 August'
    outstanding = next(row for row in tables["observations"] if row["numerator"] == "34")
    outstanding["numerator"] = "3"
    edition, _ = small_edition(tmp_path / "source", tables)
    return replace(edition, comparators=(ENGLAND,))


def files_of(released: ReleasedEdition) -> dict[str, bytes]:
    """The downloads, by path."""
    return {
        download.path: download.content
        for download in released_downloads(released, judge(released, None))
    }


def rows_of(content: bytes) -> list[dict[str, str]]:
    """The rows of a downloaded table."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def written(released: ReleasedEdition, folder: Path) -> Path:
    """The descriptor of the downloads, written where a reader would have saved them."""
    for path, content in files_of(released).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder / "data" / "datapackage.json"


def descriptor_of(released: ReleasedEdition) -> dict[str, Any]:
    """The descriptor, parsed."""
    described: dict[str, Any] = json.loads(files_of(released)["data/datapackage.json"])
    return described


def test_every_released_figure_is_a_row_with_its_counts_and_its_period_in_words(
    released: ReleasedEdition,
) -> None:
    rows = rows_of(files_of(released)["data/figures.csv"])
    assert len(rows) == len(released.figures)
    (row,) = (r for r in rows if (r["ref"], r["period"]) == ("3.3", "2023-m08"))
    assert row == {
        "authority": "Example Borough Council",
        "authority_code": "E09000000",
        "indicator": "children-visited",
        "ref": "3.3",
        "name": "Children in need visited in the past four weeks",
        "area": "",
        "breakdown": "",
        "category": "",
        "period": "2023-m08",
        "basis": "snapshot",
        "period_in_words": "at 31 August 2023",
        "first_day": "2023-08-31",
        "last_day": "2023-08-31",
        "numerator": "615",
        "denominator": "790",
        "value": "77.8",
        "unit": "percent",
        "symbol": "",
        "at_least": "",
        "at_most": "",
        "status": "final",
        "method": "ratio",
        "note": 'Counted on "the last" day, 31 August',
    }


def test_a_hidden_figure_has_its_symbol_and_no_number(released: ReleasedEdition) -> None:
    rows = rows_of(files_of(released)["data/figures.csv"])
    (row,) = (r for r in rows if (r["ref"], r["period"]) == ("5.10", "2023-m08"))
    assert (row["symbol"], row["value"], row["numerator"], row["denominator"]) == ("c", "", "", "")


def test_a_symbol_keeps_numbers_out_even_where_a_figure_holds_them(
    released: ReleasedEdition,
) -> None:
    faulty = Figures(tuple(replace(f, symbol=Symbol.CONFIDENTIAL) for f in released.figures))
    comparator = replace(ENGLAND, symbol=Symbol.CONFIDENTIAL, numerator=Decimal(3))
    files = files_of(replace(released, figures=faulty, comparators=(comparator,)))
    for name in ("figures", "comparators"):
        for row in rows_of(files[f"data/{name}.csv"]):
            assert (row["value"], row["numerator"], row["denominator"]) == ("", "", "")


def test_files_are_utf_8_with_plain_line_ends_whatever_the_machine(
    released: ReleasedEdition,
) -> None:
    named = tuple(replace(i, name=f"{i.name} – Café") for i in released.indicators)
    for path, content in files_of(replace(released, indicators=named)).items():
        assert b"\r" not in content, path
        assert content.endswith(b"\n")
        content.decode("utf-8")
    assert "Café".encode() in files_of(replace(released, indicators=named))["data/indicators.csv"]


def test_rows_keep_their_order_whatever_order_the_figures_come_in(
    released: ReleasedEdition,
) -> None:
    turned = replace(
        released,
        figures=Figures(tuple(reversed(released.figures.all))),
        targets=tuple(reversed(released.targets)),
    )
    assert files_of(turned) == files_of(released)
    refs = [row["ref"] for row in rows_of(files_of(released)["data/figures.csv"])]
    assert list(dict.fromkeys(refs)) == ["1.2", "2.1", "3.3", "5.10"]


def test_a_table_without_rows_is_left_out_and_not_described(released: ReleasedEdition) -> None:
    bare = replace(released, targets=(), comparators=())
    assert set(files_of(bare)) == {
        "data/datapackage.json",
        "data/figures.csv",
        "data/indicators.csv",
        "data/judgements.csv",
    }
    names = [resource["name"] for resource in descriptor_of(bare)["resources"]]
    assert names == ["figures", "indicators", "judgements"]


def test_what_is_said_of_an_indicator_is_a_row_with_the_target_it_was_measured_against(
    released: ReleasedEdition,
) -> None:
    rows = rows_of(files_of(released)["data/judgements.csv"])
    assert [row["indicator"] for row in rows] == [i.indicator for i in released.indicators]
    (visited,) = (row for row in rows if row["indicator"] == "children-visited")
    (judged,) = (j for j in judge(released, None).all if j.indicator.ref == "3.3")
    assert visited == {
        "indicator": "children-visited",
        "period": "2023-m08",
        "basis": "snapshot",
        "rating": "red",
        "minimum": "85",
        "upper": "90",
        "direction": str(judged.travel.direction),
        "sentence": judged.sentence,
        "reason": judged.reason,
    }
    (hidden,) = (row for row in rows if row["indicator"] == "assessments-outstanding")
    assert (hidden["rating"], hidden["minimum"]) == ("not rated", "")
    assert not any(character.isdigit() for character in hidden["reason"])


ACTIONS = """
ref | indicators             | action     | due_now    | status   | progress
A1  | 3.3; contacts-in-a-day | Visit more | 2023-08-30 | on_track | Begun.
A2  |                        | Look       |            | done     | We asked 3 boys.
"""
RECOMMENDATIONS = """
ref | body      | made_on    | text              | response | answer      | status
R1  | The board | 2023-05-02 | Visit in time.    | accepted | See A1.     | open
R2  | The board |            | Ask four children | awaited  |             |
"""


def promising(folder: Path) -> ReleasedEdition:
    """An edition with two actions and two recommendations."""
    tables = small_tables()
    with_rows(tables, "actions", ACTIONS)
    with_rows(tables, "recommendations", RECOMMENDATIONS)
    return small_edition(folder, tables)[0]


def test_actions_and_recommendations_are_given_as_the_pages_print_them(tmp_path: Path) -> None:
    files = files_of(promising(tmp_path))
    first, second = rows_of(files["data/actions.csv"])
    # Due the day before the data, and its indicators by their ids.
    assert (first["status"], first["due_now"]) == ("overdue", "2023-08-30")
    assert first["indicators"] == "children-visited;contacts-in-a-day"
    assert first["progress"] == "Begun."
    assert (second["status"], second["progress"]) == ("done", WITHHELD)
    first, second = rows_of(files["data/recommendations.csv"])
    assert (first["made_on"], first["answer"]) == ("2023-05-02", "See A1.")
    assert second["text"] == WITHHELD


def test_what_was_told_is_read_back_whole_from_the_archive_and_from_the_downloads(
    tmp_path: Path,
) -> None:
    edition = promising(tmp_path / "source")
    downloads = released_downloads(edition, judge(edition, None))
    written(edition, tmp_path / "archive")
    told = read_published_edition(tmp_path / "archive", entry_of(), "archive")
    assert read_downloads(entry_of(), downloads) == told
    assert (told.edition, told.meeting_date) == ("2023-08-scrutiny", date(2023, 9, 19))
    visited = next(one for one in told.indicators if one.ref == "3.3")
    assert (visited.label, visited.unit, visited.decimals) == (visited.name, "percent", 1)
    assert told.definitions[visited.indicator] == visited.definition
    assert {(t.indicator, t.minimum, t.upper) for t in told.targets} >= {
        ("children-visited", Decimal(85), Decimal(90))
    }
    judged = next(one for one in told.judgements if one.indicator == visited.indicator)
    assert (judged.rating, judged.minimum) == ("red", Decimal(85))
    assert judged.key in {figure.key for figure in told.figures}
    first, _ = told.actions
    assert first.indicators == ("children-visited", "contacts-in-a-day")
    assert (first.due_now, first.closed_by) == (date(2023, 8, 30), "")
    assert [r.made_on for r in told.recommendations] == [date(2023, 5, 2), None]


def test_an_older_edition_without_the_newer_tables_is_read_as_far_as_it_goes(
    tmp_path: Path,
) -> None:
    descriptor = written(promising(tmp_path / "source"), tmp_path / "archive")
    for name in ("judgements", "actions", "recommendations", "targets"):
        descriptor.with_name(f"{name}.csv").unlink()
    told = read_published_edition(tmp_path / "archive", entry_of(), "archive")
    assert told.figures
    assert told.indicators
    assert not told.judgements + told.actions + told.recommendations + told.targets


def test_a_table_that_is_no_longer_what_was_published_is_said_in_a_sentence(
    tmp_path: Path,
) -> None:
    descriptor = written(promising(tmp_path / "source"), tmp_path / "archive")
    table = descriptor.with_name("figures.csv")
    table.write_bytes(table.read_bytes().replace(b",77.8,", b",many,"))
    with pytest.raises(PacksError, match="no longer what was published"):
        read_published_edition(tmp_path / "archive", entry_of(), "archive")


def test_the_descriptor_follows_the_profile_of_data_package_2(released: ReleasedEdition) -> None:
    validator = Draft7Validator(json.loads(PROFILE.read_text(encoding="utf-8")))
    described = descriptor_of(released)
    assert [error.message for error in validator.iter_errors(described)] == []
    described["resources"][0]["hash"] = "sha256:not a hash"
    assert not validator.is_valid(described)


def test_each_file_is_described_with_its_size_and_its_hash(released: ReleasedEdition) -> None:
    files = files_of(released)
    for resource in descriptor_of(released)["resources"]:
        content = files[f"data/{resource['path']}"]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"


def test_frictionless_reads_the_package_back_as_valid(
    released: ReleasedEdition, tmp_path: Path
) -> None:
    descriptor = written(released, tmp_path)
    report = Package(str(descriptor)).validate()
    assert report.flatten(["type", "message"]) == []
    assert report.stats["tasks"] == 5
    rows = Package(str(descriptor)).get_resource("figures").read_rows()
    (row,) = (r for r in rows if (r["ref"], r["period"]) == ("3.3", "2023-m08"))
    assert (row["value"], row["last_day"]) == (Decimal("77.8"), date(2023, 8, 31))


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("figures.csv", b",77.8,percent", b",77.9,percent"),
        ("figures.csv", b"children-visited", b"children-visitex"),
        ("targets.csv", b",85,", b",eighty,"),
    ],
)
def test_frictionless_notices_a_file_that_was_changed(
    file: str, before: bytes, after: bytes, released: ReleasedEdition, tmp_path: Path
) -> None:
    descriptor = written(released, tmp_path)
    changed = descriptor.with_name(file)
    assert before in changed.read_bytes()
    changed.write_bytes(changed.read_bytes().replace(before, after))
    assert not Package(str(descriptor)).validate().valid


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1 on last month", "@SUM(A1)", "\t=1", " =1", "\rA"]
)
def test_a_text_a_spreadsheet_would_run_is_refused(text: str, released: ReleasedEdition) -> None:
    first, *others = released.figures
    noted = replace(released, figures=Figures((replace(first, note=text), *others)))
    with pytest.raises(PacksError, match=r"figures\.csv would hold a note that starts with"):
        files_of(noted)


def test_a_number_below_zero_is_a_number_and_no_formula(released: ReleasedEdition) -> None:
    first, *others = released.figures
    below = replace(first, value=Decimal("-2"), shown=Decimal("-2"))
    files = files_of(replace(released, figures=Figures((below, *others))))
    assert "-2" in [row["value"] for row in rows_of(files["data/figures.csv"])]


def test_nothing_of_the_package_it_was_made_from_is_named_or_hashed(
    released: ReleasedEdition, tmp_path: Path
) -> None:
    source = tmp_path / "source" / "datapackages" / "example-borough" / "2023-m08"
    private = [sha256(path.read_bytes()).hexdigest() for path in source.iterdir()]
    everything = b"".join(files_of(released).values()).decode()
    assert [digest for digest in private if digest in everything] == []
    assert "observations.csv" not in everything
