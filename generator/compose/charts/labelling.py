"""The words on a chart that name its lines, its latest value and its breaks, put where they fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.compose.charts.canvases import COUNCIL, STYLES, TARGET, Frame, Row, middle
from generator.compose.charts.guides import ComparatorMark
from generator.compose.charts.lettering import apart, text_width, wrapped

#: Room between two labels, and the length of a line's sample before its name.
_GAP = 4
_SWATCH = 32


def notes(frame: Frame) -> list[Row]:
    """The words over each break, inside the plot, as many as no two of them need the same room."""
    whole = [f"Break: {found.reason}" for found in frame.chart.breaks]
    size = frame.canvas.type_size
    fitting = [
        words if text_width(words, size) <= frame.width / 2 else "Break in series"
        for words in whole
    ]
    shorter = (fitting, ["Break in series"] * len(whole)) if frame.canvas.labels_lines else ()
    for words in (*shorter, ["Break"] * len(whole)):
        spans = _over_breaks(frame, words)
        if all(end + _GAP <= start for (_, end), (start, _) in pairwise(spans)):
            break
    rows: list[Row] = []
    clear = 0.0
    for (start, end), said in zip(spans, words, strict=True):
        if start >= clear:
            rows.append({"x": round((start + end) / 2, 1), "y": -8, "words": said})
            clear = end + _GAP
    return rows


def _over_breaks(frame: Frame, words: Sequence[str]) -> list[tuple[float, float]]:
    """Where words over the breaks would begin and end, as near as the plot's edges let them."""
    spans = []
    for found, said in zip(frame.chart.breaks, words, strict=True):
        half = text_width(said, frame.canvas.type_size) / 2
        x = min(max(frame.x(found.on), half), max(half, frame.width - half))
        spans.append((x - half, x + half))
    return spans


def latest_value(frame: Frame) -> list[Row]:
    """The latest value over or under its point, where it is clear of the line and of targets."""
    last, size = frame.chart.latest, frame.canvas.type_size
    half = text_width(last.text, size, bold=True) / 2
    x = min(frame.x(middle(last)), frame.width + frame.right - half - 2)
    passed = _heights_over(frame, x - half - 4)
    over, under = min(passed) - 11, max(passed) + size + 8
    own = frame.y(last.shown)
    # Over, unless the line comes from above by more than the width of a stroke or two.
    from_above = own - min(passed) > max(passed) - own + 8
    y = under if from_above and under < frame.height - 4 else over
    wanted = ("down", "up") if y == under else ("up", "down")
    lines = _lines_over(frame, x - half, x + half)
    found = (_clear(frame, lines, {"up": over, "down": under}[way], way) for way in wanted)
    y = next((clear for clear in found if clear is not None), y)
    return [{"x": round(x, 1), "y": round(y, 1), "words": last.text}]


def _lines_over(frame: Frame, left: float, right: float) -> list[float]:
    """The heights of targets and of other places' figures between two places across."""
    chart = frame.chart
    lines = [frame.y(step.until) for step in chart.targets if frame.x(step.last) >= left]
    return lines + [
        frame.y(mark.value)
        for mark in chart.comparators
        if frame.x(mark.last) >= left and frame.x(mark.first) <= right
    ]


def _clear(frame: Frame, lines: Sequence[float], y: float, way: str) -> float | None:
    """The first height from one on, upwards or downwards, at which words cross none of the lines.

    `None` where that would be outside the plot, or too far from the point for it to be told whose
    value it is.
    """
    tall, size, start = 0.73 * frame.canvas.type_size, frame.canvas.type_size, y
    for line in sorted(lines, reverse=way == "up"):
        if y - tall - 3 < line < y + 3:
            y = line - 5 if way == "up" else line + tall + 5
    fits = y - tall > -frame.canvas.top and y < frame.height - 4
    return y if fits and abs(y - start) <= 3 * size else None


def latest_range(frame: Frame) -> list[Row]:
    """The safe range of the last period over its bar, above the plot, where it has one."""
    last = frame.chart.points[-1]
    if last.ends is None:
        return []
    half = text_width(last.text, frame.canvas.type_size, bold=True) / 2
    x = min(frame.x(middle(last)), frame.width + frame.right - half - 2)
    return [{"x": round(x, 1), "y": -8, "words": last.text}]


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


@dataclass(frozen=True)
class Label:
    """The name of a line: the height it wants, its words, its ink, and whose sample goes before."""

    at: float
    words: str
    ink: str
    mark: ComparatorMark | None = None


def end_labels(frame: Frame, guides: Sequence[Label] = ()) -> dict[str, list[Row]]:
    """The name of each line at the right, level with its end, pushed apart where they crowd.

    `guides` are lines beyond those of every trend chart.
    """
    chart = frame.chart
    latest = chart.latest
    council = f"This council {latest.text}"
    if latest is not chart.points[-1]:
        council = f"{council} in {latest.tick}"
    labels = [Label(frame.y(latest.shown), council, COUNCIL), *guides]
    if (ends := chart.points[-1].ends) is not None:
        words = f"This council {chart.points[-1].text}"
        labels.append(Label(frame.y(sum(ends) / 2), words, COUNCIL))
    for step in chart.targets:
        if step.last == chart.last:
            words = f"{step.name.capitalize()} {step.text}"
            labels.append(Label(frame.y(step.until), words, TARGET))
    # Of one place with figures for several years, the latest year is named.
    for mark in {mark.place: mark for mark in chart.comparators}.values():
        ink = str(STYLES[mark.kind]["ink"])
        labels.append(Label(frame.y(mark.value), mark.words, ink, mark))
    return _placed(frame, labels)


def _placed(frame: Frame, labels: Sequence[Label]) -> dict[str, list[Row]]:
    """Labels as rows, the first of them bold, none over another."""
    size = frame.canvas.type_size
    room = frame.right - 16
    ends: list[Row] = []
    bold: list[Row] = []
    swatches: list[Row] = []
    points: list[Row] = []
    lines = [
        wrapped(label.words, size, room - (_SWATCH if label.mark else 0), bold=place == 0)
        for place, label in enumerate(labels)
    ]
    step_down = size + 3
    middles = apart(
        [label.at for label in labels],
        [len(pieces) * step_down + _GAP for pieces in lines],
        frame.height,
    )
    for place, (label, pieces) in enumerate(zip(labels, lines, strict=True)):
        ink, swatch = label.ink, label.mark
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
