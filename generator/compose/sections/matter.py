"""What every section is made from, and what it gives to its template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.compose.asked import NoAnswer, near, near_indicator
from generator.compose.background import NO_BACKGROUND, Background
from generator.compose.scorecard import (
    rated_indicators,
)
from generator.judge.exceptions import Attention
from generator.model.editions import ReleasedEdition
from generator.model.judgements import Judgement, Judgements

#: What a template of a section is given.
Values = Mapping[str, object]


@dataclass(frozen=True)
class Matter:
    """What every section is made from."""

    released: ReleasedEdition
    judgements: Judgements
    attention: tuple[Attention, ...] = ()
    background: Background = NO_BACKGROUND

    def judgement(self, name: str) -> Judgement:
        """The judgement of an indicator by its ref or its id."""
        indicator = self.released.indicator(name)
        if indicator is None:
            raise NoAnswer(f"There is no indicator '{name}'.", near_indicator(name, self.released))
        return self.judgements.of(indicator.indicator)

    def of_theme(self, theme: str) -> tuple[Judgement, ...]:
        """The rated indicators of one theme, or of all where none is named."""
        if theme and theme not in self.released.themes:
            raise NoAnswer(f"There is no theme '{theme}'.", near(theme, self.released.themes))
        counted = rated_indicators(self.judgements)
        return tuple(j for j in counted if theme in ("", j.indicator.theme))

    def chosen(self, theme: str, indicators: tuple[str, ...]) -> tuple[Judgement, ...]:
        """The indicators named one by one, or those of a theme, or all where neither is named."""
        if theme and indicators:
            raise NoAnswer(
                "A theme and indicators are both named.",
                "Give it one of the two: theme: Visits, or indicators: ['3.3', '5.10'].",
            )
        return tuple(map(self.judgement, indicators)) if indicators else self.of_theme(theme)
