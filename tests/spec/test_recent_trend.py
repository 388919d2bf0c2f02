"""The recent trend of five annual points, against the oracle and what must always hold."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_by_hand import oracle

from generator.judge.recent_trend import CRITICAL, trend_of_proportions, trend_of_values
from generator.model.comparison import Interval, RecentTrend, Trend
from generator.model.indicators import Polarity

ORACLE: dict[str, Any] = oracle("trend_chi_square")

Shares = list[tuple[Decimal, Decimal] | None]


def shares(case: dict[str, Any]) -> Shares:
    pairs = zip(case["counts"], case["denominators"], strict=True)
    return [None if x is None or n is None else (Decimal(x), Decimal(n)) for x, n in pairs]


def values(*points: tuple[str, str, str] | None) -> list[tuple[Decimal, Interval] | None]:
    """Points as (value, lower limit, upper limit)."""
    return [
        None if p is None else (Decimal(p[0]), Interval(Decimal(p[1]), Decimal(p[2])))
        for p in points
    ]


@pytest.mark.parametrize("case", ORACLE["cases"], ids=lambda case: case["id"])
def test_the_trend_of_proportions_is_that_of_the_published_rule(case: dict[str, Any]) -> None:
    assert case["method"] == "proportion"
    found = trend_of_proportions(shares(case), Polarity.NEUTRAL)
    assert found.trend == case["expected"]
    assert found.chi_square is not None
    assert float(found.chi_square) == pytest.approx(case["chi_square"], abs=1e-8)
    assert found.stable == case["stable_direction"]
    assert (found.trend is not Trend.NO_CHANGE) == case["significant"]


@pytest.mark.parametrize("case", ORACLE["cannot"], ids=lambda case: case["why"])
def test_without_five_years_in_a_row_there_is_no_trend(case: dict[str, Any]) -> None:
    found = trend_of_proportions(shares(case), Polarity.HIGHER)
    assert found == RecentTrend(
        Trend.NOT_KNOWN, "Fewer than five years in a row, up to the newest, have a figure."
    )
    assert found.trend == case["expected"]


def test_the_critical_value_is_the_published_one() -> None:
    assert float(CRITICAL) == pytest.approx(ORACLE["critical_value"], rel=1e-12)


RISING: Shares = shares(next(case for case in ORACLE["cases"] if case["id"] == "own_up_large"))


@pytest.mark.parametrize(
    ("polarity", "up", "down"),
    [
        (Polarity.HIGHER, "getting better", "getting worse"),
        (Polarity.LOWER, "getting worse", "getting better"),
        (Polarity.NEUTRAL, "increasing", "decreasing"),
    ],
)
def test_polarity_gives_the_trend_its_word(polarity: Polarity, up: str, down: str) -> None:
    assert trend_of_proportions(RISING, polarity).trend == up
    assert trend_of_proportions(RISING[::-1], polarity).trend == down


def test_the_reason_holds_chi_square_against_the_critical_value() -> None:
    reasons = {
        case["id"]: trend_of_proportions(shares(case), Polarity.HIGHER).reason
        for case in ORACLE["cases"]
    }
    assert reasons == {
        "own_flat": "Chi-square for trend is 0.00, not more than 9.55, so it may be chance.",
        "own_up_small": "Chi-square for trend is 4.21, not more than 9.55, so it may be chance.",
        "own_up_large": (
            "Chi-square for trend is 50.03, more than 9.55, and no single year makes it so."
        ),
        "own_one_outlier": (
            "Chi-square for trend is 13.18, more than 9.55, but rests on a single year."
        ),
    }


def test_only_the_newest_five_years_count() -> None:
    earlier: Shares = [(Decimal(790), Decimal(800)), None]
    assert trend_of_proportions([*earlier, *RISING], Polarity.HIGHER) == trend_of_proportions(
        RISING, Polarity.HIGHER
    )


@pytest.mark.parametrize("count", [0, 800])
def test_a_year_of_none_or_all_has_no_odds(count: int) -> None:
    found = trend_of_proportions([(Decimal(count), Decimal(800)), *RISING[1:]], Polarity.HIGHER)
    assert found == RecentTrend(
        Trend.NOT_KNOWN, "A year in which none or all are counted has no odds."
    )


STEADY = values(
    ("10", "9.5", "10.5"),
    ("11", "10.5", "11.5"),
    ("12", "11.5", "12.5"),
    ("13", "12.5", "13.5"),
    ("14", "13.5", "14.5"),
)


def test_values_with_limits_have_a_weighted_trend() -> None:
    found = trend_of_values(STEADY, Polarity.LOWER)
    # A slope of 1 and equal errors of 1/3.92: chi-square = 10 x 3.92 squared.
    assert found.trend is Trend.GETTING_WORSE
    assert found.chi_square is not None
    assert abs(found.chi_square - 10 * Decimal("3.92") ** 2) < Decimal("1e-20")
    assert found.stable


def test_values_without_five_years_or_without_width_have_none() -> None:
    gap = [*STEADY[:3], None, STEADY[4]]
    assert trend_of_values(gap, Polarity.LOWER).trend is Trend.NOT_KNOWN
    flat = [*STEADY[:4], *values(("14", "14", "14"))]
    assert trend_of_values(flat, Polarity.LOWER) == RecentTrend(
        Trend.NOT_KNOWN, "A year's interval has no width."
    )


def test_a_jump_of_the_last_year_alone_is_no_trend_of_values() -> None:
    jump = values(*[("10", "9.5", "10.5")] * 2, ("9.9", "9.4", "10.4"), ("9.8", "9.3", "10.3"))
    found = trend_of_values([*jump, *values(("13", "12.5", "13.5"))], Polarity.HIGHER)
    assert found.chi_square is not None
    assert found.chi_square > CRITICAL
    assert (found.trend, found.stable) == (Trend.NO_CHANGE, False)


five_shares = st.lists(
    st.integers(2, 3000).flatmap(lambda n: st.tuples(st.integers(1, n - 1), st.just(n))),
    min_size=5,
    max_size=5,
)


@given(five_shares)
def test_chi_square_equals_the_score_test_of_the_slope(drawn: list[tuple[int, int]]) -> None:
    """Armitage's statistic is the squared covariance of score and outcome over its variance."""
    p = Fraction(sum(x for x, _ in drawn), sum(n for _, n in drawn))
    mean = Fraction(sum(n * t for t, (_, n) in enumerate(drawn)), sum(n for _, n in drawn))
    score = sum((t - mean) * (x - n * p) for t, (x, n) in enumerate(drawn))
    variance = p * (1 - p) * sum(n * (t - mean) ** 2 for t, (_, n) in enumerate(drawn))
    found = trend_of_proportions([(Decimal(x), Decimal(n)) for x, n in drawn], Polarity.NEUTRAL)
    assert found.chi_square is not None
    assert float(found.chi_square) == pytest.approx(float(score**2 / variance), rel=1e-12)


@given(five_shares)
def test_the_trend_of_the_rest_goes_the_other_way(drawn: list[tuple[int, int]]) -> None:
    there = trend_of_proportions([(Decimal(x), Decimal(n)) for x, n in drawn], Polarity.HIGHER)
    rest = trend_of_proportions([(Decimal(n - x), Decimal(n)) for x, n in drawn], Polarity.LOWER)
    if there.trend is not Trend.NO_CHANGE and rest.trend is not Trend.NO_CHANGE:
        assert there.trend is rest.trend
    assert there.chi_square is not None
    assert rest.chi_square is not None
    assert math.isclose(there.chi_square, rest.chi_square, rel_tol=1e-12, abs_tol=1e-20)


@given(
    st.lists(st.tuples(st.integers(-500, 500), st.integers(1, 50)), min_size=5, max_size=5),
    st.integers(-1000, 1000),
)
def test_the_weighted_trend_does_not_change_with_the_level(
    drawn: list[tuple[int, int]], shift: int
) -> None:
    def at(level: int) -> RecentTrend:
        points = [
            (Decimal(v + level), Interval(Decimal(v + level - w), Decimal(v + level + w)))
            for v, w in drawn
        ]
        return trend_of_values(points, Polarity.NEUTRAL)

    one, other = at(0), at(shift)
    assert one.chi_square is not None
    assert other.chi_square is not None
    assert math.isclose(one.chi_square, other.chi_square, rel_tol=1e-12, abs_tol=1e-20)
