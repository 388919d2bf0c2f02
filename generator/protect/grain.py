"""The parts that are published no more finely than was agreed beforehand."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.figures import Figure, Figures, Key
from generator.model.formats import listed
from generator.model.indicators import Grain, Indicator
from generator.model.periods import Basis, Period, PeriodKind, months_in

FINER = "finer than the agreed grain"

#: From the finest to the coarsest. A rolling year is coarse, however often one ends.
FINEST_FIRST = (Grain.MONTHLY, Grain.QUARTERLY, Grain.ROLLING_YEAR, Grain.ANNUAL)

IN_WORDS: dict[Grain, str] = {
    Grain.MONTHLY: "by month",
    Grain.QUARTERLY: "by quarter",
    Grain.ROLLING_YEAR: "as rolling years",
    Grain.ANNUAL: "by financial year",
    Grain.NONE: "not at all",
}


def within_grain(
    figures: Figures, indicators: Iterable[Indicator]
) -> tuple[tuple[Figure, ...], tuple[Key, ...]]:
    """The figures that may be published, and the keys of the parts that are too fine.

    A part that is too fine is left out altogether rather than hidden, so that neither it nor a
    sum with it says anything of a part that is shown.
    """
    grains = {indicator.indicator: indicator.grain for indicator in indicators}
    kept: list[Figure] = []
    finer: list[Key] = []
    for figure in figures:
        grain = grains.get(figure.key.indicator)
        if grain is None or figure.key.is_whole or _is_within(figure.key, grain):
            kept.append(figure)
        else:
            finer.append(figure.key)
    return (tuple(kept), tuple(finer))


def grain_rules(indicators: Iterable[Indicator], finer: Iterable[Key]) -> tuple[str, ...]:
    """What the methods page says of the parts left out; nothing where none was."""
    named = {key.indicator for key in finer}
    by_grain: dict[Grain, list[str]] = {}
    for indicator in indicators:
        if indicator.grain is not None and indicator.indicator in named:
            by_grain.setdefault(indicator.grain, []).append(indicator.ref)
    if not by_grain:
        return ()
    said = (
        f"{listed(tuple(by_grain[grain]))} {IN_WORDS[grain]}"
        for grain in (*FINEST_FIRST, Grain.NONE)
        if grain in by_grain
    )
    return (
        "Figures of single areas and groups are published no more finely than was agreed "
        f"beforehand: {'; '.join(said)}. Finer ones are left out.",
    )


def _is_within(key: Key, grain: Grain) -> bool:
    if grain is Grain.NONE:
        return False
    return FINEST_FIRST.index(grain_of(key)) >= FINEST_FIRST.index(grain) and not _is_under_a_month(
        key
    )


def grain_of(key: Key) -> Grain:
    """How fine a figure is: what it adds to the figures of the longer periods around it."""
    match key.basis:
        case Basis.IN_PERIOD:
            return _of_length(key.period)
        case Basis.ROLLING_YEAR:
            return Grain.ANNUAL if key.period.end.month == 3 else Grain.ROLLING_YEAR
        case Basis.SNAPSHOT | Basis.YEAR_TO_DATE:
            return _of_end(key.period)


def _of_length(period: Period) -> Grain:
    match period.kind:
        case PeriodKind.FINANCIAL_YEAR | PeriodKind.CALENDAR_YEAR:
            return Grain.ANNUAL
        case PeriodKind.QUARTER:
            return Grain.QUARTERLY
        case PeriodKind.DAY | PeriodKind.MONTH:
            return Grain.MONTHLY
        case PeriodKind.INTERVAL:
            months = len(months_in(period))
            if months >= 12:
                return Grain.ANNUAL
            return Grain.QUARTERLY if months >= 3 else Grain.MONTHLY


def _of_end(period: Period) -> Grain:
    """A state, or a sum since April, adds as much as the stretch since the one before it."""
    if period.kind is PeriodKind.FINANCIAL_YEAR or period.end.month == 3:
        return Grain.ANNUAL
    return Grain.QUARTERLY if period.end.month % 3 == 0 else Grain.MONTHLY


def _is_under_a_month(key: Key) -> bool:
    stretch = key.basis is Basis.IN_PERIOD and key.period.kind is PeriodKind.INTERVAL
    return stretch and not months_in(key.period)
