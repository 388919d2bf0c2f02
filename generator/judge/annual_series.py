"""The newest five annual figures of an indicator, and whether they go one way together.

Optional and off by default. For annual figures only: months and quarters have a control chart, and
no series is to have both. Its words stand under "How sure are we?" and nowhere else.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from generator.judge.estimates import new_estimates
from generator.judge.intervals import interval_of_figure
from generator.judge.projection.histories import breaks_of
from generator.judge.recent_trend import POINTS, trend_of_proportions, trend_of_values
from generator.model.comparison import Interval, RecentTrend, Trend
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Status
from generator.model.indicators import Frequency, Indicator, Unit
from generator.model.judgements import Judgement
from generator.model.periods import Basis, is_full_year, span, spell_period
from generator.model.variation import ControlChart


def recent_trend_of(released: ReleasedEdition, judgement: Judgement) -> RecentTrend | None:
    """The recent trend of an annual indicator, up to its headline figure.

    `None` for an indicator that is not annual, that has a control chart, or whose headline has no
    number. One that cannot be calculated says why: a year is missing or hidden, or the series is
    another one somewhere in between.
    """
    indicator, headline = judgement.indicator, judgement.headline
    is_annual = indicator.frequency is Frequency.ANNUAL
    if not is_annual or isinstance(judgement.variation, ControlChart):
        return None
    if headline is None or headline.shown is None or not _is_of_a_year(headline):
        return None
    years = annual_figures(released, headline)
    if reason := _broken(released, indicator, years):
        return RecentTrend(Trend.NOT_KNOWN, reason)
    there = [year for year in years if year is not None]
    if any(interval_of_figure(year, indicator) is None for year in there):
        return RecentTrend(Trend.NOT_KNOWN, "How far chance would move its figures is not known.")
    if indicator.unit is Unit.PERCENT:
        return trend_of_proportions([_counts(year) for year in years], indicator.polarity)
    return trend_of_values([_value(year, indicator) for year in years], indicator.polarity)


def recent_trend_words(found: RecentTrend, headline: Figure) -> str:
    """What is said under the heading "Recent trend": the word, of which years, and why."""
    word = f"{found.trend[0].upper()}{found.trend[1:]}"
    last = spell_period(headline.key.period)
    return f"{word}, over the {POINTS} years to {last}. {found.reason}"


def annual_figures(released: ReleasedEdition, headline: Figure) -> tuple[Figure | None, ...]:
    """The headline and the figures of the four years before, oldest first; gaps are `None`.

    Of its basis and sort of period. A year without a number to show is a gap, and so is a forecast.
    """
    key = headline.key
    series = released.figures.series(key.indicator, key.basis, key.period.kind)
    at = {
        span(figure.key.period, key.basis): figure
        for figure in series
        if figure.shown is not None and figure.status is not Status.FORECAST
    }
    start, end = span(key.period, key.basis)
    stretches = ((_years_before(start, n), _years_before(end, n)) for n in range(POINTS))
    return tuple(at.get(stretch) for stretch in stretches)[::-1]


def _is_of_a_year(figure: Figure) -> bool:
    key = figure.key
    return key.basis is Basis.SNAPSHOT or is_full_year(key.period, key.basis)


def _years_before(day: date, years: int) -> date:
    """The same day so many years before; the last of February stays the last."""
    year = day.year - years
    if (day.month, day.day) not in ((2, 28), (2, 29)):
        return day.replace(year=year)
    return date.fromordinal(date(year, 3, 1).toordinal() - 1)


def _broken(
    released: ReleasedEdition, indicator: Indicator, years: tuple[Figure | None, ...]
) -> str:
    """Where the series is another one between the first of the years and the last."""
    there = [year for year in years if year is not None]
    start, _ = span(there[0].key.period, there[0].key.basis)
    _, end = span(there[-1].key.period, there[-1].key.basis)
    for found in breaks_of(indicator, released):
        if start < found.from_period.start <= end:
            since = spell_period(found.from_period)
            return f"The series has a break from {since}: {found.reason.rstrip('.')}."
    for figure, reason in new_estimates(there):
        return f"From {spell_period(figure.key.period)} on {reason}."
    return ""


def _counts(figure: Figure | None) -> tuple[Decimal, Decimal] | None:
    """The counts of a percentage that has an interval; `None` for a gap."""
    if figure is None or figure.numerator is None or figure.denominator is None:
        return None
    return figure.numerator, figure.denominator


def _value(figure: Figure | None, indicator: Indicator) -> tuple[Decimal, Interval] | None:
    """The value of a figure with its 95% interval; `None` for a gap."""
    interval = None if figure is None else interval_of_figure(figure, indicator)
    if figure is None or figure.value is None or interval is None:
        return None
    return figure.value, interval
