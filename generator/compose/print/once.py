"""Each drawing once: a chapter of the pack leads to the sheet that has it, with its finding."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.compose.charts.pictures import Picture, Shown
from generator.compose.print.indicators import Sheet

_BEFORE = r"<figure>\s*<figcaption>(.*?)</figcaption>\s*"
_AFTER = r".*?</figure>"


def without_repeated(html: str, sheets: Iterable[Sheet]) -> str:
    """A chapter whose drawings that stand on a sheet have only their words left.

    The line below each already leads to its sheet.
    """
    for sheet in sheets:
        drawn = _drawn(sheet.chart)
        if drawn and drawn in html:
            figure = re.compile(_BEFORE + re.escape(drawn) + _AFTER, re.DOTALL)
            html = figure.sub(r"<p>\1</p>", html)
    return html


def _drawn(chart: Shown | Picture | None) -> str:
    match chart:
        case Shown():
            return str(chart.wide)
        case Picture():
            return str(chart.drawn)
        case None:
            return ""
