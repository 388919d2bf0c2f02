"""What became of risks, and of a council's view of itself, between two editions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.judge.tellable import Kept, text_then
from generator.model.archive import PublishedRisk, PublishedSelfRating
from generator.model.changes import RiskChange, RiskMoved, SelfRatingMoved
from generator.model.records import RiskRating


def risks_moved(
    then: Iterable[PublishedRisk], now: Iterable[PublishedRisk], kept: Kept
) -> tuple[RiskMoved, ...]:
    """Each risk that is new, raised, lowered or listed no more, in the order of the table.

    A risk is known by its reference. The words of one that is gone are told by the rule of today.
    """
    before, after = ({one.ref: one for one in listed} for listed in (then, now))
    moved = []
    for ref in (*after, *(ref for ref in before if ref not in after)):
        was, risk = before.get(ref), after.get(ref)
        if (change := _of_risk(was, risk)) is not None:
            moved.append(RiskMoved(ref, was and _told(was, risk, kept), risk, change))
    return tuple(moved)


def _of_risk(then: PublishedRisk | None, now: PublishedRisk | None) -> RiskChange | None:
    if then is None:
        return RiskChange.NEW
    if now is None:
        return RiskChange.GONE
    order = list(RiskRating)
    was, rated = (order.index(RiskRating(one.rating)) for one in (then, now))
    if was == rated:
        return None
    return RiskChange.RAISED if rated < was else RiskChange.LOWERED


def _told(then: PublishedRisk, now: PublishedRisk | None, kept: Kept) -> PublishedRisk:
    return replace(
        then,
        risk=text_then(then.risk, now.risk if now else "", kept),
        mitigation=text_then(then.mitigation, now.mitigation if now else "", kept),
        owner=text_then(then.owner, now.owner if now else "", kept),
    )


def self_ratings_moved(
    then: Iterable[PublishedSelfRating], now: Iterable[PublishedSelfRating], kept: Kept
) -> tuple[SelfRatingMoved, ...]:
    """Each characteristic that is new, rated otherwise or rated no more, in the order of the table.

    Ratings are a council's own words, so none is called higher or lower than another.
    """
    before, after = ({one.characteristic: one for one in listed} for listed in (then, now))
    moved = []
    for name in (*after, *(name for name in before if name not in after)):
        was, is_now = before.get(name), after.get(name)
        if was and is_now and _same(was.rating) == _same(is_now.rating):
            continue
        if was is not None:
            rating = text_then(was.rating, is_now.rating if is_now else "", kept)
            was = replace(was, rating=rating, note="")
        moved.append(SelfRatingMoved(name, was, is_now))
    return tuple(moved)


def _same(rating: str) -> str:
    """A rating as one word however it is written."""
    return " ".join(rating.replace("_", " ").casefold().split())
