"""Groups as dots with their intervals, each beside a diamond for its share of all children."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from generator.compose.charts.canvases import COUNCIL, INK
from generator.compose.charts.svg_marks import (
    EDGE,
    LINE,
    PAPER,
    TRACK,
    WIDTH,
    Along,
    beside,
    diamond,
    dot,
    image,
    line,
    lines_of,
    words,
)
from generator.judge.beside_population import GroupBeside


@dataclass(frozen=True)
class ShareRow:
    """A group with its share in words, or its number where it has no shares and so no marks.

    `under` is what stands below it.
    """

    name: str
    text: str
    under: str
    beside: GroupBeside | None


@dataclass(frozen=True)
class SharesPicture:
    """The rows in order, and what the picture says of itself."""

    id: str
    title: str
    description: str
    rows: tuple[ShareRow, ...]

    @property
    def end(self) -> Decimal:
        """The share at the end of every line: the greatest that is marked."""
        marked = [row.beside for row in self.rows if row.beside is not None]
        ends = [end for one in marked for end in (one.interval.upper, one.population)]
        return max(ends, default=Decimal(1))

    @property
    def drawn(self) -> Markup:
        """The picture as SVG."""
        along = Along(Decimal(0), self.end)
        pieces: list[Markup] = []
        y = 0.0
        for row in self.rows:
            drawn, y = beside(row.name, row.text, y, bold=True)
            pieces += drawn
            for part in lines_of(row.under, WIDTH):
                y += LINE
                pieces.append(words(part, 0, y))
            y += 14
            if row.beside is not None:
                pieces += _marks(along, row.beside, y)
                y += 14
        return image("picture", self.id, self.title, self.description, y, pieces)


def _marks(along: Along, group: GroupBeside, y: float) -> list[Markup]:
    low, high = along.at(group.interval.lower), along.at(group.interval.upper)
    return [
        line(EDGE, y, WIDTH - EDGE, y, ink=TRACK),
        line(low, y, high, y, ink=COUNCIL, thick="3"),
        line(low, y - 5, low, y + 5, ink=COUNCIL, thick="2"),
        line(high, y - 5, high, y + 5, ink=COUNCIL, thick="2"),
        diamond(along.at(group.population), y, INK, fill=PAPER),
        dot(along.at(group.share), y, COUNCIL, radius="4"),
    ]
