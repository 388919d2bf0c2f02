"""Numbers of a table as cells of a spreadsheet: only those that a cell gives back exactly.

A cell holds a binary number, of which fifteen digits can be trusted. The contract counts in
decimals, so that anything else has to stay text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

#: The digits that a cell of a spreadsheet keeps of a number.
SIGNIFICANT = 15
#: The most decimals that the contract admits.
MOST_PLACES = 6

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,11})(\.([0-9]{1,6}))?")


@dataclass(frozen=True)
class Shown:
    """A number for a cell, and the decimal places its format shows; `None` shows what there is."""

    number: Decimal
    places: int | None = None


def exact_number(text: str, places: int = MOST_PLACES) -> Decimal | None:
    """The number of a text, where a cell gives all of it back; else nothing.

    Noughts may end it as far as the `places` that the cell shows.
    """
    match = _NUMBER.fullmatch(text)
    if match is None or not text.isascii():
        return None
    number, fraction = Decimal(text), match[3] or ""
    if len(fraction) > places and fraction.endswith("0"):
        return None
    if len(number.as_tuple().digits) > SIGNIFICANT or (not number and text.startswith("-")):
        return None
    return number
