"""An edition's pages and frame: the order of the pages is the order of the links."""

from __future__ import annotations

from generator.compose.about_data import data_page
from generator.compose.charts.vega import DrawingStore
from generator.compose.frames import edition_frame
from generator.compose.indicator_page import indicator_page
from generator.compose.listings import downloads_page, indicators_page
from generator.compose.methods import methods_page
from generator.compose.overview import overview_page
from generator.compose.prose import OFSTED_QUESTIONS, render_chapter
from generator.compose.sureness import sureness
from generator.compose.templates import Templates
from generator.judge.explanation.sums import explain_more
from generator.judge.projection.outlook import project
from generator.model.choices import DEFAULTS, Choices
from generator.model.clearance import Cleared, SignOff
from generator.model.counted import Counted
from generator.model.editions import Chapter, Narrative, ReleasedEdition
from generator.model.findings import Accepted
from generator.model.judgements import Judgement, Judgements
from generator.model.pages import Download, Frame, Page, PageKind, Standing
from generator.model.projection import Projections
from generator.model.revisions import Corrected, Revised


def compose_edition(
    released: ReleasedEdition,
    judgements: Judgements,
    narrative: Narrative,
    *,
    templates: Templates,
    drawings: DrawingStore,
    standing: Standing,
    downloads: tuple[Download, ...] = (),
    revised: tuple[Revised, ...] = (),
    accepted: tuple[Accepted, ...] = (),
    found: tuple[Counted, ...] = (),
    choices: Choices = DEFAULTS,
    cleared: Cleared | None = None,
    signoffs: tuple[SignOff, ...] = (),
    corrected: Corrected | None = None,
) -> tuple[tuple[Page, ...], Frame]:
    """Every page of an edition as finished HTML, and the frame around them."""
    chapters = (
        _chapter_page(
            chapter,
            render_chapter(chapter, released, judgements, templates=templates, drawings=drawings),
        )
        for chapter in narrative.chapters
    )
    own = (judgement for judgement in judgements.all if not judgement.indicator.variant_of)
    projections = project(released, revised)
    indicators = (
        _indicator_page(released, judgements, judgement, projections, templates, drawings, choices)
        for judgement in own
    )
    pages = (
        overview_page(released, judgements, revised, corrected, templates=templates),
        *chapters,
        indicators_page(released, templates=templates),
        *indicators,
        methods_page(released, templates=templates, choices=choices),
        data_page(released, revised, accepted, found, cleared, signoffs, templates=templates),
        downloads_page(downloads, templates=templates),
    )
    return pages, edition_frame(released, narrative, standing)


def _indicator_page(
    released: ReleasedEdition,
    judgements: Judgements,
    judgement: Judgement,
    projections: Projections,
    templates: Templates,
    drawings: DrawingStore,
    choices: Choices,
) -> Page:
    projected = projections.of(judgement.indicator.indicator)
    return indicator_page(
        released,
        judgements,
        judgement,
        templates=templates,
        drawings=drawings,
        sure=sureness(released, judgement, projected, recent_trend=choices.recent_trend),
        sums=explain_more(released, judgement, projected, choices.variation),
        choices=choices,
    )


def _chapter_page(chapter: Chapter, html: str) -> Page:
    path = f"{chapter.slug}.html"
    question = OFSTED_QUESTIONS.get(chapter.ofsted_question, "")
    return Page(path, chapter.title, PageKind.CHAPTER, html, description=question)
