"""Drawings and marks as they go onto paper.

An engine that prints reads the alternative text of a drawing from its title alone, and draws no
rule of a stylesheet inside it. So a description joins the title, a small line of a series gets the
words beside it as its title, and the shape of a rating becomes a character.
"""

from __future__ import annotations

import re

from generator.compose.charts.grade_marks import BEST, OLDER
from generator.compose.charts.marks import action_shape, status_shape
from generator.compose.charts.share_marks import place_mark
from generator.model.comparators import ComparatorKind
from generator.model.judgements import Rating
from generator.model.records import ActionStatus

#: Characters that Arial and Liberation Sans both have. No two ratings share one.
_OF_RATING: dict[Rating, str] = {
    Rating.GREEN: "●",
    Rating.AMBER: "▲",
    Rating.RED: "■",
    Rating.NOT_RATED: "–",
    Rating.NO_FIGURE: "○",
}
_OF_ACTION: dict[ActionStatus, str] = {
    ActionStatus.OVERDUE: "■",
    ActionStatus.AT_RISK: "▲",
    ActionStatus.ON_TRACK: "●",
    ActionStatus.NOT_STARTED: "○",
    ActionStatus.DONE_IMPACT_NOT_SHOWN: "√",
    ActionStatus.DONE: "√",
    ActionStatus.CANCELLED: "×",
}
_OF_PLACE: dict[ComparatorKind, str] = {
    ComparatorKind.NEIGHBOURS: "♦",
    ComparatorKind.REGIONAL: "▲",
    ComparatorKind.NATIONAL: "▌",
}
_SIGNS: dict[str, str] = {
    **{status_shape(rating): sign for rating, sign in _OF_RATING.items()},
    **{action_shape(status): sign for status, sign in _OF_ACTION.items()},
    **{place_mark(kind): sign for kind, sign in _OF_PLACE.items()},
    BEST: "◊",
    OLDER: "□",
}

#: The type of the page, which an engine that prints does not hand on to a drawing.
_TYPE = "Arial, Liberation Sans, sans-serif"

_SHAPE = re.compile(r'<svg class="shape".*?</svg>', re.DOTALL)
_SPARK = re.compile(
    r'<svg class="spark"([^>]*?) aria-hidden="true">(.*?</svg>)'
    r'(?:<span class="unseen">(.*?)</span>)?',
    re.DOTALL,
)
_NAMED = re.compile(
    r'<svg(?P<attributes>[^>]*?)><title id="[^"]*">(?P<title>.*?)</title>'
    r'<desc id="[^"]*">(?P<described>.*?)</desc>',
    re.DOTALL,
)
_NOT_NEEDED = re.compile(r' (?:xmlns|width|height|aria-labelledby|aria-describedby)="[^"]*"')


def for_paper(html: str, bar: str) -> str:
    """The HTML with its drawings as paper needs them; `bar` is said of the bar of a table."""

    def spark(found: re.Match[str]) -> str:
        look, marks, words = found[1], found[2], found[3] or bar
        return f'<svg class="spark"{look} role="img"><title>{words}</title>{marks}'

    def named(found: re.Match[str]) -> str:
        look = _NOT_NEEDED.sub("", found["attributes"])
        title = f"{found['title'].rstrip('.')}. {found['described']}"
        return f'<svg{look} font-family="{_TYPE}"><title>{title}</title>'

    html = _SHAPE.sub(lambda one: f'<span aria-hidden="true">{_SIGNS[one[0]]} </span>', html)
    return _NAMED.sub(named, _SPARK.sub(spark, html))
