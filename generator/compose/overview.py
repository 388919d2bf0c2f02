"""The overview: the tally in words, what members should know, a scorecard for each theme."""

from __future__ import annotations

from dataclasses import dataclass

from generator.compose.changes_words import ratings_moved, summary
from generator.compose.claims import claim, told_and_named
from generator.compose.erratum import erratum_of
from generator.compose.frames import OVERVIEW, path_of, report_period
from generator.compose.scorecard import (
    rated_indicators,
    ratings_key,
    scorecard_of,
    scorecards,
    tally_row,
    tally_sentence,
    travel_sentence,
    without_figure,
)
from generator.compose.templates import Templates
from generator.judge.exceptions import Attention
from generator.judge.key_indicators import key_indicators
from generator.judge.misses import NEAR, misses
from generator.model.changes import Changes
from generator.model.editions import ReleasedEdition
from generator.model.formats import plural
from generator.model.judgements import Judgement, Judgements, Rating
from generator.model.pages import Link, Page, PageKind
from generator.model.revisions import Revised, RevisionKind

#: How the key measures were chosen, where the edition names none.
KEY_RULE = (
    "Chosen by rule: what needs attention most, and what is improving or better than usual by "
    "most, in per cent of the earlier figure."
)


def overview_page(
    released: ReleasedEdition,
    judgements: Judgements,
    attention: tuple[Attention, ...],
    revised: tuple[Revised, ...] = (),
    changes: Changes | None = None,
    *,
    templates: Templates,
) -> Page:
    """The first page of an edition."""
    lede = (tally_sentence(released, judgements), travel_sentence(judgements))
    counted = rated_indicators(judgements)
    told, named = told_and_named(attention)
    html = templates.render(
        "pages/overview.html",
        root="",
        period=report_period(released),
        lede=lede,
        erratum=erratum_of(released, changes, templates.words.changed),
        tally=tally_row(judgements),
        moved=ratings_moved(changes) if changes else "",
        claims=[claim(one, released) for one in told],
        also=[_link(one.judgement) for one in named],
        has_plan="actions" in released.records,
        no_claims=no_claims(counted),
        key_rows=scorecard_of(released, _key_judgements(released, judgements), "").rows,
        key_rule="" if released.edition.key_indicators else KEY_RULE,
        cards=scorecards(released, judgements),
        missed=_missed(counted),
        changes=summary(changes) if changes else "",
        revised=_revised(revised, changes),
        without_figure=[_link(judgement) for judgement in without_figure(judgements)],
        ratings=ratings_key(j.rated.rating for j in counted),
    )
    return Page(OVERVIEW, "Overview", PageKind.OVERVIEW, html, description=lede[0])


def _key_judgements(released: ReleasedEdition, judgements: Judgements) -> tuple[Judgement, ...]:
    """The key measures: those the edition names, else those the rule chooses."""
    named = (released.indicator(name) for name in released.edition.key_indicators)
    chosen = tuple(judgements.of(one.indicator) for one in named if one is not None)
    return chosen or key_indicators(judgements)


@dataclass(frozen=True)
class MissedGroup:
    """What some indicators have in common, in words, and the way to each."""

    words: str
    links: tuple[Link, ...]


def _missed(counted: tuple[Judgement, ...]) -> tuple[MissedGroup, ...]:
    """The reds and the ambers by how far they miss the end of their target that comes next."""
    near = f"by less than {NEAR} percentage points"
    groups = []
    for rating in (Rating.RED, Rating.AMBER):
        found = misses(counted, rating)
        groups += [
            (f"{rating.capitalize()}, missed {near}", found.near),
            (f"{rating.capitalize()}, missed by {NEAR} percentage points or more", found.far),
            (f"{rating.capitalize()}, not a percentage", found.others),
        ]
    return tuple(MissedGroup(words, tuple(map(_link, found))) for words, found in groups if found)


def _link(judgement: Judgement) -> Link:
    indicator = judgement.indicator
    return Link(f"{indicator.ref} {indicator.label}", path_of(indicator))


def _revised(revised: tuple[Revised, ...], changes: Changes | None) -> str:
    """How many figures are not what an earlier paper said, in a sentence; nothing for none.

    Those that changed since the edition before are counted by the sentence on it, and not again.
    """
    found = [one for one in revised if one.kind is not RevisionKind.CONFIRMED]
    counted = {one.key for one in changes.figures} if changes else set()
    number = sum(one.now.key.cells not in counted for one in found)
    if not number:
        return ""
    differ = "differs" if number == 1 else "differ"
    paper = "another earlier paper" if counted else "an earlier paper"
    besides = "Besides, " if counted else ""
    return f"{besides}{plural(number, 'figure')} {differ} from what {paper} said."


def no_claims(counted: tuple[Judgement, ...]) -> str:
    """What is said where nothing is red or worsening; what could not be rated is not kept quiet."""
    unrated = sum(j.rated.rating in (Rating.NOT_RATED, Rating.NO_FIGURE) for j in counted)
    if not unrated:
        return "No indicator is rated red, and none is worsening or worse than usual."
    rated = len(counted) - unrated
    if not rated:
        return "No indicator could be rated, and none that could be judged is worsening."
    return (
        f"None of the {plural(rated, 'indicator')} with a rating is red, and none that could be "
        f"judged is worsening. {plural(unrated, 'indicator')} could not be rated."
    )
