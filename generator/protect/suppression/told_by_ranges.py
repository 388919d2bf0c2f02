"""What safe ranges, and their absence, tell of the cells that hidden figures print."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.model.figures import Key
from generator.model.indicators import Unit
from generator.protect.safe_ranges import SIDES, Candidate
from generator.protect.suppression.lines import DENOMINATOR, protected_parts
from generator.protect.suppression.sums import Web

#: The least and the greatest that a cell is taken to hold; `None` is no limit.
Ends = tuple[Decimal, Decimal | None]


@dataclass(frozen=True)
class Wanted:
    """A figure that could print a range, and what the range would tell of its cells, by key."""

    figure: str
    ends: Mapping[str, Ends]


def wanted_of(
    web: Web, figures: Mapping[str, Key], ranges: Mapping[Key, Candidate]
) -> tuple[Wanted, ...]:
    """The figures of a web that could print a range, those of the whole authority first.

    A reader of the rules knows that the small side holds 1 to `largest`. The denominator counts as
    known, because the width of the range follows from it.
    """
    found = []
    for name, key in sorted(figures.items(), key=lambda item: (not item[1].is_whole, item[0])):
        if key in ranges:
            side, whole = f"{name}|{ranges[key].side}", f"{name}|{DENOMINATOR}"
            over = web.cells[whole].value
            band = (Decimal(1), Decimal(web.largest))
            found.append(Wanted(name, {side: band, whole: (over, over)}))
    return tuple(found)


def bound(web: Web, one: Wanted) -> None:
    """Narrow the cells of a figure whose range an earlier edition has told already."""
    for key, (least, most) in one.ends.items():
        web.cells[key] = replace(web.cells[key], least=least, most=most)


def without_range(
    web: Web, figures: Mapping[str, Key], ranges: Mapping[Key, Candidate], hidden: Container[str]
) -> dict[str, Ends]:
    """What hidden figures tell by having no range: that neither side of them is small.

    A figure that is small and too small for a range tells nothing.
    """
    known: dict[str, Ends] = {}
    for name, key in figures.items():
        indicator = web.indicators[key.indicator]
        asks = indicator.safe_range and indicator.unit is Unit.PERCENT
        if name not in hidden or key in ranges or not asks:
            continue
        for part in protected_parts(indicator) & set(SIDES):
            cell = web.cells.get(f"{name}|{part}")
            if cell is not None and cell.value > web.largest:
                known[cell.key] = (Decimal(web.largest + 1), None)
            elif cell is not None and cell.value == 0:
                known[cell.key] = (Decimal(0), Decimal(0))
    return known
