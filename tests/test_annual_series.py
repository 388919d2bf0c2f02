"""Recent trend: the newest five annual figures together, or in words why nothing is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from judged_by_hand import an_edition, an_indicator, figure

from generator.judge.annual_series import recent_trend_of, recent_trend_words
from generator.judge.verdict import judge
from generator.model.comparison import RecentTrend, Trend
from generator.model.editions import ReleasedEdition
from generator.model.figures import Estimate, Figure, Method, Symbol
from generator.model.indicators import Frequency, Indicator, Polarity, Unit
from generator.model.judgements import Judgement
from generator.model.periods import Basis, parse_period
from generator.model.records import Break

YEARS = ("fy2018-19", "fy2019-20", "fy2020-21", "fy2021-22", "fy2022-23")
RISING = (400, 430, 460, 490, 520)
IN = Basis.IN_PERIOD


def annual(
    tops: Iterable[int | None],
    years: Iterable[str] = YEARS,
    basis: Basis = IN,
    unit: Unit = Unit.PERCENT,
    of: int = 1000,
) -> list[Figure]:
    """A figure of each year, of so many of 1,000; `None` is a hidden one."""
    return [
        figure(year, basis, unit=unit, symbol=Symbol.CONFIDENTIAL)
        if top is None
        else figure(year, basis, unit=unit, numerator=top, denominator=of)
        for year, top in zip(years, tops, strict=False)
    ]


def trend(
    figures: list[Figure],
    indicator: Indicator | None = None,
    breaks: tuple[Break, ...] = (),
    reporting: str = "2023-m08",
) -> tuple[RecentTrend | None, Judgement]:
    indicator = indicator or an_indicator(basis=IN, frequency=Frequency.ANNUAL)
    released: ReleasedEdition = an_edition([indicator], figures, breaks=breaks, reporting=reporting)
    (judgement,) = judge(released, None).all
    return recent_trend_of(released, judgement), judgement


def found(figures: list[Figure], **about: object) -> RecentTrend:
    result, _ = trend(figures, **about)  # type: ignore[arg-type]
    assert result is not None
    return result


@pytest.mark.parametrize(
    ("polarity", "word"),
    [
        (Polarity.HIGHER, Trend.GETTING_BETTER),
        (Polarity.LOWER, Trend.GETTING_WORSE),
        (Polarity.NEUTRAL, Trend.INCREASING),
    ],
)
def test_five_years_that_rise_together_are_a_trend(polarity: Polarity, word: Trend) -> None:
    indicator = an_indicator(polarity=polarity, basis=IN, frequency=Frequency.ANNUAL)
    result, judgement = trend(annual(RISING), indicator)
    assert result is not None
    assert (result.trend, result.stable) == (word, True)
    assert judgement.headline is not None
    assert recent_trend_words(result, judgement.headline) == (
        f"{word[0].upper()}{word[1:]}, over the 5 years to 2022-23. Chi-square for trend is 36.23, "
        "more than 9.55, and no single year makes it so."
    )


def test_years_are_the_newest_five_in_a_row() -> None:
    older = annual([900, 100], ("fy2016-17", "fy2017-18"))
    assert found([*older, *annual(RISING)]) == found(annual(RISING))
    gap = [*annual(RISING[:2]), *annual(RISING[3:], YEARS[3:])]
    assert found(gap).reason.startswith("Fewer than five years in a row")
    assert found(annual(RISING[1:], YEARS[1:])).trend is Trend.NOT_KNOWN


def test_a_hidden_year_is_a_gap_and_a_hidden_headline_has_no_trend() -> None:
    assert found(annual((400, None, 460, 490, 520))).trend is Trend.NOT_KNOWN
    assert trend(annual((400, 430, 460, 490, None)))[0] is None


def test_nothing_reaches_across_a_break_or_to_another_population() -> None:
    cut = Break("visits", parse_period("fy2020-21"), "A new definition.")
    assert found(annual(RISING), breaks=(cut,)).reason == (
        "The series has a break from 2020-21: A new definition."
    )
    before = Break("visits", parse_period("fy2018-19"), "An old one.")
    assert found(annual(RISING), breaks=(before,)).trend is Trend.GETTING_BETTER
    rates = annual(RISING, unit=Unit.RATE_PER_10000, of=50_000)
    indicator = an_indicator(Unit.RATE_PER_10000, basis=IN, frequency=Frequency.ANNUAL)
    assert found(rates, indicator=indicator).trend is Trend.GETTING_BETTER
    over = [
        replace(one, method=Method.POPULATION, estimate=Estimate(date(2019 + n // 3, 6, 30)))
        for n, one in enumerate(rates)
    ]
    assert found(over, indicator=indicator).reason == (
        "From 2021-22 on the rate rests on another population estimate, of 30 June 2020."
    )


def test_days_a_year_apart_are_annual_figures_too() -> None:
    marches = [f"{year}-m03" for year in range(2019, 2024)]
    indicator = an_indicator(frequency=Frequency.ANNUAL)
    figures = annual(RISING, marches, Basis.SNAPSHOT)
    between = annual([100], ["2022-m09"], Basis.SNAPSHOT)
    assert found([*figures, *between], indicator=indicator, reporting="2023-m03") == found(
        annual(RISING)
    )
    february = [f"{year}-m02" for year in range(2019, 2024)]
    assert found(
        annual(RISING, february, Basis.SNAPSHOT), indicator=indicator, reporting="2023-m02"
    ) == found(annual(RISING))


def test_only_annual_indicators_of_whole_years_have_one() -> None:
    assert trend(annual(RISING), an_indicator(basis=IN))[0] is None
    months = [f"{year}-m03" for year in range(2019, 2024)]
    assert trend(annual(RISING, months))[0] is None
    assert trend([])[0] is None


def test_without_counts_or_a_known_spread_it_cannot_be_calculated() -> None:
    days = [figure(year, IN, unit=Unit.DAYS, value=n) for n, year in enumerate(YEARS, start=30)]
    indicator = an_indicator(Unit.DAYS, basis=IN, frequency=Frequency.ANNUAL)
    assert found(days, indicator=indicator).reason == (
        "How far chance would move its figures is not known."
    )
    bare = [figure(year, IN, value=n) for n, year in enumerate(YEARS, start=30)]
    assert found(bare).trend is Trend.NOT_KNOWN
