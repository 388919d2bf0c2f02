"""What a sheet of paper has room for: an estimate of its height, and what gives way first."""

from __future__ import annotations

import re
from dataclasses import replace
from textwrap import wrap

from generator.compose.charts.control_picture import ControlPicture
from generator.compose.charts.pictures import Picture, Shown
from generator.compose.print.indicators import Sheet

#: The room between the margins of a page, and what stays free of it, in millimetres.
ROOM = 264 - 11

#: Height of a line of text and of a note, and what a row of a table has around its lines.
_LINE, _NOTE_LINE, _AROUND = 5.3, 4.4, 1.8
#: Characters in a line of text, of bold text, of a note across the page.
_IN_LINE, _IN_BOLD, _IN_NOTE = 92, 84, 105
#: And in the columns of the tables: the last figures; other places.
_IN_FIGURE, _IN_PLACES = 14, (35, 22, 14, 35)
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_WIDTH = 180


def fitted(sheet: Sheet) -> Sheet:
    """The sheet without what it has no room for; the way to its page stands on it anyhow.

    The second action goes first, then all but two other places, the definition, those two, what
    the verdict rests on, and the first action. The verdict, the drawing and the figures stay.
    """
    one_action = replace(sheet, actions=sheet.actions[:1])
    two_places = replace(one_action, places=sheet.places[:2])
    no_definition = replace(two_places, definition="")
    no_places = replace(no_definition, places=())
    no_reason = replace(no_places, reason="")
    for shorter in (sheet, one_action, two_places, no_definition, no_places, no_reason):
        if height(shorter) <= ROOM:
            return shorter
    return replace(no_reason, actions=())


def height(sheet: Sheet) -> float:
    """About how many millimetres a sheet takes, rather too many than too few."""
    found = 10 + _lines(sheet.definition) * _LINE
    found += 17 + _lines("; ".join(sheet.row.under_value), 38) * _NOTE_LINE
    found += _lines(f"{sheet.verdict} {sheet.people}", _IN_BOLD) * _LINE + 3
    found += _lines(sheet.story) * _LINE + 3 if sheet.story else 0
    if sheet.chart is not None:
        found += _chart(sheet.chart) + 5
    if sheet.figures:
        heads = max(_lines(one.period, _IN_FIGURE) for one in sheet.figures)
        under = max(sum(_lines(line, _IN_FIGURE) for line in one.under) for one in sheet.figures)
        found += 8 + heads * _NOTE_LINE + _AROUND + (under + 1) * _NOTE_LINE + _AROUND
    if sheet.places:
        found += 12
        found += sum(
            max(
                _lines(text, width)
                for text, width in zip(
                    (place.name, place.period, place.value, place.relation),
                    _IN_PLACES,
                    strict=True,
                )
            )
            * _NOTE_LINE
            + _AROUND
            for place in sheet.places
        )
    if sheet.actions:
        found += 7
    for action in sheet.actions:
        said = f"{action.ref} {action.action} {action.owner} {' '.join(action.due)}"
        found += _lines(f"{action.status.word} {said}", _IN_BOLD) * _LINE + 2
    if sheet.more_actions:
        found += _NOTE_LINE + 2
    found += _lines(f"How sure are we? {sheet.reason}") * _LINE + 2 if sheet.reason else 0
    return found + _NOTE_LINE + 1


def _chart(chart: Shown | Picture) -> float:
    """The drawing across the page, and the words above it."""
    match chart:
        case Shown(chart=over_time, wide=drawn):
            trend = over_time.trend if isinstance(over_time, ControlPicture) else over_time
            # Room for what is said of open circles.
            words = f"{trend.title} {trend.subtitle} {'x' * 40}"
        case Picture(title=title, note=note, drawn=drawn):
            words = f"{title} {note}"
    heights = [float(box[2]) / float(box[1]) * _WIDTH for box in _BOX.finditer(drawn)]
    return _lines(words, _IN_NOTE) * _NOTE_LINE + max(heights, default=0)


def _lines(text: str, width: int = _IN_LINE) -> int:
    return len(wrap(text, width))
