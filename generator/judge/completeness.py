"""How complete an indicator's series is: of how many of its periods a number can be shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from generator.model.figures import Figure, Figures, Method, Status, Symbol
from generator.model.indicators import Frequency, Indicator
from generator.model.periods import (
    Basis,
    Period,
    PeriodKind,
    financial_year_of,
    following,
    month_of,
    months_in,
    previous,
    quarter_of,
    span,
)


@dataclass(frozen=True)
class Completeness:
    """Of `periods` in a row from `first` on, how many have a number and how many are hidden."""

    first: Period
    periods: int
    numbers: int
    hidden: int


#: The period of an indicator's rhythm that a day lies in.
_PERIOD_OF: dict[Frequency, Callable[[date], Period]] = {
    Frequency.MONTHLY: month_of,
    Frequency.QUARTERLY: quarter_of,
    Frequency.ANNUAL: financial_year_of,
}

#: What a figure of what happened in a period must cover to stand for one of the rhythm; an
#: interval of any length stands for the period it ends in.
_WHOLE: dict[Frequency, frozenset[PeriodKind]] = {
    Frequency.MONTHLY: frozenset({PeriodKind.MONTH, PeriodKind.INTERVAL}),
    Frequency.QUARTERLY: frozenset({PeriodKind.QUARTER, PeriodKind.INTERVAL}),
    Frequency.ANNUAL: frozenset(
        {PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR, PeriodKind.INTERVAL}
    ),
}

_POINTS = frozenset({PeriodKind.MONTH, PeriodKind.DAY})


def completeness(indicator: Indicator, figures: Figures, reporting: Period) -> Completeness | None:
    """How complete the series of the whole authority is, up to the reporting period's end.

    It starts with its first figure, and a period that has ended counts whether there is a row for
    it or not. A month of a longer sum may be told by itself. `None` where there is no figure.
    """
    period_of = _PERIOD_OF[indicator.frequency]
    found: dict[Period, list[Figure]] = {}
    for figure in figures.of(indicator.indicator):
        if _is_in_series(figure, indicator) and figure.key.period.end <= reporting.end:
            for period in _told_by(figure, period_of):
                found.setdefault(period, []).append(figure)
    if not found:
        return None
    current = period_of(reporting.end)
    ended = current if current.end <= reporting.end else previous(current)
    first, last = min(found, key=_end), max((*found, ended), key=_end)
    without = [those for those in found.values() if all(f.shown is None for f in those)]
    hidden = sum(any(f.symbol is Symbol.CONFIDENTIAL for f in those) for those in without)
    numbers = len(found) - len(without)
    return Completeness(first, _steps(first, last), numbers, hidden)


def _is_in_series(figure: Figure, indicator: Indicator) -> bool:
    if not figure.key.is_whole or figure.status is Status.FORECAST:
        return False
    basis, kind = figure.key.basis, figure.key.period.kind
    if basis is Basis.IN_PERIOD:
        is_own = indicator.basis is not Basis.SNAPSHOT and kind in _WHOLE[indicator.frequency]
        # A single month is never scaled to a year, so by itself it is no figure of this series.
        return is_own and not (indicator.annualised and kind is PeriodKind.MONTH)
    is_yearly = indicator.frequency is Frequency.ANNUAL
    return basis is indicator.basis and (kind in _POINTS or is_yearly)


def _told_by(figure: Figure, period_of: Callable[[date], Period]) -> set[Period]:
    """The periods a figure speaks for: where it is made of months, every one that they fill."""
    start, end = span(figure.key.period, figure.key.basis)
    told = {period_of(end)}
    if figure.method is Method.POOLED and figure.shown is not None:
        months = months_in(Period("", PeriodKind.INTERVAL, start, end))
        filled = {period_of(month.end) for month in months}
        told |= {period for period in filled if start <= period.start and period.end <= end}
    return told


def _end(period: Period) -> date:
    return period.end


def _steps(first: Period, last: Period) -> int:
    steps, current = 1, first
    while current.end < last.end:
        current, steps = following(current), steps + 1
    return steps
