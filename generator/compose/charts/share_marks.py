"""A share as a bar, with other places' shares under it, each at the end of a thin line of its own.

As with the marks of figures, the words beside it say all there is to know, so it is hidden from
screen readers.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from generator.compose.charts.canvases import COUNCIL, INK
from generator.model.comparators import ComparatorKind

WIDTH = 200
_LEFT, _BAR, _LANE = 1, 10, 11
#: Room for the half of a mark at the end of the longest line.
_RIGHT = 6

#: The shape of each kind of place, 10 pixels high and wide, around its middle.
_SHAPES: dict[ComparatorKind, str] = {
    ComparatorKind.NEIGHBOURS: "m0-5 5 5-5 5-5-5Z",
    ComparatorKind.REGIONAL: "m0-5 5 10h-10Z",
    ComparatorKind.NATIONAL: "m-1.5-5h3v10h-3Z",
}


def share_bar(share: Decimal | None, places: Mapping[ComparatorKind, Decimal], end: Decimal) -> str:
    """A bar from 0 to a share, where `end` is the end of the scale, and a mark for each place.

    A share that is not shown has no bar.
    """
    height = _BAR + _LANE * len(places) + 4

    def x(value: Decimal) -> float:
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * float(value / end)

    marks = [f'<path fill="none" stroke="{INK}" d="M{_LEFT} 0v{height}"/>']
    if share:
        marks.append(
            f'<rect fill="{COUNCIL}" x="{_LEFT}" y="2" '
            f'width="{_px(x(share) - _LEFT)}" height="{_BAR}"/>'
        )
    for lane, (kind, value) in enumerate(places.items()):
        y = 2 + _BAR + _LANE * (lane + 0.5) + 1
        across = _px(x(value))
        marks.append(f'<path fill="none" stroke="{INK}" d="M{_LEFT} {_px(y)}H{across}"/>')
        marks.append(f'<path fill="{INK}" d="M{across} {_px(y)}{_SHAPES[kind]}"/>')
    return (
        f'<svg class="spark" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'aria-hidden="true">{"".join(marks)}</svg>'
    )


def place_mark(kind: ComparatorKind) -> str:
    """The shape of a kind of place alone, to stand beside its share in words."""
    return (
        '<svg class="shape" viewBox="0 0 12 12" width="12" height="12" fill="currentColor" '
        f'aria-hidden="true"><path d="M6 6{_SHAPES[kind]}"/></svg>'
    )


def _px(coordinate: float) -> str:
    return f"{coordinate:.1f}".removesuffix(".0")
