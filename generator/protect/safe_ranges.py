"""The safe range that may stand where a percentage is hidden: `95% or more`.

An indicator asks for them with `safe_range`. Only a percentage that is hidden for its own small
count has one; the figures hidden beside it have none. Whether it may be printed is asked of the
same sums that chose what is hidden: see `suppression.ranged`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.model.archive import PublishedEdition
from generator.model.figures import Figure, Key, SafeRange, Status, key_of
from generator.model.formats import listed, spell_range
from generator.model.indicators import Indicator, Unit
from generator.protect.profiles import Profile, to_nearest
from generator.protect.suppression.lines import NUMERATOR, REST, counts_of, protected_parts

#: A range ends at a multiple of this, in per cent.
STEP = 5

#: A range that takes in more than this says too little, in per cent.
WIDEST = 25

#: The parts of a percentage that a range can protect.
SIDES = (NUMERATOR, REST)


@dataclass(frozen=True)
class Candidate:
    """A range that could stand for a hidden figure, and the part of it that is small.

    `told` where an earlier edition printed a range for it already.
    """

    safe_range: SafeRange
    side: str
    told: bool = False


def safe_range_for(side: str, denominator: Decimal, largest: int) -> SafeRange | None:
    """The tightest range that holds every small count of one side, and the next count as well.

    It depends on the denominator, the largest count that is hidden and which side is small; on the
    numerator never. `None` where it would be wider than `WIDEST`.
    """
    for share in range(STEP, WIDEST + 1, STEP):
        if denominator * share >= 100 * (largest + 1):
            if side == REST:
                return SafeRange(at_least=Decimal(100 - share))
            return SafeRange(at_most=Decimal(share))
    return None


def candidates(
    figures: Iterable[Figure],
    indicators: Mapping[str, Indicator],
    profile: Profile,
    earlier: Mapping[Key, SafeRange | None],
) -> dict[Key, Candidate]:
    """The range of each percentage with a small count whose indicator asks for ranges.

    `earlier` has the range of each figure that an earlier edition told of, or `None` where it told
    the number or the symbol alone. What readers were told is never narrowed: a figure that had the
    symbol keeps it, and one that had a range keeps the wider of the two.
    """
    found: dict[Key, Candidate] = {}
    for figure in figures:
        indicator = indicators[figure.key.indicator]
        if indicator.safe_range and (one := _candidate(figure, indicator, profile)) is not None:
            if figure.key not in earlier:
                found[figure.key] = one
            elif (before := earlier[figure.key]) is not None:
                wider = _wider(before, one.safe_range)
                found |= {} if wider is None else {figure.key: Candidate(wider, one.side, True)}
    return found


def _candidate(figure: Figure, indicator: Indicator, profile: Profile) -> Candidate | None:
    if figure.unit is not Unit.PERCENT or figure.status is Status.FORECAST:
        return None
    counts = counts_of(figure)
    for side in SIDES:
        if side in protected_parts(indicator) and 1 <= counts.get(side, 0) <= profile.largest:
            # Readers know a denominator only as nearly as it would be printed.
            denominator = to_nearest(figure.denominator or Decimal(0), profile.nearest)
            safe = safe_range_for(side, denominator, profile.largest)
            return None if safe is None else Candidate(safe, side)
    return None


def _wider(one: SafeRange, other: SafeRange) -> SafeRange | None:
    """The range that holds both; `None` where one is of high figures and the other of low ones."""
    if one.at_least is not None and other.at_least is not None:
        return min(one, other, key=lambda safe: safe.at_least or 0)
    if one.at_most is not None and other.at_most is not None:
        return max(one, other, key=lambda safe: safe.at_most or 0)
    return None


def ranges_told(published: Iterable[PublishedEdition]) -> dict[Key, SafeRange | None]:
    """Of each figure that earlier editions told of, its widest range; `None` where it had none."""
    told: dict[tuple[str, ...], SafeRange | None] = {}
    for figure in (figure for one in published for figure in one.figures):
        before = told.get(figure.key, figure.safe_range)
        safe = figure.safe_range
        told[figure.key] = None if before is None or safe is None else _wider(before, safe)
    return {key_of(cells): safe for cells, safe in told.items()}


def range_rules(
    indicators: Iterable[Indicator], printed: Mapping[Key, SafeRange], largest: int
) -> tuple[str, ...]:
    """What the methods page says of safe ranges; nothing where no indicator asks for them."""
    asking = [indicator for indicator in indicators if indicator.safe_range]
    if not asking:
        return ()
    names = listed(tuple(f"{indicator.ref} {indicator.label}" for indicator in asking))
    used: dict[str, list[str]] = {}
    for indicator in asking:
        for safe in (safe for key, safe in printed.items() if key.indicator == indicator.indicator):
            words = spell_range(safe)
            if indicator.ref not in used.setdefault(words, []):
                used[words].append(indicator.ref)
    here = "; ".join(f"{words} for {listed(tuple(refs))}" for words, refs in sorted(used.items()))
    return (
        f"{names}: where the percentage must be hidden for its own small count, a safe range such "
        f"as {spell_range(SafeRange(at_least=Decimal(95)))} is shown if it can be. It ends at a "
        f"multiple of {STEP}%, holds every count of 1 to {largest + 1}, and follows from the "
        "denominator alone. It is rated only where every figure in it has one rating. "
        + (f"In this report: {here}." if here else "None had to be used in this report."),
    )
