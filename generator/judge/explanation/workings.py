"""How the numbers of a sum are written out, so that a reader can do it again by hand.

A number that is rounded for print has `≈` before it, and is written finely enough that the sum
gives the result that is printed. Nothing is rounded before the end of a sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.measure.rounding import round_half_up
from generator.model.formats import spell_number

#: How far past the displayed places a number inside a sum is written, and one that a sum gives.
INSIDE, GIVEN = 4, 2
_DIGITS = 6


def written(number: Decimal, places: int) -> str:
    """A number as it stands in a sum: in full where that takes so few places, else rounded."""
    rounded = round_half_up(number, places)
    return spell_number(rounded if rounded != number else rounded.normalize())


def roughly(number: Decimal, places: int) -> str:
    """A number with a sign before it where it is rounded: `≈ 0.217`, `12.5`."""
    sign = "" if round_half_up(number, places) == number else "≈ "
    return f"{sign}{written(number, places)}"


def result(number: Decimal, places: int) -> str:
    """What a sum gives: `= 12.5`, or `≈ 11.6838` where that is rounded."""
    sign = "=" if round_half_up(number, places) == number else "≈"
    return f"{sign} {written(number, places)}"


def in_a_row(numbers: Sequence[Decimal], places: int) -> str:
    """Numbers one after the other, and that they are rounded where one is."""
    words = "; ".join(written(number, places) for number in numbers)
    is_exact = all(round_half_up(number, places) == number for number in numbers)
    return words if is_exact else f"{words} (rounded)"


def finely(number: Decimal) -> str:
    """A number to six digits that count, where places would say too little: `≈ 0.000123457`."""
    places = _DIGITS - 1 - number.adjusted() if number else 0
    return roughly(number, max(places, 0))
