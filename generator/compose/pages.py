"""An edition's pages and frame: the order of the pages is the order of the links."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.compose.about_data import data_page
from generator.compose.accessibility import accessibility_page
from generator.compose.authored import authored
from generator.compose.changes_page import changes_page
from generator.compose.charts.vega import DrawingStore
from generator.compose.find_page import find_page
from generator.compose.frames import edition_frame
from generator.compose.indicator_page import indicator_page
from generator.compose.life_table import life_told
from generator.compose.listings import downloads_page, indicators_page
from generator.compose.methods import methods_page
from generator.compose.overview import overview_page
from generator.compose.print.pack import pack_page
from generator.compose.prose import OFSTED_QUESTIONS, render_chapter
from generator.compose.stories import in_lines, tell_stories
from generator.compose.summary import summary_page
from generator.compose.sureness import sureness
from generator.compose.templates import Templates
from generator.judge.asked_last import LastMeeting
from generator.judge.exceptions import Attention, attentions
from generator.judge.explanation.sums import explain_more
from generator.judge.projection.outlook import project
from generator.judge.stories import stories_of
from generator.model.changes import Changes, Life
from generator.model.choices import DEFAULTS, Choices
from generator.model.clearance import Cleared, SignOff
from generator.model.counted import Counted
from generator.model.editions import Chapter, Narrative, ReleasedEdition
from generator.model.findings import Accepted
from generator.model.identity import PLAIN, Identity
from generator.model.judgements import Judgements
from generator.model.pages import Download, Frame, Page, PageKind, Standing
from generator.model.revisions import Revised

NO_LIVES: Mapping[str, Life] = MappingProxyType({})


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
    changes: Changes | None = None,
    lives: Mapping[str, Life] = NO_LIVES,
    attention: tuple[Attention, ...] | None = None,
    last: LastMeeting | None = None,
    identity: Identity = PLAIN,
    address: str = "",
) -> tuple[tuple[Page, ...], Frame]:
    """Every page of an edition as finished HTML, and the frame around them.

    `changes` are those since the edition before; a first edition has none. `attention` is what
    needs it, worst first; where it is not given, the edition stands alone. `last` is the body's
    meeting before this one. `address` is where the edition is to be read, empty where that is not
    known.
    """
    if attention is None:
        attention = attentions(released, judgements)
    projections = project(released, revised)
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
    chapters = (
        _chapter_page(
            chapter,
            render_chapter(
                chapter, released, judgements, attention, templates=templates, drawings=drawings
            ),
        )
        for chapter in narrative.chapters
    )
    authors = {
        indicator.indicator: authored(sentence, released, judgements)
        for sentence in narrative.sentences
        if (indicator := released.indicator(sentence.indicator)) is not None
    }
    own = (judgement for judgement in judgements.all if not judgement.indicator.variant_of)
    indicators = (
        indicator_page(
            released,
            judgements,
            judgement,
            templates=templates,
            drawings=drawings,
            sure=sureness(released, judgement, projected, recent_trend=choices.recent_trend),
            sums=explain_more(released, judgement, projected, choices.variation),
            choices=choices,
            life=life_told(lives.get(judgement.indicator.indicator)),
            authored=authors.get(judgement.indicator.indicator),
            story=told.get(judgement.indicator.indicator),
        )
        for judgement in own
        for projected in (projections.of(judgement.indicator.indicator),)
    )
    first = (
        overview_page(released, judgements, attention, revised, changes, templates=templates),
        summary_page(released, judgements, attention, changes, last, standing, templates=templates),
        *chapters,
        indicators_page(released, templates=templates),
        *indicators,
    )
    references = (
        *((changes_page(released, changes, templates=templates),) if changes else ()),
        methods_page(released, templates=templates, choices=choices),
        data_page(released, revised, accepted, found, cleared, signoffs, templates=templates),
        downloads_page(downloads, templates=templates),
        accessibility_page(released, narrative.statement, templates=templates),
    )
    pack = pack_page(
        released,
        judgements,
        narrative,
        attention,
        frame,
        templates=templates,
        drawings=drawings,
        choices=choices,
        changes=changes,
        told=told,
        address=address,
    )
    find = find_page(released, judgements, (*first, *references), templates=templates)
    return (*first, find, *references, pack), frame


def _chapter_page(chapter: Chapter, html: str) -> Page:
    path = f"{chapter.slug}.html"
    question = OFSTED_QUESTIONS.get(chapter.ofsted_question, "")
    return Page(path, chapter.title, PageKind.CHAPTER, html, description=question)
