"""Which earlier figures a figure is set beside, and in what order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from generator.judge.comparable import is_full_financial_year
from generator.model.figures import Figure, Figures
from generator.model.indicators import Frequency
from generator.model.judgements import Pair
from generator.model.periods import (
    Period,
    PeriodKind,
    financial_year_of,
    month,
    month_of,
    previous,
)


def earlier_figures(
    figure: Figure, figures: Figures, frequency: Frequency, last_report: Period | None
) -> tuple[tuple[Pair, tuple[Figure, ...]], ...]:
    """The figures that may stand as each pair's earlier one, the likeliest first.

    Whether they are comparable is not asked here.
    """
    return tuple(
        (pair, _likeliest_first(figure, figures, is_wanted))
        for pair, is_wanted in _pairs(figure, frequency, last_report)
    )


def _pairs(
    figure: Figure, frequency: Frequency, last_report: Period | None
) -> tuple[tuple[Pair, Callable[[Figure], bool]], ...]:
    """Which earlier figures are looked for, in order, each with the test that knows it."""
    key = figure.key
    before = _rhythm_before(key.period, frequency)
    a_year_before = months_before(key.period.end, 12)
    last_year_ends = previous(financial_year_of(key.period.end)).end

    def at_last_report(earlier: Figure) -> bool:
        return last_report is not None and earlier.key.period.end == last_report.end

    def in_period_before(earlier: Figure) -> bool:
        return _alike(earlier, figure) and before.start <= earlier.key.period.end <= before.end

    def at_same_point(earlier: Figure) -> bool:
        end = earlier.key.period.end
        return _alike(earlier, figure) and a_year_before.start <= end <= a_year_before.end

    def over_last_year(earlier: Figure) -> bool:
        if earlier.key.period.end != last_year_ends:
            return False
        is_year = earlier.key.period.kind is PeriodKind.FINANCIAL_YEAR
        return is_year or is_full_financial_year(earlier.key)

    return (
        (Pair.LAST_REPORT, at_last_report),
        (Pair.PERIOD_BEFORE, in_period_before),
        (Pair.YEAR_BEFORE, at_same_point),
        (Pair.LAST_YEAR, over_last_year),
    )


def _alike(earlier: Figure, later: Figure) -> bool:
    return (earlier.key.basis, earlier.key.period.kind) == (later.key.basis, later.key.period.kind)


def _rhythm_before(period: Period, frequency: Frequency) -> Period:
    """The month in which the figure before this one ends, going by the rhythm of the series."""
    match period.kind:
        case PeriodKind.QUARTER | PeriodKind.FINANCIAL_YEAR | PeriodKind.CALENDAR_YEAR:
            return month_of(previous(period).end)
        case PeriodKind.INTERVAL:
            return month_of(previous(period).end)
        case PeriodKind.MONTH | PeriodKind.DAY:
            match frequency:
                case Frequency.MONTHLY:
                    return months_before(period.end, 1)
                case Frequency.QUARTERLY:
                    return months_before(period.end, 3)
                case Frequency.ANNUAL:
                    return months_before(period.end, 12)


def months_before(end: date, months: int) -> Period:
    """The month so many months before the one that a day is in."""
    year, before = divmod(12 * end.year + end.month - 1 - months, 12)
    return month(year, before + 1)


def _likeliest_first(
    figure: Figure, figures: Figures, is_wanted: Callable[[Figure], bool]
) -> tuple[Figure, ...]:
    """The earlier figures that fit, those of the figure's own basis and kind of period first."""
    key = figure.key
    part = (key.area, key.breakdown, key.category)
    fitting = [
        earlier
        for earlier in figures.of(key.indicator)
        if (earlier.key.area, earlier.key.breakdown, earlier.key.category) == part
        and earlier.key.period.end < key.period.end
        and is_wanted(earlier)
    ]
    by_end = sorted(fitting, key=lambda earlier: earlier.key.period.end, reverse=True)
    return tuple(
        sorted(
            by_end,
            key=lambda earlier: (
                earlier.key.basis is not key.basis,
                earlier.key.period.kind is not key.period.kind,
            ),
        )
    )
