"""The one place that rounds: half up on decimals, once, at display."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

#: Wide enough for any number of the contract; said here so that no outer setting changes a figure.
ARITHMETIC = Context(prec=40)


def round_half_up(number: Decimal, places: int) -> Decimal:
    """A number to so many places, halves away from zero; what rounds to zero has no sign.

    >>> round_half_up(Decimal("88.65"), 1)
    Decimal('88.7')
    """
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, ARITHMETIC)
    return abs(rounded) if rounded.is_zero() else rounded
