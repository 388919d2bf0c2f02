"""Rounding, against the oracle of rounding and change and against its own laws."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_by_hand import an_indicator, figure, oracle

from generator.judge.direction import compared, relative_change
from generator.measure.rounding import round_half_up
from generator.model.formats import spell_difference
from generator.model.indicators import Unit
from generator.model.judgements import Movement, Pair

CASES = oracle("rounding_change")
DECIMALS = st.decimals(-(10**9), 10**9, allow_nan=False, places=6)


@pytest.mark.parametrize("case", CASES["rounding"], ids=lambda case: case["value"])
def test_rounding_is_half_up_on_decimals(case: dict[str, str]) -> None:
    places = -int(Decimal(case["to"]).as_tuple().exponent)
    assert str(round_half_up(Decimal(case["value"]), places)) == case["half_up"]


def test_halves_below_zero_go_away_from_zero() -> None:
    assert str(round_half_up(Decimal("-0.25"), 1)) == "-0.3"


def test_what_rounds_to_zero_has_no_sign() -> None:
    assert str(round_half_up(Decimal("-0.04"), 1)) == "0.0"


def test_an_outer_setting_of_precision_changes_nothing() -> None:
    with localcontext() as outer:
        outer.prec = 3
        assert str(round_half_up(Decimal("123456.789"), 1)) == "123456.8"


@given(DECIMALS, st.integers(0, 4))
def test_rounding_twice_is_rounding_once(value: Decimal, places: int) -> None:
    once = round_half_up(value, places)
    assert round_half_up(once, places) == once
    assert abs(once - value) * 2 <= Decimal(1).scaleb(-places)


@given(DECIMALS, DECIMALS, st.integers(0, 4))
def test_rounding_keeps_the_order(one: Decimal, other: Decimal, places: int) -> None:
    low, high = sorted((one, other))
    assert round_half_up(low, places) <= round_half_up(high, places)


@pytest.mark.parametrize("case", CASES["change"], ids=lambda case: f"{case['previous']}")
def test_change_is_in_points_for_percentages_and_in_number_for_counts(
    case: dict[str, Any],
) -> None:
    unit = Unit(case["kind"])
    earlier = figure("2023-m07", unit=unit, value=case["previous"])
    current = figure("2023-m08", unit=unit, value=case["current"])
    change = compared(Pair.PERIOD_BEFORE, earlier, current, an_indicator(unit))
    size = case.get("change_percentage_points") or case["change"]
    assert change.size == Decimal(size)
    relative = case["relative_percent"]
    expected = None if relative is None else Decimal(relative)
    assert relative_change(Decimal(case["previous"]), Decimal(case["current"])) == expected
    assert change.relative == (expected if unit is Unit.COUNT else None)
    in_points = "percentage point" in spell_difference(change.size, unit)
    assert in_points == (case["words"] == "percentage points")


@pytest.mark.parametrize("case", CASES["unrounded"], ids=lambda case: case["rule"])
def test_equal_displayed_values_are_no_change_whatever_lies_behind(case: dict[str, Any]) -> None:
    then, now = case["previous_raw"], case["current_raw"]
    earlier = figure("2023-m07", numerator=then[0], denominator=then[1])
    current = figure("2023-m08", numerator=now[0], denominator=now[1])
    assert (str(earlier.shown), str(current.shown)) == (
        case["previous_shown"],
        case["current_shown"],
    )
    assert earlier.value is not None
    assert current.value is not None
    raw = round_half_up(current.value - earlier.value, 1)
    assert str(raw) == case["change_from_raw"]
    change = compared(Pair.PERIOD_BEFORE, earlier, current, an_indicator())
    assert (change.movement, str(change.size)) == (Movement.SAME, case["change_from_shown"])


def test_change_is_worked_out_from_unrounded_figures_where_both_have_counts() -> None:
    earlier = figure("2023-m07", numerator=5434, denominator=10000)
    current = figure("2023-m08", numerator=5446, denominator=10000)
    assert (str(earlier.shown), str(current.shown)) == ("54.3", "54.5")
    change = compared(Pair.PERIOD_BEFORE, earlier, current, an_indicator())
    assert str(change.size) == "0.1"
