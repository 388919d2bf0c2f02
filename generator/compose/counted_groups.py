"""How many an indicator counts in each group of a breakdown, and what may be said of them.

Only what is shown is ever ranked or added up: a group that is hidden may be any of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.compose.asked import NoAnswer, near
from generator.compose.parts import Part, When, categories_of, latest_of
from generator.compose.scorecard import symbols_key
from generator.compose.wording import capital
from generator.measure.rounding import round_half_up
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Symbol
from generator.model.formats import listed, plural, spell_cell, spell_number, spell_symbol
from generator.model.indicators import Indicator, Unit
from generator.model.periods import spell_span

#: More groups than this that share a place are counted, not named.
_MOST_NAMED = 3


@dataclass(frozen=True)
class Group:
    """One group by its id and name, and how many it has; one that is not shown has its symbol."""

    category: str
    name: str
    count: Decimal | None
    symbol: Symbol | None = None

    @property
    def text(self) -> str:
        """Its number, or the shorthand that says why there is none."""
        if self.count is None:
            return spell_symbol(self.symbol or Symbol.NOT_AVAILABLE)
        return spell_number(self.count)


@dataclass(frozen=True)
class Groups:
    """The groups of a breakdown in their order, and what all of them come to, where it is shown.

    `noun` names what is counted, `span` when.
    """

    indicator: Indicator
    breakdown: str
    noun: str
    when: When
    all: tuple[Group, ...]
    whole: Decimal | None

    @property
    def span(self) -> str:
        """When they were counted, in words."""
        return spell_span(*self.when)

    @property
    def shown(self) -> tuple[Group, ...]:
        """The groups with a number."""
        return tuple(group for group in self.all if group.count is not None)

    @property
    def unseen(self) -> tuple[Group, ...]:
        """The groups without one."""
        return tuple(group for group in self.all if group.count is None)

    @property
    def symbols(self) -> tuple[tuple[str, str], ...]:
        """The key to the shorthand among them."""
        return symbols_key(one.symbol or Symbol.NOT_AVAILABLE for one in self.unseen)

    @property
    def base(self) -> Decimal:
        """What shares are of: all that were counted, or else all that are shown."""
        return self.total if self.whole is None else self.whole

    @property
    def total(self) -> Decimal:
        """All groups that are shown together."""
        return total_of(self.shown)


def groups_of(released: ReleasedEdition, indicator: Indicator, breakdown: str) -> Groups:
    """The groups at the latest time that has any; `NoAnswer` where the indicator counts none."""
    figures = [one for one in released.figures.of(indicator.indicator) if not one.key.area]
    known = dict.fromkeys(one.key.breakdown for one in figures if one.key.breakdown)
    if breakdown not in known:
        raise NoAnswer(
            f"{indicator.ref} has no figures by '{breakdown}'.",
            near(breakdown, known) if known else "Leave the section out, or add the rows.",
        )
    if indicator.unit not in (Unit.COUNT, Unit.RATE_PER_10000):
        raise NoAnswer(
            f"{indicator.ref} is no count and no rate, so its groups do not add up.",
            "Name an indicator that is one, or use the section shares with this breakdown.",
        )
    own = [one for one in figures if one.key.breakdown == breakdown]
    when = latest_of(own, indicator, released.reporting_period)
    if when is None:
        raise NoAnswer(
            f"{indicator.ref} has no figures by '{breakdown}' up to the end of the period.",
            "Leave the section out, or add the rows to observations.csv.",
        )
    parts = categories_of(released, indicator, breakdown)
    whole = Part("").of(released, indicator, when)
    return Groups(
        indicator,
        breakdown,
        indicator.numerator_label or indicator.unit_label or f"{indicator.counts}",
        when,
        tuple(_group(part, part.of(released, indicator, when)) for part in parts),
        None if whole is None else counted(whole),
    )


def breakdown_about(released: ReleasedEdition, indicator: Indicator, subject: str) -> str:
    """The breakdown of an indicator whose id begins or ends so, else the subject itself."""
    own = {figure.key.breakdown for figure in released.figures.of(indicator.indicator)}
    about = (name for name in own if name.startswith(subject) or name.endswith(subject))
    return min(about, default=subject)


def _group(part: Part, figure: Figure | None) -> Group:
    count = None if figure is None else counted(figure)
    symbol = Symbol.NOT_AVAILABLE if figure is None else figure.symbol
    return Group(part.category, part.name, count, None if count is not None else symbol)


def counted(figure: Figure) -> Decimal | None:
    """How many a count or a rate counts; nothing where its number is not shown."""
    if figure.shown is None:
        return None
    return figure.shown if figure.unit is Unit.COUNT else figure.numerator


def total_of(groups: Iterable[Group]) -> Decimal:
    """What groups with numbers come to."""
    return sum((one.count for one in groups if one.count is not None), Decimal(0))


def share_of(count: Decimal, base: Decimal) -> str:
    """A count as a share of others in words: `25.0%`; nothing of nobody."""
    if not base:
        return ""
    return spell_cell(round_half_up(100 * count / base, 1), Unit.PERCENT)


def names_of(groups: Iterable[Group]) -> str:
    """Groups by their names, as in a sentence."""
    return listed(tuple(group.name for group in groups))


def groups_sentence(groups: Groups) -> str:
    """What groups show, in one sentence: all of them, the largest, how many are not shown."""
    if not groups.shown:
        return f"No number of {groups.noun} by group is shown."
    hidden = len(groups.unseen)
    largest = _largest(groups)
    if not largest:
        return f"There were no {groups.noun}{' in any group that is shown' if hidden else ''}."
    lead = "" if groups.whole is None else f"Of {spell_number(groups.whole)} {groups.noun}, "
    unseen = f" {plural(hidden, 'group is', 'groups are')} not shown." if hidden else ""
    return capital(f"{lead}{largest}.{unseen}")


def _largest(groups: Groups) -> str:
    """Which are the largest of the groups that are shown; nothing where all of them are empty.

    `the largest group is Police, with 120 (25.0%)`
    """
    most = max((one.count for one in groups.shown if one.count is not None), default=Decimal(0))
    if not most:
        return ""
    top = tuple(one for one in groups.shown if one.count == most)
    share = "" if groups.whole is None else share_of(most, groups.whole)
    number = f"{spell_number(most)}{f' ({share})' if share else ''}"
    seen = " shown" if groups.unseen else ""
    if len(groups.shown) == 1:
        return f"the only group{seen} is {top[0].name}, with {number}"
    if len(top) == 1:
        return f"the largest group{seen} is {top[0].name}, with {number}"
    if len(top) <= _MOST_NAMED:
        return f"the largest groups{seen} are {names_of(top)}, with {number} each"
    return f"{len(top)} groups{seen} are the largest, with {number} each"
