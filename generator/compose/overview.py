"""The overview: the tally in words, what members should know, a scorecard for each theme."""

from __future__ import annotations

from generator.compose.frames import OVERVIEW, path_of
from generator.compose.scorecard import (
    claim,
    exceptions,
    rated_indicators,
    ratings_key,
    scorecards,
    tally_row,
    tally_sentence,
    without_figure,
)
from generator.compose.templates import Templates
from generator.model.editions import ReleasedEdition
from generator.model.formats import plural
from generator.model.judgements import Judgement, Judgements, Rating
from generator.model.pages import Link, Page, PageKind
from generator.model.periods import spell_period
from generator.model.revisions import Revised, RevisionKind

#: A member takes in about six headlines; the rest are named under them, each with its link.
HEADLINES = 6


def overview_page(
    released: ReleasedEdition,
    judgements: Judgements,
    revised: tuple[Revised, ...] = (),
    *,
    templates: Templates,
) -> Page:
    """The first page of an edition."""
    period = spell_period(released.reporting_period)
    lede = tally_sentence(released, judgements)
    claims = [claim(judgement) for judgement in exceptions(judgements)]
    counted = rated_indicators(judgements)
    html = templates.render(
        "pages/overview.html",
        root="",
        period=period,
        lede=lede,
        revised=_revised(revised),
        tally=tally_row(judgements),
        without_figure=[
            Link(f"{j.indicator.ref} {j.indicator.label}", path_of(j.indicator))
            for j in without_figure(judgements)
        ],
        claims=claims[:HEADLINES],
        more_claims=claims[HEADLINES:],
        no_claims=_no_claims(counted),
        cards=scorecards(released, judgements),
        ratings=ratings_key(j.rated.rating for j in counted),
    )
    return Page(OVERVIEW, "Overview", PageKind.OVERVIEW, html, description=lede)


def _revised(revised: tuple[Revised, ...]) -> str:
    """How many figures are not what an earlier paper said, in a sentence; nothing for none."""
    number = sum(one.kind is not RevisionKind.CONFIRMED for one in revised)
    if not number:
        return ""
    differ = "differs" if number == 1 else "differ"
    return f"{plural(number, 'figure')} {differ} from what an earlier paper said."


def _no_claims(counted: tuple[Judgement, ...]) -> str:
    """What is said where nothing is red or worsening; what could not be rated is not kept quiet."""
    unrated = sum(j.rated.rating in (Rating.NOT_RATED, Rating.NO_FIGURE) for j in counted)
    if not unrated:
        return "No indicator is rated red, and none is worsening by more than chance."
    rated = len(counted) - unrated
    if not rated:
        return "No indicator could be rated, and no change that could be judged is a worsening."
    return (
        f"None of the {plural(rated, 'indicator')} with a rating is red, and no change that could "
        f"be judged is a worsening. {plural(unrated, 'indicator')} could not be rated."
    )
