"""How many came and how many left, two bars for each period.

Those that came are full bars and those that left open ones. What is hidden has its shorthand on
its line and no bar.
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
    image,
    line,
    lines_of,
    px,
    words,
)

#: The height of a bar, and the room between it and its number.
_BAR, _AIR = 14, 5


@dataclass(frozen=True)
class Flow:
    """A period, and both of its numbers in words and as far as they are shown."""

    period: str
    started: tuple[str, Decimal | None]
    ceased: tuple[str, Decimal | None]


@dataclass(frozen=True)
class FlowsPicture:
    """The periods from the oldest, what both numbers are, and what the picture says of itself."""

    id: str
    title: str
    description: str
    names: tuple[str, str]
    flows: tuple[Flow, ...]

    @property
    def drawn(self) -> Markup:
        """The picture as SVG: for each period its words and a bar for either number."""
        sides = [side for flow in self.flows for side in (flow.started, flow.ceased)]
        longest = max((count for _, count in sides if count is not None), default=Decimal(0))
        room = WIDTH - 2 * _AIR - max(text_width(text, SIZE) for text, _ in sides)
        scale = room / float(longest or 1)
        pieces: list[Markup] = []
        y = 0.0
        for flow in self.flows:
            for part in lines_of(flow.period, WIDTH, bold=True):
                y += LINE
                pieces.append(words(part, 0, y, bold=True))
            top = y + 6
            for place, (text, count) in enumerate((flow.started, flow.ceased)):
                length = scale * float(count or 0)
                y += 6 if place == 0 else 4
                pieces += _bar(length, y, COUNCIL if place == 0 else PAPER)
                pieces.append(words(text, length + _AIR, y + _BAR - 2, ink=INK))
                y += _BAR
            pieces.append(line(0, top - 2, 0, y + 2, ink=TRACK, thick="2"))
            y += 8
        return image("picture", self.id, self.title, self.description, y, pieces)


def _bar(length: float, y: float, fill: str) -> list[Markup]:
    if length < 1:
        return []
    shape = f"M.5 {px(y)}h{px(length - 1)}v{_BAR}h{px(1 - length)}Z"
    return [Markup('<path fill="{}" stroke="{}" d="{}"/>').format(fill, COUNCIL, shape)]
