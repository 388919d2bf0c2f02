"""How all authorities are drawn on one scale: rings that stack, ours above, the rest below.

A ring stands at its exact value. Rings that would overlap are stacked, so that equal values are
seen as many; a stack that grows too high is pressed together, and its words say how many it holds.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.compose.charts.canvases import COUNCIL, INK, NATIONAL
from generator.compose.charts.distribution_picture import DistributionPicture, Range
from generator.compose.charts.svg_marks import (
    EDGE,
    PAPER,
    SHADE,
    TRACK,
    WIDTH,
    Along,
    about,
    box,
    diamond,
    dot,
    ends,
    image,
    line,
    px,
)

#: Rings are so many pixels apart from middle to middle, and stacks at most so high.
_APART, _HIGHEST = 6.0, 132.0
_RADIUS = "2.4"


def levels(places: Sequence[float]) -> tuple[int, ...]:
    """For marks from left to right the level each stands on, the lowest where it touches none."""
    last: list[float] = []
    found = []
    for x in places:
        free = (n for n, before in enumerate(last) if x - before >= _APART)
        level = next(free, len(last))
        last[level : level + 1] = [x]
        found.append(level)
    return tuple(found)


def drawn_distribution(picture: DistributionPicture) -> Markup:
    """The picture as SVG: ours above, the strip, England and the middle half below, the scale."""
    along = Along(picture.low, picture.high)
    ours = along.at(picture.ours.value)
    pieces, y = about(picture.ours.words, ours, 0, ink=COUNCIL, bold=True)
    mark = y + 13
    places = [along.at(value) for value in picture.others]
    stands = levels(places)
    step = min(_APART, _HIGHEST / max(1, max(stands)))
    top = mark + 12
    foot = top + step * max(stands) + _APART
    if half := picture.middle_half:
        pieces += _shaded(along, half, top, foot)
    pieces.append(line(ours, mark, ours, foot, ink=COUNCIL, thick="1.5"))
    if picture.england:
        across = along.at(picture.england.value)
        pieces.append(line(across, top, across, foot + 12, ink=NATIONAL, dashes="3 3"))
    rings = (
        Markup('<circle cx="{}" cy="{}" r="{}"/>').format(
            px(x), px(foot - _APART / 2 - level * step), _RADIUS
        )
        for x, level in zip(places, stands, strict=True)
    )
    group = Markup('<g fill="{}" fill-opacity="0.6" stroke="{}">{}</g>')
    pieces.append(group.format(PAPER, INK, Markup("").join(rings)))
    pieces.append(line(EDGE, foot, WIDTH - EDGE, foot, ink=TRACK))
    pieces.append(dot(ours, mark, COUNCIL, radius="6"))
    y = foot
    if picture.england:
        across = along.at(picture.england.value)
        pieces.append(diamond(across, y + 14, NATIONAL, fill=PAPER))
        drawn, y = about(picture.england.words, across, y + 20)
        pieces += drawn
    if half:
        drawn, y = _bracket(along, half, y)
        pieces += drawn
    if picture.equal:
        drawn, y = about(picture.equal.words, along.at(picture.equal.value), y)
        pieces += drawn
    y += 12
    pieces.append(line(EDGE, y, WIDTH - EDGE, y, ink=INK))
    for end in (EDGE, WIDTH - EDGE):
        pieces.append(line(end, y - 4, end, y, ink=INK))
    drawn, y = ends(picture.lowest, picture.highest, y)
    return image(
        "picture distribution",
        picture.id,
        picture.title,
        picture.description,
        y + 6,
        [*pieces, *drawn],
    )


def _shaded(along: Along, half: Range, top: float, foot: float) -> list[Markup]:
    """The middle half behind the strip; its edges are lines, so that paper shows it too."""
    low, high = along.at(half.low), along.at(half.high)
    edges = [line(x, top - 4, x, foot, ink=TRACK, dashes="2 2") for x in (low, high)]
    return [box(low, top - 4, high - low, foot - top + 4, SHADE), *edges]


def _bracket(along: Along, half: Range, y: float) -> tuple[list[Markup], float]:
    """A bracket over the middle half with its words."""
    low, high = along.at(half.low), along.at(half.high)
    y += 12
    pieces = [line(low, y, high, y, ink=INK, thick="2")]
    pieces += [line(x, y - 5, x, y + 1, ink=INK, thick="2") for x in (low, high)]
    drawn, y = about(half.words, (low + high) / 2, y)
    return [*pieces, *drawn], y
