"""What the archive knows of each published edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from generator.model.corrections import chain_of
from generator.model.editions import Authority
from generator.model.exempt import Exempt
from generator.model.figures import SafeRange


@dataclass(frozen=True)
class Withdrawal:
    """What was taken out of one edition after it was published: when, by which role, and why.

    `figures` are keys as `PublishedFigure.KEY` orders them; `files` are the edition's pages and
    files that were replaced or removed; `is_whole` where the edition itself was withdrawn. It holds
    no number and no digest of what was withdrawn.
    """

    on: date
    by: str
    reason: str
    figures: tuple[tuple[str, ...], ...] = ()
    files: tuple[str, ...] = ()
    is_whole: bool = False


@dataclass(frozen=True)
class Minutes:
    """Where the minutes of the meeting are: recorded when, and by which role."""

    url: str
    on: date
    by: str


@dataclass(frozen=True)
class Decision:
    """What the committee decided or asked for, in words: recorded when, and by which role."""

    text: str
    on: date
    by: str


@dataclass(frozen=True)
class Correction:
    """A later edition that corrects one: its name, the day it was published, and why.

    `is_withdrawn` where that edition itself was withdrawn later.
    """

    edition: str
    on: date
    reason: str
    is_withdrawn: bool = False


@dataclass(frozen=True)
class EditionStatus:
    """What became of an edition after it was published, each list oldest first.

    `minutes` and `decisions` were recorded; nothing of them is ever removed. `corrections` follow
    from what later editions say they correct, and the last of them is `superseded_by`.
    """

    minutes: tuple[Minutes, ...] = ()
    decisions: tuple[Decision, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def superseded_by(self) -> str | None:
        """The name of the edition to read in this one's place."""
        standing = [one.edition for one in self.corrections if not one.is_withdrawn]
        return standing[-1] if standing else None

    @property
    def decision(self) -> Decision | None:
        """What was recorded last of what the committee decided."""
        return self.decisions[-1] if self.decisions else None

    @property
    def is_recorded(self) -> bool:
        """Whether somebody recorded anything."""
        return bool(self.minutes or self.decisions)


@dataclass(frozen=True)
class CatalogueEntry:
    """One edition in the catalogue of an archive or of a site.

    `reporting_period` is its token. `manifest` is the sha256 of the edition's manifest, empty for
    a preview, which is in no archive. `exempt` is there for an edition of a restricted workspace.
    `disclosure_profile` names the rule its small numbers were hidden by.
    A correction `supersedes` the edition of that name of the same authority, for a reason.
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
    disclosure_profile: str = ""
    supersedes: str | None = None
    correction_reason: str = ""
    status: EditionStatus = EditionStatus()

    @property
    def id(self) -> str:
        return f"{self.authority.slug}/{self.edition}"

    @property
    def is_preview(self) -> bool:
        return not self.manifest

    @property
    def is_withdrawn(self) -> bool:
        """Whether the whole edition was withdrawn, so that only a notice stands in its place."""
        return any(one.is_whole for one in self.withdrawals)

    @property
    def newest_first(self) -> tuple[int, int, str, int]:
        """A sort key that puts the newest reporting period, then the latest meeting, first.

        A correction stands before what it corrects.
        """
        first, number = chain_of(self.edition)
        return (-self.data_as_at.toordinal(), -self.meeting_date.toordinal(), first, -number)


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
class PublishedIndicator:
    """An indicator as a published edition defined it; codes are those of the data contract."""

    indicator: str
    ref: str
    name: str
    short_name: str = ""
    theme: str = ""
    unit: str = ""
    unit_label: str = ""
    decimals: int = 0
    polarity: str = ""
    basis: str = ""
    frequency: str = ""
    definition: str = ""
    why_it_matters: str = ""
    numerator_label: str = ""
    denominator_label: str = ""
    counts: str = ""
    published_as: str = ""
    set: str = ""
    set_version: str = ""
    owner: str = ""
    source: str = ""
    quality_note: str = ""
    variant_of: str = ""
    disclosure: str = ""

    @property
    def label(self) -> str:
        """The shortest name a reader knows it by."""
        return self.short_name or self.name


@dataclass(frozen=True)
class PublishedTarget:
    """A target as a published edition printed it; periods are tokens, no `to_period` is open."""

    indicator: str
    area: str
    from_period: str
    to_period: str = ""
    minimum: Decimal | None = None
    upper: Decimal | None = None
    trajectory: str = ""
    set_by: str = ""
    agreed_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class PublishedJudgement:
    """What a published edition said of an indicator's headline figure.

    `period` and `basis` are empty where it had no figure; `minimum` and `upper` are the target it
    was measured against. `rating` and `direction` are words of `Rating` and `Direction`.
    """

    indicator: str
    period: str
    basis: str
    rating: str
    minimum: Decimal | None
    upper: Decimal | None
    direction: str
    sentence: str
    reason: str

    @property
    def key(self) -> tuple[str, ...]:
        """The key of its headline figure, as `PublishedFigure.KEY` orders it."""
        return (self.indicator, "", "", "", self.period, self.basis)


@dataclass(frozen=True)
class PublishedAction:
    """An action as a published edition released it; `indicators` are ids."""

    ref: str
    indicators: tuple[str, ...]
    answers: str
    action: str
    owner: str
    due_first: date | None
    due_now: date | None
    status: str
    progress: str = ""
    success_measure: str = ""
    evidence: str = ""
    impact: str = ""
    opened_in: str = ""
    closed_in: str = ""
    closed_by: str = ""


@dataclass(frozen=True)
class PublishedRecommendation:
    """A recommendation as a published edition released it, with the answer to it."""

    ref: str
    body: str
    made_on: date | None
    text: str
    response: str
    answer: str = ""
    status: str = ""
    opened_in: str = ""
    closed_in: str = ""


@dataclass(frozen=True)
class PublishedRisk:
    """A risk as a published edition released it; `rating` is a word of `RiskRating`."""

    ref: str
    risk: str
    mitigation: str
    rating: str
    owner: str = ""


@dataclass(frozen=True)
class PublishedSelfRating:
    """How a council rated itself in one characteristic, as a published edition released it."""

    characteristic: str
    rating: str
    note: str = ""


@dataclass(frozen=True)
class PublishedRevision:
    """Why a published figure is not what was published of it before; `kind` is a `RevisionKind`."""

    key: tuple[str, ...]
    kind: str
    reason: str


@dataclass(frozen=True)
class PublishedEdition:
    """What an edition told its readers, as its tables give it.

    What an edition of an older version has no table of is empty. Of one that is not `is_whole`
    nothing was read but its figures and its indicators.
    """

    edition: str
    reporting_period: str
    data_as_at: date
    meeting_date: date
    publication_date: date
    figures: tuple[PublishedFigure, ...]
    indicators: tuple[PublishedIndicator, ...] = ()
    targets: tuple[PublishedTarget, ...] = ()
    judgements: tuple[PublishedJudgement, ...] = ()
    actions: tuple[PublishedAction, ...] = ()
    recommendations: tuple[PublishedRecommendation, ...] = ()
    revisions: tuple[PublishedRevision, ...] = ()
    risks: tuple[PublishedRisk, ...] = ()
    self_ratings: tuple[PublishedSelfRating, ...] = ()
    is_whole: bool = True

    @cached_property
    def definitions(self) -> Mapping[str, str]:
        """Each indicator's definition by its id."""
        return {one.indicator: one.definition for one in self.indicators}


@dataclass(frozen=True)
class PublishedElsewhere:
    """What another publication told of the authority: what it is called, its day, its figures."""

    publication: str
    published_on: date
    figures: tuple[PublishedFigure, ...]
