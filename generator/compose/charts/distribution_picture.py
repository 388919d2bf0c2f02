"""All authorities on one scale: a ring for each of the others, ours picked out, the middle half.

What is seen and said is neutral: a place counted from one end, never a word of better or worse.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.compose.comparators import SPEAKS_FOR
from generator.judge.comparison.beside_places import known_by_then
from generator.judge.comparison.position import FEWEST_AUTHORITIES, SIDES, position_of
from generator.judge.intervals import rounded_apart
from generator.judge.phrases import when
from generator.model.comparators import Comparator, ComparatorKind, Statistic
from generator.model.comparison import AmongAuthorities, MiddleHalf
from generator.model.editions import ReleasedEdition
from generator.model.figures import Key, Status
from generator.model.formats import plural, spell, spell_cell
from generator.model.indicators import Indicator, Polarity, Unit
from generator.model.judgements import Judgement
from generator.model.periods import Basis, Period, span

#: So many equal values are told in words, because nobody counts a stack of them.
_MANY = 5

_CODE = re.compile(r"[A-Z][0-9]{8}")


@dataclass(frozen=True)
class Mark:
    """A value that is picked out, and the words beside it."""

    value: Decimal
    words: str


@dataclass(frozen=True)
class Range:
    """The middle half of authorities, from `low` to `high`, and the words beside it."""

    low: Decimal
    high: Decimal
    words: str


@dataclass(frozen=True)
class DistributionPicture:
    """The values of all others, from the lowest; ours, England's and the middle half.

    `lowest` and `highest` are the words at the ends of the scale, which runs from `low` to `high`.
    """

    id: str
    title: str
    description: str
    others: tuple[Decimal, ...]
    ours: Mark
    england: Mark | None
    middle_half: Range | None
    equal: Mark | None
    low: Decimal
    high: Decimal
    lowest: str
    highest: str


def other_authorities(
    released: ReleasedEdition, indicator: Indicator, period: Period, basis: Basis
) -> tuple[Comparator, ...]:
    """The figures of single authorities but ours for the same days and basis, shown or not."""
    days = span(period, basis)
    return tuple(
        found
        for found in known_by_then(released, indicator)
        if found.kind is ComparatorKind.AUTHORITY
        and found.statistic is Statistic.VALUE
        and found.status is not Status.FORECAST
        and found.basis is basis
        and span(found.period, found.basis) == days
        and found.comparator != released.authority.code
        and _CODE.fullmatch(found.comparator)
    )


def distribution_of(released: ReleasedEdition, judgement: Judgement) -> DistributionPicture | None:
    """The picture of an indicator; `None` where ours has no place among enough authorities.

    A count has none either, because it says more of a place's size than of its service.
    """
    indicator = judgement.indicator
    known = known_by_then(released, indicator)
    among = position_of(indicator, released.figures, known, released.authority.code)
    if indicator.unit is Unit.COUNT or not isinstance(among, AmongAuthorities):
        return None
    rows = other_authorities(released, indicator, among.period, among.basis)
    others = sorted(row.value for row in rows if row.value is not None and row.symbol is None)
    is_placed = among.rank is not None or among.middle_half is not None
    if len(others) + 1 < FEWEST_AUTHORITIES or not is_placed:
        return None
    every = sorted((among.ours, *others))
    england = _england(known, indicator, among)
    drawn = [every[0], every[-1], *([england.value] if england else [])]
    half = _middle_half(among.middle_half, indicator, among.ours)
    if half:
        drawn += [half.low, half.high]
    lowest, highest = _cell(every[0], indicator), _cell(every[-1], indicator)
    equal = _equal(every, indicator)
    count = f"{len(every):,} authorities"
    hidden = len(rows) - len(others)
    key = Key(indicator.indicator, among.period, among.basis)
    said = (
        f"Strip of {count}, {when(key)}.",
        f"Lowest {lowest}, highest {highest}.",
        f"{half.words}." if half else "",
        _ours_said(among, indicator),
        f"{england.words}." if england else "",
        f"{equal.words}." if equal else "",
        f"{plural(hidden, 'more authority has', 'more authorities have')} no figure to show."
        if hidden
        else "",
        judgement.sentence,
    )
    return DistributionPicture(
        id=f"distribution-{indicator.indicator}",
        title=f"{indicator.label}: {_finding(among, count)}",
        description=" ".join(filter(None, said)),
        others=tuple(others),
        ours=Mark(among.ours, _ours_words(among, indicator)),
        england=england,
        middle_half=half,
        equal=equal,
        low=min(drawn),
        high=max(drawn),
        lowest=f"Lowest {lowest}",
        highest=f"Highest {highest}",
    )


def _cell(value: Decimal, indicator: Indicator) -> str:
    return spell_cell(value, indicator.unit)


def _england(
    known: Sequence[Comparator], indicator: Indicator, among: AmongAuthorities
) -> Mark | None:
    """England's figure of the same days, if there is one."""
    days = span(among.period, among.basis)
    found = [
        (SPEAKS_FOR.index(row.statistic), row.name or row.comparator, row.value)
        for row in known
        if row.kind is ComparatorKind.NATIONAL
        and row.statistic in SPEAKS_FOR
        and row.symbol is None
        and row.value is not None
        and row.basis is among.basis
        and span(row.period, row.basis) == days
    ]
    if not found:
        return None
    _, name, value = min(found)
    return Mark(value, f"{name} {_cell(value, indicator)}")


def _middle_half(half: MiddleHalf | None, indicator: Indicator, ours: Decimal) -> Range | None:
    if half is None:
        return None
    low, high = (
        _cell(rounded_apart(end, indicator.decimals, ours), indicator)
        for end in (half.low, half.high)
    )
    return Range(half.low, half.high, f"Middle half {low} to {high}")


def _counted_from(indicator: Indicator) -> str:
    return "highest" if indicator.polarity is Polarity.HIGHER else "lowest"


def _place(among: AmongAuthorities, indicator: Indicator) -> str:
    """Our place, without a word of whether it is a good one; nothing where there is no rank."""
    if among.rank is None:
        return ""
    shared = ""
    if among.rank.sharing:
        shared = f", shared with {plural(among.rank.sharing, 'other')}"
    return (
        f"place {among.rank.rank} of {among.rank.n:,} from the {_counted_from(indicator)}{shared}"
    )


def _ours_words(among: AmongAuthorities, indicator: Indicator) -> str:
    return ", ".join(
        filter(None, (f"Ours {_cell(among.ours, indicator)}", _place(among, indicator)))
    )


def _ours_said(among: AmongAuthorities, indicator: Indicator) -> str:
    """Ours and its place, or why it has none."""
    published = ", as published" if among.as_published else ""
    ours = f"Ours: {spell(among.ours, indicator.unit, indicator.unit_label)}{published}"
    return f"{ours}; {_place(among, indicator)}." if among.rank else f"{ours}. {among.no_rank}"


def _finding(among: AmongAuthorities, count: str) -> str:
    if among.middle_half is None:
        return f"ours among {count}"
    return f"ours lies {SIDES[among.middle_half.position]} the middle half of {count}"


def _equal(every: Sequence[Decimal], indicator: Indicator) -> Mark | None:
    """How many share the value that most do, where nobody would count them."""
    value, times = max(Counter(every).items(), key=lambda item: (item[1], item[0]))
    if times < min(_MANY, len(every)):
        return None
    all_of_them = "All " if times == len(every) else ""
    return Mark(value, f"{all_of_them}{times:,} have {_cell(value, indicator)}")
