"""A trend chart as the data of one drawing: days, heights, words, and where the words go.

Everything is plain JSON, dates as `YYYY-MM-DD`, so that it can be hashed and swapped into the
specification of `charts` as it stands. Coordinates are floats; numbers to read are text already.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from generator.compose.charts.canvases import (
    COUNCIL,
    MINIMUM_STYLE,
    RANGE_STYLE,
    STYLES,
    TARGET_STYLE,
    Canvas,
    Frame,
    Row,
    middle,
)
from generator.compose.charts.labelling import end_labels, latest_range, latest_value, notes
from generator.compose.charts.lettering import text_width
from generator.compose.charts.trends import TrendChart, TrendPoint
from generator.model.target_ends import TargetEnd

#: The named data sets that every chart is drawn from, whether they have rows or not.
LAYERS = (
    "band",
    "tint",
    "guides",
    "diamonds",
    "breaks",
    "notes",
    "line",
    "marks",
    "swatches",
    "samples",
    "shapes",
    "ends",
    "council_end",
    "latest",
)


def plotted(chart: TrendChart, canvas: Canvas) -> dict[str, object]:
    """All that one drawing is made of, beyond the specification every trend chart shares."""
    frame = Frame(chart, canvas)
    data: dict[str, list[Row]] = {
        "tint": _tint(chart),
        "guides": guide_rows(chart) + _range_rows(chart),
        "diamonds": _diamonds(chart),
        "breaks": break_rows(chart),
        "line": line_rows(chart, canvas),
        "notes": notes(frame),
    }
    if canvas.labels_lines:
        data |= end_labels(frame)
    else:
        data["latest"] = latest_value(frame) + latest_range(frame)
    return assembled(frame, data)


def assembled(frame: Frame, data: Mapping[str, Sequence[Row]]) -> dict[str, object]:
    """The rows of each layer with the size, the scales and the axes they are drawn by.

    A layer that is not named has no rows.
    """
    chart, canvas = frame.chart, frame.canvas
    start, end = frame.days
    ticks = _ticks(frame)
    return {
        "width": frame.width,
        "height": frame.height,
        "padding": {
            "left": round(canvas.width - frame.width - frame.right, 1),
            "right": round(frame.right, 1),
            "top": canvas.top,
            "bottom": canvas.bottom,
        },
        "signals": {
            "low": float(chart.scale.low),
            "high": float(chart.scale.high),
            "first": _instant(start),
            "last": _instant(end),
            "ticks": [_instant(middle(point)) for point in ticks],
            "tickWords": [point.tick for point in ticks],
            "levels": [float(level.value) for level in chart.scale.levels],
            "levelWords": [level.text for level in chart.scale.levels],
        },
        "data": {name: list(data.get(name, ())) for name in LAYERS},
    }


def _instant(on: date) -> int:
    """Milliseconds since 1970 at the start of a day, in no time zone but UTC."""
    return int(datetime(on.year, on.month, on.day, tzinfo=UTC).timestamp()) * 1000


def _ticks(frame: Frame) -> list[TrendPoint]:
    """The points whose periods are named on the axis: every n-th, counted back from the last."""
    points, size = frame.chart.points, frame.canvas.type_size
    spans = [(frame.x(middle(p)), text_width(p.tick, size) / 2) for p in points]
    for every in range(1, len(points)):
        named = [n for n in range(len(points))[::-every] if spans[n][0] - spans[n][1] > -frame.left]
        if all(
            spans[before][0] + spans[before][1] + 12 <= spans[after][0] - spans[after][1]
            for after, before in pairwise(named)
        ):
            return [points[n] for n in reversed(named)]
    return [points[-1]]


def break_rows(chart: TrendChart) -> list[Row]:
    """The days from which the line is another one."""
    return [{"date": found.on.isoformat()} for found in chart.breaks]


def line_rows(chart: TrendChart, canvas: Canvas) -> list[Row]:
    """The points that have a number, open where they are not final."""
    crowded = len(chart.points) > (40 if canvas.labels_lines else 18)
    return [
        {
            "date": middle(point).isoformat(),
            "value": float(point.shown),
            "run": point.run,
            "thick": 3.5,
            "fill": "#ffffff" if point.provisional else COUNCIL,
            "size": 22 if crowded else 55,
        }
        for point in chart.points
        if point.shown is not None
    ]


def _tint(chart: TrendChart) -> list[Row]:
    """The good side of the upper target, to the edge of the plot, while the target holds."""
    if not chart.rated:
        return []
    scale = chart.scale
    edge = float(scale.high if chart.higher_is_better else scale.low)
    rows: list[Row] = []
    run, closed = 0, chart.first
    for step in chart.targets:
        if step.end is not TargetEnd.MINIMUM:
            # Steps that follow on are one area, or a seam would show between them.
            run += step.first > closed
            closed = step.last + timedelta(days=1)
            ends = ((step.first, step.value), (closed, step.until))
            rows += [
                {"date": on.isoformat(), "value": float(value), "edge": edge, "run": run}
                for on, value in ends
            ]
    return rows


def guide_rows(chart: TrendChart) -> list[Row]:
    """Targets and comparators as straight pieces, each only over the days it covers."""
    rows: list[Row] = []
    for run, step in enumerate(chart.targets):
        minimum = step.end is TargetEnd.MINIMUM
        style = {**(MINIMUM_STYLE if minimum else TARGET_STYLE), "run": f"t{run}"}
        ends = ((step.first, step.value), (step.last + timedelta(days=1), step.until))
        rows += [{"date": on.isoformat(), "value": float(v), **style} for on, v in ends]
    for run, mark in enumerate(chart.comparators):
        if not mark.is_point:
            style = {**STYLES[mark.kind], "run": f"c{run}"}
            value = float(mark.value)
            days = (mark.first, mark.last + timedelta(days=1))
            rows += [{"date": on.isoformat(), "value": value, **style} for on in days]
    return rows


def _range_rows(chart: TrendChart) -> list[Row]:
    """The safe ranges, each as a dotted upright bar from end to end in the gap of the line."""
    return [
        {"date": middle(point).isoformat(), "value": float(end), **RANGE_STYLE, "run": f"r{run}"}
        for run, point in enumerate(chart.points)
        for end in point.ends or ()
    ]


def _diamonds(chart: TrendChart) -> list[Row]:
    """Comparators of a single day, at the middle of the period that day closes."""
    rows: list[Row] = []
    for mark in chart.comparators:
        if mark.is_point:
            held = [p for p in chart.points if p.period.start <= mark.first <= p.period.end]
            on = middle(held[0]) if held else mark.first
            ink = STYLES[mark.kind]["ink"]
            rows.append({"date": on.isoformat(), "value": float(mark.value), "ink": ink})
    return rows
