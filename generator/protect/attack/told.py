"""What publications say: figures as readers have them, this edition's and those of the archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.model.archive import PublishedEdition, PublishedFigure
from generator.model.figures import Figure
from generator.protect.profiles import Profile

Key = tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """One publication: how it is called, its figures, and which of them it names as revised.

    `revised` holds keys in the order of `PublishedFigure.KEY`. `is_new` is the edition that is to
    be published; what others say cannot be taken back. `nearest` is what its counts are rounded to.
    """

    name: str
    figures: tuple[PublishedFigure, ...]
    revised: frozenset[Key] = frozenset()
    is_new: bool = False
    nearest: int = 1


def told_now(
    name: str, figures: Iterable[Figure], profile: Profile, revised: Iterable[Key] = ()
) -> Told:
    """An edition that is to be published, by its released figures and those it says it revises."""
    return Told(
        f"edition {name}",
        tuple(published(figure) for figure in figures),
        frozenset(revised),
        is_new=True,
        nearest=profile.nearest,
    )


def told_then(edition: PublishedEdition, profile: Profile) -> Told:
    """An edition of the archive. Its counts are taken as rounded only if all of them look so."""
    every = (
        count
        for figure in edition.figures
        for count in (figure.numerator, figure.denominator)
        if count is not None
    )
    is_rounded = profile.nearest > 1 and all(count % profile.nearest == 0 for count in every)
    return Told(
        f"edition {edition.edition}",
        edition.figures,
        nearest=profile.nearest if is_rounded else 1,
    )


def told_elsewhere(name: str, figures: Iterable[PublishedFigure]) -> Told:
    """Figures of the same indicators that another publication holds, such as a national table."""
    return Told(name, tuple(figures))


def published(figure: Figure) -> PublishedFigure:
    """A figure as a reader of the tables has it; one with a symbol has no number at all."""
    is_open = figure.symbol is None
    return PublishedFigure(
        key=figure.key.cells,
        ref="",
        value=figure.shown if is_open else None,
        numerator=figure.numerator if is_open else None,
        denominator=figure.denominator if is_open else None,
        symbol=figure.symbol or "",
        status=figure.status,
        safe_range=figure.safe_range,
    )


def is_open(figure: PublishedFigure) -> bool:
    """Whether it says a number."""
    return figure.value is not None or figure.numerator is not None


def says_something(figure: PublishedFigure) -> bool:
    """Whether it says a number, or the range that a hidden one lies in."""
    return is_open(figure) or figure.safe_range is not None


def are_one(then: PublishedFigure, now: PublishedFigure) -> bool:
    """Whether a reader takes both for one number: its counts, and its value as far as both go."""
    counts = ((then.numerator, now.numerator), (then.denominator, now.denominator))
    if any(a is not None is not b and a != b for a, b in counts):
        return False
    if then.value is None or now.value is None:
        return True
    return abs(then.value - now.value) <= (
        Decimal(0)
        if places(then.value) == places(now.value)
        else half_unit(min((then.value, now.value), key=places))
    )


def places(number: Decimal) -> int:
    """How many decimal places a number is given to."""
    return max(0, -int(number.as_tuple().exponent))


def half_unit(number: Decimal) -> Decimal:
    """How far the number before it was rounded can lie from it."""
    return Decimal(5).scaleb(-places(number) - 1)
