"""Ages by gender: bars to the left and the right of the ages, the oldest at the top.

A thin upright line is where a bar would end if those counted were of ages and genders as all
children are. What is hidden has its shorthand and no bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from generator.compose.charts.canvases import COUNCIL, INK
from generator.compose.charts.lettering import text_width
from generator.compose.charts.svg_marks import (
    LINE,
    PAPER,
    SIZE,
    TRACK,
    WIDTH,
    box,
    image,
    line,
    words,
)

#: The height of a row and of its bar, and the room between a bar and its words.
_ROW, _BAR, _AIR = 27, 16, 5


@dataclass(frozen=True)
class Side:
    """A number in words, how long its bar is, and where the population would have it end."""

    text: str
    count: Decimal | None
    expected: Decimal | None


@dataclass(frozen=True)
class AgeRow:
    """An age with its two sides."""

    age: str
    left: Side
    right: Side


@dataclass(frozen=True)
class Pyramid:
    """The ages from the youngest, what both sides are called, and what the picture says."""

    id: str
    title: str
    description: str
    heads: tuple[str, str]
    rows: tuple[AgeRow, ...]

    @property
    def drawn(self) -> Markup:
        """The picture as SVG."""
        sides = [side for row in self.rows for side in (row.left, row.right)]
        lengths = [n for side in sides for n in (side.count, side.expected) if n is not None]
        longest = max(lengths, default=Decimal(0)) or Decimal(1)
        middle = max(text_width(row.age, SIZE) for row in self.rows) + 4 * _AIR
        left, right = (WIDTH - middle) / 2, (WIDTH + middle) / 2
        room = left - _AIR - max(text_width(side.text, SIZE) for side in sides)
        scale = room / float(longest)
        foot = LINE + 6 + _ROW * len(self.rows)
        pieces = [
            words(self.heads[0], left, LINE - 4, anchor="end", bold=True),
            words(self.heads[1], right, LINE - 4, bold=True),
            line(left, LINE + 2, left, foot, ink=TRACK),
            line(right, LINE + 2, right, foot, ink=TRACK),
        ]
        for place, row in enumerate(reversed(self.rows)):
            y = LINE + 6 + _ROW * place
            pieces.append(words(row.age, WIDTH / 2, y + _BAR - 3, anchor="middle"))
            pieces += _side(row.left, left, -1, scale, y)
            pieces += _side(row.right, right, 1, scale, y)
        return image("picture", self.id, self.title, self.description, foot + 4, pieces)


def _side(side: Side, start: float, way: int, scale: float, y: float) -> list[Markup]:
    """A bar that runs away from the ages, its number beyond it, and the line across it."""
    pieces = []
    length = scale * float(side.count or 0)
    if length:
        pieces.append(box(start if way > 0 else start - length, y, length, _BAR, COUNCIL))
    reach = length
    if side.expected is not None:
        mark = scale * float(side.expected)
        # The number stands at its bar, or past the line where the line would cross it.
        if reach - _AIR < mark < reach + 2 * _AIR + text_width(side.text, SIZE):
            reach = max(reach, mark)
        x = start + way * mark
        # White under the line, so that it is seen on the bar as well as past it.
        pieces.append(line(x, y - 3, x, y + _BAR + 3, ink=PAPER, thick="5"))
        pieces.append(line(x, y - 3, x, y + _BAR + 3, ink=INK, thick="2"))
    anchor = "start" if way > 0 else "end"
    pieces.append(words(side.text, start + way * (reach + _AIR), y + _BAR - 3, anchor=anchor))
    return pieces
