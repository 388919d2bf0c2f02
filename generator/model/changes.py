"""What one published edition says otherwise than an earlier one, in released values alone.

Nothing here holds a number that may not be repeated: `Told` has it left out, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from generator.model.archive import (
    PublishedAction,
    PublishedIndicator,
    PublishedRecommendation,
    PublishedRisk,
    PublishedSelfRating,
    PublishedTarget,
)
from generator.model.figures import SafeRange
from generator.model.judgements import Rating


class Untold(StrEnum):
    """Why a value that was published is not repeated beside another edition's."""

    WITHDRAWN = "withdrawn"
    HIDDEN_SINCE = "hidden since"
    SMALL_REVISION = "revised by a small number"


class FigureChange(StrEnum):
    """Why a figure is not what an earlier edition said of it."""

    REVISION = "revision"
    CORRECTION = "correction"
    REDEFINED = "definition changed"
    NOW_SHOWN = "now shown"
    NOW_HIDDEN = "now hidden"
    WITHDRAWN = "withdrawn"
    NO_REASON = "no reason published"


class ActionChange(StrEnum):
    """What became of an action or a recommendation between two editions."""

    OPENED = "opened"
    SLIPPED = "slipped"
    BROUGHT_FORWARD = "brought forward"
    OVERDUE = "overdue"
    CLOSED = "closed"
    REOPENED = "reopened"
    NO_LONGER_LISTED = "no longer listed"
    ANSWERED = "answered"
    ANSWER_CHANGED = "answer changed"
    STATUS_CHANGED = "status changed"


class RiskChange(StrEnum):
    """What became of a risk between two editions."""

    NEW = "new"
    RAISED = "raised"
    LOWERED = "lowered"
    GONE = "no longer listed"


@dataclass(frozen=True)
class Told:
    """A figure as one edition told it, as far as it may be repeated beside another's.

    It has a value (with its counts where they were given), a safe range, a symbol that says why
    there is no number, or the reason why it is `untold`. `unit` is that edition's own, as a code.
    """

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    safe_range: SafeRange | None = None
    symbol: str = ""
    untold: Untold | None = None
    unit: str = ""
    unit_label: str = ""


@dataclass(frozen=True)
class EditionTold:
    """An edition as a comparison names it."""

    edition: str
    reporting_period: str
    data_as_at: date
    meeting_date: date
    publication_date: date


@dataclass(frozen=True)
class FigureRevised:
    """A figure that both editions have, and that is another one now; `key` as tables write it."""

    key: tuple[str, ...]
    then: Told
    now: Told
    change: FigureChange
    reason: str = ""


@dataclass(frozen=True)
class Headline:
    """An indicator's headline figure in one edition: its period, what was told, its rating.

    `period` and `basis` are empty where it had no figure, `rating` where it is not repeated.
    """

    period: str
    basis: str
    told: Told
    rating: Rating | None


@dataclass(frozen=True)
class HeadlineBeside:
    """The headline of one indicator then and now; the one edition or the other may lack it."""

    indicator: str
    then: Headline | None
    now: Headline | None

    @property
    def has_moved(self) -> bool:
        """Whether the rating is another one; one that is not repeated is not compared."""
        if self.then is None or self.now is None:
            return False
        if self.then.rating is None or self.now.rating is None:
            return False
        return self.then.rating is not self.now.rating


@dataclass(frozen=True)
class Redefined:
    """One thing about an indicator that is defined otherwise now; `what` names the column."""

    indicator: str
    what: str
    then: str
    now: str


@dataclass(frozen=True)
class TargetChanged:
    """A target that one edition prints otherwise than the other; absent where there was none."""

    indicator: str
    area: str
    from_period: str
    then: PublishedTarget | None
    now: PublishedTarget | None


@dataclass(frozen=True)
class ActionMoved:
    """An action, and all that became of it since; `now` is absent where it is listed no more."""

    ref: str
    then: PublishedAction | None
    now: PublishedAction | None
    changes: tuple[ActionChange, ...]

    @property
    def is_as_it_was(self) -> bool:
        """Whether nothing became of it, but that it is still overdue."""
        return self.changes == (ActionChange.OVERDUE,) and (
            self.then is not None and self.then.status == ActionChange.OVERDUE
        )


@dataclass(frozen=True)
class RecommendationMoved:
    """A recommendation, and what became of it since."""

    ref: str
    then: PublishedRecommendation | None
    now: PublishedRecommendation | None
    changes: tuple[ActionChange, ...]


@dataclass(frozen=True)
class RiskMoved:
    """A risk, and what became of it since; `now` is absent where it is listed no more."""

    ref: str
    then: PublishedRisk | None
    now: PublishedRisk | None
    change: RiskChange


@dataclass(frozen=True)
class SelfRatingMoved:
    """A characteristic of the self-assessment that is new, or has another rating, or is gone."""

    characteristic: str
    then: PublishedSelfRating | None
    now: PublishedSelfRating | None


@dataclass(frozen=True)
class Changes:
    """Everything one edition says otherwise than an earlier one of the same authority.

    `indicators` are those of both editions by id, as the later one to have them names them.
    `confirmed` counts provisional figures that are final now with the same value, `gone` figures
    that only the earlier edition has. `has_tables` says whether the earlier edition published its
    ratings, actions and recommendations as tables; the others whether either lists such. Risks and
    self-ratings are compared where the earlier edition `had` such a table.
    """

    then: EditionTold
    now: EditionTold
    indicators: dict[str, PublishedIndicator]
    figures: tuple[FigureRevised, ...]
    confirmed: int
    gone: int
    headlines: tuple[HeadlineBeside, ...]
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    renamed: tuple[Redefined, ...]
    redefined: tuple[Redefined, ...]
    targets: tuple[TargetChanged, ...]
    actions: tuple[ActionMoved, ...]
    recommendations: tuple[RecommendationMoved, ...]
    has_tables: bool
    lists_actions: bool
    lists_recommendations: bool
    risks: tuple[RiskMoved, ...] = ()
    self_ratings: tuple[SelfRatingMoved, ...] = ()
    had_risks: bool = False
    had_self_ratings: bool = False

    @property
    def ratings(self) -> tuple[HeadlineBeside, ...]:
        """The headlines whose rating is another one now."""
        return tuple(one for one in self.headlines if one.has_moved)


@dataclass(frozen=True)
class LifeGiven:
    """What one edition was the first to give for a period."""

    edition: str
    published_on: date
    told: Told


@dataclass(frozen=True)
class LifeRow:
    """One period of an indicator: each value given for it in turn, the first and the last at least.

    `given` holds an edition only where it gave another value than the one before it.
    """

    period: str
    basis: str
    given: tuple[LifeGiven, ...]


@dataclass(frozen=True)
class LifeRedefined:
    """An edition from which on an indicator is defined otherwise."""

    edition: str
    published_on: date
    changed: Redefined


@dataclass(frozen=True)
class Life:
    """An indicator through all editions of its authority, the newest period first.

    `editions` counts those that held it, `earlier` the periods that are left out.
    """

    indicator: str
    editions: int
    rows: tuple[LifeRow, ...]
    earlier: int
    redefined: tuple[LifeRedefined, ...]
