"""The members' summary: two sides of paper with what most readers need, and what they could ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.compose.actions import WORDS
from generator.compose.frames import OVERVIEW, SUMMARY, correction_notice, path_of, summary_title
from generator.compose.headlines import Headline, headline
from generator.compose.overview import no_headlines
from generator.compose.paper import Paper, shortest
from generator.compose.scorecard import rated_indicators, tally_sentence, without_figure
from generator.compose.summary_asked import Item, asked_items
from generator.compose.summary_themes import SHARE, ThemeLine, theme_lines
from generator.compose.templates import Templates
from generator.judge.asked_last import LastMeeting
from generator.judge.cases import case_of
from generator.judge.exceptions import Attention
from generator.judge.questions import Question, Quiet, questions, questions_of_report
from generator.model.changes import Changes
from generator.model.editions import ReleasedEdition
from generator.model.formats import plural
from generator.model.judgements import Judgements
from generator.model.pages import Link, Page, PageKind, Standing
from generator.model.periods import spell_period

#: A member takes in about six exceptions; the rest are named under them.
MOST = 6
#: More themes than this are told by name where nothing in them stands out.
MOST_THEMES = 12
SHEETS = 2
#: A4 within the margins of `assets/summary.css`, in points, and the type it sets there. The mark of
#: exempt material takes some of the height of every sheet.
PAPER = Paper(width=516, height=735, size=10, leading=1.3)
PAPER_EXEMPT = replace(PAPER, height=690)
#: Room between things, in points, and the share of the width that questions have.
_GAP, _ROW, _HEADING = 9, 5, 25
_NAMED, _ASKED = 0.28, 0.7
_THEME, _TRAVEL = 0.16, 0.08
#: So many lines name the exceptions that are not told in full.
_ALSO = 3
_AROUND = "Also red or worsening: and 100 more. All are on the overview."
#: About as much as the frame's strip says beside the names of body and edition.
_STRIP = (
    "July to September 2026. Data as at 30 September 2026. Published 30 September 2026. Edition"
)


@dataclass(frozen=True)
class Asking:
    """An exception's two questions, and the page they refer to."""

    page: Link
    questions: tuple[Question, Question]


@dataclass(frozen=True)
class Shown:
    """An exception told in full: its words in two paragraphs, its questions and the way to it."""

    headline: Headline
    verdict: str
    doing: str
    asking: Asking


def summary_page(
    released: ReleasedEdition,
    judgements: Judgements,
    attention: tuple[Attention, ...],
    changes: Changes | None,
    last: LastMeeting | None,
    standing: Standing,
    *,
    templates: Templates,
) -> Page:
    """The summary of an edition, which fits two sheets of A4 whatever the edition holds."""
    paper = PAPER_EXEMPT if standing.restricted else PAPER
    title = summary_title(released.edition)
    lede = tally_sentence(released, judgements)
    themes, other_themes = _themes(theme_lines(released, judgements, paper))
    items = asked_items(released, judgements, changes, last, paper)
    asking = questions(case_of(released, one) for one in attention[:MOST])
    shown = [
        _shown(released, one, two, paper) for one, two in zip(attention[:MOST], asking, strict=True)
    ]
    before = _heights_before(released, lede, themes, other_themes, standing, paper)
    after = _heights_of_items(items, paper)
    while (
        shown
        and paper.sheets(_heights(before, shown, attention[len(shown) :], after, paper)) > SHEETS
    ):
        shown.pop()
    counted = rated_indicators(judgements)
    html = templates.render(
        "pages/members_summary.html",
        root="",
        title=title,
        period=spell_period(released.reporting_period),
        lede=lede,
        themes=themes,
        other_themes=other_themes,
        shown=shown,
        also=_also(attention[len(shown) :], paper),
        no_headlines="" if attention else no_headlines(counted),
        items=items,
        asking=[one.asking for one in shown] or [_of_report(released, judgements)],
    )
    return Page(SUMMARY, title, PageKind.SUMMARY, html, description=lede)


def _themes(lines: tuple[ThemeLine, ...]) -> tuple[tuple[ThemeLine, ...], str]:
    """The themes told in a line each, in their order, and a sentence on those that are not.

    Of many themes those are told in which something stands out.
    """
    if len(lines) <= MOST_THEMES:
        return lines, ""
    first = [one for one in lines if one.stands_out][:MOST_THEMES]
    first += [one for one in lines if not one.stands_out][: MOST_THEMES - len(first)]
    others = [one for one in lines if one not in first]
    quiet = sum(not one.stands_out for one in others)
    loud = len(others) - quiet
    said = [f"{plural(quiet, 'more theme')} in which nothing is red or worsening"] if quiet else []
    said += [f"{plural(loud, 'more theme')} in which something is"] if loud else []
    return tuple(one for one in lines if one in first), f"Not listed: {' and '.join(said)}."


def _shown(
    released: ReleasedEdition,
    attention: Attention,
    two: tuple[Question, Question],
    paper: Paper,
) -> Shown:
    """An exception in full, in words short enough; what is left out stands on its page."""
    one = headline(attention, released)
    verdicts = (f"{one.verdict} {one.people}", one.verdict)
    return Shown(
        one,
        shortest(verdicts, paper, 4),
        shortest(_doings(one, attention), paper, 3),
        Asking(Link(one.name, one.href), two),
    )


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


def _doings(one: Headline, attention: Attention) -> Iterator[str]:
    """For how long it has been so and what is done and was asked; then ever less of it."""
    yield _joined(one.history, one.doing, one.asked)
    yield _joined(one.history, one.doing)
    if attention.actions:
        first, *others = attention.actions
        more = f", and {plural(len(others), 'more open action')}" if others else ""
        yield _joined(one.history, f"Action {first.ref} is {WORDS[first.status][1]}{more}.")
    yield one.history


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _also(rest: tuple[Attention, ...], paper: Paper) -> tuple[tuple[Link, ...], int]:
    """The exceptions that are only named: as many as three lines hold, and how many more."""
    links: list[Link] = []
    for one in rest:
        indicator = one.judgement.indicator
        link = Link(f"{indicator.ref} {indicator.label}", path_of(indicator))
        if paper.lines("; ".join(found.text for found in (*links, link))) > _ALSO:
            break
        links.append(link)
    return tuple(links), len(rest) - len(links)


def _heights(
    before: list[float],
    shown: list[Shown],
    rest: tuple[Attention, ...],
    after: list[float],
    paper: Paper,
) -> Iterator[float]:
    """How high each part is that is not broken over sheets, in the order they stand in."""
    yield from before
    for place, one in enumerate(shown):
        name = f"{one.headline.tag.word}____{one.headline.name}"
        yield sum(
            (
                0 if place else _HEADING + paper.tall("x"),
                paper.tall(name, bold=True),
                paper.tall(one.verdict),
                paper.tall(one.doing),
                _GAP,
            )
        )
    if not shown:
        yield _HEADING + 2 * paper.tall("x")
    if rest:
        links, _ = _also(rest, paper)
        named = "; ".join(link.text for link in links)
        yield paper.tall(f"{named} {_AROUND}") + _GAP
    yield from after
    for place, one in enumerate(shown):
        asked = sum(paper.tall(each.words, _ASKED) for each in one.asking.questions)
        page = paper.tall(one.asking.page.text, _NAMED, bold=True)
        yield max(asked, page) + _ROW + (0 if place else _HEADING + 2 * paper.tall("x"))


def _heights_before(
    released: ReleasedEdition,
    lede: str,
    themes: Iterable[ThemeLine],
    other_themes: str,
    standing: Standing,
    paper: Paper,
) -> list[float]:
    """The frame's head, the title, what is said first, and the table of themes."""
    edition = released.edition
    marks = 0 if standing.published and not standing.restricted else 4
    head = (
        paper.tall(f"{released.authority.name} · {edition.title}", bold=True),
        paper.tall(correction_notice(edition), bold=True),
        paper.tall(f"{edition.body} {edition.edition} {_STRIP}"),
        marks * paper.tall("x"),
        2 * _HEADING,
        paper.tall(lede),
    )
    rows = [
        max(
            paper.tall(one.theme, _THEME),
            paper.tall(one.travel, _TRAVEL),
            paper.tall(one.sentence, SHARE),
        )
        + _ROW
        for one in themes
    ]
    note = 2 * paper.tall("x") + paper.tall(other_themes)
    return [sum(head) + _HEADING + 2 * paper.tall("x"), *rows, note]


def _heights_of_items(items: tuple[Item, ...], paper: Paper) -> list[float]:
    heights = [
        paper.tall(f"{one.lead}: {one.text} {one.link.text if one.link else ''} {one.address}")
        + _ROW
        for one in items
    ]
    return [_HEADING + heights[0], *heights[1:]]
