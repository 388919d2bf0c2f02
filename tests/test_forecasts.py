"""Ways to project a year: the arithmetic by hand, the interval, and how often it held.

Series are made of months; what an edition says of them is in the tests of projections.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.judge.projection.backtests import (
    BackTest,
    Spread,
    back_tests,
    coverage_of,
    spread_of,
)
from generator.judge.projection.forecasts import (
    Forecast,
    Way,
    by_latest,
    by_level,
    by_rate,
    by_run_rate,
    by_share,
    shrunk_share,
    smoothed,
)
from generator.judge.projection.histories import History, april_of, month_number
from generator.model.periods import parse_period

APRIL_2021 = month_number(parse_period("2021-m04").start)
SEPTEMBER_2023 = month_number(parse_period("2023-m09").start)


def numbers(*written: int | str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, written))


# The arithmetic of each way, by hand.


@pytest.mark.parametrize(
    ("so_far", "month", "share", "last_year", "year"),
    [
        # Half the year gone, half of it as a rule over, as many as last year: the same again.
        ("600", 6, "0.5", "1200", "1200"),
        # 600 / 0.4 = 1,500 by the share, 1,200 last year; halfway 1,350, of which 60% is to come.
        ("600", 6, "0.4", "1200", "1410"),
        # In June the share of 1,500 weighs a quarter and last year's 1,000 three quarters.
        ("300", 3, "0.2", "1000", "1200"),
        # In December the share of 1,125 weighs three quarters and last year's 1,000 a quarter.
        ("900", 9, "0.8", "1000", "1118.75"),
        # Where the whole year as a rule is over by now, nothing is added.
        ("700", 9, "1", "1000", "700"),
    ],
)
def test_a_years_count_is_the_shrunk_share(
    so_far: str, month: int, share: str, last_year: str, year: str
) -> None:
    assert shrunk_share(Decimal(so_far), month, Decimal(share), Decimal(last_year)) == Decimal(year)


@pytest.mark.parametrize(
    ("values", "level", "weight"),
    [
        # After a step the next value is told best by the latest one alone.
        ("0 10 10", "10", "1"),
        # 10, then 20: with a half the level is 15, which is what comes next.
        ("10 20 15", "15", "0.5"),
        # Up and down again: squares of 185.3 with a fifth, 187.1 with a tenth, 194.3 with 0.3.
        ("10 20 10 20 10", "12.624", "0.2"),
    ],
)
def test_the_level_is_smoothed_with_the_weight_that_told_best(
    values: str, level: str, weight: str
) -> None:
    found, by = smoothed([Decimal(value) for value in values.split()])
    assert (round(found, 3), by) == (Decimal(level), Decimal(weight))


def monthly(counts: Iterable[tuple[int, int]], start: int = APRIL_2021) -> History:
    """Numerators and denominators month after month."""
    return History(
        {
            (start + number,) * 2: (Decimal(top), Decimal(bottom))
            for number, (top, bottom) in enumerate(counts)
        }
    )


def test_the_rest_of_a_percentage_is_taken_at_the_last_twelve_months() -> None:
    # 120 of 150 a month last year but 108 of 150 since April; five months and 750 are over.
    history = monthly([(120, 150)] * 12 + [(108, 150)] * 5)
    # Last twelve months: 7 x 120 and 5 x 108 of 1,800 = 76.67%. The year: 540 and 805 of 1,800.
    found = by_rate(history, APRIL_2021 + 16)
    assert found is not None
    assert round(found.value, 4) == Decimal("74.7222")
    assert found.base == 1800
    # 540 are known already, and 1,050 are still open.
    assert found.highest is not None
    assert (found.lowest, round(found.highest, 4)) == numbers(30, "88.3333")


def test_from_october_a_percentage_stays_as_the_year_to_date_is() -> None:
    found = by_rate(monthly([(120, 150)] * 12 + [(108, 150)] * 7), APRIL_2021 + 18)
    assert found is not None
    assert found.value == 72
    assert "the year so far" in found.method


def test_a_count_without_a_season_goes_on_at_its_pace() -> None:
    found = by_run_rate(monthly([(50, 0)] * 6), APRIL_2021 + 5)
    assert found is not None
    assert (found.value, found.lowest) == numbers(600, 300)


def test_a_sum_is_put_together_from_years_quarters_or_months_and_never_from_what_is_hidden() -> (
    None
):
    of_months = monthly([(10, 20)] * 12)
    assert of_months.sum(APRIL_2021, APRIL_2021 + 11) == numbers(120, 240)
    of_quarters = History(
        {(APRIL_2021 + n, APRIL_2021 + n + 2): (Decimal(n + 1), Decimal(9)) for n in (0, 3, 6, 9)}
    )
    assert of_quarters.sum(APRIL_2021, APRIL_2021 + 11) == numbers(22, 36)
    assert of_quarters.sum(APRIL_2021, APRIL_2021 + 4) is None
    hidden = replace(of_months, hidden=frozenset({(APRIL_2021, APRIL_2021 + 11)}))
    assert hidden.sum(APRIL_2021, APRIL_2021 + 11) is None
    to_date = {
        (APRIL_2021, APRIL_2021 + 4): (Decimal(40), Decimal(50)),
        (APRIL_2021, APRIL_2021 + 11): (Decimal(90), Decimal(120)),
        (APRIL_2021 + 12, APRIL_2021 + 16): (Decimal(44), Decimal(60)),
    }
    # 44 since April and the 50 of last year that came after August.
    assert History(to_date).last_twelve(APRIL_2021 + 16) == numbers(94, 130)


# The interval, by hand.


def a_forecast(
    value: int | str, base: int = 1000, low: int = 0, high: int | None = None
) -> Forecast:
    top = None if high is None else Decimal(high)
    return Forecast(Decimal(value), Decimal(base), Decimal(low), top, "")


@pytest.mark.parametrize(
    ("a", "b", "forecast", "is_count", "low", "high"),
    [
        # Past years were out by 2% however many were counted: 1.35 x 2% of 1,000.
        ("0.0004", "0", a_forecast(1000), True, "973", "1027"),
        # The play of chance alone, 2 / sqrt(400) = 10%: 1.35 x 10% of 400.
        ("0", "4", a_forecast(400, 400), True, "346", "454"),
        # 380 are counted already, so it cannot be 346.
        ("0", "4", a_forecast(400, 400, 380), True, "380", "454"),
        # Percentages were out by 2 points.
        ("4", "0", a_forecast(80, 500, 0, 100), False, "77.3", "82.7"),
        # No percentage is above 100.
        ("4", "0", a_forecast(99, 500, 0, 100), False, "96.3", "100"),
    ],
)
def test_the_interval_is_135_typical_errors_and_never_beyond_what_is_known(
    a: str, b: str, forecast: Forecast, is_count: bool, low: str, high: str
) -> None:
    interval = Spread(Decimal(a), Decimal(b)).interval(forecast, is_count=is_count)
    assert (interval.low, interval.high) == (Decimal(low), Decimal(high))


def years_out_by(*errors: tuple[str, int]) -> list[BackTest]:
    """Back-tests of counts that were out by a share of the forecast, each on its base."""
    return [
        BackTest(year, a_forecast(1000, base), 1000 * (1 + Decimal(error)))
        for year, (error, base) in enumerate(errors)
    ]


@pytest.mark.parametrize(
    ("errors", "a", "b"),
    [
        # 5% out on 1,000 and 4% on 10,000: 0.0025 = a + b/1,000 and 0.0016 = a + b/10,000.
        ((("0.05", 1000), ("-0.04", 10_000)), "0.0015", "1"),
        # As far out on every size: nothing for chance.
        ((("0.05", 1000), ("0.05", 1000), ("-0.05", 2000)), "0.0025", "0"),
        # Larger counts further out than smaller: their mean, and nothing for chance.
        ((("0.01", 1000), ("0.03", 10_000)), "0.0005", "0"),
        # So much by chance that the rest would be below nothing: chance alone.
        ((("0.1", 100), ("0", 10_000)), "0", "0.9999"),
    ],
)
def test_a_squared_error_is_a_part_for_all_and_a_part_for_chance(
    errors: tuple[tuple[str, int], ...], a: str, b: str
) -> None:
    found = spread_of(years_out_by(*errors), is_count=True)
    assert (round(found.a, 6), round(found.b, 4)) == (Decimal(a), Decimal(b))


def test_coverage_holds_each_past_year_against_the_interval_of_the_others() -> None:
    calm = [("0.02", 1000)] * 9
    assert coverage_of(years_out_by(*calm, ("0.02", 1000)), is_count=True) == 100
    # 1.35 x 2% does not reach to 30%; the 9 others lie within an interval that the outlier widens.
    assert coverage_of(years_out_by(*calm, ("0.3", 1000)), is_count=True) == 90


def test_bases_that_are_all_alike_say_nothing_of_chance() -> None:
    found = spread_of(years_out_by(*[("0.05", 777)] * 6, ("0.02", 777)), is_count=True)
    assert found.b == 0
    assert round(found.a, 10) == Decimal("0.0022")


def test_a_past_year_that_lost_some_of_its_count_gives_no_share() -> None:
    history = History(
        {
            (APRIL_2021, APRIL_2021 + 5): (Decimal(600), Decimal(0)),
            (APRIL_2021, APRIL_2021 + 11): (Decimal(590), Decimal(0)),
            (APRIL_2021 + 12, APRIL_2021 + 17): (Decimal(300), Decimal(0)),
        }
    )
    assert by_share(history, APRIL_2021 + 17) is None


def test_nothing_counted_by_this_month_in_past_years_gives_no_share() -> None:
    assert by_share(monthly([(0, 0)] * 30), SEPTEMBER_2023) is None


def test_histories_of_the_same_numbers_are_tried_once() -> None:
    one = monthly([(100, 0)] * 30)
    assert len(back_tests([one, one], by_share, SEPTEMBER_2023)) == 1
    other = monthly([(101, 0)] * 30)
    assert len(back_tests([one, other], by_share, SEPTEMBER_2023)) == 2


# What holds of every series.

whole = st.integers(min_value=1, max_value=2000)
pairs = st.tuples(whole, whole).map(lambda pair: (min(pair), max(pair)))
thirty_months = st.lists(pairs, min_size=30, max_size=30)
WAYS: tuple[Way, ...] = (by_share, by_run_rate, by_rate, by_latest, by_level)
every_way = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)


def near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= Decimal("1e-15") * (1 + abs(other))


@every_way
@given(thirty_months, st.integers(min_value=2, max_value=50))
def test_scaled_counts_scale_the_projection_and_leave_a_percentage(
    way: Way, months: list[tuple[int, int]], times: int
) -> None:
    before = way(monthly(months), SEPTEMBER_2023)
    after = way(monthly((times * top, times * bottom) for top, bottom in months), SEPTEMBER_2023)
    assert before is not None
    assert after is not None
    is_share = way in (by_rate, by_level)
    assert near(after.value, before.value if is_share else times * before.value)
    assert near(after.base, times * before.base)


@every_way
@given(thirty_months, st.lists(pairs, max_size=12))
def test_a_forecast_looks_at_nothing_that_came_later(
    way: Way, months: list[tuple[int, int]], later: list[tuple[int, int]]
) -> None:
    then = way(monthly(months), SEPTEMBER_2023)
    assert then == way(monthly([*months, *later]), SEPTEMBER_2023)


@every_way
@given(
    thirty_months,
    st.integers(min_value=APRIL_2021 + 12 + 2, max_value=SEPTEMBER_2023),
    st.decimals(min_value=0, max_value=1000, places=4),
    st.decimals(min_value=0, max_value=1000, places=4),
)
def test_the_interval_holds_the_point_and_never_reaches_back_before_what_is_known(
    way: Way, months: list[tuple[int, int]], now: int, a: Decimal, b: Decimal
) -> None:
    history = monthly(months)
    forecast = way(history, now)
    assert forecast is not None
    is_count = way not in (by_rate, by_level)
    interval = Spread(a, b).interval(forecast, is_count=is_count)
    assert interval.low <= forecast.value <= interval.high
    so_far = history.sum(april_of(now), now)
    assert so_far is not None
    if way in (by_share, by_run_rate):
        assert interval.low >= so_far[0]
    if way is by_rate:
        # As many as are known to have been in time, and as many as can still be.
        open_still = forecast.base - so_far[1]
        assert interval.low >= 100 * so_far[0] / forecast.base
        assert interval.high <= 100 * (so_far[0] + open_still) / forecast.base
    if not is_count:
        assert 0 <= interval.low <= interval.high <= 100


@given(thirty_months)
def test_the_more_of_a_year_is_known_the_higher_the_least_it_can_come_to(
    months: list[tuple[int, int]],
) -> None:
    history = monthly(months)
    least = []
    for now in range(APRIL_2021 + 12, APRIL_2021 + 24):
        forecast = by_share(history, now)
        assert forecast is not None
        least.append(forecast.lowest)
    assert least == sorted(least)


# Tried on what was not used.


def a_made_up_series(chance: random.Random, months: int, *, is_share: bool) -> History:
    """Counts with a season, a slow drift and the play of chance; or shares of such counts."""
    size, season = chance.uniform(20, 400), [chance.gauss(0, 0.12) for _ in range(12)]
    level, rate, made = 0.0, chance.uniform(0.3, 0.95), []
    for number in range(months):
        level = 0.97 * level + chance.gauss(0, 0.02)
        expected = size * (1 + season[number % 12] + level)
        count = max(1, round(chance.gauss(expected, expected**0.5)))
        rate = min(0.98, max(0.05, rate + chance.gauss(0, 0.008)))
        spread = (count * rate * (1 - rate)) ** 0.5
        top = min(count, max(0, round(chance.gauss(count * rate, spread))))
        made.append((top, count) if is_share else (count, 0))
    return monthly(made)


@pytest.mark.parametrize("way", [by_share, by_rate], ids=lambda way: way.__name__)
@pytest.mark.parametrize("elapsed", [3, 6, 9])
def test_the_interval_holds_about_four_of_five_years_that_it_was_not_fitted_to(
    way: Way, elapsed: int
) -> None:
    held = tried = 0
    is_share = way is by_rate
    now = APRIL_2021 + 36 + elapsed - 1
    for council in range(15):
        chance = random.Random(f"{council} {is_share}")
        known = [a_made_up_series(chance, 48, is_share=is_share) for _ in range(20)]
        spread = spread_of(back_tests(known, way, now), is_count=not is_share)
        for history in known:
            forecast = way(history, now)
            year = history.sum(APRIL_2021 + 36, APRIL_2021 + 47)
            assert forecast is not None
            assert year is not None
            came_to = 100 * year[0] / year[1] if is_share else year[0]
            interval = spread.interval(forecast, is_count=not is_share)
            held += interval.low <= came_to <= interval.high
            tried += 1
    assert 0.75 <= held / tried <= 0.90


@pytest.mark.parametrize("elapsed", [3, 6, 9])
def test_the_shrunk_share_is_nearer_than_last_year_and_than_the_pace_so_far(elapsed: int) -> None:
    now, errors = APRIL_2021 + 36 + elapsed - 1, [Decimal(0)] * 3
    chance = random.Random("season")
    for _ in range(150):
        history = a_made_up_series(chance, 48, is_share=False)
        year = history.sum(APRIL_2021 + 36, APRIL_2021 + 47)
        share, pace = by_share(history, now), by_run_rate(history, now)
        assert year is not None
        assert share is not None
        assert pace is not None
        last = history.full_years(now)[0][1]
        for number, value in enumerate((share.value, pace.value, last)):
            errors[number] += abs(value - year[0]) / year[0]
    assert errors[0] < min(errors[1:])
