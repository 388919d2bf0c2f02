"""The parts of an indicator, areas and categories, and the times at which they stand in a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.compose.asked import NoAnswer
from generator.judge.direction import changes_of
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Key, Status
from generator.model.formats import listed
from generator.model.indicators import Frequency, Grain, Indicator
from generator.model.judgements import Judgement
from generator.model.periods import Basis, Period, PeriodKind, parse_period
from generator.model.records import Area

#: When a table's figures hold: a period and how they relate to it.
When = tuple[Period, Basis]


@dataclass(frozen=True)
class Part:
    """An area or a category by its name; `parent` is the name of the area an area lies in.

    `is_head` marks an area of another kind, that stands above the areas that lie in it.
    """

    name: str
    area: str = ""
    breakdown: str = ""
    category: str = ""
    parent: str = ""
    is_head: bool = False

    @property
    def is_whole(self) -> bool:
        return not (self.area or self.category)

    def of(self, released: ReleasedEdition, indicator: Indicator, when: When) -> Figure | None:
        """Its figure at a time, if there is one."""
        key = Key(indicator.indicator, *when, self.area, self.breakdown, self.category)
        return released.figures.get(key)

    def holds(self, key: Key) -> bool:
        """Whether a figure is of this part."""
        own = (self.area, self.breakdown, self.category)
        return (key.area, key.breakdown, key.category) == own


WHOLE = Part("Whole authority")


def kinds_of(released: ReleasedEdition, indicator: Indicator) -> tuple[str, ...]:
    """The kinds of area that have figures, in the order of the areas."""
    own = {f.key.area for f in released.figures.of(indicator.indicator) if not f.key.breakdown}
    return tuple(dict.fromkeys(area.kind for area in released.areas if area.area in own))


def areas_of(released: ReleasedEdition, kind: str) -> tuple[Part, ...]:
    """The areas of a kind in order, each after the one it lies in."""
    order = {area.area: place for place, area in enumerate(released.areas)}
    names = {area.area: area.name for area in released.areas}

    def place(area: Area) -> tuple[int, bool, int]:
        own = order[area.area]
        return (order.get(area.parent, own), area.parent in order, own)

    chosen = sorted((area for area in released.areas if area.kind == kind), key=place)
    above = {area.parent for area in chosen} - {area.area for area in chosen}
    parts: list[Part] = []
    for area in chosen:
        if area.parent in above:
            above.remove(area.parent)
            if area.parent in names:
                parts.append(Part(names[area.parent], area.parent, is_head=True))
        parts.append(Part(area.name, area.area, parent=names.get(area.parent, "")))
    return tuple(parts)


def categories_of(
    released: ReleasedEdition, indicator: Indicator, breakdown: str
) -> tuple[Part, ...]:
    found = [c for c in released.categories if c.breakdown == breakdown]
    found.sort(key=lambda category: category.order)
    return tuple(Part(c.name, breakdown=breakdown, category=c.category) for c in found)


_RHYTHMS: dict[Grain | Frequency, PeriodKind] = {
    Grain.MONTHLY: PeriodKind.MONTH,
    Grain.QUARTERLY: PeriodKind.QUARTER,
    Grain.ANNUAL: PeriodKind.FINANCIAL_YEAR,
    Frequency.MONTHLY: PeriodKind.MONTH,
    Frequency.QUARTERLY: PeriodKind.QUARTER,
    Frequency.ANNUAL: PeriodKind.FINANCIAL_YEAR,
}


def latest_of(figures: Iterable[Figure], indicator: Indicator, reporting: Period) -> When | None:
    """The latest time that some part has a figure of; among equals the indicator's own sort."""
    rhythm = _RHYTHMS.get(indicator.grain or indicator.frequency)

    def rank(key: Key) -> tuple[object, ...]:
        period = key.period
        own = key.basis is indicator.basis
        return (period.end, own, period.kind is rhythm, period.start, key.basis)

    keys = (
        figure.key
        for figure in figures
        if figure.status is not Status.FORECAST and figure.key.period.end <= reporting.end
    )
    key = max(keys, key=rank, default=None)
    return (key.period, key.basis) if key else None


def asked_for(figures: Iterable[Figure], indicator: Indicator, against: str) -> When:
    """The earlier time that a chapter names by its period; of the indicator's basis if it may."""
    try:
        period = parse_period(against)
    except ValueError:
        remedy = "Write it as 2023-m08, fy2023-24-q1, fy2022-23 or 2023-08-31."
        raise NoAnswer(f"'{against}' is not a period.", remedy) from None
    keys = [figure.key for figure in figures]
    bases = {key.basis for key in keys if key.period == period}
    if not bases:
        known = sorted({key.period for key in keys}, key=lambda period: period.sort_key)
        tokens = listed(tuple(known_period.token for known_period in known))
        raise NoAnswer(
            f"{indicator.ref} has no figures by area for {against}.",
            f"There are some for {tokens}.",
        )
    return (period, indicator.basis if indicator.basis in bases else min(bases))


def earlier_of(
    released: ReleasedEdition, judgement: Judgement, parts: list[Part], when: When
) -> When | None:
    """The earlier time to set all parts beside: the whole authority's first, if parts have it."""
    indicator = judgement.indicator
    times: list[When] = []
    for part in reversed(parts):
        figure = part.of(released, indicator, when)
        changes = judgement.changes
        if figure is not None and figure != judgement.headline:
            known = released.figures
            changes, _ = changes_of(figure, indicator, known, None, released.breaks)
        if figure is not None:
            times += [(c.earlier.key.period, c.earlier.key.basis) for c in changes]
    for time in dict.fromkeys(times):
        earlier = (part.of(released, indicator, time) for part in parts if not part.is_whole)
        if any(figure is not None and figure.shown is not None for figure in earlier):
            return time
    return None
