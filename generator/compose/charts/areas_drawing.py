"""How the trends of areas are drawn: each panel an image of its own.

So they stand side by side on a wide page and below one another on a telephone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from generator.compose.charts.areas_picture import AreasPicture, Panel
from generator.compose.charts.canvases import COUNCIL, INK, NATIONAL
from generator.compose.charts.lettering import apart, text_width
from generator.compose.charts.svg_marks import (
    EDGE,
    LINE,
    SIZE,
    TRACK,
    dot,
    image_of_width,
    line,
    lines_of,
    px,
    words,
)

#: The width of a panel and the height of its plot, in pixels.
_WIDTH, _HEIGHT = 240, 72


def drawn_area_trends(picture: AreasPicture) -> Markup:
    """The picture as a list of images, one for each area, that flow as the page has room."""
    items = (
        Markup("<li>{}</li>").format(_drawn_panel(picture, panel, number))
        for number, panel in enumerate(picture.panels, start=1)
    )
    return Markup('<ul class="panels">{}</ul>').format(Markup("").join(items))


def _drawn_panel(picture: AreasPicture, panel: Panel, number: int) -> Markup:
    pieces: list[Markup] = []
    y = 0.0
    for part in lines_of(panel.name, _WIDTH, bold=True):
        y += LINE
        pieces.append(words(part, 0, y, bold=True))
    top = y + 10
    foot = top + _HEIGHT
    days = max(1, (picture.end - picture.start).days)
    low, high = picture.scale.low, picture.scale.high

    def x(on: date) -> float:
        alone = picture.end == picture.start
        share = 0.5 if alone else (on - picture.start).days / days
        return EDGE + share * (_WIDTH - 2 * EDGE)

    def height(value: Decimal) -> float:
        return top + _HEIGHT * float((high - value) / (high - low))

    pieces.append(line(0, foot, _WIDTH, foot, ink=TRACK))
    pieces.append(line(0, top, _WIDTH, top, ink=TRACK, thick="0.5"))
    for run in picture.whole:
        pieces += _line([(x(on), height(value)) for on, value in run], NATIONAL, "1.5", "4 3")
    for run in panel.runs:
        pieces += _line([(x(on), height(value)) for on, value in run], COUNCIL, "2.5")
    if panel.runs:
        on, value = panel.runs[-1][-1]
        pieces.append(dot(x(on), height(value), COUNCIL, radius="3"))
    y = foot + 2
    if panel.hidden:
        drawn, y = _symbols([(x(one.on), one.text) for one in panel.hidden], y)
        pieces += drawn
    drawn, y = _ends(panel, y)
    return image_of_width(
        _WIDTH,
        "panel",
        f"{picture.id}-{number}",
        panel.name,
        panel.description[:1].upper() + panel.description[1:],
        y + 6,
        [*pieces, *drawn],
    )


def _line(
    points: Sequence[tuple[float, float]], ink: str, thick: str, dashes: str = ""
) -> list[Markup]:
    """A piece of a line; a point that stands alone is a small dot."""
    if len(points) == 1:
        across, down = points[0]
        return [dot(across, down, ink, radius="1.5")]
    path = " ".join(f"{px(across)},{px(down)}" for across, down in points)
    dashed = Markup(' stroke-dasharray="{}"').format(dashes) if dashes else ""
    return [
        Markup(
            '<polyline fill="none" stroke="{}" stroke-width="{}"{} stroke-linejoin="round" '
            'points="{}"/>'
        ).format(ink, thick, dashed, path)
    ]


def _symbols(wanted: Sequence[tuple[float, str]], y: float) -> tuple[list[Markup], float]:
    """Symbols under the places where figures are not shown, moved apart as far as they must be.

    Where there are more than there is room for, each is told once.
    """
    y += LINE
    widths = [text_width(text, SIZE) + 2 for _, text in wanted]
    if sum(widths) > _WIDTH:
        told = " ".join(dict.fromkeys(text for _, text in wanted))
        return [words(told, _WIDTH / 2, y, anchor="middle")], y
    middles = apart([x for x, _ in wanted], widths, _WIDTH)
    return [
        words(text, middle, y, anchor="middle")
        for middle, (_, text) in zip(middles, wanted, strict=True)
    ], y


def _ends(panel: Panel, y: float) -> tuple[list[Markup], float]:
    """The first figure with its period on the left, the last on the right."""
    room = (_WIDTH - SIZE) / 2
    drawn: list[Markup] = []
    feet = [y]
    sides = [(panel.first, 0.0, "start"), (panel.last, float(_WIDTH), "end")]
    for (value, period), across, anchor in sides[panel.first == panel.last :]:
        foot = y
        for text, bold in ((value, True), (period, False)):
            for part in lines_of(text, room, bold=bold):
                foot += LINE
                ink = COUNCIL if bold else INK
                drawn.append(words(part, across, foot, ink=ink, anchor=anchor, bold=bold))
        feet.append(foot)
    return drawn, max(feet)
