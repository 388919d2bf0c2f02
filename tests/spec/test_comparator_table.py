"""The performance overview, against the oracle of a table with the figures of a dummy council.

The table goes the whole road: from the package of Fenbridge to the cells of the page's table.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from judged_by_hand import oracle
from words_by_hand import TEMPLATES

from generator.compose.performance_overview import performance_overview
from generator.compose.tables import Cell
from generator.judge.verdict import judge
from generator.measure.values import measure
from generator.protect.disclosure import release
from generator.read.edition import read_edition
from generator.read.package import read_package

ROOT = Path(__file__).parents[2]
CASES: list[dict[str, Any]] = oracle("comparator_table")["cases"]


@cache
def rows() -> tuple[dict[str, Cell], ...]:
    """The rows of the overview of all indicators, each cell under its column's head."""
    folder = "content/fenbridge/2016-12-scrutiny"
    edition, findings = read_edition(ROOT / folder, "fenbridge", folder)
    assert edition is not None, findings
    folder = f"datapackages/fenbridge/{edition.data}"
    package, findings = read_package(ROOT / folder, folder)
    assert package is not None, findings
    released = release(package, measure(package), edition)
    table = performance_overview(
        released, judge(released, None).all, "All indicators", TEMPLATES.words.performance_overview
    ).table
    heads = [column.head for column in table.columns]
    return tuple(dict(zip(heads, row, strict=True)) for row in table.rows)


def printed(cell: Cell) -> str:
    """A cell without its unit and without the brackets of a symbol."""
    return cell.text.removesuffix("%").strip("[]")


every_case = pytest.mark.parametrize(
    ("place", "case"), list(enumerate(CASES)), ids=[case["indicator"] for case in CASES]
)


def test_the_overview_has_a_row_for_each_case() -> None:
    assert len(rows()) == len(CASES) == 24


@every_case
def test_the_four_figures_are_those_of_the_table(place: int, case: dict[str, Any]) -> None:
    heads = {
        "Latest": "latest",
        "Our published figure": "la_published",
        "Statistical neighbours": "statistical_neighbours",
        "England": "england",
    }
    for head, name in heads.items():
        assert printed(rows()[place][head]) == case[name], head


@every_case
def test_the_direction_is_that_of_the_two_numbers_and_blank_without_both(
    place: int, case: dict[str, Any]
) -> None:
    cell = rows()[place]["Direction since published"]
    assert cell.text == (case["expected_direction"] or "–")
    assert bool(cell.aloud) == (case["expected_direction"] is None)


@every_case
def test_the_position_is_the_published_one_and_blank_without_it(
    place: int, case: dict[str, Any]
) -> None:
    cell = rows()[place]["Against the middle half"]
    assert cell.text == (case["published_mid50"] or "–")
    assert bool(cell.aloud) == (case["published_mid50"] is None)


@every_case
def test_both_periods_are_named(place: int, case: dict[str, Any]) -> None:
    row = rows()[place]
    published = row["Published for"].text
    if case["indicator"].startswith("Adoption"):
        assert published == "Three-year average, 2012-15"
        assert row["Latest"].small == "Three-year average, January 2014 to December 2016"
    else:
        assert published == "2015-16"
        assert "31 December 2016" in row["Latest"].small
