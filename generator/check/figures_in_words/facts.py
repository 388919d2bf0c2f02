"""What an edition tells of one indicator, as a sentence may say it: figures, counts, targets, gaps.

Only released figures are looked at, so nothing that is hidden is ever held against the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from generator.check.figures_in_words.numbers import Kind, Number
from generator.compose.comparators import SPEAKS_FOR
from generator.judge.comparable import is_comparable
from generator.judge.phrases import when
from generator.judge.rating import target_in_force
from generator.model.comparators import Comparator
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure
from generator.model.formats import spell, spell_number
from generator.model.indicators import Indicator, Target, Unit
from generator.model.judgements import Judgement, Judgements
from generator.model.records import Break


@dataclass(frozen=True)
class Facts:
    """All that is told of one indicator."""

    indicator: Indicator
    judgement: Judgement
    figures: tuple[Figure, ...]
    targets: tuple[Target, ...]
    comparators: tuple[Comparator, ...]
    breaks: tuple[Break, ...]

    @property
    def is_percent(self) -> bool:
        return self.indicator.unit is Unit.PERCENT

    @property
    def headline(self) -> Figure | None:
        """The headline, where its number is shown."""
        headline = self.judgement.headline
        return headline if headline is not None and headline.shown is not None else None

    @cached_property
    def shown(self) -> tuple[Figure, ...]:
        """Every figure with a number, of areas and groups too."""
        return tuple(figure for figure in self.figures if figure.shown is not None)

    @cached_property
    def whole(self) -> tuple[Figure, ...]:
        """The figures of the whole authority with a number, oldest first."""
        whole = (figure for figure in self.shown if figure.key.is_whole)
        return tuple(sorted(whole, key=lambda figure: figure.key.period.sort_key))

    @cached_property
    def target(self) -> Target | None:
        """The target of the headline."""
        if (headline := self.headline) is None:
            return None
        return target_in_force(self.targets, self.indicator, "", headline.key.period)

    @cached_property
    def ends(self) -> Mapping[str, Decimal]:
        """The ends of the headline's target that there are, by their names."""
        if self.target is None:
            return {}
        ends = {"minimum": self.target.minimum, "upper": self.target.upper}
        return {name: end for name, end in ends.items() if end is not None}

    @cached_property
    def every_end(self) -> frozenset[Decimal]:
        """The ends of all its targets, the one on the way to the next among them."""
        rows = (end for one in self.targets for end in (one.minimum, one.upper))
        return frozenset(end for end in (*rows, *self.ends.values()) if end is not None)

    @cached_property
    def changes(self) -> tuple[tuple[Figure, Figure], ...]:
        """Every two figures of the whole authority that may be compared, the earlier first."""
        return tuple(
            (earlier, later)
            for later in self.whole
            for earlier in self.whole
            if earlier.key.basis is later.key.basis
            and is_comparable(earlier, later, self.indicator, self.breaks)[0]
        )

    def comparable(self, earlier: Figure, later: Figure) -> bool:
        return is_comparable(earlier, later, self.indicator, self.breaks)[0]

    def said(self, figure: Figure) -> str:
        """A figure with its unit and its time: `77.8% at 31 August 2023`."""
        assert figure.shown is not None
        number = spell(figure.shown, figure.unit, self.indicator.unit_label)
        return f"{number} {when(figure.key)}"

    def spelled(self, number: Decimal) -> str:
        return spell(number, self.indicator.unit, self.indicator.unit_label)

    @property
    def name(self) -> str:
        """How a finding names it: `Visits to children in need (3.3)`."""
        return f"{self.indicator.label} ({self.indicator.ref})"


@dataclass
class Told:
    """The facts of every indicator of an edition, gathered when they are asked for."""

    released: ReleasedEdition
    judgements: Judgements
    _facts: dict[str, Facts] = field(default_factory=dict)

    def of(self, indicator: Indicator) -> Facts:
        name = indicator.indicator
        if name not in self._facts:
            self._facts[name] = Facts(
                indicator,
                self.judgements.of(name),
                self.released.figures.of(name),
                tuple(one for one in self.released.targets if one.indicator == name),
                tuple(
                    one
                    for one in self.released.comparators
                    if one.indicator == name
                    and one.value is not None
                    and one.statistic in SPEAKS_FOR
                ),
                self.released.breaks,
            )
        return self._facts[name]


def counts_of(figure: Figure) -> Iterator[Decimal]:
    """The counts behind a figure."""
    top, bottom = figure.numerator, figure.denominator
    if top is not None:
        yield top
    if bottom is not None:
        yield bottom
    if top is not None and bottom is not None and bottom > top:
        yield bottom - top


def values_of(figure: Figure) -> Iterator[Decimal]:
    """A figure as shown and as exact as it is, and what is left to 100 per cent."""
    exact = (figure.shown, figure.value)
    for value in dict.fromkeys(one for one in exact if one is not None):
        yield value
        if figure.unit is Unit.PERCENT:
            yield 100 - value


def is_value(number: Number, figures: Iterable[Figure]) -> bool:
    """Whether a number is what one of the figures shows."""
    match number.kind:
        case Kind.PERCENT | Kind.SHARE:
            those = [one for one in figures if one.unit is Unit.PERCENT]
            return any(number.says(value) for one in those for value in values_of(one))
        case Kind.PAIR:
            pairs = {
                (top, one.denominator)
                for one in figures
                if one.denominator is not None
                for top in (one.numerator, _rest(one))
                if top is not None
            }
            return (number.value, number.whole) in pairs
        case Kind.PLAIN | Kind.DURATION | Kind.POUNDS:
            return any(
                number.says(value)
                for one in figures
                for value in (*values_of(one), *counts_of(one))
            )
        case Kind.POINTS:
            return False


def _rest(figure: Figure) -> Decimal | None:
    if figure.numerator is None or figure.denominator is None:
        return None
    return figure.denominator - figure.numerator


def sizes_of(earlier: Figure, later: Figure, kind: Kind) -> tuple[Decimal, ...]:
    """How far one figure is from another, as a number of that kind may say it."""
    pairs = [(earlier.shown, later.shown), (earlier.value, later.value)]
    found = []
    for before, now in pairs:
        if before is None or now is None:
            continue
        match kind:
            case Kind.PERCENT | Kind.SHARE:
                if before:
                    found.append(abs(now - before) * 100 / before)
            case _:
                found.append(abs(now - before))
    return tuple(found)


def is_size(number: Number, earlier: Figure, later: Figure) -> bool:
    """Whether a number is how far one figure is from another."""
    return any(number.says(size) for size in sizes_of(earlier, later, number.kind))


def is_known(number: Number, facts: Facts) -> bool:
    """Whether a number is anything that the edition tells of an indicator."""
    if is_value(number, facts.shown):
        return True
    ends = facts.every_end
    theirs = {one.value for one in facts.comparators if one.value is not None}
    if number.kind is not Kind.PAIR and any(number.says(value) for value in ends | theirs):
        return number.kind is not Kind.POINTS
    if any(is_size(number, *pair) for pair in facts.changes):
        return True
    gaps = [abs(f.shown - v) for f in facts.whole if f.shown is not None for v in ends | theirs]
    if number.kind in (Kind.POINTS, Kind.PLAIN) and any(map(number.says, gaps)):
        return True
    rated = facts.judgement.rated
    needed = {gap.needed for gap in (rated.minimum, rated.upper) if gap and gap.needed}
    return number.kind is Kind.PLAIN and any(number.says(Decimal(one)) for one in needed)


def shown_size(size: Decimal, number: Number) -> str:
    """A size with as many places as the number it is held against, and one at least."""
    step = Decimal(1).scaleb(-max(number.places, 1))
    return spell_number(size.quantize(step))
