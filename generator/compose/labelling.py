"""The words on a chart that name its lines, its latest value and its breaks, put where they fit."""

from __future__ import annotations

from itertools import pairwise

from generator.compose.canvases import COUNCIL, STYLES, TARGET, Frame, Row, middle
from generator.compose.guides import ComparatorMark
from generator.compose.lettering import apart, text_width, wrapped

#: Room between two labels, and the length of a line's sample before its name.
_GAP = 4
_SWATCH = 32


def notes(frame: Frame) -> list[Row]:
    """The words over each break, kept inside the plot."""
    size = frame.canvas.type_size
    rows: list[Row] = []
    for found in frame.chart.breaks:
        words = "Break"
        if frame.canvas.labels_lines:
            whole = f"Break: {found.reason}"
            words = whole if text_width(whole, size) <= frame.width / 2 else "Break in series"
        half = text_width(words, size) / 2
        x = min(max(frame.x(found.on), half), max(half, frame.width - half))
        rows.append({"x": round(x, 1), "y": -8, "words": words})
    return rows


def latest_value(frame: Frame) -> list[Row]:
    """The latest value over or under its point, wherever it is sooner clear of the line."""
    last, size = frame.chart.latest, frame.canvas.type_size
    half = text_width(last.text, size, bold=True) / 2
    x = min(frame.x(middle(last)), frame.width + frame.right - half - 2)
    passed = _heights_over(frame, x - half - 4)
    over, under = min(passed) - 11, max(passed) + size + 8
    own = frame.y(last.shown)
    # Over, unless the line comes from above by more than the width of a stroke or two.
    from_above = own - min(passed) > max(passed) - own + 8
    y = under if from_above and under < frame.height - 4 else over
    return [{"x": round(x, 1), "y": round(y, 1), "words": last.text}]


def _heights_over(frame: Frame, left: float) -> list[float]:
    """The heights the line passes right of a place, where it enters there and at each point."""
    ends = [
        (frame.x(middle(point)), frame.y(point.shown), point.run)
        for point in frame.chart.points
        if point.shown is not None
    ]
    heights = [y for x, y, _ in ends if x >= left]
    for (x, y, run), (later, down, same) in pairwise(ends):
        if x < left < later and run == same:
            heights.append(y + (down - y) * (left - x) / (later - x))
    return heights


def end_labels(frame: Frame) -> dict[str, list[Row]]:
    """The name of each line at the right, level with its end, pushed apart where they crowd."""
    chart, size = frame.chart, frame.canvas.type_size
    latest = chart.latest
    council = f"This council {latest.text}"
    if latest is not chart.points[-1]:
        council = f"{council} in {latest.tick}"
    labels: list[tuple[float, str, str, ComparatorMark | None]] = [
        (frame.y(latest.shown), council, COUNCIL, None)
    ]
    for step in chart.targets:
        if step.last == chart.last:
            words = f"{step.end.capitalize()} {step.text}"
            labels.append((frame.y(step.until), words, TARGET, None))
    # Of one place with figures for several years, the latest year is named.
    for mark in {mark.place: mark for mark in chart.comparators}.values():
        ink = str(STYLES[mark.kind]["ink"])
        labels.append((frame.y(mark.value), mark.words, ink, mark))
    room = frame.right - 16
    ends: list[Row] = []
    bold: list[Row] = []
    swatches: list[Row] = []
    points: list[Row] = []
    lines = [
        wrapped(words, size, room - (_SWATCH if mark else 0), bold=place == 0)
        for place, (_, words, _, mark) in enumerate(labels)
    ]
    step_down = size + 3
    middles = apart(
        [wanted for wanted, *_ in labels],
        [len(pieces) * step_down + _GAP for pieces in lines],
        frame.height,
    )
    for place, ((_, _, ink, swatch), pieces) in enumerate(zip(labels, lines, strict=True)):
        x = frame.width + 12 + (_SWATCH if swatch else 0)
        top = middles[place] - step_down * (len(pieces) - 1) / 2
        for number, piece in enumerate(pieces):
            y = round(top + number * step_down, 1)
            row: Row = {"x": round(x, 1), "y": y, "words": piece, "ink": ink}
            (bold if place == 0 else ends).append(row)
        if swatch and swatch.is_point:
            sample = {"x": round(frame.width + 12 + _SWATCH / 2 - 4, 1), "y": round(top, 1)}
            points.append({**sample, "ink": ink})
        elif swatch:
            swatches += _swatch(frame.width + 12, round(top, 1), swatch, place)
    return {"ends": ends, "council_end": bold, "swatches": swatches, "samples": points}


def _swatch(x: float, y: float, mark: ComparatorMark, run: int) -> list[Row]:
    """A short piece of a comparator's line before its name, since the line may end far away."""
    style = {"y": y, **STYLES[mark.kind], "run": run}
    return [{"x": round(x, 1), **style}, {"x": round(x + _SWATCH - 8, 1), **style}]
