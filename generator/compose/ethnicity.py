"""Each ethnic group among the children counted, beside its share of the child population."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.compose.asked import NoAnswer
from generator.compose.charts.group_shares_drawing import ShareRow, SharesPicture
from generator.compose.counted_groups import Group, groups_of, names_of
from generator.compose.group_shares import GroupShares, group_shares
from generator.judge.beside_population import Beside, GroupBeside
from generator.measure.rounding import round_half_up
from generator.model.editions import ReleasedEdition
from generator.model.formats import listed, spell_cell, spell_number
from generator.model.indicators import Indicator, Unit
from generator.model.periods import spell_day

#: How a table says where a group stands.
_STANDS: dict[Beside, str] = {
    Beside.MORE: "More than its share",
    Beside.FEWER: "Fewer than its share",
    Beside.ABOUT_AS_MANY: "About as many as its share",
    Beside.TOO_FEW: "Too few to say",
}


@dataclass(frozen=True)
class EthnicRow:
    """A group: its number, its share with the interval, its share of all children, how it stands.

    What cannot be told of a group is empty.
    """

    name: str
    number: str
    share: str
    interval: str
    population: str
    standing: str


@dataclass(frozen=True)
class EthnicGroups:
    """The picture, its sentence, the rows of its table, and where the population is from.

    `end` is where its lines end, which begin at nothing.
    """

    title: str
    sentence: str
    picture: SharesPicture
    rows: tuple[EthnicRow, ...]
    end: str
    as_at: str
    source: str
    symbols: tuple[tuple[str, str], ...]


def ethnic_groups(released: ReleasedEdition, indicator: Indicator, breakdown: str) -> EthnicGroups:
    """The groups at the latest time; `NoAnswer` without the population by group."""
    groups = groups_of(released, indicator, breakdown)
    shares = group_shares(released, groups)
    if shares.as_at is None:
        raise NoAnswer(
            f"The package has no population by '{breakdown}' to set {indicator.ref} beside.",
            "Add it to populations.csv with the same groups, or use the section categories.",
        )
    rows = tuple(_row(group, shares.of.get(group.category)) for group in groups.all)
    title = f"{indicator.ref} {indicator.label}, by ethnic group, {groups.span}"
    sentence = _sentence(groups.all, shares)
    picture = SharesPicture(
        id=f"{breakdown}-{indicator.indicator}",
        title=title,
        description=" ".join((*map(_said, rows), sentence)),
        rows=tuple(
            ShareRow(
                group.name, row.share or row.number, _under(row), shares.of.get(group.category)
            )
            for group, row in zip(groups.all, rows, strict=True)
        ),
    )
    return EthnicGroups(
        title,
        sentence,
        picture,
        rows,
        _percent(picture.end),
        spell_day(shares.as_at),
        listed(shares.sources),
        groups.symbols,
    )


def _row(group: Group, beside: GroupBeside | None) -> EthnicRow:
    if beside is None:
        return EthnicRow(group.name, group.text, "", "", "", "")
    ends = (_percent(beside.interval.lower), _percent(beside.interval.upper))
    return EthnicRow(
        group.name,
        group.text,
        _percent(beside.share),
        " to ".join(ends),
        _percent(beside.population),
        _STANDS[beside.standing],
    )


def _percent(share: Decimal) -> str:
    return spell_cell(round_half_up(100 * share, 1), Unit.PERCENT)


def _under(row: EthnicRow) -> str:
    """What stands under a group's name in the picture."""
    if not row.share:
        return ""
    return f"{row.number} counted; of all children {row.population}"


def _said(row: EthnicRow) -> str:
    """A row of the table read aloud."""
    if not row.share:
        return f"{row.name}: {row.number}."
    return (
        f"{row.name}: {row.number}, {row.share} ({row.interval}), "
        f"{row.population} of the child population: {row.standing.casefold()}."
    )


def _sentence(groups: tuple[Group, ...], shares: GroupShares) -> str:
    """How the groups stand, in one sentence; a group that is not shown is named as that."""
    standing = {
        beside: [
            group
            for group in groups
            if group.category in shares.of and shares.of[group.category].standing is beside
        ]
        for beside in Beside
    }
    parts = [
        f"{words} {names_of(standing[beside])}"
        for beside, words in (
            (Beside.MORE, "more"),
            (Beside.FEWER, "fewer"),
            (Beside.ABOUT_AS_MANY, "about as many"),
            (Beside.TOO_FEW, "too few to say of"),
        )
        if standing[beside]
    ]
    if hidden := [group for group in groups if group.count is None]:
        parts.append(f"not shown {names_of(hidden)}")
    lead = "Beside their share of the child population"
    if not shares.of:
        return f"{lead}, no group can be set."
    counted = sum((one.count for one in shares.of.values()), Decimal(0))
    return f"{lead}, of {spell_number(counted)} in the groups compared: {'; '.join(parts)}."
