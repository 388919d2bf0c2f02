"""Small drawings made by hand: the sparkline of a scorecard row and the shape of a rating.

Colours stand in attributes, so that a mark reads the same in any page, in print and in a saved
file. A mark says nothing of its own: the words beside it do, so it is hidden from screen readers.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import groupby

from generator.compose.charts.canvases import COUNCIL, INK, TARGET, middle
from generator.compose.charts.trends import TrendChart
from generator.model.judgements import Rating
from generator.model.records import ActionStatus
from generator.model.statuses import EditionState

_HIDDEN = 'aria-hidden="true"'
WIDTH, HEIGHT, _PAD = 120, 28, 4


def sparkline(chart: TrendChart) -> str:
    """The trend of one indicator as a small line.

    It shows what the trend chart shows: gaps stay gaps, the target is dashed over the days it
    holds, the last point is a dot.
    """
    drawn = [float(point.shown) for point in chart.points if point.shown is not None]
    target = chart.final_target
    heights = [*drawn, float(target.value), float(target.until)] if target else drawn
    low, high = min(heights), max(heights)
    first, last = middle(chart.points[0]), middle(chart.points[-1])

    def x(on: date) -> float:
        along = (on - first).days / max(1, (last - first).days)
        return _PAD + min(1.0, max(0.0, along)) * (WIDTH - 2 * _PAD)

    def y(value: object) -> float:
        up = (float(str(value)) - low) / (high - low) if high > low else 0.5
        return HEIGHT - _PAD - up * (HEIGHT - 2 * _PAD)

    marks = []
    if target:
        marks.append(
            f'<line stroke="{TARGET}" stroke-width="1.5" stroke-dasharray="4 3" '
            f'x1="{_px(x(target.first))}" y1="{_px(y(target.value))}" '
            f'x2="{_px(x(target.last))}" y2="{_px(y(target.until))}"/>'
        )
    numbered = [point for point in chart.points if point.shown is not None]
    for _, piece in groupby(numbered, key=lambda point: point.run):
        ends = [(_px(x(middle(point))), _px(y(point.shown))) for point in piece]
        if len(ends) > 1:
            path = " ".join(f"{across},{down}" for across, down in ends)
            marks.append(
                f'<polyline fill="none" stroke="{COUNCIL}" stroke-width="2" '
                f'stroke-linejoin="round" stroke-linecap="round" points="{path}"/>'
            )
        else:
            marks.append(_dot(*ends[0], "1.5"))
    marks.append(_dot(_px(x(middle(numbered[-1]))), _px(y(numbered[-1].shown)), "3"))
    return (
        f'<svg class="spark" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f"{_HIDDEN}>{''.join(marks)}</svg>"
    )


def _dot(across: str, down: str, radius: str) -> str:
    return f'<circle fill="{COUNCIL}" cx="{across}" cy="{down}" r="{radius}"/>'


def _px(coordinate: float) -> str:
    return f"{coordinate:.1f}".removesuffix(".0")


BAR_HEIGHT = 16


def part_bar(value: Decimal, longest: Decimal, whole: Decimal | None) -> str:
    """One part's value as a bar from 0, and the whole authority's as a line across it.

    All bars of a table have one `longest` and so one scale; a part of 0 has no bar. Where a bar
    reaches past the line, the line is white on it, so that it is seen without colour as well.
    """
    room = WIDTH - 4

    def x(number: Decimal) -> float:
        return 1 + room * float(number / longest)

    def across(at: Decimal, ink: str, top: int, bottom: int) -> str:
        place = _px(x(at))
        return (
            f'<line stroke="{ink}" stroke-width="2" '
            f'x1="{place}" y1="{top}" x2="{place}" y2="{bottom}"/>'
        )

    marks = [
        f'<path fill="none" stroke="{INK}" d="M1 2v{BAR_HEIGHT - 4}"/>',
        across(whole, INK, 0, BAR_HEIGHT) if whole is not None else "",
        f'<rect fill="{COUNCIL}" x="1" y="4" width="{_px(x(value) - 1)}" height="8"/>',
        across(whole, "#fff", 4, 12) if whole is not None and value > whole else "",
    ]
    return (
        f'<svg class="spark" viewBox="0 0 {WIDTH} {BAR_HEIGHT}" width="{WIDTH}" '
        f'height="{BAR_HEIGHT}" {_HIDDEN}>{"".join(marks)}</svg>'
    )


def status_shape(rating: Rating) -> str:
    """The shape of a rating, in the colour of the word beside it: no two ratings share one."""
    return (
        f'<svg class="shape" viewBox="0 0 12 12" width="12" height="12" '
        f"{_HIDDEN}>{_SHAPES[rating]}</svg>"
    )


_RING = 'fill="none" stroke="currentColor" stroke-width="2"'

_SHAPES: dict[Rating, str] = {
    Rating.GREEN: '<circle cx="6" cy="6" r="5.5"/>',
    Rating.AMBER: '<path d="M6 .5 12 11.5H0Z"/>',
    Rating.RED: '<path d="M.5.5h11v11H.5Z"/>',
    Rating.NOT_RATED: '<path d="M0 4.5h12v3H0Z"/>',
    Rating.NO_FIGURE: f'<circle cx="6" cy="6" r="4.5" {_RING}/>',
}


def action_shape(status: ActionStatus) -> str:
    """The shape of an action's status; those of a rating where they mean as much alarm."""
    return (
        f'<svg class="shape" viewBox="0 0 12 12" width="12" height="12" '
        f"{_HIDDEN}>{_ACTION_SHAPES[status]}</svg>"
    )


def state_shape(state: EditionState) -> str:
    """The shape of what became of an edition, in the colour of the word beside it."""
    return (
        f'<svg class="shape" viewBox="0 0 12 12" width="12" height="12" '
        f"{_HIDDEN}>{_STATE_SHAPES[state]}</svg>"
    )


_TICK = '<path fill="none" stroke="currentColor" stroke-width="2.5" d="M1 6.5 4.5 10 11 2"/>'

_CROSS = '<path fill="none" stroke="currentColor" stroke-width="2.5" d="M1.5 1.5l9 9m0-9l-9 9"/>'

_ACTION_SHAPES: dict[ActionStatus, str] = {
    ActionStatus.OVERDUE: _SHAPES[Rating.RED],
    ActionStatus.AT_RISK: _SHAPES[Rating.AMBER],
    ActionStatus.ON_TRACK: _SHAPES[Rating.GREEN],
    ActionStatus.NOT_STARTED: _SHAPES[Rating.NO_FIGURE],
    ActionStatus.DONE_IMPACT_NOT_SHOWN: f'<path d="M0 10.5h12V12H0Z"/>{_TICK}',
    ActionStatus.DONE: _TICK,
    ActionStatus.CANCELLED: _CROSS,
}

_STATE_SHAPES: dict[EditionState, str] = {
    EditionState.CURRENT: _TICK,
    EditionState.EARLIER: '<path d="M.5 1.5 6 6 .5 10.5Z"/><path d="M6 1.5 11.5 6 6 10.5Z"/>',
    EditionState.CORRECTED: _SHAPES[Rating.AMBER],
    EditionState.FIGURES_WITHDRAWN: '<path d="M0 4.5h12v3H0Z"/>',
    EditionState.WITHDRAWN: _CROSS,
}
