"""The other place that a claim names: whose figure, what it is, and how ours stands to it."""

from __future__ import annotations

from generator.compose.comparisons import Comparison, comparisons
from generator.compose.wording import capital
from generator.judge.comparison.beside_places import BESIDE, beside_places
from generator.judge.comparison.places import shown_value
from generator.judge.phrases import when
from generator.model.comparison import Benchmarked
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure
from generator.model.formats import spell
from generator.model.judgements import Judgement


def beside_words(released: ReleasedEdition, judgement: Judgement) -> str:
    """How an indicator stands to the widest place that is given: England, region, neighbours.

    `Worse than England: 85.2% beside 90.7%.` Where ours of those days is an earlier figure, the
    day is named. Where chance or the calendar does not allow the word, theirs is still told, and
    only how far apart the two are. Nothing without a figure of ours, or of another place.
    """
    figure = judgement.headline
    if figure is None or figure.shown is None:
        return ""
    tested = [
        one
        for one in beside_places(released, judgement.indicator)
        if isinstance(one, Benchmarked) and one.comparator.kind in BESIDE
    ]
    # A word of the figure that the claim is about goes before one of an earlier figure.
    tested.sort(key=lambda one: (one.figure != figure, BESIDE.index(one.comparator.kind)))
    if tested:
        return _tested(tested[0], figure, judgement)
    told = [one for one in comparisons(released, judgement) if one.kind in BESIDE]
    return _told(min(told, key=lambda one: BESIDE.index(one.kind))) if told else ""


def _tested(found: Benchmarked, figure: Figure, judgement: Judgement) -> str:
    indicator, theirs = judgement.indicator, found.comparator
    ours = found.figure.shown
    assert ours is not None and theirs.value is not None, "both are numbers, or nothing is tested"
    both = " beside ".join(
        spell(value, indicator.unit, indicator.unit_label)
        for value in (ours, shown_value(theirs, theirs.value))
    )
    if found.figure == figure:
        return f"{capital(found.short)}: {both}."
    return f"{capital(when(found.figure.key))}, {found.short}: {both}."


def _told(found: Comparison) -> str:
    return f"{found.name}: {found.value}, {found.period}; {found.relation}."
