"""Grades and ratings that people gave, as they are printed: word, shape and colour."""

from __future__ import annotations

from markupsafe import Markup

from generator.compose.charts.grade_marks import grade_shape, risk_shape
from generator.compose.charts.marks import status_shape
from generator.compose.scorecard import Tag
from generator.model.judgements import Rating
from generator.model.records import InspectionGrade, RiskRating, grade_named

#: The words of grades, and what is said of those whose scale is used no longer.
_GRADES: dict[InspectionGrade, tuple[str, str, str]] = {
    InspectionGrade.OUTSTANDING: ("Outstanding", "green", ""),
    InspectionGrade.GOOD: ("Good", "green", ""),
    InspectionGrade.REQUIRES_IMPROVEMENT: ("Requires improvement", "amber", ""),
    InspectionGrade.INADEQUATE: ("Inadequate", "red", ""),
    InspectionGrade.ADEQUATE: ("Adequate", "grey", "an older scale: third of four grades"),
    InspectionGrade.SATISFACTORY: ("Satisfactory", "grey", "an older scale: third of four grades"),
}

_RISKS: dict[RiskRating, tuple[str, str]] = {
    RiskRating.HIGH: ("High", "red"),
    RiskRating.MEDIUM: ("Medium", "amber"),
    RiskRating.LOW: ("Low", "green"),
}


def grade_tag(grade: InspectionGrade) -> Tag:
    """A grade as it is printed; its meaning says where it is of an older scale."""
    word, colour, meaning = _GRADES[grade]
    return Tag(word, colour, Markup(grade_shape(grade)), meaning)


def risk_tag(rating: RiskRating) -> Tag:
    """A risk's rating as it is printed."""
    word, colour = _RISKS[rating]
    return Tag(word, colour, Markup(risk_shape(rating)), "")


def rating_tag(text: str) -> Tag | None:
    """A council's rating of itself as it is printed, where its word is a known one.

    Known are the grades in use, and red, amber and green; all other words are printed alone.
    """
    if (grade := grade_named(text)) is not None:
        return grade_tag(grade)
    colour = text.strip().casefold()
    for rating in (Rating.GREEN, Rating.AMBER, Rating.RED):
        if colour == rating:
            return Tag(rating.capitalize(), rating, Markup(status_shape(rating)), "")
    return None
