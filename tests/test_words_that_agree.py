"""Words that would mislead: an end of a target by its polarity, a line or a sum across April."""

from __future__ import annotations

import csv

import pytest
from judged_by_hand import an_indicator, figure

from conftest import REPOSITORY
from generator.compose.charts.series import Reading, Series
from generator.compose.wording import ends_in_short
from generator.model.figures import Figure
from generator.model.indicators import Polarity, Unit
from generator.model.periods import Basis, PeriodKind
from generator.model.target_ends import TargetEnd, end_name


@pytest.mark.parametrize(
    ("polarity", "names"),
    [
        (Polarity.HIGHER, ["minimum", "upper target", "target"]),
        (Polarity.NEUTRAL, ["minimum", "upper target", "target"]),
        (Polarity.LOWER, ["maximum", "target", "target"]),
    ],
)
def test_a_floor_is_a_minimum_and_a_ceiling_a_maximum(polarity: Polarity, names: list[str]) -> None:
    assert [end_name(end, polarity) for end in TargetEnd] == names


@pytest.mark.parametrize(
    ("minimum", "upper", "polarity", "words"),
    [
        (85, 90, Polarity.HIGHER, ["85% minimum", "90% upper"]),
        (None, 90, Polarity.HIGHER, ["90% target"]),
        (10, 5, Polarity.LOWER, ["10% maximum", "5% target"]),
        (None, 5, Polarity.LOWER, ["5% or less target"]),
    ],
)
def test_a_cell_names_both_ends(
    minimum: int | None, upper: int | None, polarity: Polarity, words: list[str]
) -> None:
    of = figure("2023-m08", value=upper).value
    least = None if minimum is None else figure("2023-m08", value=minimum).value
    assert list(ends_in_short(least, of, Unit.PERCENT, polarity)) == words


def test_a_year_to_date_is_not_joined_across_april() -> None:
    def so_far(period: str, value: int) -> Figure:
        return figure(period, Basis.YEAR_TO_DATE, value=value, unit=Unit.COUNT)

    march, april, may = so_far("2024-m03", 134), so_far("2024-m04", 12), so_far("2024-m05", 25)
    indicator = an_indicator(Unit.COUNT, basis=Basis.YEAR_TO_DATE)
    series = Series(
        indicator,
        Basis.YEAR_TO_DATE,
        PeriodKind.MONTH,
        Reading.OVERLAPPING,
        (march, april, may),
    )
    assert not series.joins(march, april, ())
    assert series.joins(april, may, ())


@pytest.mark.parametrize("quarter", ["fy2024-25-q1", "fy2025-26-q2"])
def test_northshire_tells_no_year_to_date_of_a_year_it_saw_the_half_of(quarter: str) -> None:
    """Its history begins in October 2022: what came since is not what came since April."""
    path = REPOSITORY / "datapackages" / "northshire" / quarter / "observations.csv"
    with path.open(encoding="utf-8", newline="") as rows:
        told = [row["period"] for row in csv.DictReader(rows) if row["basis"] == "year_to_date"]
    assert told
    assert min(told) > "2023-m03"
