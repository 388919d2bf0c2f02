"""Marks of grades made by hand: the shape of a grade, and a bar of shares.

As with the marks of figures, the words beside each say all there is to know, so they are hidden
from screen readers.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.compose.charts.canvases import COUNCIL, INK
from generator.compose.charts.marks import BAR_HEIGHT, WIDTH, status_shape
from generator.model.judgements import Rating
from generator.model.records import InspectionGrade, RiskRating

_HIDDEN = 'aria-hidden="true"'
_OPEN = '<svg class="shape" viewBox="0 0 12 12" width="12" height="12" '

#: Shapes that no rating has: of the best grade, and of those of scales that are used no longer.
BEST = f'{_OPEN}{_HIDDEN}><path d="M6 0 12 6 6 12 0 6Z"/></svg>'
OLDER = (
    f'{_OPEN}{_HIDDEN}><path fill="none" stroke="currentColor" stroke-width="2" '
    'd="M1.5 1.5h9v9h-9Z"/></svg>'
)


def grade_shape(grade: InspectionGrade) -> str:
    """The shape of an inspection grade; the two of older scales meant the same and have one."""
    match grade:
        case InspectionGrade.OUTSTANDING:
            return BEST
        case InspectionGrade.GOOD:
            return status_shape(Rating.GREEN)
        case InspectionGrade.REQUIRES_IMPROVEMENT:
            return status_shape(Rating.AMBER)
        case InspectionGrade.INADEQUATE:
            return status_shape(Rating.RED)
        case InspectionGrade.ADEQUATE | InspectionGrade.SATISFACTORY:
            return OLDER


def risk_shape(rating: RiskRating) -> str:
    """The shape of a risk's rating, as of a rating that asks for as much attention."""
    match rating:
        case RiskRating.HIGH:
            return status_shape(Rating.RED)
        case RiskRating.MEDIUM:
            return status_shape(Rating.AMBER)
        case RiskRating.LOW:
            return status_shape(Rating.GREEN)


def shares_bar(counts: Sequence[int | None], in_all: int) -> str:
    """Counts as parts of one bar, in their order; what is hidden of them leaves its end empty.

    Parts are told apart by a white line and by how dark they are, the first place the darkest.
    """
    room = WIDTH - 2
    at = Decimal(1)
    marks = []
    for place, count in enumerate(counts):
        if not count:
            continue
        width = Decimal(room * count) / Decimal(in_all)
        shade = Decimal(1) - Decimal(place) * Decimal("0.75") / max(1, len(counts) - 1)
        marks.append(
            f'<rect fill="{COUNCIL}" fill-opacity="{shade:.2f}" x="{at:.1f}" y="3" '
            f'width="{max(Decimal("0.5"), width - 1):.1f}" height="10"/>'
        )
        at += width
    return (
        f'<svg class="spark" viewBox="0 0 {WIDTH} {BAR_HEIGHT}" width="{WIDTH}" '
        f'height="{BAR_HEIGHT}" {_HIDDEN}><path fill="none" stroke="{INK}" '
        f'd="M.5 2.5h{WIDTH - 1}v11H.5Z"/>{"".join(marks)}</svg>'
    )
