"""Which two figures may be compared."""

from __future__ import annotations

import pytest
from judged_by_hand import an_indicator, figure

from generator.judge.comparable import is_comparable
from generator.model.figures import Figure, Status
from generator.model.indicators import Unit
from generator.model.periods import Basis, parse_period
from generator.model.records import Break

SNAPSHOT, IN_PERIOD = Basis.SNAPSHOT, Basis.IN_PERIOD
TO_DATE, ROLLING = Basis.YEAR_TO_DATE, Basis.ROLLING_YEAR


def verdict(
    earlier: Figure,
    later: Figure,
    unit: Unit = Unit.PERCENT,
    breaks: tuple[Break, ...] = (),
    annualised: bool = False,
) -> bool:
    indicator = an_indicator(unit, annualised=annualised)
    comparable, reason = is_comparable(earlier, later, indicator, breaks)
    assert reason.endswith(".")
    return comparable


@pytest.mark.parametrize(
    ("earlier", "later", "comparable"),
    [
        (("2023-m05", SNAPSHOT), ("2023-m08", SNAPSHOT), True),
        (("fy2022-23", SNAPSHOT), ("2023-m08", SNAPSHOT), True),
        (("2023-05-31", SNAPSHOT), ("2023-m08", SNAPSHOT), True),
        (("2023-m07", IN_PERIOD), ("2023-m08", SNAPSHOT), False),
        (("2023-m07", IN_PERIOD), ("2023-m08", IN_PERIOD), True),
        (("fy2023-24-q1", IN_PERIOD), ("2023-m08", IN_PERIOD), False),
        (("fy2022-23", IN_PERIOD), ("2023-m08", IN_PERIOD), False),
        (("cy2022", IN_PERIOD), ("fy2022-23", IN_PERIOD), False),
        (("2022-04-01/2022-09-30", IN_PERIOD), ("2023-04-01/2023-09-30", IN_PERIOD), True),
        (("2022-04-01/2022-07-31", IN_PERIOD), ("2023-04-01/2023-09-30", IN_PERIOD), False),
        (("2023-m07", TO_DATE), ("2023-m08", TO_DATE), False),
        (("2022-m08", TO_DATE), ("2023-m08", TO_DATE), True),
        (("2023-m08", IN_PERIOD), ("2023-m09", TO_DATE), False),
        (("2023-m05", ROLLING), ("2023-m08", ROLLING), True),
        (("fy2022-23", IN_PERIOD), ("2023-m08", ROLLING), True),
        (("2023-m07", IN_PERIOD), ("2023-m08", ROLLING), False),
        (("2023-m08", SNAPSHOT), ("2023-m05", SNAPSHOT), False),
    ],
)
def test_like_is_compared_with_like(
    earlier: tuple[str, Basis], later: tuple[str, Basis], comparable: bool
) -> None:
    assert verdict(figure(*earlier, value=80), figure(*later, value=81)) == comparable


@pytest.mark.parametrize(
    ("unit", "annualised", "comparable"),
    [
        (Unit.PERCENT, False, True),
        (Unit.DAYS, False, True),
        (Unit.COUNT, False, False),
        (Unit.RATE_PER_10000, False, False),
        (Unit.RATE_PER_10000, True, True),
    ],
)
@pytest.mark.parametrize("basis", [IN_PERIOD, TO_DATE])
def test_part_of_a_year_is_compared_with_a_whole_one_only_where_time_does_not_add_up(
    basis: Basis, unit: Unit, annualised: bool, comparable: bool
) -> None:
    year = figure("fy2022-23", basis, unit=unit, value=80)
    part = figure("2023-m08", TO_DATE, unit=unit, value=70)
    assert verdict(year, part, unit, annualised=annualised) == comparable


def test_two_whole_years_are_compared_even_as_counts() -> None:
    year = figure("fy2021-22", TO_DATE, unit=Unit.COUNT, value=80)
    later = figure("2023-m03", TO_DATE, unit=Unit.COUNT, value=70)
    assert verdict(year, later, Unit.COUNT)


@pytest.mark.parametrize(
    ("break_from", "comparable"),
    [("2023-m05", True), ("2023-m06", False), ("2023-m08", False), ("2023-m09", True)],
)
def test_nothing_is_compared_across_a_break(break_from: str, comparable: bool) -> None:
    broken = (Break("visits", parse_period(break_from), "A new case system."),)
    elsewhere = (Break("other", parse_period("2023-m07"), "Another definition."),)
    earlier, later = figure("2023-m05", value=80), figure("2023-m08", value=70)
    assert verdict(earlier, later, breaks=broken) == comparable
    assert verdict(earlier, later, breaks=elsewhere)


def test_the_first_figure_after_a_break_is_compared_with_those_that_follow() -> None:
    broken = (Break("visits", parse_period("2023-m06"), "A new case system."),)
    may, june, july = (figure(f"2023-m0{month}", IN_PERIOD, value=80) for month in (5, 6, 7))
    assert verdict(june, july, breaks=broken)
    assert not verdict(may, june, breaks=broken)


def test_a_stretch_that_holds_a_break_is_not_compared_either() -> None:
    broken = (Break("visits", parse_period("2023-m01"), "A new case system"),)
    earlier, later = figure("2023-m05", ROLLING, value=80), figure("2023-m08", ROLLING, value=70)
    comparable, reason = is_comparable(earlier, later, an_indicator(), broken)
    assert not comparable
    assert reason == "The series has a break from January 2023: A new case system."


def test_a_forecast_is_never_compared() -> None:
    plain, forecast = figure("2023-m05", value=80), {"status": Status.FORECAST, "value": 90}
    assert not verdict(plain, figure("2023-m08", **forecast))


def test_shares_of_fewer_than_twenty_are_given_as_numbers_instead() -> None:
    earlier = figure("2023-m05", numerator=15, denominator=20)
    few = figure("2023-m08", numerator=9, denominator=19)
    assert verdict(earlier, figure("2023-m08", numerator=9, denominator=20))
    comparable, reason = is_comparable(earlier, few, an_indicator(), ())
    assert not comparable
    assert reason == (
        "Figures of fewer than 20 children in need are not compared: "
        "15 of 20 at 31 May 2023 and 9 of 19 at 31 August 2023."
    )


def test_another_area_is_another_series() -> None:
    assert not verdict(figure("2023-m05", value=80, area="north"), figure("2023-m08", value=70))
