"""The disclosure profiles: which counts of people are hidden, and how others are rounded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, localcontext

from generator.measure.rates import worked_out
from generator.measure.rounding import ARITHMETIC, round_half_up
from generator.model.editions import Edition
from generator.model.figures import Figure, Method, Symbol
from generator.model.indicators import Counts, Disclosure, Indicator, Unit


@dataclass(frozen=True)
class Profile:
    """Counts from 1 to `largest` are hidden; others are rounded to multiples of `nearest`."""

    largest: int
    nearest: int = 1

    @property
    def small(self) -> str:
        """What is hidden, in words."""
        return f"a count of 1 to {self.largest}"


#: By the Department for Education's practice for children in need, and by NHS England's for
#: figures below national level.
PROFILES: dict[str, Profile] = {
    "dfe_1_5": Profile(5),
    "nhs_1_7_round5": Profile(7, 5),
}


def largest_hidden(edition: Edition) -> int:
    """The largest count of people that an edition hides."""
    return PROFILES[edition.disclosure.profile].largest


def count_told(count: int, profile: Profile, *, is_hidden: bool) -> str:
    """A count of a record as it may leave the building: rounded as the profile says, or `c`."""
    if is_hidden:
        return Symbol.CONFIDENTIAL
    return f"{to_nearest(Decimal(count), profile.nearest):f}"


def rounded(figure: Figure, indicator: Indicator, profile: Profile) -> Figure:
    """A figure with its counts rounded, and worked out anew from them.

    Only where people are counted and protected. A percentage or rate follows from its rounded
    counts; an average stays and loses the sum it came from, which nobody could check any more.
    """
    is_exempt = indicator.counts is Counts.THINGS or indicator.disclosure is Disclosure.OPEN
    if profile.nearest == 1 or is_exempt or figure.shown is None:
        return figure
    bottom = figure.denominator
    if bottom is not None and figure.method is not Method.POPULATION:
        bottom = to_nearest(bottom, profile.nearest)
    if indicator.unit is Unit.COUNT:
        value = None if figure.value is None else to_nearest(figure.value, profile.nearest)
        return _with_value(replace(figure, denominator=bottom), value)
    if indicator.unit not in (Unit.PERCENT, Unit.RATE_PER_10000):
        return replace(figure, numerator=None, denominator=bottom)
    if figure.numerator is None:
        return replace(figure, denominator=bottom)
    top = to_nearest(figure.numerator, profile.nearest)
    of_counts = replace(figure, numerator=top, denominator=bottom)
    if bottom is None:
        return of_counts
    return _with_value(of_counts, worked_out(indicator, figure.key, top, bottom))


def _with_value(figure: Figure, value: Decimal | None) -> Figure:
    if value is None:
        return figure
    return replace(figure, value=value, shown=round_half_up(value, figure.decimals))


def to_nearest(count: Decimal, nearest: int) -> Decimal:
    """A count to the nearest multiple of `nearest`, half up."""
    with localcontext(ARITHMETIC):
        return (count / nearest).quantize(Decimal(1), ROUND_HALF_UP) * nearest
