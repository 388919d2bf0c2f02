"""An edition's pages and frame: the order of the pages is the order of the links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

from generator.compose.about_data import data_page
from generator.compose.accessibility import accessibility_page
from generator.compose.authored import Verdict, authored, verdict_of
from generator.compose.background import NO_BACKGROUND, Background
from generator.compose.changes_page import changes_page
from generator.compose.charts.vega import DrawingStore
from generator.compose.cover_page import cover_page
from generator.compose.find_page import find_page
from generator.compose.frames import (
    ACCESSIBILITY,
    CHANGES,
    COVER,
    DATA,
    DOWNLOADS,
    FIND,
    INDICATORS,
    METHODS,
    OVERVIEW,
    PACK,
    SUMMARY,
    edition_frame,
    path_of,
    summary_title,
)
from generator.compose.indicator_page import indicator_page
from generator.compose.life_table import life_told
from generator.compose.listings import downloads_page, indicators_page
from generator.compose.methods import methods_page
from generator.compose.ofsted_questions import OFSTED_QUESTIONS
from generator.compose.overview import overview_page
from generator.compose.planned import Planned
from generator.compose.print.pack import pack_page
from generator.compose.prose import render_chapter
from generator.compose.recommendation_paths import RECOMMENDATIONS, paths_of
from generator.compose.recommendations import recommendation_page, recommendations_page
from generator.compose.stories import in_lines, tell_stories
from generator.compose.summary import summary_page
from generator.compose.sureness import Sureness, sureness
from generator.compose.templates import Templates
from generator.judge.asked_last import LastMeeting
from generator.judge.exceptions import Attention, attentions
from generator.judge.explanation.sums import explain_more
from generator.judge.projection.outlook import project
from generator.judge.projection.past import Past
from generator.judge.recommendations import followed
from generator.judge.stories import stories_of
from generator.model.changes import Changes
from generator.model.choices import DEFAULTS, Choices
from generator.model.clearance import Cleared, SignOff
from generator.model.counted import Counted
from generator.model.cover import CoverPaper
from generator.model.editions import Chapter, Narrative, Noted, ReleasedEdition
from generator.model.findings import Accepted
from generator.model.identity import PLAIN, Identity
from generator.model.judgements import Judgement, Judgements
from generator.model.pages import Download, Frame, Page, PageKind, Standing
from generator.model.revisions import Revised


def plan_edition(
    released: ReleasedEdition,
    judgements: Judgements,
    narrative: Narrative,
    *,
    templates: Templates,
    drawings: DrawingStore,
    standing: Standing,
    downloads: Callable[[], tuple[Download, ...]] = tuple,
    revised: tuple[Revised, ...] = (),
    accepted: tuple[Accepted, ...] = (),
    found: tuple[Counted, ...] = (),
    choices: Choices = DEFAULTS,
    cleared: Cleared | None = None,
    signoffs: tuple[SignOff, ...] = (),
    noted: Callable[[], tuple[Noted, ...]] = tuple,
    changes: Changes | None = None,
    attention: tuple[Attention, ...] | None = None,
    background: Background = NO_BACKGROUND,
    last: LastMeeting | None = None,
    identity: Identity = PLAIN,
    address: str = "",
    cover: CoverPaper | None = None,
    in_margin: Callable[[Chapter], Chapter] = lambda chapter: chapter,
) -> tuple[tuple[Planned, ...], Frame]:
    """Every page of an edition, each composed when it is looked at, and the frame around them.

    `changes` are those since the edition before; a first edition has none. `attention` is what
    needs it, worst first; where it is not given, the edition stands alone. The projections of the
    `background` are those of `project`, where somebody has them already. `last` is the body's
    meeting before this one.
    `address` is where the edition is to be read, empty where that is not known. `cover` is its
    cover report, if it has one. `downloads` are made where a page lists them, and so are the
    sentences `noted`. `in_margin` is for a live preview, which keeps places for notes among the
    words of a chapter's page, and of no other.
    """
    if attention is None:
        attention = attentions(released, judgements)
    projections, past = background.projections or project(released, revised), Past(released)
    background = replace(background, projections=projections, changes=changes, narrative=narrative)
    asked = stories_of(released, judgements, projections, narrative)
    told = tell_stories(asked, released, judgements)
    attention = in_lines(attention, told)
    is_first = changes is None
    frame = edition_frame(
        released,
        narrative,
        standing,
        words=templates.words,
        is_first=is_first,
        identity=identity,
    )

    def in_words(one: Chapter) -> Page:
        html = render_chapter(
            in_margin(one),
            released,
            judgements,
            attention,
            templates=templates,
            drawings=drawings,
            background=background,
        )
        return _chapter_page(one, html)

    authors = {
        indicator.indicator: sentence
        for sentence in narrative.sentences
        if (indicator := released.indicator(sentence.indicator)) is not None
    }

    @cache
    def verdict(judgement: Judgement) -> Verdict:
        sentence = authors.get(judgement.indicator.indicator)
        return authored(sentence, released, judgements) if sentence else verdict_of(judgement)

    @cache
    def sure(judgement: Judgement) -> Sureness:
        projected = projections.of(judgement.indicator.indicator)
        return sureness(released, judgement, projected, recent_trend=choices.recent_trend)

    def on_indicator(judgement: Judgement) -> Page:
        name = judgement.indicator.indicator
        return indicator_page(
            released,
            judgements,
            judgement,
            templates=templates,
            drawings=drawings,
            sure=sure(judgement),
            sums=explain_more(released, judgement, projections.of(name), choices.variation, past),
            choices=choices,
            life=life_told(background.lives.get(name), templates.words.life),
            authored=verdict(judgement),
            story=told.get(name),
            history=background.history,
        )

    overview = partial(
        overview_page, released, judgements, attention, revised, changes, templates=templates
    )
    summary = partial(
        summary_page,
        released,
        judgements,
        attention,
        changes,
        last,
        standing,
        templates=templates,
        projections=projections,
    )
    first = (
        Planned(OVERVIEW, overview),
        Planned(SUMMARY, summary),
        *((Planned(COVER, partial(cover_page, cover, templates=templates)),) if cover else ()),
        *(Planned(f"{one.slug}.html", partial(in_words, one)) for one in narrative.chapters),
        *_of_recommendations(released, judgements, background, templates),
        Planned(INDICATORS, partial(indicators_page, released, templates=templates)),
        *(
            Planned(path_of(one.indicator), partial(on_indicator, one))
            for one in judgements.all
            if not one.indicator.variant_of
        ),
    )
    of_data = (revised, accepted, found, cleared, signoffs)
    references = (
        *(
            (Planned(CHANGES, partial(changes_page, released, changes, templates=templates)),)
            if changes
            else ()
        ),
        Planned(METHODS, partial(methods_page, released, templates=templates, choices=choices)),
        Planned(DATA, lambda: data_page(released, *of_data, noted(), templates=templates)),
        Planned(
            DOWNLOADS,
            lambda: downloads_page(
                downloads(), summary_title(released.edition, templates.words), templates=templates
            ),
        ),
        Planned(
            ACCESSIBILITY,
            partial(accessibility_page, released, narrative.statement, templates=templates),
        ),
    )
    pack = partial(
        pack_page,
        released,
        judgements,
        narrative,
        attention,
        frame,
        templates=templates,
        drawings=drawings,
        choices=choices,
        verdict=verdict,
        sure=sure,
        changes=changes,
        told=told,
        address=address,
        background=background,
        cover=cover,
    )

    def find() -> Page:
        pages = tuple(one.page for one in (*first, *references))
        return find_page(released, judgements, pages, templates=templates)

    planned = (*first, Planned(FIND, find), *references, Planned(PACK, pack))
    return planned, frame


def _of_recommendations(
    released: ReleasedEdition,
    judgements: Judgements,
    background: Background,
    templates: Templates,
) -> tuple[Planned, ...]:
    """The list of recommendations and a page for each; nothing where there are none."""
    every, paths = followed(released), paths_of(released)
    if not every:
        return ()
    of = (released, judgements, background)
    return (
        Planned(RECOMMENDATIONS, partial(recommendations_page, *of, templates=templates)),
        *(
            Planned(
                paths[one.asked.ref],
                partial(recommendation_page, one, *of, templates=templates, every=every),
            )
            for one in every
        ),
    )


def _chapter_page(chapter: Chapter, html: str) -> Page:
    path = f"{chapter.slug}.html"
    question = OFSTED_QUESTIONS.get(chapter.ofsted_question, "")
    return Page(path, chapter.title, PageKind.CHAPTER, html, description=question)
