"""The members' summary: two sheets of paper with what most readers need, and what to ask."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.compose.actions import WORDS
from generator.compose.claims import Claim, claim, told_and_named
from generator.compose.frames import OVERVIEW, SUMMARY, report_period, summary_title
from generator.compose.overview import no_claims
from generator.compose.paper import Paper, shortest
from generator.compose.scorecard import (
    rated_indicators,
    tally_sentence,
    travel_sentence,
    without_figure,
)
from generator.compose.summary_asked import asked_items
from generator.compose.summary_room import Asking, Shown, fitted, paper_of
from generator.compose.summary_themes import theme_lines
from generator.compose.templates import Templates
from generator.judge.asked_last import LastMeeting
from generator.judge.cases import case_of
from generator.judge.exceptions import Attention
from generator.judge.named import named
from generator.judge.questions import Question, Quiet, questions, questions_of_report
from generator.model.changes import Changes
from generator.model.editions import ReleasedEdition
from generator.model.formats import plural
from generator.model.judgements import Judgements
from generator.model.pages import Link, Page, PageKind, Standing
from generator.model.projection import Projections

#: So many lines an exception has for its verdict and what is beside it, and for what is done.
_VERDICT, _DOING = 4, 3


def summary_page(
    released: ReleasedEdition,
    judgements: Judgements,
    attention: tuple[Attention, ...],
    changes: Changes | None,
    last: LastMeeting | None,
    standing: Standing,
    *,
    templates: Templates,
    projections: Projections | None = None,
) -> Page:
    """The summary of an edition, which fits two sheets of A4 whatever the edition holds.

    Without `projections` nothing is asked about what an indicator may come to.
    """
    paper = paper_of(standing)
    title = summary_title(released.edition, templates.words)
    lede = f"{tally_sentence(released, judgements)} {travel_sentence(judgements)}"
    told, named_only = told_and_named(attention)
    asking = questions(
        case_of(
            released,
            one,
            projections.of(one.judgement.indicator.indicator) if projections else None,
        )
        for one in told
    )
    parts = fitted(
        released,
        lede,
        theme_lines(released, judgements, paper),
        [_shown(released, *one, paper) for one in zip(told, asking, strict=True)],
        (*told, *named_only),
        partial(asked_items, released, judgements, changes, last, paper),
        standing,
    )
    html = templates.render(
        "pages/members_summary.html",
        root="",
        title=title,
        period=report_period(released),
        lede=lede,
        parts=parts,
        no_claims="" if attention else no_claims(rated_indicators(judgements)),
        asking=[one.asking for one in parts.shown] or [_of_report(released, judgements)],
    )
    return Page(SUMMARY, title, PageKind.SUMMARY, html, description=lede)


def _shown(
    released: ReleasedEdition,
    attention: Attention,
    two: tuple[Question, Question],
    paper: Paper,
) -> Shown:
    """An exception in full, in words short enough; what is left out stands on its page."""
    one = claim(attention, released)
    return Shown(
        one,
        shortest(_verdicts(one), paper, _VERDICT),
        shortest(_doings(one, attention), paper, _DOING),
        Asking(Link(one.name, one.href), two),
    )


def _verdicts(one: Claim) -> Iterator[str]:
    """The verdict with the people and with another place beside it; then ever less of it."""
    yield _joined(one.verdict, one.people, one.beside)
    yield _joined(one.verdict, one.beside)
    yield one.verdict


def _doings(one: Claim, attention: Attention) -> Iterator[str]:
    """For how long it has been so and what is done and was asked; then ever less of it.

    What its owner says of it, or that nothing was said, is never left out.
    """
    story = attention.story_in_brief
    yield _joined(one.history, one.doing, one.asked, story)
    yield _joined(one.history, one.doing, story)
    if attention.actions:
        first, *others = attention.actions
        more = f", and {plural(len(others), 'more open action')}" if others else ""
        what = named("Action", first.ref, first.action)
        yield _joined(one.history, f"{what} is {WORDS[first.status][1]}{more}.", story)
    yield _joined(one.history, story)


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _of_report(released: ReleasedEdition, judgements: Judgements) -> Asking:
    """The questions of a report in which nothing needs attention; they refer to its overview."""
    counted = rated_indicators(judgements)
    targeted = {target.indicator for target in released.targets if not target.area}
    quiet = Quiet(
        len(counted),
        sum(j.indicator.indicator not in targeted for j in counted),
        tuple(f"{j.indicator.ref} {j.indicator.label}" for j in without_figure(judgements)),
    )
    return Asking(Link("Overview", OVERVIEW), questions_of_report(quiet))
