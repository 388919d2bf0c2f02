"""Figures that differ from what was published before, and what an edition says of each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.model.archive import PublishedFigure
from generator.model.figures import Figure, Status
from generator.model.indicators import Indicator


class RevisionKind(StrEnum):
    """Why a figure differs. A revision is better data; a correction puts a mistake right."""

    REVISION = "revision"
    CORRECTION = "correction"
    CONFIRMED = "confirmed, no change"
    REDEFINED = "definition changed"
    NOW_SHOWN = "now shown"
    UNDECLARED = "undeclared"


@dataclass(frozen=True)
class Revised:
    """A figure now and as it was last published, in the edition named.

    `size` is the signed difference of the displayed values in the indicator's unit, absent where
    either has none. `conclusion_changed` is set where the rating of the two differs,
    `disclosure_review` where a figure that was hidden is now shown, and `is_small` where the
    difference is so few people that it is not to be printed.
    """

    indicator: Indicator
    now: Figure
    was: PublishedFigure
    edition: str
    kind: RevisionKind
    reason: str
    size: Decimal | None
    conclusion_changed: bool
    disclosure_review: bool
    is_small: bool = False

    @property
    def is_declared(self) -> bool:
        return self.kind is not RevisionKind.UNDECLARED


def mark_of(figure: Figure, revised: Revised | None) -> str:
    """The letter that stands beside a figure: `r` revised, `b` break, `p` provisional and so on.

    Empty for a final figure that is what was published of it.
    """
    kind = revised.kind if revised else None
    match kind:
        case RevisionKind.REVISION | RevisionKind.CORRECTION | RevisionKind.UNDECLARED:
            return "r"
        case RevisionKind.REDEFINED:
            return "b"
        case RevisionKind.CONFIRMED | RevisionKind.NOW_SHOWN | None:
            return _OF_STATUS[figure.status]


_OF_STATUS: dict[Status, str] = {
    Status.FINAL: "",
    Status.PROVISIONAL: "p",
    Status.ESTIMATED: "e",
    Status.FORECAST: "f",
}
