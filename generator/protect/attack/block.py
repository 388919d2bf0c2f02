"""The unknowns of a block by name, and the rows that were found of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.model.indicators import Indicator
from generator.model.periods import Basis, PeriodKind
from generator.protect.attack.identities import Cell, Part, adds_up_over_time, made_of
from generator.protect.attack.system import Row, System
from generator.protect.attack.told import Key
from generator.protect.attack.windows import Slot, own_slot, period_of, slots_between, stretch

#: An unknown by what it is: indicator, part, cell, piece of time, and how often it was revised.
Unknown = tuple[str, Part, Cell, Slot, int]

Place = tuple[str, Cell, Slot]


@dataclass(frozen=True)
class Source:
    """A published figure that a row rests on, and the publication that said it first."""

    key: Key
    told: int


@dataclass
class Block:
    """A system with the names of its unknowns, and what each window is made of.

    `cuts` are the days that cut time for all its indicators. `version` holds every place that some
    figure covers, open or hidden, and how often it was revised.
    """

    indicators: Mapping[str, Indicator]
    cuts: tuple[date, ...]
    parted: frozenset[tuple[str, str]]
    numbers: dict[Unknown, int] = field(default_factory=dict)
    rows: dict[Row, None] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    version: dict[Place, int] = field(default_factory=dict)
    in_fractions: set[str] = field(default_factory=set)
    _made: dict[tuple[str, Part, Cell], dict[Slot, tuple[int, ...]]] = field(default_factory=dict)

    @property
    def system(self) -> System:
        """The unknowns and rows as they now are."""
        whole = tuple(name[0] not in self.in_fractions for name in self.numbers)
        return System(whole, tuple(self.rows))

    def slots(self, key: Key, part: Part) -> tuple[Slot, ...]:
        """The pieces of time that a part of a figure is the sum of."""
        indicator, token, basis = key[0], key[4], key[5]
        if not adds_up_over_time(part, self.indicators[indicator].unit):
            return (own_slot(token, basis),)
        if basis == Basis.SNAPSHOT:
            period = period_of(token)
            day = period.end.isoformat()
            is_outturn = period.kind is PeriodKind.FINANCIAL_YEAR
            return (f"{day} outturn" if is_outturn and (indicator, day) in self.parted else day,)
        return slots_between(*stretch(token, basis), self.cuts) or ()

    def unknowns(
        self, indicator: str, part: Part, cell: Cell, slots: Iterable[Slot]
    ) -> tuple[int, ...]:
        """The numbers of the unknowns that a part of a window adds up; made where they are not."""
        made_here = self._made.setdefault((indicator, part, cell), {})
        unknowns: list[int] = []
        for slot in slots:
            made = made_here.get(slot)
            if made is None:
                version = self.version.get((indicator, cell, slot), 0)
                made = made_here[slot] = tuple(
                    self.numbers.setdefault(
                        (indicator, each, cell, slot, version), len(self.numbers)
                    )
                    for each in made_of(part, self.indicators[indicator].unit)
                )
            unknowns += made
        return tuple(unknowns)

    def revise(self, place: Place) -> None:
        """From now on a place is an unknown of its own."""
        indicator, cell, slot = place
        self.version[place] = self.version.get(place, 0) + 1
        for part in Part:
            self._made.get((indicator, part, cell), {}).pop(slot, None)

    def add(self, times: Mapping[int, float], lower: float, upper: float, source: int) -> None:
        """Add what is known of a sum, once."""
        unknowns = tuple(sorted(times))
        row = Row(unknowns, tuple(times[u] for u in unknowns), lower, upper, source)
        self.rows.setdefault(row)
