"""The supplement to a pack that was sent out: its changed places, and the pages that replace some.

Pages are called by what they are in the pack that members hold: "6", and "10a" for one that comes
after page 10 and was not there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Sort(StrEnum):
    """What stands in a place of a printed pack."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ROW = "row"
    ITEM = "item"
    CHART = "chart"
    CAPTION = "caption"
    DRAWINGS = "drawings"
    PAGE = "page"


@dataclass(frozen=True)
class Place:
    """Where something stands on a page.

    `number` is that of a numbered paragraph, `nth` counts places of a sort under the heading
    `under`, `label` is what a row of a table begins with.
    """

    sort: Sort
    number: str = ""
    nth: int = 0
    under: str = ""
    label: str = ""


@dataclass(frozen=True)
class ErratumRow:
    """One changed place: what the pack said, and what it says; nothing where it was or is not.

    `is_withheld` where what it said may not be repeated.
    """

    page: str
    place: Place
    was: str
    now: str
    is_withheld: bool = False


@dataclass(frozen=True)
class Mark:
    """A changed place on a sheet, between two heights in points from the page's foot."""

    top: float
    bottom: float


@dataclass(frozen=True)
class Replacement:
    """A page that is sent: what it is called in the members' pack, and which of the new pack it is.

    `page` counts from nought, `size` is in points, `marks` are the changed places from the top.
    """

    label: str
    page: int
    is_new: bool
    marks: tuple[Mark, ...]
    size: tuple[float, float]


@dataclass(frozen=True)
class Renumbered:
    """Paragraphs on pages that stay, whose numbers are others in the corrected pack."""

    then: str
    now: str


@dataclass(frozen=True)
class Supplement:
    """What is sent to members who hold a pack of `pages` pages.

    `gone` are pages of theirs that have no successor, `moved` pages that are sent although no word
    of them changed, since text moved from one to another.
    """

    rows: tuple[ErratumRow, ...]
    replacements: tuple[Replacement, ...]
    gone: tuple[str, ...]
    renumbered: tuple[Renumbered, ...]
    pages: int
    moved: tuple[str, ...] = ()


@dataclass(frozen=True)
class Despatch:
    """What the first sheet says of the supplement: to what, why, and who decided it.

    `by` is empty where no role has, `on` is the correction's own day of publication.
    """

    edition: str
    replaces: str
    report: str
    organisation: str
    body: str
    meeting: date
    on: date
    reason: str
    by: str
    is_draft: bool
