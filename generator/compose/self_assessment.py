"""How the council rates itself, by characteristic, in its own words."""

from __future__ import annotations

from dataclasses import dataclass

from generator.compose.asked import NoAnswer
from generator.compose.grades import rating_tag
from generator.compose.scorecard import Tag
from generator.compose.wording import capital
from generator.model.changes import Changes, SelfRatingMoved
from generator.model.editions import ReleasedEdition
from generator.model.periods import parse_period, spell_period


@dataclass(frozen=True)
class SelfRating:
    """One characteristic: its rating, as a tag where its word is a known one, and why.

    `was` is the rating in the edition before, where it was another one; `is_new` where it had none.
    """

    characteristic: str
    rating: str
    tag: Tag | None
    note: str
    was: str
    is_new: bool


@dataclass(frozen=True)
class SelfAssessment:
    """The characteristics as handed over; `gone` are those that the edition before had besides.

    `then` names that edition, and is empty where there is none that rated itself.
    """

    rows: tuple[SelfRating, ...]
    then: str
    gone: tuple[str, ...]


def self_ratings(released: ReleasedEdition, changes: Changes | None) -> SelfAssessment:
    """The council's ratings of itself; `NoAnswer` where the package has none."""
    records = released.records.get("self_assessment", ())
    if not records:
        raise NoAnswer(
            "The package has no self-assessment.",
            "Add self_assessment.csv and name it in datapackage.json, or leave the section out.",
        )
    if changes is None or not changes.had_self_ratings:
        then, moved = "", {}
    else:
        then = spell_period(parse_period(changes.then.reporting_period))
        moved = {one.characteristic: one for one in changes.self_ratings}
    rows = []
    for record in records:
        fields = record.fields
        one = moved.get(fields["characteristic"])
        rows.append(
            SelfRating(
                fields["characteristic"],
                capital(fields["rating"]),
                rating_tag(fields["rating"]),
                fields["note"],
                _was(one),
                is_new=one is not None and one.then is None,
            )
        )
    return SelfAssessment(
        tuple(rows),
        then,
        tuple(f"{name} ({_was(one)})" for name, one in moved.items() if one.now is None),
    )


def _was(moved: SelfRatingMoved | None) -> str:
    """The rating before, in the words it is printed with."""
    if moved is None or moved.then is None:
        return ""
    known = rating_tag(moved.then.rating)
    return known.word if known else capital(moved.then.rating)
