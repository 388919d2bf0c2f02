"""Targets in force, ratings, gaps and how many more would reach a target."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_by_hand import a_target, an_indicator, figure

from generator.judge.rating import rate, target_in_force
from generator.measure.rounding import round_half_up
from generator.model.indicators import Polarity, Target, Trajectory, Unit
from generator.model.judgements import Rating
from generator.model.periods import Basis, parse_period

ORDER = (Rating.RED, Rating.AMBER, Rating.GREEN)
LOWER = an_indicator(polarity=Polarity.LOWER)


def rating_of(value: Decimal | str, minimum: str | None, upper: str | None) -> Rating:
    found = figure("2023-m08", value=str(value))
    return rate(found, an_indicator(), [a_target(minimum, upper)]).rating


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2), st.sampled_from([1, -1]))
def test_a_better_value_never_has_a_worse_rating(one: Decimal, other: Decimal, way: int) -> None:
    indicator = an_indicator() if way > 0 else LOWER
    target = a_target(85, 90) if way > 0 else a_target(10, 5)
    worse, better = sorted((one, other), key=lambda value: way * value)
    ratings = [
        rate(figure("2023-m08", value=str(value)), indicator, [target]).rating
        for value in (worse, better)
    ]
    assert ORDER.index(ratings[0]) <= ORDER.index(ratings[1])


def test_the_rating_is_of_the_displayed_value() -> None:
    found = figure("2023-m08", numerator=8496, denominator=10000)
    assert (str(found.value), str(found.shown)) == ("84.96", "85.0")
    assert rate(found, an_indicator(), [a_target()]).rating is Rating.AMBER


@pytest.mark.parametrize(
    ("minimum", "upper", "rating"),
    [
        (None, "90", Rating.RED),
        (None, "85", Rating.GREEN),
        ("85", "85", Rating.GREEN),
        ("86", "86", Rating.RED),
        ("85", None, Rating.AMBER),
        ("86", None, Rating.RED),
        (None, None, Rating.NOT_RATED),
    ],
)
def test_a_target_may_have_one_end_or_two_equal_ones(
    minimum: str | None, upper: str | None, rating: Rating
) -> None:
    assert rating_of("85.0", minimum, upper) is rating


def test_the_reason_writes_the_comparison_out() -> None:
    found = figure("2023-m08", polarity=Polarity.LOWER, numerator=34, denominator=291)
    assert rate(found, LOWER, [a_target(10, 5)]).reason == (
        "11.7% is above the maximum of 10%, and lower is better: red."
    )
    found = figure("2023-m08", value="87.5")
    assert rate(found, an_indicator(), [a_target()]).reason == (
        "87.5% is at or above the minimum of 85% and below the upper target of 90%: amber."
    )


def test_a_target_rates_figures_of_the_indicators_own_basis_only() -> None:
    month = figure("2023-m08", Basis.IN_PERIOD, value="99.1")
    rated = rate(month, an_indicator(basis=Basis.YEAR_TO_DATE), [a_target()])
    assert (rated.rating, rated.target) == (Rating.NOT_RATED, None)


def test_a_neutral_indicator_and_a_second_measurement_are_never_rated() -> None:
    found = figure("2023-m08", value="99.1")
    for indicator in (an_indicator(polarity=Polarity.NEUTRAL), an_indicator(variant_of="other")):
        assert rate(found, indicator, [a_target()]).rating is Rating.NOT_RATED


def target_at(period: str, *targets: Target) -> tuple[object, object] | None:
    found = target_in_force(targets, an_indicator(), "", parse_period(period))
    return (found.minimum, found.upper) if found else None


def test_the_next_row_closes_an_open_one_and_an_ended_one_leaves_none() -> None:
    old, new = a_target(80, 85, "2022-m04"), a_target(85, 90, "2023-m04", "2023-m09")
    assert target_at("2022-m03", old, new) is None
    assert target_at("2023-m03", new, old) == (80, 85)
    assert target_at("2023-m04", new, old) == (85, 90)
    assert target_at("2023-m09", old, new) == (85, 90)
    assert target_at("2023-m10", old, new) is None


def test_a_linear_target_has_one_value_each_month_between_its_dates() -> None:
    rows = (
        a_target(80, 84, "2023-m04", trajectory=Trajectory.LINEAR),
        a_target(86, 90, "2023-m10"),
    )
    assert target_at("2023-m04", *rows) == (80, 84)
    assert target_at("2023-m06", *rows) == (82, 86)
    assert target_at("2023-m09", *rows) == (85, 89)
    assert target_at("2023-m10", *rows) == (86, 90)
    assert target_at("2023-m06", rows[0]) == (80, 84)


def test_a_linear_target_is_rounded_as_the_figure_it_is_compared_with() -> None:
    rows = (
        a_target(80, None, "2023-m04", trajectory=Trajectory.LINEAR),
        a_target(81, None, "2023-m07"),
    )
    assert target_at("2023-m05", *rows) == (Decimal("80.3"), None)


def test_a_due_target_gives_the_distance_and_no_rating_before_it_is_owed() -> None:
    due = a_target(85, 90, "fy2023-24", trajectory=Trajectory.DUE)
    before = rate(figure("2023-m08", value=80), an_indicator(), [due])
    assert before.rating is Rating.NOT_RATED
    assert before.minimum is not None
    assert before.minimum.size == 5
    assert (
        before.reason == "The target is owed by 31 March 2024, so nothing is rated before that day."
    )
    owed = rate(figure("2024-m03", value=80), an_indicator(), [due])
    assert owed.rating is Rating.RED


def test_an_agreed_target_holds_until_the_next_one_is_owed() -> None:
    rows = [a_target(70, 75), a_target(85, 90, "fy2023-24", trajectory=Trajectory.DUE)]
    assert rate(figure("2023-m08", value=80), an_indicator(), rows).rating is Rating.GREEN


def brute_force(top: int, bottom: int, target: Decimal, sign: int) -> int | None:
    for more in range(bottom + 1):
        count = top + sign * more
        if 0 <= count <= bottom:
            shown = round_half_up(Decimal(100) * count / bottom, 1)
            if sign * shown >= sign * target:
                return more
    return None


@given(
    st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    st.decimals(0, 101, places=1),
    st.sampled_from([1, -1]),
)
def test_needed_is_the_fewest_that_shows_the_target_as_met(
    counts: tuple[int, int], target: Decimal, sign: int
) -> None:
    top, bottom = counts
    indicator = an_indicator() if sign > 0 else LOWER
    found = figure("2023-m08", numerator=top, denominator=bottom)
    gap = rate(found, indicator, [a_target(str(target), None)]).minimum
    assert gap is not None
    assert gap.needed == brute_force(top, bottom, target, sign)
    assert gap.met == (gap.needed == 0)


def test_needed_of_an_annualised_rate_counts_events_of_the_time_that_has_passed() -> None:
    indicator = an_indicator(
        Unit.RATE_PER_10000, Polarity.LOWER, Basis.YEAR_TO_DATE, annualised=True
    )
    found = figure(
        "2023-m06",
        Basis.YEAR_TO_DATE,
        unit=Unit.RATE_PER_10000,
        annualised=True,
        numerator=330,
        denominator=64300,
    )
    gap = rate(found, indicator, [a_target(200, None)]).minimum
    assert gap is not None
    # 321 x 4 x 10,000 / 64,300 = 199.7 and 322 gives 200.3.
    assert gap.needed == 9


def test_no_number_of_people_is_needed_where_the_counts_are_not_known() -> None:
    gap = rate(figure("2023-m08", value=80), an_indicator(), [a_target()]).minimum
    assert gap is not None
    assert gap.size == 5
    assert gap.needed is None
