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
from generator.model.judgements import Judgements
from generator.model.pages import Link, Page, PageKind
from generator.model.periods import spell_period

#: A member takes in about six headlines; the rest are named under them, each with its link.
HEADLINES = 6


def overview_page(
    released: ReleasedEdition, judgements: Judgements, *, templates: Templates
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
        tally=tally_row(judgements),
        without_figure=[
            Link(f"{j.indicator.ref} {j.indicator.label}", path_of(j.indicator))
            for j in without_figure(judgements)
        ],
        claims=claims[:HEADLINES],
        more_claims=claims[HEADLINES:],
        cards=scorecards(released, judgements),
        ratings=ratings_key(j.rated.rating for j in counted),
    )
    return Page(OVERVIEW, "Overview", PageKind.OVERVIEW, html, description=lede)
