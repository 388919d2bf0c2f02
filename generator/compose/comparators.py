"""Our figure beside another place's: by how much they differ, where the two may be compared."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.judge.comparable import is_comparable
from generator.judge.comparison.beside_places import known_by_then
from generator.judge.comparison.places import STATISTICS, shown_value
from generator.model.comparators import Comparator, Statistic
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Key
from generator.model.indicators import Indicator
from generator.model.periods import PeriodKind, spell_period, spell_span

#: Which of several figures of one place stands for it, the first there is.
SPEAKS_FOR = (Statistic.VALUE, Statistic.MEAN, Statistic.MEDIAN)


@dataclass(frozen=True)
class Compared:
    """How far our figure is above theirs, below if negative, and how a sentence names theirs."""

    difference: Decimal
    name: str


@dataclass(frozen=True)
class NotCompared:
    """Why there is no comparison; `known` are the comparators there are, if that is why."""

    reason: str
    known: tuple[str, ...] = ()


def compared_with(
    released: ReleasedEdition, indicator: Indicator, figure: Figure, comparator: str
) -> Compared | NotCompared:
    """Our figure beside a comparator's latest that covers a comparable period."""
    theirs = [
        found
        for found in known_by_then(released, indicator)
        if found.comparator == comparator and found.statistic in SPEAKS_FOR
    ]
    if not theirs:
        ours = [c for c in released.comparators if c.indicator == indicator.indicator]
        known = tuple(dict.fromkeys(found.comparator for found in ours))
        return NotCompared(f"{indicator.ref} has no comparator '{comparator}'.", known)
    theirs.sort(
        key=lambda found: (-found.period.end.toordinal(), SPEAKS_FOR.index(found.statistic))
    )
    reasons = []
    for found in theirs:
        reason = why_not_compared(found, figure, indicator, released)
        if not reason and found.value is not None and figure.shown is not None:
            return Compared(figure.shown - shown_value(found, found.value), _name(found))
        reasons.append(reason)
    return NotCompared(f"{indicator.ref} is not compared with {_name(theirs[0])}. {reasons[0]}")


def latest_of_each(released: ReleasedEdition, indicator: Indicator) -> tuple[Comparator, ...]:
    """The latest figure of each place and statistic, in the order of the package.

    Of the indicator's own basis; of another only where a place has none of that.
    """
    latest: dict[tuple[str, Statistic], Comparator] = {}

    def rank(found: Comparator) -> tuple[object, ...]:
        return (found.basis is indicator.basis, found.period.sort_key)

    for found in known_by_then(released, indicator):
        place = (found.comparator, found.statistic)
        known = latest.get(place)
        if known is None or rank(known) < rank(found):
            latest[place] = found
    return tuple(latest.values())


def why_not_compared(
    found: Comparator, figure: Figure, indicator: Indicator, released: ReleasedEdition
) -> str:
    """Why a comparator's figure may not be set against ours; empty where it may."""
    if found.value is None:
        return "Their figure is not available."
    if figure.shown is None:
        return "Our figure is not available."
    if (found.period, found.basis) == (figure.key.period, figure.key.basis):
        return ""
    part = (figure.key.area, figure.key.breakdown, figure.key.category)
    as_ours = Figure(
        key=Key(indicator.indicator, found.period, found.basis, *part),
        unit=indicator.unit,
        decimals=figure.decimals,
        value=found.value,
        shown=found.value,
        numerator=found.numerator,
        denominator=found.denominator,
        status=found.status,
    )
    comparable, reason = is_comparable(as_ours, figure, indicator, released.breaks)
    return "" if comparable else reason


def _name(found: Comparator) -> str:
    year = found.period.kind is PeriodKind.FINANCIAL_YEAR
    when = spell_period(found.period) if year else spell_span(found.period, found.basis)
    details = ", ".join(filter(None, (STATISTICS[found.statistic], when)))
    return f"{found.name or found.comparator} ({details})"
