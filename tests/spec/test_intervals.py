"""Intervals of proportions, counts and rates, against the oracles and what must always hold."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_by_hand import an_indicator, figure, oracle

from generator.judge.intervals import (
    interval_of_count,
    interval_of_figure,
    interval_of_proportion,
    interval_of_rate,
    interval_of_share,
    rounded_apart,
)
from generator.model.comparison import Confidence, Interval
from generator.model.figures import Figure, Symbol
from generator.model.indicators import Unit
from generator.model.periods import Basis

SHARES: dict[str, Any] = oracle("ci_proportion_wilson")
RATES: dict[str, Any] = oracle("ci_rate_byar_exact")
LEVELS = {0.95: Confidence.USUAL, 0.998: Confidence.STRICT}

confidences = st.sampled_from(Confidence)
shares = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def named(case: dict[str, Any]) -> str:
    return f"{case['numerator']} of {case['denominator']} at {case.get('confidence')}"


def near(found: Decimal, expected: float, within: float) -> bool:
    return abs(found - Decimal(str(expected))) <= Decimal(str(within))


@pytest.mark.parametrize("case", SHARES["cases"], ids=named)
def test_a_proportion_has_the_wilson_interval(case: dict[str, Any]) -> None:
    found = interval_of_share(
        Decimal(case["numerator"]), Decimal(case["denominator"]), LEVELS[case["confidence"]]
    )
    assert near(found.lower, case["lower"], SHARES["tolerance"])
    assert near(found.upper, case["upper"], SHARES["tolerance"])


@pytest.mark.parametrize("case", SHARES["error_cases"], ids=named)
def test_a_proportion_that_is_none_has_no_interval(case: dict[str, Any]) -> None:
    top, bottom = case["numerator"], case["denominator"]
    if case["expect"] == "error: negative count":
        with pytest.raises(ValueError, match="-1 is no part of 10"):
            interval_of_share(Decimal(top), Decimal(bottom))
    else:
        assert case["expect"] == "missing value carried through as a symbol"
        incomplete = figure("2023-m08", value=80, numerator=top, denominator=bottom)
        assert interval_of_figure(incomplete, an_indicator()) is None


@pytest.mark.parametrize(("top", "bottom"), [(11, 10), (0, 0), (1, 0), (1, -5)])
def test_what_is_no_part_of_a_whole_is_refused(top: int, bottom: int) -> None:
    with pytest.raises(ValueError, match="is no part of"):
        interval_of_share(Decimal(top), Decimal(bottom))
    with pytest.raises(ValueError, match="is not a proportion"):
        interval_of_proportion(Decimal(top), Decimal(0))


@pytest.mark.parametrize("case", RATES["cases"], ids=named)
def test_a_rate_has_byars_limits_from_ten_and_the_exact_ones_below(case: dict[str, Any]) -> None:
    found = interval_of_rate(
        Decimal(case["numerator"]),
        Decimal(case["denominator"]),
        Decimal(case["multiplier"]),
        LEVELS[case["confidence"]],
    )
    assert case["method"] == ("Exact" if case["numerator"] < 10 else "Byars")
    assert near(found.lower, case["lower"], RATES["tolerance"])
    assert near(found.upper, case["upper"], RATES["tolerance"])


def test_a_negative_count_and_a_rate_over_nobody_are_refused() -> None:
    with pytest.raises(ValueError, match="-1 is not a count"):
        interval_of_count(Decimal(-1))
    with pytest.raises(ValueError, match="cannot be taken over 0"):
        interval_of_rate(Decimal(5), Decimal(0), Decimal(10_000))


@given(st.integers(0, 9), confidences)
def test_the_limits_of_a_small_count_are_where_its_tail_is_reached(
    count: int, confidence: Confidence
) -> None:
    tail = 0.025 if confidence is Confidence.USUAL else 0.001
    found = interval_of_count(Decimal(count), confidence)
    assert poisson_up_to(count, found.upper) == pytest.approx(tail, rel=1e-9)
    if count:
        assert 1 - poisson_up_to(count - 1, found.lower) == pytest.approx(tail, rel=1e-6)
    else:
        assert found.lower == 0


def poisson_up_to(count: int, mean: Decimal) -> float:
    """The chance of so many or fewer, added up term by term."""
    term, total = Decimal(1), Decimal(1)
    for k in range(1, count + 1):
        term *= mean / k
        total += term
    return float(total * (-mean).exp())


@given(shares, confidences)
def test_the_interval_of_a_share_lies_in_the_scale_and_holds_the_share(
    share: tuple[int, int], confidence: Confidence
) -> None:
    top, bottom = Decimal(share[0]), Decimal(share[1])
    found = interval_of_share(top, bottom, confidence)
    assert 0 <= found.lower <= found.upper <= 1
    assert found.lower * bottom <= top + Decimal("1e-20")
    assert found.upper * bottom >= top - Decimal("1e-20")
    assert (found.lower == 0) == (top == 0)
    assert (found.upper == 1) == (top == bottom)


@given(shares, confidences)
def test_the_interval_of_the_rest_is_the_mirror_of_that_of_the_share(
    share: tuple[int, int], confidence: Confidence
) -> None:
    top, bottom = Decimal(share[0]), Decimal(share[1])
    found = interval_of_share(top, bottom, confidence)
    rest = interval_of_share(bottom - top, bottom, confidence)
    assert abs(found.lower + rest.upper - 1) < Decimal("1e-20")


@given(shares)
def test_the_stricter_interval_holds_the_usual_one(share: tuple[int, int]) -> None:
    top, bottom = Decimal(share[0]), Decimal(share[1])
    for usual, strict in (
        (interval_of_share(top, bottom), interval_of_share(top, bottom, Confidence.STRICT)),
        (interval_of_count(top), interval_of_count(top, Confidence.STRICT)),
    ):
        assert strict.holds(usual.lower)
        assert strict.holds(usual.upper)


@given(st.integers(0, 3000), confidences)
def test_a_higher_count_has_higher_limits(count: int, confidence: Confidence) -> None:
    found = interval_of_count(Decimal(count), confidence)
    more = interval_of_count(Decimal(count + 1), confidence)
    assert 0 <= found.lower < more.lower
    assert count < found.upper < more.upper


def limits(found: Figure, unit: Unit, *, annualised: bool = False) -> tuple[str, str] | None:
    interval = interval_of_figure(found, an_indicator(unit, annualised=annualised))
    return None if interval is None else (f"{interval.lower:.4f}", f"{interval.upper:.4f}")


def test_a_figure_has_the_interval_of_its_unit() -> None:
    share = figure("2023-m08", numerator=615, denominator=790)
    assert limits(share, Unit.PERCENT) == ("74.8214", "80.6052")
    rate = figure("2023-m08", unit=Unit.RATE_PER_10000, numerator=274, denominator=64319)
    assert limits(rate, Unit.RATE_PER_10000) == ("37.7047", "47.9547")
    count = figure("2023-m08", unit=Unit.COUNT, value=274)
    assert limits(count, Unit.COUNT) == ("242.5131", "308.4397")


def test_a_rate_scaled_to_a_year_has_limits_scaled_to_a_year() -> None:
    cells = {"unit": Unit.RATE_PER_10000, "numerator": 186, "denominator": 22711}
    half = figure("2023-m09", Basis.YEAR_TO_DATE, annualised=True, **cells)
    assert limits(half, Unit.RATE_PER_10000, annualised=True) == ("141.1014", "189.1042")


@pytest.mark.parametrize(
    "cells",
    [
        {"symbol": Symbol.CONFIDENTIAL},
        {"value": 80},
        {"value": 12, "unit": Unit.RATE_PER_10000},
        {"value": 12, "numerator": 240, "denominator": 20, "unit": Unit.NUMBER},
        {"numerator": 120, "denominator": 5, "unit": Unit.DAYS},
    ],
)
def test_a_figure_without_a_number_counts_or_a_known_spread_has_none(cells: dict[str, Any]) -> None:
    unit = cells.get("unit", Unit.PERCENT)
    assert limits(figure("2023-m08", **cells), unit) is None


@pytest.mark.parametrize(
    ("limit", "mark", "shown"),
    [("80.64", "80.6", "80.64"), ("80.64", "80.7", "80.6"), ("80.6", "80.6", "80.6")],
)
def test_a_limit_is_not_shown_as_a_mark_it_is_not(limit: str, mark: str, shown: str) -> None:
    assert str(rounded_apart(Decimal(limit), 1, Decimal(mark))) == shown


def test_an_interval_holds_its_ends_and_overlaps_where_it_touches() -> None:
    one, other = (Interval(Decimal(a), Decimal(b)) for a, b in ((1, 2), (2, 3)))
    assert one.holds(Decimal(1))
    assert one.holds(Decimal(2))
    assert one.overlaps(other)
    assert not one.overlaps(Interval(Decimal("2.1"), Decimal(3)))
