"""A series, its periods and its figures in words, the same under every chart of it."""

from __future__ import annotations

from generator.compose.charts.series import Series
from generator.model.figures import Figure
from generator.model.formats import spell, spell_unit
from generator.model.periods import (
    MONTH_NAMES,
    Basis,
    Period,
    PeriodKind,
    spell_day,
    spell_month,
    spell_period,
    spell_span,
)

#: A single period of each kind, as a sentence calls it.
ONE: dict[PeriodKind, str] = {
    PeriodKind.DAY: "day",
    PeriodKind.MONTH: "month",
    PeriodKind.QUARTER: "quarter",
    PeriodKind.FINANCIAL_YEAR: "year",
    PeriodKind.CALENDAR_YEAR: "year",
    PeriodKind.INTERVAL: "period",
}


def period_words(figure: Figure) -> str:
    """What a figure describes, as a row of a table names it: `31 August 2023`, `August 2023`."""
    words = spell_span(figure.key.period, figure.key.basis)
    return words.removeprefix("at ")


def when_words(figure: Figure) -> str:
    """What a figure describes, as a sentence goes on: `at 31 August 2023`, `in August 2023`."""
    words = spell_span(figure.key.period, figure.key.basis)
    match figure.key.basis:
        case Basis.SNAPSHOT if words.startswith("at "):
            return words
        case Basis.SNAPSHOT:
            return f"in the {words}"
        case Basis.IN_PERIOD if figure.key.period.kind is PeriodKind.INTERVAL:
            return f"from {words}"
        case Basis.IN_PERIOD:
            return f"in {words}"
        case Basis.YEAR_TO_DATE | Basis.ROLLING_YEAR:
            return f"for {words}"


def spelled(figure: Figure, series: Series) -> str:
    """A figure as in a sentence; only for figures that have a number."""
    assert figure.shown is not None
    return spell(figure.shown, figure.unit, series.indicator.unit_label)


def subject_words(series: Series, authority: str) -> str:
    """What a chart is of: the measure, its unit, the authority and the range of its periods."""
    indicator = series.indicator
    unit = spell_unit(indicator.unit, indicator.unit_label)
    parts = [indicator.name] if indicator.name.startswith("%") else [indicator.name, unit]
    return f"{', '.join((*parts, authority))}, {range_words(series)}"


def range_words(series: Series) -> str:
    """The stretch a series covers: `month ends, March to August 2023`."""
    first, last = series.figures[0].key.period, series.figures[-1].key.period
    words = stretch_words(first, last, series.kind)
    match series.basis:
        case Basis.SNAPSHOT if series.kind is PeriodKind.MONTH:
            return f"month ends, {words}"
        case Basis.SNAPSHOT if series.kind is PeriodKind.FINANCIAL_YEAR:
            return f"year-end figures, {words}"
        case Basis.SNAPSHOT:
            return words
        case Basis.IN_PERIOD:
            return f"single {ONE[series.kind]}s, {words}"
        case Basis.YEAR_TO_DATE if series.kind is PeriodKind.MONTH:
            return f"year to date at each month end, {words}"
        case Basis.ROLLING_YEAR if series.kind is PeriodKind.MONTH:
            return f"12 months to each month end, {words}"
        case Basis.YEAR_TO_DATE | Basis.ROLLING_YEAR:
            return f"full years, {words}"


def stretch_words(first: Period, last: Period, kind: PeriodKind) -> str:
    """From one period of a kind to another: `March to August 2023`."""
    match kind:
        case PeriodKind.MONTH:
            start = MONTH_NAMES[first.end.month - 1]
            if first.end.year != last.end.year:
                start = spell_month(first.end)
            return f"{start} to {spell_month(last.end)}"
        case PeriodKind.DAY | PeriodKind.INTERVAL:
            return f"{spell_day(first.start)} to {spell_day(last.end)}"
        case PeriodKind.QUARTER:
            return f"{spell_month(first.start)} to {spell_month(last.end)}"
        case PeriodKind.FINANCIAL_YEAR | PeriodKind.CALENDAR_YEAR:
            return f"{spell_period(first)} to {spell_period(last)}"
