"""Ages by gender as two rows of bars, beside what the child population would let one expect."""

from __future__ import annotations

from dataclasses import dataclass

from generator.compose.asked import NoAnswer
from generator.compose.charts.pyramid_drawing import AgeRow, Pyramid, Side
from generator.compose.counted_groups import (
    Group,
    Groups,
    breakdown_about,
    groups_of,
    groups_sentence,
    share_of,
    total_of,
)
from generator.compose.group_shares import GroupShares, group_shares
from generator.measure.rounding import round_half_up
from generator.model.editions import ReleasedEdition
from generator.model.formats import spell_number
from generator.model.indicators import Indicator
from generator.model.periods import spell_day

#: How the id of a breakdown by age and gender ends.
AGE_BY_GENDER = "age-by-gender"
LEFT, RIGHT = "female", "male"


@dataclass(frozen=True)
class PyramidRow:
    """A group: its number, its share, and how many it would have if as in the population."""

    name: str
    number: str
    share: str
    expected: str


@dataclass(frozen=True)
class AgesByGender:
    """The picture, its sentence, and the rows of its table.

    `as_at` is the day of the population, empty where there is none to set beside; `has_others`
    says that some groups stand in the table alone.
    """

    title: str
    sentence: str
    picture: Pyramid
    rows: tuple[PyramidRow, ...]
    as_at: str
    has_others: bool
    is_of_whole: bool
    symbols: tuple[tuple[str, str], ...]


def ages_by_gender(released: ReleasedEdition, indicator: Indicator) -> AgesByGender:
    """The groups by age and gender at the latest time; `NoAnswer` where there are none."""
    breakdown = breakdown_about(released, indicator, AGE_BY_GENDER)
    groups = groups_of(released, indicator, breakdown)
    shares = group_shares(released, groups)
    ages = _ages(groups, shares)
    if not ages:
        raise NoAnswer(
            f"The groups of {indicator.ref} by '{breakdown}' are not of girls and boys.",
            f"End their ids in -{LEFT} and -{RIGHT}, or use the section categories.",
        )
    rows = tuple(_row(group, groups, shares) for group in groups.all)
    title = f"{indicator.ref} {indicator.label}, by age and gender, {groups.span}"
    sentence = " ".join(filter(None, (groups_sentence(groups), _genders(groups))))
    heads = (_word(groups, LEFT, "Girls"), _word(groups, RIGHT, "Boys"))
    return AgesByGender(
        title,
        sentence,
        Pyramid(
            id=f"pyramid-{indicator.indicator}",
            title=title,
            description=" ".join((*map(_said, rows), sentence)),
            heads=heads,
            rows=ages,
        ),
        rows,
        spell_day(shares.as_at) if shares.as_at and shares.of else "",
        any(not _gender(group) and group.count != 0 for group in groups.all),
        groups.whole is not None,
        groups.symbols,
    )


def _gender(group: Group) -> str:
    """The side a group is drawn on; nothing where it is drawn on none."""
    ending = group.category.rpartition("-")[2]
    return ending if ending in (LEFT, RIGHT) else ""


def _word(groups: Groups, gender: str, otherwise: str) -> str:
    """What the groups call a gender: the end of their names, as in `Under 1, girls`."""
    named = (one.name.rpartition(", ") for one in groups.all if _gender(one) == gender)
    word = next((end for _, comma, end in named if comma), otherwise)
    return word[:1].upper() + word[1:]


def _ages(groups: Groups, shares: GroupShares) -> tuple[AgeRow, ...]:
    """The ages in their order, each with its two sides."""
    sides: dict[str, dict[str, Group]] = {}
    for group in groups.all:
        if gender := _gender(group):
            sides.setdefault(group.category.removesuffix(f"-{gender}"), {})[gender] = group
    return tuple(
        AgeRow(_age(both), *(_side(both.get(one), shares) for one in (LEFT, RIGHT)))
        for both in sides.values()
    )


def _age(both: dict[str, Group]) -> str:
    name = next(iter(both.values())).name
    return name.rpartition(", ")[0] or name


def _side(group: Group | None, shares: GroupShares) -> Side:
    if group is None:
        return Side("", None, None)
    beside = shares.of.get(group.category)
    return Side(group.text, group.count, beside.expected if beside else None)


def _row(group: Group, groups: Groups, shares: GroupShares) -> PyramidRow:
    beside = shares.of.get(group.category)
    share = "" if group.count is None else share_of(group.count, groups.base)
    expected = spell_number(round_half_up(beside.expected, 0)) if beside else ""
    return PyramidRow(group.name, group.text, share, expected)


def _said(row: PyramidRow) -> str:
    """A row of the table read aloud."""
    details = [row.share, f"{row.expected} if as in the population" if row.expected else ""]
    return f"{', '.join(filter(None, (f'{row.name}: {row.number}', *details)))}."


def _genders(groups: Groups) -> str:
    """How many are on each side, where every group of both is shown."""
    if groups.unseen or not groups.total:
        return ""
    told = []
    for gender, otherwise in ((LEFT, "Girls"), (RIGHT, "Boys")):
        number = total_of(group for group in groups.all if _gender(group) == gender)
        share = share_of(number, groups.base)
        told.append(f"{_word(groups, gender, otherwise)}: {spell_number(number)} ({share})")
    return f"{'; '.join(told)}."
