"""The scorecard as a sheet: one row an indicator, in the words of the pages' scorecards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.compose.scorecard import rated_indicators
from generator.compose.wording import (
    capital,
    counts_words,
    status_words,
    target_of,
    target_words,
    travel_words,
)
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure
from generator.model.formats import plural, spell_figure, spell_unit
from generator.model.indicators import Unit
from generator.model.judgements import Judgement, Judgements
from generator.model.periods import spell_period, spell_span
from generator.publish.readers_book.sheets import (
    Cell,
    Column,
    Number,
    Sheet,
    filled,
    width_of,
)

#: So that all of it prints on one page across.
_WIDEST = 26


def scorecard_sheet(
    released: ReleasedEdition, judgements: Judgements, line: str, words: Any
) -> Sheet:
    """Every indicator that counts, with its latest figure, target, rating and change."""
    rows = tuple(_row(released, judgement, words) for judgement in rated_indicators(judgements))
    headings = (
        words.theme,
        words.ref,
        words.indicator,
        words.latest,
        words.unit,
        words.counts,
        words.describes,
        words.target,
        words.rating,
        words.change,
        words.means,
    )
    columns = tuple(
        Column(heading, _width(heading, cells), heading == words.latest)
        for heading, cells in zip(headings, zip(*rows, strict=True), strict=True)
    )
    title = filled(words.scorecard, period=spell_period(released.reporting_period))
    said = filled(words.scorecard_line, rows=plural(len(rows), "indicator"))
    return Sheet("Scorecard", title, words.scorecard_about, (line, said), columns, rows)


def _row(released: ReleasedEdition, judgement: Judgement, words: Any) -> tuple[Cell, ...]:
    indicator, figure = judgement.indicator, judgement.headline
    target = judgement.rated.target or target_of(released, indicator)
    change = travel_words(judgement)
    return (
        indicator.theme,
        indicator.ref,
        indicator.label,
        _latest(figure) if figure else judgement.rated.rating.capitalize(),
        spell_unit(indicator.unit, indicator.unit_label),
        counts_words(figure) if figure else "",
        _describes(figure) if figure else "",
        "; ".join(target_words(target, indicator)) or judgement.beside or words.no_target,
        judgement.rated.rating.capitalize(),
        change.moved if change else words.not_compared,
        capital(change.meaning) if change else judgement.no_change_reason,
    )


def _describes(figure: Figure) -> str:
    span, status = spell_span(figure.key.period, figure.key.basis), status_words(figure)
    return f"{span} ({status})" if status else span


def _latest(figure: Figure) -> Cell:
    if figure.shown is None:
        return spell_figure(figure)
    return Number(figure.shown, figure.unit is Unit.PERCENT)


def _width(heading: str, cells: Sequence[Cell]) -> int:
    texts = [cell.shown if isinstance(cell, Number) else str(cell) for cell in cells]
    return min(width_of(heading, texts), _WIDEST)
