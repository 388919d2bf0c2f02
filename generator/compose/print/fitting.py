"""What a sheet of paper has room for: an estimate of its height, and what gives way first."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.compose.charts.control_picture import ControlPicture
from generator.compose.charts.pictures import Shown
from generator.compose.print.indicators import Sheet

#: The room between the margins of a page, and what stays free, in millimetres.
ROOM = 264 - 12

#: Height of a line of text, of notes, and of a table's row; characters in a line of each.
_LINE, _NOTE_LINE, _ROW = 5.3, 4.5, 6.2
_IN_LINE, _IN_NOTE_LINE = 82, 96
_HEADS = 10.0
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_WIDTH = 180


def fitted(sheet: Sheet) -> Sheet:
    """The sheet without what it has no room for; the way to its page stands on it anyhow.

    The second action goes first, then the definition, other places, what the verdict rests on, and
    the first action. The verdict, the drawing and the figures stay.
    """
    for shorter in (
        sheet,
        replace(sheet, actions=sheet.actions[:1]),
        replace(sheet, actions=sheet.actions[:1], definition=""),
        replace(sheet, actions=sheet.actions[:1], definition="", places=()),
        replace(sheet, actions=sheet.actions[:1], definition="", places=(), reason=""),
    ):
        if height(shorter) <= ROOM:
            return shorter
    return replace(sheet, actions=(), definition="", places=(), reason="")


def height(sheet: Sheet) -> float:
    """About how many millimetres a sheet takes, rather too many than too few."""
    found = 10 + 10 + _lines(sheet.definition) * _LINE
    under = "; ".join(sheet.row.under_value)
    found += 14 + max(1, -(-len(under) // 34)) * _NOTE_LINE
    found += _lines(f"{sheet.verdict} {sheet.people}") * _LINE + 2
    if sheet.chart is not None:
        found += _chart(sheet) + 4
    if sheet.figures:
        found += 7 + max(-(-len(one.period) // 14) for one in sheet.figures) * _NOTE_LINE
        found += (
            3
            + _NOTE_LINE
            + max(sum(-(-len(line) // 14) for line in one.under) * 4.2 for one in sheet.figures)
        )
    if sheet.places:
        found += 4 + _HEADS
        found += sum(
            _ROW if len(place.relation) < 34 and len(place.name) < 38 else 2 * _ROW
            for place in sheet.places
        )
    if sheet.actions:
        found += 8
    for action in sheet.actions:
        said = f"{action.ref} {action.action} {action.owner} {' '.join(action.due)} {'x' * 12}"
        found += _lines(said) * _LINE + 2
    if sheet.more_actions:
        found += _NOTE_LINE + 2
    found += (_lines(sheet.reason) + 1) * _LINE if sheet.reason else 0
    return found + _NOTE_LINE * 2


def _chart(sheet: Sheet) -> float:
    match sheet.chart:
        case Shown(chart=chart, wide=drawn):
            trend = chart.trend if isinstance(chart, ControlPicture) else chart
            words = f"{trend.title} {trend.subtitle} {'x' * 42}"
        case None:
            return 0
        case picture:
            drawn, words = picture.drawn, f"{picture.title} {picture.note}"
    heights = [float(box[2]) / float(box[1]) * _WIDTH for box in _BOX.finditer(drawn)]
    return -(-len(words) // _IN_NOTE_LINE) * _NOTE_LINE + (max(heights) if heights else 0)


def _lines(text: str) -> int:
    return -(-len(text) // _IN_LINE) if text else 0
