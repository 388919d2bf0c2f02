"""Observations become figures."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal, localcontext

import pytest
from judged_by_hand import a_package, an_indicator, figure, row

from generator.measure.values import measure
from generator.model.figures import Method, Row
from generator.model.indicators import Unit
from generator.model.periods import Basis
from generator.model.records import Population


@pytest.mark.parametrize(
    ("unit", "value", "shown"),
    [
        (Unit.PERCENT, "62.5", "62.5"),
        (Unit.RATE_PER_10000, "6250", "6250.0"),
        (Unit.DAYS, "0.625", "1"),
        (Unit.SCORE, "0.625", "1"),
    ],
)
def test_the_unit_says_what_a_ratio_is_multiplied_by(unit: Unit, value: str, shown: str) -> None:
    found = figure("2023-m08", unit=unit, numerator=5, denominator=8)
    assert (str(found.value), str(found.shown), found.method) == (value, shown, Method.RATIO)


def test_counts_come_before_a_value_that_was_handed_over_with_them() -> None:
    found = figure("2023-m08", numerator=615, denominator=790, value="77.8")
    assert found.value is not None
    assert str(found.value).startswith("77.8481")


def test_a_value_without_counts_stands_as_it_was_handed_over() -> None:
    found = figure("2023-m08", value="84.06")
    assert (str(found.value), str(found.shown), found.method) == ("84.06", "84.1", Method.GIVEN)
    assert not found.has_counts


def test_a_row_may_have_fewer_places_than_its_indicator() -> None:
    assert str(figure("fy2022-23", value="90", decimals=0).shown) == "90"


def test_a_count_stands_in_its_value() -> None:
    found = figure("2023-m08", unit=Unit.COUNT, value="1790")
    assert (found.value, str(found.shown), found.has_counts) == (Decimal(1790), "1790", False)


def test_an_outer_setting_of_precision_changes_no_figure() -> None:
    with localcontext() as outer:
        outer.prec = 2
        narrow = figure("2023-m08", numerator=615, denominator=790)
    assert narrow == figure("2023-m08", numerator=615, denominator=790)


def test_each_figure_knows_its_row_and_the_order_of_rows_does_not_matter() -> None:
    rows = [row(f"2023-m0{month}", value=80, line=month) for month in range(3, 9)]
    forwards = measure(a_package([an_indicator()], rows))
    assert forwards == measure(a_package([an_indicator()], reversed(rows)))
    assert [found.rows for found in forwards] == [
        (Row("observations.csv", line),) for line in range(3, 9)
    ]


def population(as_at: date, count: int, area: str = "") -> Population:
    return Population(area, "", "", as_at, Decimal(count))


def test_a_rate_without_a_denominator_is_taken_over_the_latest_earlier_population() -> None:
    populations = (
        population(date(2021, 6, 30), 60000),
        population(date(2022, 6, 30), 64300),
        population(date(2023, 6, 30), 70000, "north"),
        population(date(2023, 9, 30), 80000),
    )
    rows = [row("2023-m08", numerator=274)]
    indicator = an_indicator(Unit.RATE_PER_10000)
    (found,) = measure(a_package([indicator], rows, populations=populations))
    assert (found.denominator, str(found.shown)) == (Decimal(64300), "42.6")
    assert found.method is Method.POPULATION


def test_a_rate_with_no_population_to_take_it_over_is_not_available() -> None:
    assert figure("2023-m08", unit=Unit.RATE_PER_10000, numerator=274).symbol == "x"


def test_a_package_with_nothing_to_pool_does_not_load_the_library_that_pools() -> None:
    program = (
        "import sys, judged_by_hand as hand\n"
        "hand.figure('2023-m08', numerator=1, denominator=2)\n"
        "sys.exit('pandas' in sys.modules)\n"
    )
    folders = {"PYTHONPATH": f"{__file__.rpartition('/tests/')[0]}:{__file__.rpartition('/')[0]}"}
    assert subprocess.run([sys.executable, "-c", program], env=folders, check=False).returncode == 0


def test_an_annualised_snapshot_is_not_scaled() -> None:
    found = figure(
        "2023-m08",
        Basis.SNAPSHOT,
        unit=Unit.RATE_PER_10000,
        annualised=True,
        numerator=274,
        denominator=64300,
    )
    assert str(found.shown) == "42.6"
