"""A control chart as the data of one drawing: what a trend chart has, with limits and marks.

The line is thinner than a trend's, so that its marks stand out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from generator.compose.charts.canvases import (
    AVERAGE_STYLE,
    COUNCIL,
    INK,
    LIMIT,
    LIMIT_STYLE,
    PAPER,
    Canvas,
    Frame,
    Row,
    middle,
)
from generator.compose.charts.control_marks import LOOKS, SPECK, key_of, key_rows
from generator.compose.charts.control_picture import ControlPicture
from generator.compose.charts.control_words import ANEW
from generator.compose.charts.labelling import Label, end_labels
from generator.compose.charts.lettering import text_width, wrapped
from generator.compose.charts.plotting import assembled, break_rows, guide_rows, line_rows

#: A shape's half width: as wide as the room between points allows, within these.
_SMALLEST, _LARGEST = 5.0, 8.0
#: Where a shape or no limits stand, the dot of the line is as good as none, or a speck.
_HIDDEN_DOT, _THIN = 1, 2.5

_BESIDE = 6
_FLAG_FEET, _AFTER_STAFF, _MOST_LINES = 8, 5, 3
#: How far below the height they are given the words of the layer `ends` stand.
_DOWN = 5


@dataclass(frozen=True)
class Flag:
    """The words at the head of an upright line, `bottom` pixels above the lowest they can be."""

    x: float
    lines: tuple[str, ...]
    start: float
    bottom: float
    top: float


def control_plotted(picture: ControlPicture, canvas: Canvas) -> dict[str, object]:
    """All that one drawing is made of, beyond the specification every chart shares."""
    chart, size = picture.trend, canvas.type_size
    if not canvas.labels_lines:
        own = text_width(chart.latest.text, size, bold=True)
        canvas = replace(canvas, right=max(canvas.right, round(own) + 2 * _BESIDE))
    key = key_of(picture, canvas)
    flags = _flags(Frame(chart, canvas))
    above = max((flag.top for flag in flags), default=0.0)
    above = max(0, round(above) - size - 4)
    taller = replace(
        canvas,
        top=canvas.top + above,
        bottom=canvas.bottom + key.height,
        height=canvas.height + above + key.height,
    )
    frame = Frame(chart, taller)
    shapes, named = key_rows(
        key, frame.width + frame.right - canvas.width, frame.height + canvas.bottom
    )
    data: dict[str, list[Row]] = {
        "band": _band(picture),
        "guides": [*_limit_rows(picture), *guide_rows(chart)],
        "breaks": break_rows(chart),
        "line": _line(picture, canvas),
        "marks": _marks(picture, frame),
        "swatches": _staffs(flags, size),
        "shapes": shapes,
        "ends": [*_flag_words(flags, size), *named],
    }
    if canvas.labels_lines:
        labels = end_labels(frame, _limit_labels(picture, frame))
        data["council_end"] = labels["council_end"]
        data["ends"] += labels["ends"]
    else:
        data["council_end"] = [_latest(frame)]
    return assembled(frame, data)


def _band(picture: ControlPicture) -> list[Row]:
    """The ground between the limits of each stretch."""
    return [
        {"date": on.isoformat(), "value": float(s.lower), "edge": float(s.upper), "run": run}
        for run, s in enumerate(picture.limits)
        for on in (s.first, s.last + timedelta(days=1))
    ]


def _limit_rows(picture: ControlPicture) -> list[Row]:
    """The limits and the average of each stretch, from its first day to its last."""
    rows: list[Row] = []
    for run, step in enumerate(picture.limits):
        days = (step.first, step.last + timedelta(days=1))
        for name, height, style in (
            ("lower", step.lower, LIMIT_STYLE),
            ("upper", step.upper, LIMIT_STYLE),
            ("average", step.average, AVERAGE_STYLE),
        ):
            line = {"value": float(height), **style, "run": f"{name}{run}"}
            rows += [{"date": on.isoformat(), **line} for on in days]
    return rows


def _line(picture: ControlPicture, canvas: Canvas) -> list[Row]:
    """The line, its dots as good as gone where a shape stands, and specks where nothing is told."""
    pairs = zip(picture.trend.points, picture.marks, strict=True)
    marks = [mark for point, mark in pairs if point.shown is not None]
    rows = line_rows(picture.trend, canvas)
    for row, mark in zip(rows, marks, strict=True):
        row["thick"] = _THIN
        if mark is None:
            row["size"] = SPECK
        elif mark in LOOKS:
            row["size"] = _HIDDEN_DOT
    return rows


def _marks(picture: ControlPicture, frame: Frame) -> list[Row]:
    """The shape of each point that is more than chance, white inside where it is not final."""
    points = picture.trend.points
    half = min(_LARGEST, max(_SMALLEST, 0.65 * frame.width / len(points)))
    rows: list[Row] = []
    for point, mark in zip(points, picture.marks, strict=True):
        if mark in LOOKS and point.shown is not None:
            look = LOOKS[mark]
            rows.append(
                {
                    "date": middle(point).isoformat(),
                    "value": float(point.shown),
                    "shape": look.shape,
                    "ink": look.ink if point.provisional else PAPER,
                    "fill": PAPER if point.provisional else look.ink,
                    "size": round(4 * half * half, 1),
                }
            )
    return rows


def _limit_labels(picture: ControlPicture, frame: Frame) -> tuple[Label, ...]:
    if (step := picture.newest) is None:
        return ()
    return (
        Label(frame.y(step.upper), f"Upper limit {step.upper_text}", LIMIT),
        Label(frame.y(step.average), f"Average {step.average_text}", INK),
        Label(frame.y(step.lower), f"Lower limit {step.lower_text}", LIMIT),
    )


def _latest(frame: Frame) -> Row:
    """The latest value beside its point, where no limit or target reaches."""
    x, y = frame.width + _BESIDE, frame.y(frame.chart.latest.shown)
    words = frame.chart.latest.text
    return {"x": round(x, 1), "y": round(y, 1), "words": words, "ink": COUNCIL}


def _flags(frame: Frame) -> tuple[Flag, ...]:
    """The words over each upright line, to its right, above those of a later one where they meet.

    The last flag is the lowest, so that no line goes through the words of another.
    """
    size = frame.canvas.type_size
    edge = frame.width + frame.right - 2
    flags: list[Flag] = []
    for found in reversed(frame.chart.breaks):
        x = frame.x(found.on)
        room = edge - x - _AFTER_STAFF
        words = f"{ANEW}: {found.reason}"
        if not frame.canvas.labels_lines:
            words = ANEW if text_width(ANEW, size) <= room else "Anew"
        lines = wrapped(words, size, room)
        if len(lines) > _MOST_LINES:
            lines = wrapped(words, size, room - text_width("…", size))[:_MOST_LINES]
            lines = (*lines[:-1], f"{lines[-1]}…")
        wide = max(text_width(line, size) for line in lines)
        start = min(x + _AFTER_STAFF, edge - wide)
        bottom = max((flag.top for flag in flags if flag.x < start + wide + size), default=0.0)
        flags.append(Flag(x, lines, start, bottom, bottom + len(lines) * (size + 4)))
    return tuple(flags)


def _staffs(flags: tuple[Flag, ...], size: int) -> list[Row]:
    """Each upright line on, above the plot, to the head of its words."""
    style = {"ink": INK, "dash": [1, 0], "thick": 1.5}
    return [
        {"x": round(flag.x, 1), "y": round(y, 1), **style, "run": f"staff{run}"}
        for run, flag in enumerate(flags)
        for y in (0.0, -_FLAG_FEET - flag.top + 6)
    ]


def _flag_words(flags: tuple[Flag, ...], size: int) -> list[Row]:
    return [
        {
            "x": round(flag.start, 1),
            "y": round((number + 1) * (size + 4) - _FLAG_FEET - flag.top - _DOWN, 1),
            "words": line,
            "ink": INK,
        }
        for flag in flags
        for number, line in enumerate(flag.lines)
    ]
