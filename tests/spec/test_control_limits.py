"""Limits by counts (P, P′, U, C, G and T charts), against the oracle and what must always hold."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_by_hand import oracle

from generator.judge.variation.control_limits import (
    OVER_DISPERSED,
    ControlLimits,
    Share,
    c_limits,
    g_limits,
    laney_factor,
    limits_of_shares,
    p_limits,
    p_prime_limits,
    t_limits,
    u_limits,
)
from generator.model.comparison import Interval
from generator.model.variation import LimitsChart

ORACLE: dict[str, Any] = oracle("spc_attribute_charts")
CASES: dict[str, dict[str, Any]] = {case["id"]: case for case in ORACLE["cases"]}
WITHIN = Decimal(str(ORACLE["tolerance"]))

OF_COUNTS: dict[str, Callable[[list[Decimal]], ControlLimits]] = {
    "c": c_limits,
    "g": g_limits,
    "t": t_limits,
}
OF_SHARES: dict[str, Callable[[list[Share]], ControlLimits]] = {
    "p": p_limits,
    "p_prime": p_prime_limits,
    "u": u_limits,
}


def counts_of(case: dict[str, Any]) -> list[Decimal]:
    return [Decimal(count) for count in case["numerators"]]


def shares_of(case: dict[str, Any]) -> list[Share]:
    return [(x, Decimal(n)) for x, n in zip(counts_of(case), case["denominators"], strict=True)]


def shares(*pairs: tuple[int, int]) -> list[Share]:
    return [(Decimal(x), Decimal(n)) for x, n in pairs]


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case["id"])
def test_the_limits_of_each_point_are_the_published_ones(case: dict[str, Any]) -> None:
    if case["denominators"] is None:
        found = OF_COUNTS[case["chart"]](counts_of(case))
    else:
        found = OF_SHARES[case["chart"]](shares_of(case))
    expected = zip(case["centre"], case["lower"], case["upper"], strict=True)
    for limits, (centre, lower, upper) in zip(found.limits, expected, strict=True):
        for ours, theirs in ((found.centre, centre), (limits.lower, lower), (limits.upper, upper)):
            assert abs(ours * case["multiplier"] - Decimal(str(theirs))) <= WITHIN


def test_counts_that_vary_more_than_chance_get_wider_limits() -> None:
    points = shares_of(CASES["plain_p_same_data"])
    plain = p_limits(points).limits
    outside = [not one.holds(x / n) for one, (x, n) in zip(plain, points, strict=True)]
    assert sum(outside) == 16
    found, factor = limits_of_shares(points)
    assert factor is not None
    assert round(factor, 2) == Decimal("10.64")
    assert found == p_prime_limits(points)
    assert found.chart is LimitsChart.P_PRIME
    assert all(one.holds(x / n) for one, (x, n) in zip(found.limits, points, strict=True))


def test_counts_that_vary_as_chance_has_it_keep_theirs() -> None:
    points = shares_of(CASES["own_p_small"])
    found, factor = limits_of_shares(points)
    assert found == p_limits(points)
    assert factor is not None
    assert factor < OVER_DISPERSED


def test_the_switch_is_beyond_one_and_a_half() -> None:
    # Two points of 100 round a half: sigma is 0.05, and so far apart is 1.128 x 1.5 sigmas.
    apart = OVER_DISPERSED * Decimal("1.128") * Decimal("0.05") / 2
    middle = Decimal("0.5")

    def at(distance: Decimal) -> list[Share | None]:
        return [
            (100 * (middle - distance), Decimal(100)),
            (100 * (middle + distance), Decimal(100)),
        ]

    on_it, factor = limits_of_shares(at(apart))
    assert (on_it.chart, factor) == (LimitsChart.P, OVER_DISPERSED)
    beyond, _ = limits_of_shares(at(apart + Decimal("0.0001")))
    assert beyond.chart is LimitsChart.P_PRIME


def test_no_move_is_taken_across_a_gap() -> None:
    high, low = (Decimal(60), Decimal(100)), (Decimal(40), Decimal(100))
    assert laney_factor([high, None, low]) is None
    assert laney_factor([high, high, None, low, low]) == 0
    assert len(limits_of_shares([high, None, low])[0].limits) == 2


def test_screening_leaves_a_move_out_of_the_ordinary_out() -> None:
    times = [Decimal(5 + place % 2) for place in range(20)]
    times[10] = Decimal(400)
    assert t_limits(times, screening=True).limits[0].upper < t_limits(times).limits[0].upper
    points: list[Share | None] = [(time, Decimal(1000)) for time in times]
    plain, screened = laney_factor(points), laney_factor(points, screening=True)
    assert plain is not None
    assert screened is not None
    assert screened < plain


def test_cases_between_rare_events_have_a_median_and_an_upper_limit() -> None:
    found = g_limits([Decimal(case) for case in (3, 0, 10, 2, 5)])
    # The mean is 4, and 3 x the root of 4 x 5 is 13.4164.
    assert found.centre == 3
    assert found.limits[0].lower == 0
    assert round(found.limits[0].upper, 4) == Decimal("17.4164")
    assert g_limits([Decimal(1), Decimal(2)]).centre == Decimal("1.5")


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: p_limits([]), "the whole"),
        (lambda: p_limits(shares((1, 0))), "the whole"),
        (lambda: p_limits(shares((6, 5))), "the whole"),
        (lambda: p_limits(shares((-1, 5))), "the whole"),
        (lambda: p_prime_limits(shares((1, 5))), "in a row"),
        (lambda: p_prime_limits(shares((5, 5), (5, 5))), "in a row"),
        (lambda: u_limits([]), "exposure"),
        (lambda: u_limits(shares((-1, 5))), "exposure"),
        (lambda: u_limits(shares((1, 0))), "exposure"),
        (lambda: c_limits([]), "0 or more"),
        (lambda: c_limits([Decimal(-1)]), "0 or more"),
        (lambda: g_limits([Decimal(-1)]), "0 or more"),
        (lambda: t_limits([Decimal(-1), Decimal(2)]), "0 or more"),
        (lambda: t_limits([Decimal(1)]), "two times"),
    ],
)
def test_what_has_no_limits_is_refused(call: Callable[[], ControlLimits], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        call()


SHARES = st.lists(
    st.integers(1, 900).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=2,
    max_size=30,
).map(lambda drawn: shares(*drawn))


@given(SHARES)
def test_the_limits_of_the_rest_are_turned_over(points: list[Share]) -> None:
    there, rest = p_limits(points), p_limits([(n - x, n) for x, n in points])
    for one, other in zip(there.limits, rest.limits, strict=True):
        assert 0 <= one.lower <= there.centre <= one.upper <= 1
        assert abs(one.lower - (1 - other.upper)) < Decimal("1e-20")


@given(SHARES, st.integers(2, 9))
def test_limits_narrow_as_counts_grow(points: list[Share], times: int) -> None:
    few, many = p_limits(points), p_limits([(x * times, n * times) for x, n in points])
    assert abs(few.centre - many.centre) < Decimal("1e-20")
    for one, other in zip(few.limits, many.limits, strict=True):
        assert one.upper - one.lower >= other.upper - other.lower - Decimal("1e-20")


@given(st.lists(st.integers(0, 500).map(Decimal), min_size=2, max_size=30), st.integers(2, 50))
def test_times_in_another_unit_have_limits_in_that_unit(times: list[Decimal], by: int) -> None:
    before, after = t_limits(times), t_limits([time * by for time in times])
    assert math.isclose(before.centre * by, after.centre, rel_tol=1e-12)
    assert math.isclose(before.limits[0].upper * by, after.limits[0].upper, rel_tol=1e-12)


@given(st.lists(st.integers(0, 500).map(Decimal), min_size=1, max_size=30), st.integers(1, 5000))
def test_a_rate_over_equal_exposures_is_a_count_over_them(counts: list[Decimal], of: int) -> None:
    rates = u_limits([(count, Decimal(of)) for count in counts])
    of_counts = c_limits(counts)
    for one, other in zip(rates.limits, of_counts.limits, strict=True):
        assert abs(one.lower * of - other.lower) < Decimal("1e-18")
        assert abs(one.upper * of - other.upper) < Decimal("1e-18")


def test_a_count_of_nine_on_average_has_a_lower_limit_of_none() -> None:
    assert c_limits([Decimal(9)]).limits == (Interval(Decimal(0), Decimal(18)),)
