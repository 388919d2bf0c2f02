"""The ties that indicators declare, as counts of one and counts of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.indicators import Indicator, Unit
from generator.model.ties import tie_of
from generator.protect.suppression.lines import NUMERATOR, VALUE, Place


@dataclass(frozen=True)
class Tied:
    """A declared tie: an indicator and its part, another and its part, and whether they are equal.

    Where they are not, the first is a part of the second. Where there are `categories`, the second
    is what those of its breakdown come to.
    """

    own: str
    part: str
    other: str
    its: str
    equal: bool
    breakdown: str = ""
    categories: tuple[str, ...] = ()

    def twins(self, place: Place) -> tuple[Place, ...]:
        """The places of the other indicator that belong to one of our own."""
        twin = place._replace(indicator=self.other)
        if not self.categories:
            return (twin,)
        if place.category:
            return ()
        return tuple(
            twin._replace(breakdown=self.breakdown, category=name) for name in self.categories
        )


def ties_of(indicators: Iterable[Indicator]) -> Iterator[Tied]:
    """The ties that indicators declare to others that are there."""
    named = {indicator.ref: indicator for indicator in indicators}
    named |= {indicator.indicator: indicator for indicator in indicators}
    for indicator in indicators:
        own = VALUE if indicator.unit is Unit.COUNT else NUMERATOR
        for ties, equal in ((indicator.same_as, True), (indicator.part_of, False)):
            for tie in (tie_of(said, named) for said in ties):
                if (other := named.get(tie.name)) is not None:
                    its = VALUE if other.unit is Unit.COUNT else tie.part or NUMERATOR
                    names = (indicator.indicator, own, other.indicator, its)
                    yield Tied(*names, equal, tie.breakdown, tie.categories)
