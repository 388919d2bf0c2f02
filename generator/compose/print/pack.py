"""The whole edition as one page for paper: `pack.html`, which the PDF of an agenda is made from.

It is made of what the other pages are made of: the same judgements, the same chapters, drawings and
tables, through templates of its own (`site_templates/print`), which stand in front of those of the
same names. Nothing is worked out here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from generator.compose.authored import Verdict
from generator.compose.background import NO_BACKGROUND, Background
from generator.compose.changes_words import summary
from generator.compose.charts.vega import DrawingStore
from generator.compose.claims import claim
from generator.compose.erratum import erratum_of
from generator.compose.frames import COVER, INDICATORS, METHODS, OVERVIEW, PACK, report_period
from generator.compose.methods import set_otherwise
from generator.compose.print.abbreviations import spelled_out
from generator.compose.print.drawn import for_paper
from generator.compose.print.fitting import fitted
from generator.compose.print.indicators import PART, Sheet, by_theme, sheet_of
from generator.compose.print.numbered import numbered
from generator.compose.print.once import without_repeated
from generator.compose.print.references import Places, as_part, ids_of
from generator.compose.prose import render_chapter
from generator.compose.recommendation_paths import RECOMMENDATIONS, anchor_of, paths_of
from generator.compose.recommendations import told_of
from generator.compose.scorecard import (
    key_of_figures,
    rated_indicators,
    ratings_key,
    scorecards,
    tally_row,
    tally_sentence,
    travel_sentence,
    without_figure,
)
from generator.compose.stories import NONE_TOLD, StoryTold
from generator.compose.sureness import Sureness
from generator.compose.templates import Templates
from generator.judge.exceptions import Attention
from generator.judge.recommendations import followed
from generator.model.changes import Changes
from generator.model.choices import Choices
from generator.model.cover import CoverPaper
from generator.model.editions import Narrative, ReleasedEdition
from generator.model.formats import plural
from generator.model.judgements import Judgement, Judgements, Rating
from generator.model.pages import Frame, Link, Page, PageKind
from generator.model.periods import spell_day

#: The folder of templates for paper, beside the others and before them.
FOLDER = "print"

#: The name of the part that holds the scorecards.
CARDS = "s"
#: Where a chapter of the pack says they are; no page of its own.
SCORECARDS = "scorecards.html"

#: The name of the part that says what a correction says otherwise.
ERRATUM = "erratum"

#: The name of the part that holds the stories of exceptions.
STORIES = "x"

#: The name of the part that is the cover report. It has no number: its paragraphs have their own.
REPORT = "r"
#: The name of the part that holds the recommendations, in which each has a place of its own.
MADE = "m"


@dataclass(frozen=True)
class Part:
    """A numbered part of the document: its name among ids, its title, and its finished HTML.

    `under` are the places in it that the contents name.
    """

    name: str
    title: str
    html: Markup
    number: int
    under: tuple[tuple[str, tuple[Link, ...]], ...] = ()


@dataclass(frozen=True)
class _Draft:
    """A part before its ids, links and paragraphs are those of the document."""

    name: str
    title: str
    path: str
    html: str
    under: tuple[tuple[str, tuple[Link, ...]], ...] = ()


def pack_page(
    released: ReleasedEdition,
    judgements: Judgements,
    narrative: Narrative,
    attention: tuple[Attention, ...],
    frame: Frame,
    *,
    templates: Templates,
    drawings: DrawingStore,
    choices: Choices,
    verdict: Callable[[Judgement], Verdict],
    sure: Callable[[Judgement], Sureness],
    changes: Changes | None = None,
    told: Mapping[str, StoryTold] = NONE_TOLD,
    address: str = "",
    cover: CoverPaper | None = None,
    background: Background = NO_BACKGROUND,
) -> Page:
    """The document, whole. `address` is where the accessible pages are, empty if not known.

    `verdict` and `sure` give what an indicator's page says, and `told` are the stories.
    """
    paper = _for_paper(templates.folders, templates.words_in)
    words = paper.words.pack
    sheets = [
        fitted(
            sheet_of(
                released,
                judgements,
                judgement,
                drawings=drawings,
                choices=choices,
                verdict=verdict(judgement),
                sure=sure(judgement),
                story=story.in_brief if story else "",
            )
        )
        for judgement in rated_indicators(judgements)
        for story in (told.get(judgement.indicator.indicator),)
    ]
    themes = {
        theme: tuple(
            sheet
            for sheet, judgement in zip(sheets, rated_indicators(judgements), strict=True)
            if judgement.indicator.theme == theme
        )
        for theme in released.themes
    }
    drafts = (
        *_cover(cover, paper),
        _Draft(
            "summary",
            words.summary,
            OVERVIEW,
            _summary(released, judgements, attention, changes, paper),
        ),
        _scorecards(released, judgements, paper),
        *(
            _Draft(
                f"c{number}",
                chapter.title,
                f"{chapter.slug}.html",
                without_repeated(
                    render_chapter(
                        chapter,
                        released,
                        judgements,
                        attention,
                        templates=paper,
                        drawings=drawings,
                        background=background,
                    ),
                    sheets,
                ),
            )
            for number, chapter in enumerate(narrative.chapters, start=1)
        ),
        *_recommendations(released, judgements, background, paper),
        *_stories(told, paper),
        _indicators(released, themes, paper, address),
        _Draft("methods", words.methods, METHODS, _methods(released, choices, paper, address)),
        *_erratum(released, changes, paper),
    )
    made = {path: f"{MADE}-{anchor_of(path)}" for path in paths_of(released).values()}
    parts, used = _joined(drafts, sheets, made, paper, address)
    html = paper.render(
        "pack.html",
        frame=frame,
        edition=released.edition,
        organisation=released.authority.name,
        period=report_period(released),
        as_at=spell_day(released.data_as_at),
        meeting=spell_day(released.edition.meeting_date),
        published=spell_day(released.edition.publication_date),
        published_on=released.edition.publication_date.isoformat(),
        address=address,
        parts=parts,
        abbreviations=used,
    )
    return Page(PACK, words.title, PageKind.PACK, html, description=words.description)


@cache
def _for_paper(folders: tuple[Path, ...], words_in: tuple[Path, ...]) -> Templates:
    own = tuple(folder / FOLDER for folder in folders)
    return Templates((*own, *folders), words_in=words_in or folders)


def _summary(
    released: ReleasedEdition,
    judgements: Judgements,
    attention: tuple[Attention, ...],
    changes: Changes | None,
    paper: Templates,
) -> str:
    edition = released.edition
    is_first = bool(edition.supersedes) and not edition.previous
    return paper.render(
        "summary.html",
        root="",
        lede=(tally_sentence(released, judgements), travel_sentence(judgements)),
        # A body's first edition has no such paragraph, so its correction has none in that place.
        changes=summary(changes) if changes and not is_first else "",
        tally=tally_row(judgements),
        claims=[claim(one, released) for one in attention],
        without_figure=[j.indicator for j in without_figure(judgements)],
        period=report_period(released),
    )


def _scorecards(released: ReleasedEdition, judgements: Judgements, paper: Templates) -> _Draft:
    cards = scorecards(released, judgements)
    ratings = ratings_key(j.rated.rating for j in rated_indicators(judgements))
    html = paper.render("scorecards.html", root="", cards=cards, ratings=ratings)
    links = tuple(Link(card.heading, f"#{CARDS}-{card.anchor}") for card in cards)
    return _Draft(CARDS, paper.words.pack.scorecards, SCORECARDS, html, (("", links),))


def _cover(cover: CoverPaper | None, paper: Templates) -> tuple[_Draft, ...]:
    """The cover report, whose paragraphs have the numbers that they have everywhere."""
    if cover is None:
        return ()
    html = paper.render("pages/cover.html", root="", cover=cover)
    return (_Draft(REPORT, paper.words.cover.title, COVER, html),)


def _recommendations(
    released: ReleasedEdition, judgements: Judgements, background: Background, paper: Templates
) -> tuple[_Draft, ...]:
    """Every recommendation in full, where there are any, each with its place in the contents."""
    every = tuple(told_of(one, released, judgements, background) for one in followed(released))
    if not every:
        return ()
    html = paper.render("recommendations.html", root="", every=every)
    links = tuple(Link(told.name, f"#{MADE}-{told.row.anchor}") for told in every)
    title = paper.words.pages.recommendations
    return (_Draft(MADE, title, RECOMMENDATIONS, html, (("", links),)),)


def _erratum(
    released: ReleasedEdition, changes: Changes | None, paper: Templates
) -> tuple[_Draft, ...]:
    """What a correction says otherwise, after all else: pages and paragraphs keep their numbers."""
    erratum = erratum_of(released, changes, paper.words.changed)
    if erratum is None:
        return ()
    html = paper.render("erratum.html", root="", erratum=erratum)
    return (_Draft(ERRATUM, paper.words.pack.correction, "", html),)


def _stories(told: Mapping[str, StoryTold], paper: Templates) -> tuple[_Draft, ...]:
    """Every story in full, where there are any; that one is missing stands beside its figures."""
    stories = [one for one in told.values() if one.answers]
    if not stories:
        return ()
    html = paper.render("stories.html", root="", stories=stories)
    return (_Draft(STORIES, paper.words.story.part, "", html),)


def _indicators(
    released: ReleasedEdition,
    themes: Mapping[str, tuple[Sheet, ...]],
    paper: Templates,
    address: str,
) -> _Draft:
    ordered = by_theme(released, themes)
    symbols = key_of_figures(
        figure
        for indicator in released.indicators
        for figure in released.figures.of(indicator.indicator)
        if figure.key.is_whole
    )
    html = paper.render(
        "indicators.html", root="", themes=ordered, address=address, symbols=symbols
    )
    under = tuple(
        (theme, tuple(Link(sheet.name, f"#{sheet.anchor}") for sheet in sheets))
        for theme, sheets in ordered
    )
    return _Draft(PART, paper.words.pack.indicators, INDICATORS, html, under)


def _methods(released: ReleasedEdition, choices: Choices, paper: Templates, address: str) -> str:
    hidden = released.disclosure.hidden
    return paper.render(
        "methods.html",
        ratings=ratings_key(Rating),
        set_otherwise=set_otherwise(choices.variation),
        protection=released.disclosure.rules,
        hidden=[f"{plural(number, 'figure')}: {reason}" for reason, number in hidden.items()],
        as_at=spell_day(released.data_as_at),
        address=address,
    )


def _joined(
    drafts: tuple[_Draft, ...],
    sheets: list[Sheet],
    made: Mapping[str, str],
    paper: Templates,
    address: str,
) -> tuple[tuple[Part, ...], tuple[tuple[str, str], ...]]:
    """The parts with ids, links, drawings and paragraphs as one document has them.

    Also the abbreviations it uses, with their words. `made` are the places of recommendations by
    the paths of their pages.
    """
    places = Places(
        pages={
            **{draft.path: draft.name for draft in drafts if draft.path},
            **{sheet.path: sheet.anchor for sheet in sheets},
            **made,
        },
        parts={draft.path: draft.name for draft in drafts if draft.path},
        ids={draft.name: ids_of(draft.html) for draft in drafts},
        address=address,
    )
    parts = []
    first = 0 if drafts[0].name == REPORT else 1
    for number, draft in enumerate(drafts, start=first):
        html = as_part(draft.html, draft.name, places)
        html, _ = numbered(for_paper(html, paper.words.pack.bar), number)
        parts.append(Part(draft.name, draft.title, Markup(html), number, draft.under))
    # All at once, since the first use is that of the document.
    border = "<!---->"
    known = vars(paper.words.abbreviations)
    spelled, used = spelled_out(border.join(part.html for part in parts), known)
    whole = zip(parts, spelled.split(border), strict=True)
    return tuple(
        Part(part.name, part.title, Markup(html), part.number, part.under) for part, html in whole
    ), used
