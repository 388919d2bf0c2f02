"""How many took each number of working days, as bars with a line at the limit.

Bars within the limit are full and those past it are open; a day that is hidden has an open box
under the line where its bar would stand, so that it cannot be taken for none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from generator.compose.charts.canvases import COUNCIL, INK
from generator.compose.charts.lettering import text_width
from generator.compose.charts.scales import scale_for
from generator.compose.charts.svg_marks import (
    LINE,
    PAPER,
    SHADE,
    SIZE,
    TRACK,
    image_of_width,
    line,
    px,
    words,
)
from generator.model.indicators import Unit

#: The widths of the two drawings, of which a page shows one, and the height of their plots.
WIDE, NARROW, _HEIGHT = 840, 320, 180
#: The room for the box of a hidden day under the line.
_BOX = 8
#: How many days lie between two numbers below the line, for so many days in all.
_STEPS = ((12, 1), (35, 5))
_WIDEST_STEP = 10
#: The bar of so many days or more stands apart by as much as this many bars.
_APART = 1.5


@dataclass(frozen=True)
class Bar:
    """A number of working days and how many took it; nothing where that is not shown."""

    days: int
    count: Decimal | None
    is_open: bool


@dataclass(frozen=True)
class Bars:
    """The bars in order of their days, the limit, and what the drawing says of itself."""

    id: str
    title: str
    description: str
    limit: int
    bars: tuple[Bar, ...]

    @property
    def has_hidden(self) -> bool:
        """Whether some day is not shown."""
        return any(bar.count is None for bar in self.bars)

    @property
    def wide(self) -> Markup:
        """The drawing for a wide page."""
        return _drawn(self, WIDE, "wide")

    @property
    def narrow(self) -> Markup:
        """The drawing for a telephone."""
        return _drawn(self, NARROW, "narrow")


def _drawn(bars: Bars, width: int, name: str) -> Markup:
    counts = [bar.count for bar in bars.bars if bar.count is not None]
    scale = scale_for([Decimal(0), *counts, Decimal(4)], Unit.COUNT, 0)
    left = 8 + max(text_width(level.text, SIZE) for level in scale.levels)
    top = 2.0 * LINE
    foot = top + _HEIGHT
    first = min(bar.days for bar in bars.bars)
    single = [bar.days for bar in bars.bars if not bar.is_open]
    after = max(single, default=first) + 1
    slots = after - first + (1 + _APART if any(bar.is_open for bar in bars.bars) else 0)
    slot = (width - left - 2) / slots

    def x(bar: Bar) -> float:
        return left + slot * (after - first + _APART if bar.is_open else bar.days - first)

    def height(count: Decimal) -> float:
        return _HEIGHT * float(count / scale.high)

    pieces: list[Markup] = []
    for level in scale.levels:
        y = foot - height(level.value)
        pieces.append(line(left, y, width, y, ink=TRACK if not level.value else SHADE))
        pieces.append(words(level.text, left - 6, y + 5, anchor="end"))
    thick = max(1.0, slot - max(0.6, slot * 0.12))
    inside = [b for b in bars.bars if b.days <= bars.limit and not b.is_open]
    past = [b for b in bars.bars if b not in inside]
    for some, fill in ((inside, COUNCIL), (past, PAPER)):
        shapes = (_shape(x(bar), foot, thick, -height(bar.count)) for bar in some if bar.count)
        pieces += _path(shapes, fill, COUNCIL)
    hidden = (_shape(x(bar), foot + 3, thick, _BOX) for bar in bars.bars if bar.count is None)
    pieces += _path(hidden, PAPER, INK)
    pieces += _limit(left + slot * (bars.limit + 1 - first), bars.limit, foot, width)
    pieces += _numbers(bars, left, slot, foot + _BOX + 3, width)
    return image_of_width(
        width,
        "picture" if width == NARROW else "durations",
        f"{bars.id}-{name}",
        bars.title,
        bars.description,
        foot + _BOX + 3 + 2 * LINE + 6,
        pieces,
    )


def _shape(x: float, y: float, width: float, height: float) -> str:
    return f"M{px(x)} {px(y)}h{px(width)}v{px(height)}h{px(-width)}Z"


def _path(shapes: Iterable[str], fill: str, ink: str) -> list[Markup]:
    drawn = "".join(shapes)
    if not drawn:
        return []
    return [Markup('<path fill="{}" stroke="{}" d="{}"/>').format(fill, ink, drawn)]


def _limit(x: float, limit: int, foot: float, width: float) -> list[Markup]:
    """The line after the last day within the limit, with its words as near as there is room."""
    text = f"Limit: {limit} working days"
    half = text_width(text, SIZE, bold=True) / 2
    middle = min(max(x, half), width - half)
    return [
        line(x, LINE + 4, x, foot + _BOX + 3, ink=INK, thick="2", dashes="5 3"),
        words(text, middle, LINE - 3, anchor="middle", bold=True),
    ]


def _numbers(bars: Bars, left: float, slot: float, y: float, width: float) -> list[Markup]:
    """Days by their number as far as there is room, and what the numbers are."""
    days = [bar.days for bar in bars.bars]
    first, span = min(days), max(days) - min(days)
    step = next((step for most, step in _STEPS if span <= most), _WIDEST_STEP)
    drawn = []
    room = width
    for bar in bars.bars:
        if bar.is_open:
            text = f"{bar.days}+"
            room = width - text_width(text, SIZE) - 6
            drawn.append(words(text, width, y + LINE - 3, anchor="end"))
    for bar in bars.bars:
        middle = left + slot * (bar.days - first + 0.5)
        half = text_width(f"{bar.days}", SIZE) / 2
        if bar.days % step == 0 and not bar.is_open and middle + half < room:
            drawn.append(words(f"{bar.days}", middle, y + LINE - 3, anchor="middle"))
    drawn.append(words("working days", (left + width) / 2, y + 2 * LINE - 2, anchor="middle"))
    return drawn
