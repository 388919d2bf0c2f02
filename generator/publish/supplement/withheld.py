"""What a pack said and a supplement may not say again beside what it says now."""

from __future__ import annotations

from dataclasses import replace

from generator.model.changes import Changes, FigureChange
from generator.model.supplements import Supplement
from generator.protect.records import WITHHELD
from generator.protect.small_words import small_number_of_people

_HIDDEN = frozenset({FigureChange.NOW_HIDDEN, FigureChange.WITHDRAWN})


def hides(changes: Changes) -> bool:
    """Whether the later edition hides, or no longer has, a figure that the earlier one showed."""
    return bool(changes.gone) or any(one.change in _HIDDEN for one in changes.figures)


def without_what_was_hidden(made: Supplement, changes: Changes, largest: int) -> Supplement:
    """The supplement without anything that would tell a number which may not be repeated.

    A number is told by its figure, by sums, distances, ratings and words: so where one figure may
    not be repeated, nothing of what the pack said is. `largest` is the largest count that is
    hidden.
    """
    said = [one.then for one in changes.figures]
    said += [one.then.told for one in changes.headlines if one.then]
    is_any_untold = hides(changes) or any(one.untold for one in said)
    rows = tuple(
        replace(row, was="", is_withheld=True)
        if row.was
        and (is_any_untold or WITHHELD in row.now or small_number_of_people(row.was, largest))
        else row
        for row in made.rows
    )
    return replace(made, rows=rows)
