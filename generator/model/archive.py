"""What the archive knows of each published edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from generator.model.editions import Authority
from generator.model.exempt import Exempt
from generator.model.figures import SafeRange


@dataclass(frozen=True)
class Withdrawal:
    """What was taken out of one edition after it was published: when, by which role, and why.

    `figures` are keys as `PublishedFigure.KEY` orders them; `files` are the edition's pages and
    files that were replaced or removed. It holds no number and no digest of what was withdrawn.
    """

    on: date
    by: str
    reason: str
    figures: tuple[tuple[str, ...], ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class CatalogueEntry:
    """One edition in the catalogue of an archive or of a site.

    `reporting_period` is its token. `manifest` is the sha256 of the edition's manifest, empty for
    a preview, which is in no archive. `exempt` is there for an edition of a restricted workspace.
    """

    authority: Authority
    edition: str
    title: str
    body: str
    kind: str
    reporting_period: str
    data_as_at: date
    meeting_date: date
    publication_date: date
    manifest: str = ""
    exempt: Exempt | None = None
    withdrawals: tuple[Withdrawal, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.authority.slug}/{self.edition}"

    @property
    def is_preview(self) -> bool:
        return not self.manifest

    @property
    def newest_first(self) -> tuple[int, int, str]:
        """A sort key that puts the newest reporting period, then the latest meeting, first."""
        return (-self.data_as_at.toordinal(), -self.meeting_date.toordinal(), self.edition)


@dataclass(frozen=True)
class PublishedFigure:
    """A figure as a published edition released it; one without a value has a symbol.

    Beside the symbol `c` there may be a `safe_range`.

    `key` holds the cells of `KEY`, in that order.
    """

    KEY: ClassVar[tuple[str, ...]] = (
        "indicator",
        "area",
        "breakdown",
        "category",
        "period",
        "basis",
    )

    key: tuple[str, ...]
    ref: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    symbol: str
    status: str
    safe_range: SafeRange | None = None


@dataclass(frozen=True)
class PublishedEdition:
    """What a published edition released: its figures, and each indicator's definition by its id."""

    edition: str
    reporting_period: str
    figures: tuple[PublishedFigure, ...]
    definitions: Mapping[str, str]


@dataclass(frozen=True)
class PublishedElsewhere:
    """What another publication told of the authority: what it is called, its day, its figures."""

    publication: str
    published_on: date
    figures: tuple[PublishedFigure, ...]
