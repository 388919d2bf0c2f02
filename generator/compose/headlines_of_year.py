"""What an annual report says first of how figures moved: over the year, in figures alone.

The verdict may rest on another pair of figures, so better and worse are not said of these moves.
"""

from __future__ import annotations

from decimal import Decimal, localcontext

from generator.compose.frames import path_of
from generator.compose.headline import Headline
from generator.compose.scorecard import rated_indicators
from generator.compose.wording import capital, value_words
from generator.judge.phrases import moved
from generator.judge.year_change import change_of_year
from generator.measure.rounding import ARITHMETIC
from generator.model.formats import listed, plural
from generator.model.judgements import Change, Judgement, Judgements, Movement
from generator.model.pages import Link

_WENT: dict[Movement, str] = {
    Movement.UP: "went up",
    Movement.DOWN: "went down",
    Movement.SAME: "did not move",
}
#: What is said where none did.
_NONE: dict[Movement, str] = {
    Movement.UP: "No indicator went up beside the same point last year.",
    Movement.DOWN: "No indicator went down beside the same point last year.",
}


def moved_in_year(judgements: Judgements) -> Headline:
    """How many indicators went which way beside the same point last year."""
    every = rated_indicators(judgements)
    moves = [change.movement for one in every if (change := change_of_year(one))]
    said = [f"{moves.count(way):,} {_WENT[way]}" for way in Movement if way in moves]
    if len(every) > len(moves):
        said.append(f"{len(every) - len(moves):,} cannot be compared")
    of = plural(len(every), "indicator")
    return Headline(f"Beside the same point last year, of {of} {listed(tuple(said))}.")


def furthest_in_year(judgements: Judgements, way: Movement) -> Headline:
    """What went furthest up or down beside the same point last year, with the people behind it."""
    found = [
        (one, change)
        for one in rated_indicators(judgements)
        if (change := change_of_year(one)) and change.movement is way
    ]
    if not found:
        return Headline(_NONE[way])
    one, change = min(found, key=lambda pair: (-_share(pair[1]), pair[0].indicator.ref))
    went = f"{_WENT[way]} beside the same point last year"
    link = Link(f"{one.indicator.ref} {one.indicator.label}", path_of(one.indicator))
    lead = f"Of {plural(len(found), 'indicator')} that {went}, this one moved furthest:"
    if len(found) == 1:
        lead = f"The one indicator that {went}:"
    return Headline(lead, link, f": {_told(one, change)}")


def _told(judgement: Judgement, change: Change) -> str:
    figure = value_words(change.current, judgement.indicator)
    people = f" {capital(judgement.people)}." if judgement.people else ""
    return f"{moved(change)}, to {figure}.{people}"


def _share(change: Change) -> Decimal:
    """How far a figure moved, as a share of the earlier one; 0 from nothing."""
    if not change.earlier.shown:
        return Decimal(0)
    with localcontext(ARITHMETIC):
        return abs(change.size / change.earlier.shown)
