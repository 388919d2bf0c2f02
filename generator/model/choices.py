"""What a council may choose of charts, statistics and sign-off; the rest is fixed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.clearance import SignedPart
from generator.model.variation import USUAL, VariationSettings


class ChartKind(StrEnum):
    """The charts an indicator's page or a chapter can show."""

    TREND = "trend"
    CONTROL = "control"
    COMPARISON = "comparison"
    DISTRIBUTION = "distribution"
    BULLET = "bullet"
    AREAS = "areas"
    FUNNEL = "funnel"


@dataclass(frozen=True)
class Choices:
    """The charts of an indicator's page in their order, and how signals are looked for.

    `recent_trend` adds the trend of five years to annual indicators. `signoff_required` are the
    parts without whose sign-off nothing is published.
    """

    charts: tuple[ChartKind, ...] = (ChartKind.TREND, ChartKind.COMPARISON)
    variation: VariationSettings = USUAL
    recent_trend: bool = False
    signoff_required: tuple[SignedPart, ...] = ()


#: What holds where the settings name nothing else: one trend and one comparison.
DEFAULTS = Choices()
