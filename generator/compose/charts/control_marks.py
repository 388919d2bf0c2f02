"""The shapes of a control chart's marks, and the key under its plot that names them.

Each is a shape of our own, told apart without colour; none is a shape that a rating has.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.compose.charts.canvases import COUNCIL, INK, PAPER, Canvas, Row
from generator.compose.charts.control_picture import ControlPicture
from generator.compose.charts.lettering import text_width
from generator.model.variation import Mark

_STAR = (
    "M0,-1L0.27,-0.37L0.95,-0.31L0.43,0.14L0.59,0.81L0,0.45"
    "L-0.59,0.81L-0.43,0.14L-0.95,-0.31L-0.27,-0.37Z"
)
_CROSS = (
    "M-0.85,-0.45L-0.45,-0.85L0,-0.4L0.45,-0.85L0.85,-0.45L0.4,0"
    "L0.85,0.45L0.45,0.85L0,0.4L-0.45,0.85L-0.85,0.45L-0.4,0Z"
)
_RISING = "M0,-1L1,0.9L0,0.5L-1,0.9Z"
_FALLING = "M0,1L1,-0.9L0,-0.5L-1,-0.9Z"


@dataclass(frozen=True)
class Look:
    """The outline of a mark in a box from -1 to 1, and its colour."""

    shape: str
    ink: str


_IMPROVING, _CONCERN = Look(_STAR, "#2073bc"), Look(_CROSS, "#b34700")
_PLAIN = "#490092"

#: What each mark looks like; within normal variation a point is the dot that any line has.
LOOKS: dict[Mark, Look] = {
    Mark.IMPROVING_HIGH: _IMPROVING,
    Mark.IMPROVING_LOW: _IMPROVING,
    Mark.CONCERN_HIGH: _CONCERN,
    Mark.CONCERN_LOW: _CONCERN,
    Mark.HIGH: Look(_RISING, _PLAIN),
    Mark.LOW: Look(_FALLING, _PLAIN),
}

#: The half width of a shape in the key; the sizes of the dot of a line and of a speck.
_KEY_SHAPE = 7.0
DOT, SPECK = 55, 12
_AFTER_SHAPE, _BETWEEN, _EDGE, _BELOW = 12, 22, 10, 4


@dataclass(frozen=True)
class Entry:
    """One shape of the key with its words."""

    words: str
    shape: str
    ink: str
    fill: str
    size: float


@dataclass(frozen=True)
class Key:
    """The rows of a key: each entry with how far it is from the left, and the height of a row."""

    rows: tuple[tuple[tuple[float, Entry], ...], ...]
    step: int

    @property
    def height(self) -> int:
        return len(self.rows) * self.step + _BELOW


def _entries(picture: ControlPicture) -> tuple[Entry, ...]:
    """The shapes that the drawing has, each with its words."""
    shown = [
        (point, mark)
        for point, mark in zip(picture.trend.points, picture.marks, strict=True)
        if point.shown is not None
    ]
    size = round(4 * _KEY_SHAPE * _KEY_SHAPE, 1)
    entries = [
        Entry(_capital(mark), look.shape, PAPER, look.ink, size)
        for mark, look in LOOKS.items()
        if any(mark is found for _, found in shown)
    ]
    if any(mark is Mark.NORMAL for _, mark in shown):
        entries.append(Entry(_capital(Mark.NORMAL), "circle", COUNCIL, COUNCIL, DOT))
    if any(mark is None for _, mark in shown):
        entries.append(Entry("No limits to tell by", "circle", COUNCIL, COUNCIL, SPECK))
    if any(point.provisional for point, _ in shown):
        entries.append(
            Entry("White inside: provisional or estimated", "circle", COUNCIL, PAPER, DOT)
        )
    return tuple(entries)


def _capital(mark: Mark) -> str:
    return f"{mark[0].upper()}{mark[1:]}"


def key_of(picture: ControlPicture, canvas: Canvas) -> Key:
    """The key of the shapes a drawing has, in as many rows as they need."""
    rows: list[list[tuple[float, Entry]]] = []
    across = float(canvas.width)
    for entry in _entries(picture):
        wide = _AFTER_SHAPE + text_width(entry.words, canvas.type_size)
        if across + wide > canvas.width - 2:
            rows.append([])
            across = float(_EDGE)
        rows[-1].append((across, entry))
        across += wide + _BETWEEN
    return Key(tuple(tuple(row) for row in rows), canvas.type_size + 6)


def key_rows(key: Key, left: float, feet: float) -> tuple[list[Row], list[Row]]:
    """The shapes and the words of a key, right of a left edge and below the feet of a plot."""
    shapes: list[Row] = []
    words: list[Row] = []
    for number, row in enumerate(key.rows):
        y = round(feet + (number + 0.5) * key.step, 1)
        for across, entry in row:
            look: Row = {"shape": entry.shape, "ink": entry.ink, "fill": entry.fill}
            shapes.append({"x": round(left + across, 1), "y": y, **look, "size": entry.size})
            x = round(left + across + _AFTER_SHAPE, 1)
            words.append({"x": x, "y": y, "words": entry.words, "ink": INK})
    return shapes, words
