"""A few figures as large numbers: each with its period, the people behind it and a comparison."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.compose.beside_words import beside_words
from generator.compose.frames import path_of
from generator.compose.scorecard import Tag, key_of_figures, tag_of
from generator.compose.wording import (
    ChangeWords,
    capital,
    change_words,
    status_words,
    travel_words,
    value_words,
)
from generator.judge.year_change import change_of_year
from generator.model.editions import EditionKind, ReleasedEdition
from generator.model.figures import Figure
from generator.model.formats import spell_number
from generator.model.indicators import Unit
from generator.model.judgements import Judgement
from generator.model.periods import spell_period, spell_span


@dataclass(frozen=True)
class KeyNumber:
    """One large number, and what a reader needs beside it; what is empty is not printed."""

    name: str
    href: str
    value: str
    period: str
    people: str
    tag: Tag | None
    change: ChangeWords | None
    beside: str


@dataclass(frozen=True)
class KeyNumbers:
    """The numbers, and the key to the shorthand among them."""

    numbers: tuple[KeyNumber, ...]
    symbols: tuple[tuple[str, str], ...]


def key_numbers(released: ReleasedEdition, chosen: tuple[Judgement, ...]) -> KeyNumbers:
    """The latest figures of some indicators, in the order they are named."""
    return KeyNumbers(
        tuple(_number(released, one) for one in chosen),
        key_of_figures(one.headline for one in chosen if one.headline),
    )


def _number(released: ReleasedEdition, judgement: Judgement) -> KeyNumber:
    indicator, figure = judgement.indicator, judgement.headline
    period = f"For {spell_period(released.reporting_period)}"
    if figure is not None:
        span = capital(spell_span(figure.key.period, figure.key.basis))
        period = ", ".join(filter(None, (span, status_words(figure))))
    return KeyNumber(
        f"{indicator.ref} {indicator.label}",
        path_of(indicator),
        value_words(figure, indicator) if figure else "No figure",
        period,
        counted(figure, judgement),
        tag_of(judgement.rated.rating) if judgement.rated.target else None,
        _change_words(released, judgement),
        beside_words(released, judgement),
    )


def _change_words(released: ReleasedEdition, judgement: Judgement) -> ChangeWords | None:
    """The direction of travel; in an annual report the move of the year.

    What that means is said only where the verdict speaks of the same two figures.
    """
    change = change_of_year(judgement)
    if released.edition.kind is not EditionKind.ANNUAL or change == judgement.change:
        return travel_words(judgement)
    return replace(change_words(change), meaning="") if change else None


def counted(figure: Figure | None, judgement: Judgement) -> str:
    """The same in people, or things: of a percentage how many of how many, of a rate the count.

    `615 of 790 children in need visited; 175 not`, `3,412 referrals`. Nothing where the counts are
    not given, or the figure is one.
    """
    if judgement.people:
        return f"{judgement.people}."
    if figure is None or figure.shown is None or figure.numerator is None:
        return ""
    indicator = judgement.indicator
    match figure.unit:
        case Unit.RATE_PER_10000:
            return f"{spell_number(figure.numerator)} {indicator.numerator_label}".strip() + "."
        case Unit.NUMBER if figure.denominator is not None:
            parts = (
                f"{spell_number(figure.numerator)} {indicator.numerator_label}".strip(),
                f"{spell_number(figure.denominator)} {indicator.denominator_label}".strip(),
            )
            return f"{' for '.join(parts)}."
        case _:
            return ""
