"""Which series of an indicator may have limits of normal variation, and why another may not.

A project rule, from the principle that a point must be free to differ from the one before: only
discrete periods of equal length that do not overlap. Year-to-date and rolling-year figures share
most of their months with their neighbours, so runs come of themselves. Where the headline is one of
those, the single months or quarters of the indicator are taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.judge.estimates import new_estimates
from generator.model.figures import Figure, Figures, Status
from generator.model.indicators import Frequency, Indicator
from generator.model.periods import (
    Basis,
    Period,
    PeriodKind,
    following,
    month_of,
    quarter_of,
    span,
)
from generator.model.records import Break
from generator.model.variation import ChartSeries

_SHARED = "each shares most of its months with the one before, so that runs come of themselves"
_WHY_NOT = {
    Basis.YEAR_TO_DATE: f"Its figures are years to date: {_SHARED}. It has none of single {{}}.",
    Basis.ROLLING_YEAR: f"Its figures are of twelve months: {_SHARED}. It has none of single {{}}.",
    Basis.SNAPSHOT: "It has no figures of the end of {}.",
    Basis.IN_PERIOD: "It has no figures of single {}.",
}
_TOO_FEW_IN_A_LIFETIME = "Its figures are of whole years: too few for limits of normal variation."
_CAUTION = (
    "What stands at the end of one {} is mostly still there at the end of the next, so signals "
    "come more easily than by chance."
)


@dataclass(frozen=True)
class NoSeries:
    """Why an indicator has no series that may have limits, in a sentence."""

    reason: str


def series_to_chart(
    indicator: Indicator, figures: Figures, breaks: Iterable[Break], reporting: Period
) -> ChartSeries | NoSeries:
    """The series of the whole authority that may have limits, up to a reporting period, or why not.

    Forecasts are left out. A monthly indicator without months is taken by quarters.
    """
    nouns = {
        Frequency.MONTHLY: ("month", "quarter"),
        Frequency.QUARTERLY: ("quarter",),
        Frequency.ANNUAL: (),
    }[indicator.frequency]
    if not nouns:
        return NoSeries(_TOO_FEW_IN_A_LIFETIME)
    basis = Basis.SNAPSHOT if indicator.basis is Basis.SNAPSHOT else Basis.IN_PERIOD
    for noun in nouns:
        at = _by_period(indicator, figures, basis, noun, reporting)
        if any(figure.shown is not None for figure in at.values()):
            return _series(indicator, basis, noun, at, breaks)
    if any(_by_period(indicator, figures, basis, noun, reporting) for noun in nouns):
        return NoSeries(f"None of its figures of single {nouns[0]}s may be shown.")
    of = "a month or quarter" if len(nouns) == 2 else "a quarter"
    singles = "months or quarters" if len(nouns) == 2 else "quarters"
    return NoSeries(
        _WHY_NOT[indicator.basis].format(of if indicator.basis is Basis.SNAPSHOT else singles)
    )


def _by_period(
    indicator: Indicator, figures: Figures, basis: Basis, noun: str, reporting: Period
) -> dict[Period, Figure]:
    """The figures of one length of period, each under the month or quarter it is of or ends."""
    at: dict[Period, Figure] = {}
    for figure in figures.of(indicator.indicator):
        key = figure.key
        is_ours = key.is_whole and key.basis is basis and figure.status is not Status.FORECAST
        if not is_ours or key.period.end > reporting.end:
            continue
        slot = quarter_of(key.period.end) if noun == "quarter" else month_of(key.period.end)
        if basis is Basis.SNAPSHOT:
            # A day stands for the month or quarter that it closes; an outturn stands beside both.
            if key.period.kind is not PeriodKind.FINANCIAL_YEAR and slot.end == key.period.end:
                at[slot] = figure
        elif slot == key.period:
            at[slot] = figure
    return at


def _series(
    indicator: Indicator,
    basis: Basis,
    noun: str,
    at: dict[Period, Figure],
    breaks: Iterable[Break],
) -> ChartSeries:
    shown = sorted(
        (period for period, figure in at.items() if figure.shown is not None),
        key=lambda period: period.sort_key,
    )
    periods = [shown[0]]
    while periods[-1] != shown[-1]:
        periods.append(following(periods[-1]))
    ours = sorted(
        (found for found in breaks if found.indicator == indicator.indicator),
        key=lambda found: found.from_period.sort_key,
    )
    points = [_point(at.get(period), ours) for period in periods]
    reasons: dict[int, str] = {}
    for place, why in (*_broken(periods, basis, ours), *_other_populations(points)):
        reasons[place] = f"{reasons[place]}; {why}" if place in reasons else why
    caution = _CAUTION.format(noun) if basis is Basis.SNAPSHOT else ""
    return ChartSeries(
        basis, noun, tuple(periods), tuple(points), tuple(sorted(reasons.items())), caution
    )


def _point(figure: Figure | None, breaks: Iterable[Break]) -> Figure | None:
    """A figure with a number to show, but for one that lies across a break."""
    if figure is None or figure.shown is None:
        return None
    start, end = span(figure.key.period, figure.key.basis)
    across = any(start < found.from_period.start <= end for found in breaks)
    return None if across else figure


def _broken(
    periods: list[Period], basis: Basis, breaks: Iterable[Break]
) -> Iterator[tuple[int, str]]:
    """The first place wholly on the far side of each break inside the series."""
    for found in breaks:
        for place, period in enumerate(periods):
            if span(period, basis)[0] >= found.from_period.start:
                if place:
                    yield place, found.reason.rstrip(".")
                break


def _other_populations(points: list[Figure | None]) -> Iterator[tuple[int, str]]:
    """The places from which a rate rests on another population: by the contract that is a break."""
    there = [figure for figure in points if figure is not None]
    for figure, reason in new_estimates(there):
        yield points.index(figure), reason
