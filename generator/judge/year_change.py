"""The change of a headline figure from the same point a year before: the move of the year."""

from __future__ import annotations

from generator.model.figures import Figure
from generator.model.judgements import Change, Judgement


def change_of_year(judgement: Judgement) -> Change | None:
    """The change from the same point a year before, where the two are comparable."""
    figure = judgement.headline
    if figure is None:
        return None
    alike = [one for one in judgement.changes if is_year_before(one.earlier, figure)]
    alike.sort(key=lambda one: one.earlier.key.period.kind is not figure.key.period.kind)
    return alike[0] if alike else None


def is_year_before(earlier: Figure, figure: Figure) -> bool:
    """Whether a figure ends in the same month of the year before."""
    then, now = earlier.key.period.end, figure.key.period.end
    return (then.year + 1, then.month) == (now.year, now.month)
