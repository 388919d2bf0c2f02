"""Published editions made by hand, for tests of what is said of two of them side by side.

>>> figure("visits", "2023-m07", "78.8 (386/490)").numerator
Decimal('386')
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from generator.judge.changes import changes
from generator.judge.tellable import Key, kept_by
from generator.model.archive import (
    PublishedEdition,
    PublishedFigure,
    PublishedIndicator,
    PublishedJudgement,
    PublishedRevision,
)
from generator.model.changes import Changes
from generator.model.figures import SafeRange

_NUMBER = re.compile(r"(?P<value>[\d.]+)(?: \((?P<top>\d+)/(?P<bottom>\d+)\))?")
_SYMBOL = re.compile(r"\[(?P<symbol>[a-z])\](?: (?P<least>\d+)\+)?")

VISITS = PublishedIndicator(
    "visits",
    "3.3",
    "Children in need visited",
    unit="percent",
    decimals=1,
    polarity="higher",
    basis="snapshot",
    frequency="monthly",
    definition="Children seen in the past four weeks.",
    numerator_label="visited",
    denominator_label="children in need",
    counts="children",
    disclosure="attribute",
)
CHILDREN = replace(
    VISITS, indicator="children", ref="1.2", name="Children in need", unit="count", decimals=0
)


def key(indicator: str, period: str, area: str = "", basis: str = "snapshot") -> Key:
    return (indicator, area, "", "", period, basis)


def figure(
    indicator: str, period: str, said: str, area: str = "", basis: str = "snapshot"
) -> PublishedFigure:
    """A figure as a table gives it: `78.8 (386/490)`, `790 provisional`, `[c]`, `[c] 95+`."""
    status = "provisional" if said.endswith(" provisional") else "final"
    said = said.removesuffix(" provisional")
    where = key(indicator, period, area, basis)
    if found := _SYMBOL.fullmatch(said):
        safe = SafeRange(at_least=Decimal(found["least"])) if found["least"] else None
        return PublishedFigure(where, "", None, None, None, found["symbol"], status, safe)
    found = _NUMBER.fullmatch(said)
    assert found is not None, said
    top, bottom = (Decimal(found[name]) if found[name] else None for name in ("top", "bottom"))
    return PublishedFigure(where, "", Decimal(found["value"]), top, bottom, "", status)


def judged(indicator: str, period: str, rating: str) -> PublishedJudgement:
    basis = "snapshot" if period else ""
    return PublishedJudgement(
        indicator, period, basis, rating, None, None, "no clear change", "A sentence.", "A reason."
    )


def an_edition(
    name: str = "2023-08-scrutiny",
    period: str = "2023-m08",
    figures: Iterable[PublishedFigure] = (),
    *,
    indicators: Iterable[PublishedIndicator] = (VISITS, CHILDREN),
    judgements: Iterable[PublishedJudgement] = (),
    revisions: Iterable[PublishedRevision] = (),
) -> PublishedEdition:
    """An edition of a reporting month, told at its meeting in the month after."""
    year, month = (int(part) for part in period.split("-m"))
    as_at = date(year, month, 28)
    return PublishedEdition(
        name,
        period,
        as_at,
        as_at,
        as_at,
        tuple(figures),
        indicators=tuple(indicators),
        judgements=tuple(judgements),
        revisions=tuple(revisions),
    )


def between(
    then: PublishedEdition,
    now: PublishedEdition,
    *later: PublishedEdition,
    withdrawn: dict[Key, date] | None = None,
    profile: str = "dfe_1_5",
) -> Changes:
    """What changed from the one to the other, where `later` are those that came after both."""
    return changes(then, now, kept_by((then, now, *later), withdrawn or {}, profile))
