"""The page of what changed since the edition before."""

from __future__ import annotations

from generator.compose.changes_sections import sections
from generator.compose.changes_words import edition_words, summary
from generator.compose.frames import CHANGES
from generator.compose.scorecard import ratings_key
from generator.compose.templates import Templates
from generator.model.changes import Changes
from generator.model.editions import ReleasedEdition
from generator.model.pages import Page, PageKind
from generator.model.periods import spell_day


def changes_page(released: ReleasedEdition, changes: Changes, *, templates: Templates) -> Page:
    """What this edition says otherwise than the one before it, for the members who read both."""
    then = changes.then
    ratings = {
        side.rating
        for one in changes.headlines
        for side in (one.then, one.now)
        if side is not None and side.rating is not None
    }
    html = templates.render(
        "pages/what_changed.html",
        root="",
        lede=summary(changes),
        then=edition_words(then),
        edition=then.edition,
        meeting=spell_day(then.meeting_date),
        sections=sections(changes, names_of_parts(released), words=templates.words.changed),
        ratings=ratings_key(ratings),
    )
    return Page(
        CHANGES, templates.words.pages.changes, PageKind.CHANGES, html, description=summary(changes)
    )


def names_of_parts(released: ReleasedEdition) -> dict[tuple[str, ...], str]:
    """What readers call areas and categories, as `sections` looks them up."""
    names: dict[tuple[str, ...], str] = {(area.area,): area.name for area in released.areas}
    return names | {(one.breakdown, one.category): one.name for one in released.categories}
