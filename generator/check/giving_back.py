"""Which published figures could give a withdrawn one back by subtraction, or are it again."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from generator.check.numbers_in_text import digits_of
from generator.model.archive import PublishedFigure
from generator.model.periods import Basis, parse_period, span

WINDOW = "other periods that share days with it (leave out --period to withdraw them too)"
PART = "its whole or its other parts, for the same days (leave out --area or --category)"
TWIN = "the same number under another indicator, for the same days (look; withdraw it by its name)"

#: A number this short is often the same by chance.
_TWIN_DIGITS = 2


@dataclass(frozen=True)
class Relative:
    """A figure that stays, and why it deserves a look."""

    why: str
    ref: str
    key: tuple[str, ...]


def relatives_of(
    withdrawn: Iterable[PublishedFigure], published: Iterable[PublishedFigure], keys: Set[object]
) -> tuple[Relative, ...]:
    """The figures with a number, not among the `keys` withdrawn, that stand in a sum with one.

    Sums are those a figure's key tells of: windows that overlap, parts and their whole. In the
    order of the reasons above, then by key.
    """
    gone = tuple(withdrawn)
    found = {}
    for figure in published:
        if figure.value is None or figure.key in keys or figure.key in found:
            continue
        if why := next(filter(None, (_why(one, figure) for one in gone)), ""):
            found[figure.key] = Relative(why, figure.ref, figure.key)
    order = (WINDOW, PART, TWIN)
    return tuple(sorted(found.values(), key=lambda one: (order.index(one.why), one.key)))


def _why(gone: PublishedFigure, other: PublishedFigure) -> str:
    first, last = _days(*gone.key[4:])
    start, end = _days(*other.key[4:])
    if gone.key[0] == other.key[0]:
        if gone.key[1:4] == other.key[1:4]:
            return WINDOW if start <= last and first <= end else ""
        return PART if (start, end) == (first, last) else ""
    if (gone.key[1:4], first, last) == (other.key[1:4], start, end):
        return TWIN if _numbers(gone) & _numbers(other) else ""
    return ""


def _numbers(figure: PublishedFigure) -> frozenset[Decimal]:
    """What is counted and of how many; the value itself only where nothing is counted."""
    counts = (figure.numerator, figure.denominator)
    shown = counts if any(count is not None for count in counts) else (figure.value,)
    return frozenset(
        number for number in shown if number is not None and digits_of(number) >= _TWIN_DIGITS
    )


@cache
def _days(period: str, basis: str) -> tuple[date, date]:
    return span(parse_period(period), Basis(basis))
