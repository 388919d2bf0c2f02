"""Steps between a published figure and its revision that are small counts themselves."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, localcontext
from typing import Protocol

from generator.measure.rounding import ARITHMETIC, round_half_up
from generator.model.archive import PublishedFigure
from generator.model.indicators import Counts, Disclosure, Unit


class Protected(Protocol):
    """What an indicator says of its protection, as its package or a published table has it."""

    @property
    def unit(self) -> str: ...

    @property
    def counts(self) -> str: ...

    @property
    def disclosure(self) -> str: ...


def is_small_step(
    now: PublishedFigure, was: PublishedFigure, indicator: Protected, largest: int
) -> bool:
    """Whether a protected count changed by 1 to `largest`: as many people came or went.

    Looked at are the value of a count, the numerator, the denominator and, unless a decision on
    the indicator leaves it open, the rest. What either figure does not tell is no step. Events of
    the service's own work, by the decision that they are a process, tell nobody by being recorded
    late.
    """
    is_process = indicator.disclosure == Disclosure.PROCESS
    is_own_work = indicator.counts == Counts.EVENTS and is_process
    exempt = indicator.counts == Counts.THINGS or indicator.disclosure == Disclosure.OPEN
    if exempt or is_own_work or now.value is None:
        return False
    steps = [_step(now.denominator, was.denominator)]
    if indicator.unit == Unit.COUNT:
        steps.append(_step(now.value, was.value))
    elif indicator.unit in (Unit.PERCENT, Unit.RATE_PER_10000):
        steps.append(_step(now.numerator, was.numerator))
    if indicator.unit == Unit.PERCENT and not is_process:
        rest = _step(now.denominator, now.numerator)
        steps.append(_step(rest, _step(was.denominator, was.numerator)))
    return any(step is not None and 1 <= abs(step) <= largest for step in steps)


def with_counts_like(one: PublishedFigure, other: PublishedFigure) -> PublishedFigure:
    """A figure without counts with those it would have over the other's denominator.

    That is what a reader of both works out. A step too small to be seen in counts is one of 1.
    """
    if one.numerator is not None or one.denominator is not None or not one.value:
        return one
    top, bottom = other.numerator, other.denominator
    if top is None or bottom is None or not other.value:
        return one
    with localcontext(ARITHMETIC):
        worked_out = round_half_up(top * one.value / other.value, 0)
    if worked_out == top and one.value != other.value:
        worked_out += 1 if one.value > other.value else -1
    return replace(one, numerator=worked_out, denominator=bottom)


def _step(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one - other
