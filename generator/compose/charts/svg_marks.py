"""The strokes, dots and words that pictures drawn by hand are made of.

Colours stand in attributes, so that a picture reads the same in any page, in print and in a saved
file. No word leaves the picture: a line that is too long is wrapped, a word that is too long is
broken, and words that belong to a place on a scale stand as near to it as the edge lets them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from generator.compose.charts.canvases import INK
from generator.compose.charts.lettering import text_width, wrapped

#: The width of a picture in pixels, which a telephone and a sheet of paper both take; its type.
WIDTH, SIZE, LINE = 320, 15, 19
#: Room at either end of a scale, so that the whole of a mark is seen.
EDGE = 8
# No colour may read as a postcode, or the leak scan stops the edition: #e3e8ee would.
TRACK, SHADE, PAPER = "#6b7682", "#e3e8ec", "#ffffff"

#: Less room than this beside a number is no room for words: they stand above it.
_NARROWEST = 96


@dataclass(frozen=True)
class Along:
    """A scale from left to right: values from `low` to `high` lie between two pixels.

    Where both are the same, that value lies in the middle.
    """

    low: Decimal
    high: Decimal
    left: float = EDGE
    right: float = WIDTH - EDGE

    def at(self, value: Decimal) -> float:
        """The pixel of a value."""
        span = self.high - self.low
        share = float((value - self.low) / span) if span else 0.5
        return self.left + (self.right - self.left) * share


def image(
    kind: str, id: str, title: str, description: str, height: float, pieces: Iterable[Markup]
) -> Markup:
    """Pieces as one image with a title and a description; `kind` is what a page knows it by."""
    return image_of_width(WIDTH, kind, id, title, description, height, pieces)


def image_of_width(
    width: int,
    kind: str,
    id: str,
    title: str,
    description: str,
    height: float,
    pieces: Iterable[Markup],
) -> Markup:
    """The same for an image that is not as wide as others."""
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="{}" viewBox="0 0 {} {}" role="img" '
        'aria-labelledby="{}-title" aria-describedby="{}-description" font-size="{}">'
        '<title id="{}-title">{}</title><desc id="{}-description">{}</desc>{}</svg>'
    ).format(
        kind,
        width,
        px(height),
        id,
        id,
        SIZE,
        id,
        title,
        id,
        description,
        Markup("").join(pieces),
    )


def px(coordinate: float) -> str:
    """A coordinate to a tenth of a pixel."""
    text = f"{coordinate:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def words(
    text: str,
    x: float,
    y: float,
    *,
    ink: str = INK,
    anchor: str = "start",
    bold: bool = False,
) -> Markup:
    """One line of words whose feet stand at a height."""
    weight = Markup(' font-weight="bold"') if bold else ""
    return Markup('<text x="{}" y="{}" fill="{}" text-anchor="{}"{}>{}</text>').format(
        px(x), px(y), ink, anchor, weight, text
    )


def line(
    x1: float, y1: float, x2: float, y2: float, *, ink: str, thick: str = "1", dashes: str = ""
) -> Markup:
    """A straight line."""
    dashed = Markup(' stroke-dasharray="{}"').format(dashes) if dashes else ""
    return Markup('<line stroke="{}" stroke-width="{}"{} x1="{}" y1="{}" x2="{}" y2="{}"/>').format(
        ink, thick, dashed, px(x1), px(y1), px(x2), px(y2)
    )


def box(x: float, y: float, width: float, height: float, fill: str) -> Markup:
    """A filled rectangle."""
    return Markup('<rect fill="{}" x="{}" y="{}" width="{}" height="{}"/>').format(
        fill, px(x), px(y), px(width), px(height)
    )


def dot(x: float, y: float, ink: str, *, fill: str = "", radius: str = "5.5") -> Markup:
    """A round mark: our own figure."""
    return Markup('<circle fill="{}" stroke="{}" stroke-width="2" cx="{}" cy="{}" r="{}"/>').format(
        fill or ink, ink, px(x), px(y), radius
    )


def diamond(x: float, y: float, ink: str, *, fill: str = "") -> Markup:
    """A mark on its corner: the figure of another place."""
    return Markup(
        '<path fill="{}" stroke="{}" stroke-width="2" transform="translate({} {})" '
        'd="M0-6.5 6.5 0 0 6.5-6.5 0Z"/>'
    ).format(fill or ink, ink, px(x), px(y))


def lines_of(text: str, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """A text in lines that fit a width; a word that is too wide is broken where it must be."""
    pieces: list[str] = []
    for word in text.split():
        rest = word
        while text_width(rest, SIZE, bold=bold) > room and len(rest) > 1:
            fits = max(
                (n for n in range(1, len(rest)) if text_width(rest[:n], SIZE, bold=bold) <= room),
                default=1,
            )
            pieces.append(rest[:fits])
            rest = rest[fits:]
        pieces.append(rest)
    return wrapped(" ".join(pieces), SIZE, room, bold=bold)


def beside(
    text: str,
    number: str,
    y: float,
    *,
    ink: str = INK,
    bold: bool = False,
    width: float = WIDTH,
) -> tuple[list[Markup], float]:
    """Words on the left and their number on the right, and the height of the last line.

    `y` is the height of the last line above. The number is bold, the words where they are ours.
    """
    taken = text_width(number, SIZE, bold=True) + 16
    above = width - taken < _NARROWEST
    drawn = []
    for place, part in enumerate(lines_of(text, width if above else width - taken, bold=bold)):
        y += LINE
        drawn.append(words(part, 0, y, ink=ink, bold=bold))
        if place == 0 and not above:
            drawn.append(words(number, width, y, ink=ink, anchor="end", bold=True))
    if above:
        for part in lines_of(number, width, bold=True):
            y += LINE
            drawn.append(words(part, width, y, ink=ink, anchor="end", bold=True))
    return drawn, y


def about(
    text: str,
    x: float,
    y: float,
    *,
    ink: str = INK,
    bold: bool = False,
    width: float = WIDTH,
) -> tuple[list[Markup], float]:
    """Words with their middle as near to a place on the scale as the edges let them.

    `y` is the height of the last line above; the height of the last line comes with them.
    """
    drawn = []
    for part in lines_of(text, width, bold=bold):
        y += LINE
        half = text_width(part, SIZE, bold=bold) / 2
        middle = min(max(x, half), width - half)
        drawn.append(words(part, middle, y, ink=ink, anchor="middle", bold=bold))
    return drawn, y


def ends(low: str, high: str, y: float, *, width: float = WIDTH) -> tuple[list[Markup], float]:
    """The words at both ends of a scale, below one another where both do not fit on one line."""
    if text_width(low, SIZE) + text_width(high, SIZE) + SIZE <= width:
        y += LINE
        return [words(low, 0, y), words(high, width, y, anchor="end")], y
    drawn = []
    for text, x, anchor in ((low, 0.0, "start"), (high, width, "end")):
        for part in lines_of(text, width):
            y += LINE
            drawn.append(words(part, x, y, anchor=anchor))
    return drawn, y
