"""What a pack said and a supplement may not say again beside what it says now."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from generator.model.changes import Changes, FigureChange
from generator.model.supplements import Place, Supplement
from generator.protect.records import WITHHELD
from generator.protect.small_words import small_number_of_people
from generator.publish.supplement.reading import Paper

_HIDDEN = frozenset({FigureChange.NOW_HIDDEN, FigureChange.WITHDRAWN})


def hides(changes: Changes) -> bool:
    """Whether the later edition hides, or no longer has, a figure that the earlier one showed."""
    return bool(changes.gone) or any(one.change in _HIDDEN for one in changes.figures)


def without_what_was_hidden(
    made: Supplement, changes: Changes, largest: int, now: Paper
) -> Supplement:
    """The supplement without anything that would tell a number which may not be repeated.

    A number is told by its figure, by sums, distances, ratings and words: so where one figure may
    not be repeated, nothing of what the pack said is, not even to say where, unless the pack `now`
    says the same. `largest` is the largest count that is hidden.
    """
    said = [one.then for one in changes.figures]
    said += [one.then.told for one in changes.headlines if one.then]
    is_any_untold = hides(changes) or any(one.untold for one in said)
    said_now = {words for block in now.blocks for words in (block.words, *block.cells[:1])}
    rows = tuple(
        replace(row, was="", place=_place(row.place, said_now), is_withheld=True)
        if row.was
        and (is_any_untold or WITHHELD in row.now or small_number_of_people(row.was, largest))
        else row
        for row in made.rows
    )
    return replace(made, rows=rows)


def _place(place: Place, said_now: Set[str]) -> Place:
    """A place called by nothing that only the earlier pack says."""
    return replace(
        place,
        under=place.under if place.under in said_now else "",
        label=place.label if place.label in said_now else "",
    )
