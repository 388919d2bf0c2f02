"""What a chart says to a reader who does not see it: the figures it draws, and the verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Protocol

import pytest
from test_pictures import NASTY

from conftest import prepared_here
from generator.compose.charts.areas_picture import area_trends_of
from generator.compose.charts.bullet_picture import bullet_of
from generator.compose.charts.control_picture import control_of
from generator.compose.charts.distribution_picture import distribution_of
from generator.compose.charts.funnel_picture import funnel_of
from generator.compose.charts.places_picture import places_of
from generator.compose.charts.series import series_of
from generator.compose.charts.series_words import spelled, when_words
from generator.compose.charts.trends import trend_of
from generator.judge.direction_of_travel import limits_as_shown
from generator.model.editions import ReleasedEdition
from generator.model.formats import spell_cell, spell_figure
from generator.model.judgements import Judgement
from generator.model.variation import ControlChart

EDITIONS = ("northshire/2025-09-scrutiny", "darlington/2015-12-scrutiny")


@cache
def judged(edition: str) -> tuple[ReleasedEdition, tuple[Judgement, ...]]:
    """The figures of an edition as released, and what is judged of each."""
    prepared = prepared_here(edition)
    own = (j for j in prepared.judgements.all if not j.indicator.variant_of)
    return prepared.released, tuple(own)


def missing(said: str, wanted: list[str]) -> list[str]:
    return [words for words in wanted if words not in said]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_line_names_its_ends_its_targets_other_places_and_the_verdict(edition: str) -> None:
    released, judgements = judged(edition)
    wrong, seen = {}, 0
    for judgement in judgements:
        chart = trend_of(released, judgement)
        series = series_of(released, judgement.indicator)
        if chart is None or series is None:
            continue
        first, last = series.numbered[0], series.numbered[-1]
        wanted = [f"First {spelled(first, series)} {when_words(first)}", spelled(last, series)]
        wanted += [step.text for step in chart.targets]
        wanted += [mark.words for mark in chart.comparators]
        wanted += [judgement.sentence]
        if left_out := missing(chart.description, wanted):
            wrong[judgement.indicator.ref] = left_out
        seen += 1
    assert wrong == {}
    assert seen > 5


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_control_chart_says_the_same_and_its_limits(edition: str) -> None:
    released, judgements = judged(edition)
    wrong, seen = {}, 0
    for judgement in judgements:
        if not isinstance(judgement.variation, ControlChart):
            continue
        chart = control_of(released, judgement, judgement.variation).trend
        drawn = [point for point in chart.points if point.shown is not None]
        limits = judgement.variation.newest.drawn
        wanted = [drawn[0].text, drawn[-1].text, judgement.sentence]
        wanted += [step.text for step in chart.targets]
        if limits is not None:
            ends = limits_as_shown(judgement.variation, limits, judgement.indicator)
            wanted += [end.partition(" ")[0] for end in ends]
        if left_out := missing(chart.description, wanted):
            wrong[judgement.indicator.ref] = left_out
        seen += 1
    assert wrong == {}
    assert seen > 5 or edition.startswith("darlington")


class Pictured(Protocol):
    """Any picture of one size."""

    @property
    def description(self) -> str: ...


Made = Callable[[ReleasedEdition, Judgement], Pictured | None]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("made", [places_of, bullet_of])
def test_a_picture_says_our_figure_and_the_verdict(made: Made, edition: str) -> None:
    released, judgements = judged(edition)
    wrong = {}
    for judgement in judgements:
        found, figure = made(released, judgement), judgement.headline
        if found is None or figure is None or figure.shown is None:
            continue
        ours = spell_cell(figure.shown, judgement.indicator.unit)
        if left_out := missing(found.description, [ours, judgement.sentence]):
            wrong[judgement.indicator.ref] = left_out
    assert wrong == {}


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_small_chart_says_the_first_and_last_figure_of_its_area(edition: str) -> None:
    """The verdict is of the whole authority: it stands with the charts of the whole."""
    released, judgements = judged(edition)
    shown = {
        (figure.key.area, spell_figure(figure)) for figure in released.figures if figure.key.area
    }
    seen = 0
    for judgement in judgements:
        picture = area_trends_of(released, judgement)
        for panel in picture.panels if picture else ():
            named = [a for a in released.areas if panel.name.startswith(a.name)]
            area = max(named, key=lambda a: len(a.name)).area
            for text, period in (panel.first, panel.last):
                assert text in panel.description
                assert (area, text) in shown, (judgement.indicator.ref, panel.name, period)
            seen += 1
    assert seen > 1


@pytest.mark.parametrize("name", ["distribution", "funnel"])
def test_a_picture_of_all_authorities_says_ours_and_the_verdict(name: str) -> None:
    kind, (released, judgement) = NASTY[name]
    told = replace(judgement, sentence="The verdict.")
    found = {"distribution": distribution_of, "funnel": funnel_of}[kind](released, told)
    assert found is not None
    assert judgement.headline is not None and judgement.headline.shown is not None
    ours = spell_cell(judgement.headline.shown, judgement.indicator.unit)
    assert missing(found.description, [ours, "The verdict."]) == []
