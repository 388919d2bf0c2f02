"""What of a value that was published once may be repeated beside another edition's.

Both were public, and still the two together can tell more than either: a number that is hidden or
withdrawn since is not spread again, and the step between two of one figure is not printed where it
is so few people that they would be hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date

from generator.model.archive import PublishedEdition, PublishedFigure, PublishedIndicator
from generator.model.changes import Told, Untold
from generator.model.figures import Symbol
from generator.protect.profiles import PROFILES
from generator.protect.records import WITHHELD
from generator.protect.small_words import small_number_of_people
from generator.protect.steps import is_small_step, with_counts_like

Key = tuple[str, ...]


@dataclass(frozen=True)
class Kept:
    """The keys of figures that are not repeated: those taken back, with the day, and those hidden.

    `largest` is the largest count of people that is hidden.
    """

    withdrawn: Mapping[Key, date]
    hidden: Set[Key]
    largest: int


def kept_by(
    editions: Iterable[PublishedEdition], withdrawn: Mapping[Key, date], profile: str
) -> Kept:
    """What is not repeated of an authority's editions, which are given oldest first.

    The last edition to hold a figure says whether it is hidden. `profile` is that of the last; one
    of an older version does not name it, and then the strictest holds.
    """
    hidden: dict[Key, bool] = {}
    for edition in editions:
        hidden.update({f.key: f.symbol == Symbol.CONFIDENTIAL for f in edition.figures})
    known = [PROFILES[profile]] if profile in PROFILES else PROFILES.values()
    largest = max(one.largest for one in known)
    return Kept(withdrawn, frozenset(key for key, is_so in hidden.items() if is_so), largest)


def told(figure: PublishedFigure | None, indicator: PublishedIndicator | None, kept: Kept) -> Told:
    """A figure as its own edition told it; nothing at all where it had none."""
    if figure is None:
        return Told()
    unit = indicator.unit if indicator else ""
    label = indicator.unit_label if indicator else ""
    if figure.key in kept.withdrawn:
        return Told(untold=Untold.WITHDRAWN)
    if figure.value is None:
        return Told(symbol=figure.symbol, safe_range=figure.safe_range, unit=unit, unit_label=label)
    if figure.key in kept.hidden:
        return Told(untold=Untold.HIDDEN_SINCE)
    counts = (figure.numerator, figure.denominator)
    return Told(figure.value, *counts, unit=unit, unit_label=label)


def told_then(
    then: PublishedFigure | None,
    beside: Iterable[PublishedFigure],
    indicator: PublishedIndicator | None,
    later: PublishedIndicator | None,
    kept: Kept,
) -> Told:
    """An earlier edition's figure as far as it may stand `beside` what others say of the same one.

    `indicator` is the earlier edition's, `later` that of the edition it is repeated in: what either
    protects is protected. A safe range stands only beside the same one, since a figure that lost
    it is hidden in full.
    """
    one = told(then, indicator, kept)
    known = [each for each in (indicator, later) if each is not None]
    if then is None or not known:
        return Told(untold=one.untold, symbol=one.symbol)
    for other in beside:
        if one.value is not None and _is_small(then, other, known, kept.largest):
            return Told(untold=Untold.SMALL_REVISION)
        is_hidden = other.value is None and other.symbol == Symbol.CONFIDENTIAL
        said_more = one.value is not None or one.safe_range not in (None, other.safe_range)
        if is_hidden and said_more:
            return Told(untold=Untold.HIDDEN_SINCE)
    return one


def text_then(then: str, now: str, kept: Kept) -> str:
    """An earlier edition's text beside the later one's, withheld by the rule of today as well."""
    is_withheld = now == WITHHELD or small_number_of_people(then, kept.largest)
    return WITHHELD if is_withheld else then


def _is_small(
    then: PublishedFigure,
    other: PublishedFigure,
    known: Iterable[PublishedIndicator],
    largest: int,
) -> bool:
    """Whether the two are a small step apart by the counts they have or a reader works out."""
    now, was = with_counts_like(other, then), with_counts_like(then, other)
    return any(is_small_step(now, was, indicator, largest) for indicator in known)
