"""How much room words take on paper, told before anything is printed: lines, heights and pages.

Widths are those of Arial, as everywhere; see `charts/lettering`. What is told is a little more than
what a printer needs, so that a page that fits here fits there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from generator.compose.charts.lettering import text_width, wrapped


@dataclass(frozen=True)
class Paper:
    """A sheet: its room in points within the margins, and the type that stands on it."""

    width: float
    height: float
    size: float
    leading: float

    def lines(self, text: str, share: float = 1, *, bold: bool = False) -> int:
        """How many lines a text takes in this share of the width; none where there is none."""
        room = self.width * share
        rows = wrapped(text, self.size, room, bold=bold)
        # A word that is wider than its line is broken by whoever prints it.
        return sum(max(1, ceil(text_width(row, self.size, bold=bold) / room)) for row in rows)

    def tall(self, text: str, share: float = 1, *, bold: bool = False) -> float:
        """How high that is, in points."""
        return self.lines(text, share, bold=bold) * self.size * self.leading

    def sheets(self, blocks: Iterable[float]) -> int:
        """How many sheets hold blocks of these heights, in order, none of them broken."""
        sheets, left = 1, self.height
        for block in blocks:
            if block > left and left < self.height:
                sheets, left = sheets + 1, self.height
            # What is higher than a sheet goes on over as many as it takes.
            while block > left:
                block, sheets, left = block - left, sheets + 1, self.height
            left -= block
        return sheets


def shortest(forms: Iterable[str], paper: Paper, lines: int, share: float = 1) -> str:
    """The first of some forms of a sentence, the fullest first, that fits; else the last of them.

    A sentence is never cut: what is left out is left out by a shorter one.
    """
    last = ""
    for last in forms:
        if paper.lines(last, share) <= lines:
            return last
    return last
