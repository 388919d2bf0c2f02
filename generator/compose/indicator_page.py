"""The page of one indicator: its verdict, why it matters, its figures and how sure they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.compose.authored import Verdict, verdict_of
from generator.compose.charts.pictures import Picture, Shown, pictures
from generator.compose.charts.series import series_of
from generator.compose.charts.vega import DrawingStore
from generator.compose.comparisons import ON_CARD, Comparison, comparisons, other_places
from generator.compose.frames import path_of, root_of
from generator.compose.indicator_actions import doing
from generator.compose.indicator_tables import (
    changes_table,
    figures_table,
    variants_table,
)
from generator.compose.life_table import LifeTold
from generator.compose.parts_table import tables_of_parts
from generator.compose.revised import revised_words, revisions_by_key
from generator.compose.scorecard import (
    Tag,
    key_of_figures,
    ratings_key,
    tag_of,
)
from generator.compose.stories import StoryTold, on_page
from generator.compose.sureness import Sureness
from generator.compose.templates import Templates
from generator.compose.wording import (
    ChangeWords,
    basis_words,
    better_words,
    capital,
    change_words,
    counts_words,
    status_words,
    target_moves,
    target_of,
    target_words,
    travel_words,
    value_words,
)
from generator.judge.comparison.beside_places import known_by_then
from generator.judge.estimates import estimates_of, new_estimates
from generator.judge.explanation.steps import Steps, explain
from generator.judge.plan_history import PlanHistory
from generator.model.choices import DEFAULTS, ChartKind, Choices
from generator.model.editions import ReleasedEdition
from generator.model.formats import spell_unit
from generator.model.indicators import Indicator
from generator.model.judgements import Judgement, Judgements
from generator.model.pages import Link, Page, PageKind
from generator.model.periods import spell_day, spell_period, spell_span

#: The steps of an explanation that name lines of private files: for the terminal only.
PRIVATE_STEPS = frozenset({"Rows"})

#: The charts that set us beside other places, which stand with the figures of those places.
BESIDE = frozenset({ChartKind.COMPARISON, ChartKind.DISTRIBUTION, ChartKind.FUNNEL})


@dataclass(frozen=True)
class Card:
    """The card at the head of the page, every number of it spelled."""

    span: str
    has_figure: bool
    value: str
    under_value: tuple[str, ...]
    tag: Tag
    target: tuple[str, ...]
    changes: tuple[tuple[str, ChangeWords], ...]
    no_change: str
    comparisons: tuple[Comparison, ...]


def indicator_page(
    released: ReleasedEdition,
    judgements: Judgements,
    judgement: Judgement,
    *,
    templates: Templates,
    drawings: DrawingStore,
    sure: Sureness = (),
    sums: Steps = (),
    choices: Choices = DEFAULTS,
    life: LifeTold | None = None,
    authored: Verdict | None = None,
    story: StoryTold | None = None,
    history: PlanHistory = (),
) -> Page:
    """The finished page of one indicator.

    `sure` is what it says of how sure it is, `sums` are the workings behind that, `life` is what
    each edition gave. `authored` is an author's verdict in place of the program's, `story` what
    its owner says of it, and `history` is what earlier editions told of the plan.
    """
    indicator = judgement.indicator
    path = path_of(indicator)
    root, words = root_of(path), templates.words
    figures = figures_table(released, indicator, words.figures)
    of_others = (found.symbol for found in known_by_then(released, indicator))
    before, after = _neighbours(judgements, judgement)
    verdict = authored or verdict_of(judgement)

    def drawn(kinds: Iterable[ChartKind]) -> tuple[Shown | Picture, ...]:
        return pictures(released, judgement, kinds, drawings)

    html = templates.render(
        "pages/indicator.html",
        root=root,
        indicator=indicator,
        organisation=released.authority.name,
        meaning=f"{indicator.definition or f'{indicator.name}.'} {better_words(indicator)}",
        verdict=verdict,
        card=_card(released, judgement),
        doing=doing(released, judgements, indicator, history),
        story=story and on_page(story, root),
        reason=judgement.reason,
        charts=drawn(kind for kind in choices.charts if kind not in BESIDE),
        charts_beside=drawn(kind for kind in choices.charts if kind in BESIDE),
        others=other_places(released, judgement, words.other_places),
        figures=figures,
        breaks=_breaks(released, indicator),
        changes=changes_table(judgement, words.earlier_figures),
        life=life,
        sure=sure,
        parts=tables_of_parts(released, judgement),
        variants=variants_table(released, indicator, words.variants),
        steps=[s for s in explain(released, judgement) if s[0] not in PRIVATE_STEPS],
        sums=sums,
        about=about(released, indicator),
        ratings=ratings_key({judgement.rated.rating}),
        symbols=key_of_figures(released.figures.of(indicator.indicator), *of_others),
        previous=before,
        following=after,
    )
    title = f"{indicator.ref} {indicator.label}"
    return Page(path, title, PageKind.INDICATOR, html, description=verdict.sentence)


def _card(released: ReleasedEdition, judgement: Judgement) -> Card:
    indicator, figure = judgement.indicator, judgement.headline
    reporting = spell_period(released.reporting_period)
    under: tuple[str, ...] = (f"for {reporting}",)
    if figure:
        revised = revised_words(figure, revisions_by_key(released))
        people = f"{judgement.people}." if judgement.people else counts_words(figure)
        under = (people, status_words(figure), revised)
    span = spell_span(figure.key.period, figure.key.basis) if figure else reporting
    return Card(
        span=span,
        has_figure=figure is not None,
        value=value_words(figure, indicator) if figure else "No figure",
        under_value=tuple(filter(None, under)),
        tag=tag_of(judgement.rated.rating),
        target=(
            *target_words(judgement.rated.target or target_of(released, indicator), indicator),
            *target_moves(released, indicator),
        )
        or ((judgement.beside,) if judgement.beside else ()),
        changes=_changes(judgement),
        no_change=judgement.no_change_reason,
        comparisons=tuple(c for c in comparisons(released, judgement) if c.kind in ON_CARD),
    )


def _changes(judgement: Judgement) -> tuple[tuple[str, ChangeWords], ...]:
    """Each change in words; what the first means is the verdict's, the others' is not said here."""
    first = travel_words(judgement)
    if first is None:
        return ()
    others = (replace(change_words(change), meaning="") for change in judgement.changes[1:])
    pairs = (str(change.pair) for change in judgement.changes)
    return tuple(zip(pairs, (first, *others), strict=True))


def _breaks(released: ReleasedEdition, indicator: Indicator) -> tuple[str, ...]:
    """A sentence for each date from which the series is not comparable with what went before."""
    series = series_of(released, indicator)
    declared = (
        f"Figures from {spell_period(cut.from_period)} are not compared with earlier ones: "
        f"{cut.reason}"
        for cut in released.breaks
        if cut.indicator == indicator.indicator
    )
    restated = (
        f"Figures from {spell_period(figure.key.period)} are not compared with earlier ones: {why}."
        for figure, why in new_estimates(series.figures if series else ())
    )
    return (*declared, *restated)


def about(released: ReleasedEdition, indicator: Indicator) -> tuple[tuple[str, str], ...]:
    """What an indicator is and who answers for it, as heading and text; only what is given."""
    reviewed = spell_day(indicator.reviewed_on) if indicator.reviewed_on else ""
    changed = spell_day(indicator.definition_changed_on) if indicator.definition_changed_on else ""
    said = (
        ("Full name", indicator.name),
        ("Definition", indicator.definition),
        ("Numerator", indicator.numerator_label),
        ("Denominator", indicator.denominator_label),
        ("Population", "; ".join(estimates_of(released, indicator))),
        ("Unit", capital(spell_unit(indicator.unit, indicator.unit_label))),
        ("Covers", capital(basis_words(indicator))),
        ("Owner", indicator.owner),
        ("Source", capital(indicator.source)),
        ("Quality of the data", indicator.quality_note),
        ("National measure", indicator.published_as),
        ("Definition changed on", changed),
        ("Definition reviewed on", reviewed),
    )
    return tuple((head, text) for head, text in said if text)


def _neighbours(judgements: Judgements, judgement: Judgement) -> tuple[Link | None, Link | None]:
    """The indicators before and after this one, in the order of the package."""
    own = [j.indicator for j in judgements.all if not j.indicator.variant_of]
    here = next(n for n, i in enumerate(own) if i.indicator == judgement.indicator.indicator)
    return (
        _link(own[here - 1]) if here else None,
        _link(own[here + 1]) if here + 1 < len(own) else None,
    )


def _link(indicator: Indicator) -> Link:
    return Link(f"{indicator.ref} {indicator.label}", path_of(indicator))
