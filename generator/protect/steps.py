"""Steps between a published figure and its revision that are small counts themselves."""

from __future__ import annotations

from decimal import Decimal

from generator.model.archive import PublishedFigure
from generator.model.figures import Figure
from generator.model.indicators import Counts, Disclosure, Indicator, Unit


def is_small_step(now: Figure, was: PublishedFigure, indicator: Indicator, largest: int) -> bool:
    """Whether a protected count changed by 1 to `largest`: as many people came or went.

    Looked at are the value of a count, the numerator, the denominator and, where the decision on
    the indicator protects it, the rest. What either figure does not tell is no step. Events of the
    service's own work, by the decision that they are a process, tell nobody by being recorded late.
    """
    is_own_work = indicator.counts is Counts.EVENTS and indicator.disclosure is Disclosure.PROCESS
    exempt = indicator.counts is Counts.THINGS or indicator.disclosure is Disclosure.OPEN
    if exempt or is_own_work or now.shown is None:
        return False
    steps = [_step(now.denominator, was.denominator)]
    if indicator.unit is Unit.COUNT:
        steps.append(_step(now.shown, was.value))
    elif indicator.unit in (Unit.PERCENT, Unit.RATE_PER_10000):
        steps.append(_step(now.numerator, was.numerator))
    if indicator.unit is Unit.PERCENT and indicator.disclosure is Disclosure.ATTRIBUTE:
        rest = _step(now.denominator, now.numerator)
        steps.append(_step(rest, _step(was.denominator, was.numerator)))
    return any(step is not None and 1 <= abs(step) <= largest for step in steps)


def _step(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one - other
