"""The stated rule of change, against published intervals and an independent recomputation."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.judge.chance import interval_of_counts, interval_of_difference
from generator.judge.intervals import interval_of_proportion
from generator.measure.rounding import round_half_up
from generator.model.comparison import Interval

Z = 1.959964
SHARES = st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def difference(first: tuple[int, int], second: tuple[int, int]) -> Interval:
    return interval_of_difference(
        Decimal(first[0]) / first[1],
        Decimal(first[1]),
        Decimal(second[0]) / second[1],
        Decimal(second[1]),
    )


#: Newcombe 1998, Table II, method 10.
PUBLISHED = [
    ((56, 70), (48, 80), "0.0524", "0.3339"),
    ((9, 10), (3, 10), "0.1705", "0.8090"),
    ((10, 10), (0, 20), "0.6791", "1.0000"),
    ((6, 7), (2, 7), "0.0582", "0.8062"),
    ((5, 56), (0, 29), "-0.0381", "0.1926"),
    ((10, 10), (0, 10), "0.6075", "1.0000"),
]


@pytest.mark.parametrize(("first", "second", "lower", "upper"), PUBLISHED)
def test_the_published_intervals_come_out(
    first: tuple[int, int], second: tuple[int, int], lower: str, upper: str
) -> None:
    found = difference(first, second)
    places = (round_half_up(found.lower, 4), round_half_up(found.upper, 4))
    assert [str(place) for place in places] == [lower, upper]


def wilson_by_roots(top: int, bottom: int) -> tuple[float, float]:
    """The two proportions that a score test at 5% just does not reject: roots of a quadratic."""
    share = top / bottom
    a, b, c = 1 + Z * Z / bottom, -(2 * share + Z * Z / bottom), share * share
    root = math.sqrt(max(b * b - 4 * a * c, 0))
    return ((-b - root) / (2 * a), (-b + root) / (2 * a))


@given(SHARES, SHARES)
def test_the_interval_equals_one_worked_out_another_way(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    (low1, high1), (low2, high2) = wilson_by_roots(*first), wilson_by_roots(*second)
    one, other = first[0] / first[1], second[0] / second[1]
    found = difference(first, second)
    assert float(found.lower) == pytest.approx(
        one - other - math.hypot(one - low1, high2 - other), abs=1e-6
    )
    assert float(found.upper) == pytest.approx(
        one - other + math.hypot(high1 - one, other - low2), abs=1e-6
    )


@given(SHARES, SHARES)
def test_the_interval_holds_the_difference_and_turns_round_with_it(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    there, back = difference(first, second), difference(second, first)
    gap = Decimal(first[0]) / first[1] - Decimal(second[0]) / second[1]
    assert there.lower - Decimal("1e-20") <= gap <= there.upper + Decimal("1e-20")
    assert abs(there.lower + back.upper) < Decimal("1e-20")
    assert there.excludes_zero == back.excludes_zero


def test_the_interval_of_one_share_is_wilsons() -> None:
    # E. B. Wilson's interval of 15 of 148 as Newcombe's companion paper of 1998 prints it.
    found = interval_of_proportion(Decimal(15) / 148, Decimal(148))
    assert [str(round_half_up(end, 4)) for end in (found.lower, found.upper)] == [
        "0.0624",
        "0.1605",
    ]


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_two_counts_differ_beyond_chance_by_the_variance_of_their_sum(one: int, two: int) -> None:
    beyond = abs(one - two) > Z * math.sqrt(one + two)
    assert interval_of_counts(Decimal(one), Decimal(two)).excludes_zero == beyond
