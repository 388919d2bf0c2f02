"""Which two figures may be compared: one rule for words, tables and charts."""

from __future__ import annotations

from collections.abc import Iterable

from generator.judge.estimates import on_another_estimate
from generator.judge.phrases import when
from generator.model.figures import Figure, Key, Status
from generator.model.formats import spell_counts, why_no_number
from generator.model.indicators import Indicator, Unit
from generator.model.periods import (
    Basis,
    Period,
    PeriodKind,
    financial_year_of,
    months_in,
    span,
    spell_day,
    spell_period,
)
from generator.model.records import Break

#: A project rule: a share of fewer than this many says more about single cases than about change.
SMALLEST_DENOMINATOR = 20


def is_comparable(
    earlier: Figure, later: Figure, indicator: Indicator, breaks: Iterable[Break]
) -> tuple[bool, str]:
    """Whether two figures of an indicator may be compared, and the reason as a sentence."""
    ours = [found for found in breaks if found.indicator == indicator.indicator]
    obstacle = (
        _different_part(earlier.key, later.key)
        or _no_number(earlier)
        or _no_number(later)
        or _forecast(earlier, later)
        or _break_between(earlier.key, later.key, ours)
        or _two_populations(earlier, later)
        or _few(earlier, later, indicator)
    )
    if obstacle:
        return (False, obstacle)
    return _same_kind(earlier.key, later.key, indicator)


def _different_part(earlier: Key, later: Key) -> str:
    if _part(earlier) != _part(later):
        return "The two figures do not describe the same part of the authority."
    if earlier.period.end >= later.period.end:
        return "Neither figure is earlier than the other."
    return ""


def _part(key: Key) -> tuple[str, ...]:
    return (key.indicator, key.area, key.breakdown, key.category)


def _no_number(figure: Figure) -> str:
    if figure.symbol is not None:
        return f"The figure {when(figure.key)} is {why_no_number(figure)}."
    return "" if figure.shown is not None else f"There is no figure {when(figure.key)}."


def _forecast(earlier: Figure, later: Figure) -> str:
    for figure in (earlier, later):
        if figure.status is Status.FORECAST:
            return f"The figure {when(figure.key)} is a forecast."
    return ""


def _break_between(earlier: Key, later: Key, breaks: Iterable[Break]) -> str:
    """Why a break keeps two figures apart; one is broken already if it spans the break itself."""
    starts, _ = span(earlier.period, earlier.basis)
    for found in sorted(breaks, key=lambda found: found.from_period.sort_key):
        if starts < found.from_period.start <= later.period.end:
            broken = spell_period(found.from_period)
            return f"The series has a break from {broken}: {found.reason.rstrip('.')}."
    return ""


def _two_populations(earlier: Figure, later: Figure) -> str:
    if not on_another_estimate(earlier, later):
        return ""
    days = [spell_day(one.as_at) for figure in (earlier, later) if (one := figure.estimate)]
    of = f", of {days[0]} and {days[1]}" if len(set(days)) == 2 else ""
    return f"The two rates rest on different populations{of}."


def _counts(figure: Figure) -> str:
    if figure.numerator is None or figure.denominator is None:
        return ""
    return f"{spell_counts(figure.numerator, figure.denominator, figure.unit)} {when(figure.key)}"


def _few(earlier: Figure, later: Figure, indicator: Indicator) -> str:
    """Why small numbers are not compared, by what is counted, with the numbers themselves."""
    few = f"{SMALLEST_DENOMINATOR} {indicator.denominator_label}".strip()
    for figure in (earlier, later):
        if figure.denominator is not None and figure.denominator < SMALLEST_DENOMINATOR:
            counts = " and ".join(filter(None, (_counts(earlier), _counts(later))))
            rule = f"Figures of fewer than {few} are not compared"
            return f"{rule}: {counts}." if counts else f"{rule}."
    return ""


def _same_kind(earlier: Key, later: Key, indicator: Indicator) -> tuple[bool, str]:
    match later.basis:
        case Basis.SNAPSHOT:
            return _snapshots(earlier)
        case Basis.IN_PERIOD:
            return _in_periods(earlier, later)
        case Basis.YEAR_TO_DATE:
            return _years_to_date(earlier, later, indicator)
        case Basis.ROLLING_YEAR:
            return _rolling_years(earlier)


def _snapshots(earlier: Key) -> tuple[bool, str]:
    if earlier.basis is Basis.SNAPSHOT:
        return (True, "Both figures describe a single day.")
    return (False, "A figure of one day is not compared with a figure of a stretch of time.")


def _in_periods(earlier: Key, later: Key) -> tuple[bool, str]:
    if earlier.basis is Basis.IN_PERIOD and _length(earlier.period) == _length(later.period):
        return (True, f"Both figures describe {_a(later.period.kind)} of their own.")
    return (False, f"{_a(later.period.kind).capitalize()} is compared with its like only.")


def _length(period: Period) -> tuple[PeriodKind, int, int]:
    """What makes periods alike: their kind and their whole months, or days where there are none."""
    months = months_in(period)
    if months and (months[0].start, months[-1].end) == (period.start, period.end):
        return (period.kind, len(months), 0)
    return (period.kind, 0, (period.end - period.start).days + 1)


def _a(kind: PeriodKind) -> str:
    return f"an {kind}" if kind is PeriodKind.INTERVAL else f"a {kind}"


def _years_to_date(earlier: Key, later: Key, indicator: Indicator) -> tuple[bool, str]:
    to_same_point = (earlier.period.end.month, earlier.basis) == (
        later.period.end.month,
        later.basis,
    )
    if to_same_point or (is_full_financial_year(earlier) and is_full_financial_year(later)):
        return (True, "Both figures run from 1 April to the same point of the year.")
    if not is_full_financial_year(earlier):
        return (
            False,
            "A year to date is compared with the same point of another year or a full year only.",
        )
    if _adds_up_over_time(indicator):
        return (False, "A count of part of a year is not compared with a full year.")
    return (True, "A year to date is compared with a full year, as both are shares or averages.")


def is_full_financial_year(key: Key) -> bool:
    """Whether a figure describes the whole of one financial year, 1 April to 31 March."""
    year = financial_year_of(key.period.end)
    added_up = key.basis in (Basis.IN_PERIOD, Basis.YEAR_TO_DATE)
    return added_up and span(key.period, key.basis) == (year.start, year.end)


def _adds_up_over_time(indicator: Indicator) -> bool:
    """Whether more time makes the figure bigger, so that part of a year is less than a whole."""
    match indicator.unit:
        case Unit.COUNT:
            return True
        case Unit.RATE_PER_10000:
            return not indicator.annualised
        case Unit.PERCENT | Unit.NUMBER | Unit.DAYS | Unit.WEEKS | Unit.SCORE | Unit.POUNDS:
            return False


def _rolling_years(earlier: Key) -> tuple[bool, str]:
    if earlier.basis is Basis.ROLLING_YEAR or is_full_financial_year(earlier):
        return (True, "Both figures describe twelve months.")
    return (False, "A figure of twelve months is compared with another of twelve months only.")
