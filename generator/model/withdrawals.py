"""A figure taken back after it was published: what the record says of it, and what repeats it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.model.archive import PublishedFigure, Withdrawal
from generator.model.periods import Basis, parse_period, spell_day, spell_span


@dataclass(frozen=True)
class Named:
    """An indicator as a published edition names it, with the ends of its targets there."""

    indicator: str
    ref: str
    name: str
    short_name: str
    targets: tuple[Decimal, ...] = ()

    @property
    def label(self) -> str:
        return f"{self.ref} {self.short_name or self.name}"


@dataclass(frozen=True)
class Repeat:
    """A file that repeats what is withdrawn, and how that is known; never the figure itself.

    `edition` is the id of its edition. `is_removed` is set where no notice can stand in its place.
    """

    edition: str
    file: str
    why: str
    is_removed: bool = False


def note_of(withdrawal: Withdrawal) -> str:
    """What stands beside a withdrawn figure in a table: `withdrawn on 3 March 2026`."""
    return f"withdrawn on {spell_day(withdrawal.on)}"


def withdrawn_keys(withdrawals: Iterable[Withdrawal]) -> dict[tuple[str, ...], str]:
    """The key of every withdrawn figure with its note, the first withdrawal's where it has two."""
    notes: dict[tuple[str, ...], str] = {}
    for withdrawal in sorted(withdrawals, key=lambda one: one.on):
        for key in withdrawal.figures:
            notes.setdefault(key, note_of(withdrawal))
    return notes


def is_of_a_part(key: tuple[str, ...]) -> bool:
    """Whether a figure describes an area or a category, not the whole authority."""
    return any(key[1:4])


def spell_key(key: tuple[str, ...]) -> str:
    """Which figure a key means, without the indicator: `north, at 31 August 2023`."""
    _, area, breakdown, category, period, basis = key
    part = " ".join(filter(None, (area, breakdown, category))) or "the whole authority"
    return f"{part}, {spell_span(parse_period(period), Basis(basis))}"


def numbers_of(figure: PublishedFigure) -> tuple[Decimal, ...]:
    """The numbers a published figure gives: value, counts, those not counted in, a range's end."""
    top, bottom, safe = figure.numerator, figure.denominator, figure.safe_range
    rest = bottom - top if top is not None and bottom is not None and top <= bottom else None
    ends = (safe.at_least, safe.at_most) if safe else ()
    given = (figure.value, top, bottom, rest, *ends)
    return tuple(number for number in given if number is not None)
