"""Cells of national files: a number, or one of the signs that stand in its place."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from generator.model.figures import Symbol

#: Signs in a column of numbers. The last five are older ones, or the long table's own.
SIGNS: dict[str, Symbol] = {
    "c": Symbol.CONFIDENTIAL,
    "x": Symbol.NOT_AVAILABLE,
    "z": Symbol.NOT_APPLICABLE,
    "u": Symbol.LOW_RELIABILITY,
    "k": Symbol.ROUNDS_TO_ZERO,
    "low": Symbol.ROUNDS_TO_ZERO,
    "-": Symbol.NOT_AVAILABLE,
    ":": Symbol.NOT_AVAILABLE,
    "..": Symbol.NOT_AVAILABLE,
    "*": Symbol.CONFIDENTIAL,
    "": Symbol.NOT_AVAILABLE,
}

_NUMBER = re.compile(r"-?(\d{1,12}|\d{1,3}(,\d{3})+)(\.\d{1,20})?(E[+-]?\d{1,2})?", re.IGNORECASE)
#: What stands behind so many places was left by a program that had the number in binary.
_PLACES = Decimal("0.000001")


def read_amount(cell: str) -> Decimal | Symbol | None:
    """The number of a cell, or the symbol for its sign; `None` where it is neither.

    A number has six places at most, as in the contract, and no noughts at its end:

    >>> read_amount("19.899999999999999")
    Decimal('19.9')
    """
    text = cell.strip()
    if (sign := SIGNS.get(text.lower())) is not None:
        return sign
    if not _NUMBER.fullmatch(text):
        return None
    number = Decimal(text.replace(",", ""))
    if places(number) > places(_PLACES):
        number = number.quantize(_PLACES, ROUND_HALF_UP)
    return Decimal(f"{number.normalize():f}")


def places(number: Decimal) -> int:
    """How many decimal places a number has, without noughts at its end."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
