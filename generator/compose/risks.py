"""The risk register: each risk with its rating, the most serious first, and what changed."""

from __future__ import annotations

from dataclasses import dataclass

from generator.compose.asked import NoAnswer, near
from generator.compose.grades import risk_tag
from generator.compose.scorecard import Tag
from generator.compose.wording import capital
from generator.model.changes import Changes, RiskChange, RiskMoved
from generator.model.editions import ReleasedEdition
from generator.model.formats import listed, plural
from generator.model.periods import parse_period, spell_day, spell_period
from generator.model.records import RiskRating


@dataclass(frozen=True)
class RiskRow:
    """All that is said of one risk; `since` is empty where nothing changed or nothing is known."""

    ref: str
    risk: str
    rating: Tag
    mitigation: str
    owner: str
    since: str


@dataclass(frozen=True)
class RiskRegister:
    """The risks in order with a sentence on them; `gone` are those that are listed no more.

    `then` names the edition they are compared with, and is empty where there is none that had any.
    """

    summary: str
    as_at: str
    rows: tuple[RiskRow, ...]
    then: str
    gone: tuple[str, ...]


def risk_register(
    released: ReleasedEdition, changes: Changes | None, ratings: tuple[str, ...]
) -> RiskRegister:
    """The risks of some ratings, or all where none is named.

    `NoAnswer` where a rating is none, or the package has no risks.
    """
    for rating in ratings:
        if rating not in tuple(RiskRating):
            raise NoAnswer(f"There is no rating '{rating}' of a risk.", near(rating, RiskRating))
    records = released.records.get("risks", ())
    if not records:
        raise NoAnswer(
            "The package has no risks.",
            "Add risks.csv and name it in datapackage.json, or leave the section out.",
        )
    is_compared = changes is not None and changes.had_risks
    moved = {one.ref: one for one in changes.risks} if changes and is_compared else {}
    chosen = [row.fields for row in records if not ratings or row.fields["rating"] in ratings]
    order = list(RiskRating)
    chosen.sort(key=lambda fields: order.index(RiskRating(fields["rating"])))
    return RiskRegister(
        summary=_summary([RiskRating(fields["rating"]) for fields in chosen]),
        as_at=spell_day(released.data_as_at),
        rows=tuple(
            RiskRow(
                fields["ref"],
                fields["risk"],
                risk_tag(RiskRating(fields["rating"])),
                fields["mitigation"],
                fields["owner"],
                _since(moved.get(fields["ref"])),
            )
            for fields in chosen
        ),
        then=(
            spell_period(parse_period(changes.then.reporting_period))
            if changes and is_compared
            else ""
        ),
        gone=tuple(
            f"{ref} {one.then.risk.rstrip('.')} ({one.then.rating})"
            for ref, one in moved.items()
            if one.change is RiskChange.GONE
            and one.then is not None
            and (not ratings or one.then.rating in ratings)
        ),
    )


def _since(moved: RiskMoved | None) -> str:
    """What became of a listed risk: `Raised: was medium`."""
    if moved is None:
        return ""
    was = f": was {moved.then.rating}" if moved.then is not None else ""
    return f"{capital(moved.change)}{was}"


def _summary(ratings: list[RiskRating]) -> str:
    """How many risks are how serious: `Of 5 risks, 2 are high and 3 low.`"""
    if not ratings:
        return "No risk has this rating."
    said = [f"{ratings.count(rating):,} {rating}" for rating in RiskRating if rating in ratings]
    number, _, word = said[0].partition(" ")
    said[0] = f"{number} {'is' if number == '1' else 'are'} {word}"
    return f"Of {plural(len(ratings), 'risk')}, {listed(tuple(said))}."
