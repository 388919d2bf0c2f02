"""What was asked before of an edition's services: at the last meeting, and by recommendations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.judge.asked_about import Asked, asked_of
from generator.model.archive import CatalogueEntry
from generator.model.corrections import chain_of
from generator.model.editions import ReleasedEdition
from generator.protect.profiles import PROFILES
from generator.protect.small_words import small_number_of_people


@dataclass(frozen=True)
class LastMeeting:
    """The body's last meeting before this one, and what was recorded of it in time for this one.

    `edition` is the one it was given. `decided` was recorded last; it is empty where nothing was,
    and where it `is_withheld`. `minutes` is the address of the minutes.
    """

    edition: str
    on: date
    decided: str = ""
    is_withheld: bool = False
    minutes: str = ""


def last_meeting(
    released: ReleasedEdition, editions: Iterable[CatalogueEntry], *, exempt: bool
) -> LastMeeting | None:
    """The body's last meeting before an edition's, by the others that readers hold.

    What was decided is not repeated where it counts a few people, nor where anything was taken back
    of that edition, since its words may tell what. An `exempt` edition follows exempt ones, as a
    public one follows public ones.
    """
    edition = released.edition
    own = chain_of(edition.edition)[0]
    earlier = [
        one
        for one in editions
        if one.body == edition.body
        and bool(one.exempt) is exempt
        and chain_of(one.edition)[0] != own
        and one.meeting_date < edition.meeting_date
    ]
    if not earlier:
        return None
    last = max(earlier, key=lambda one: (one.meeting_date, one.publication_date, one.edition))
    same = [one for one in earlier if chain_of(one.edition)[0] == chain_of(last.edition)[0]]
    decisions = [one for each in same for one in each.status.decisions]
    minutes = [one for each in same for one in each.status.minutes]
    # What was recorded later than this edition came out is not part of it, whenever it is built.
    decisions = [one for one in decisions if one.on < edition.publication_date]
    minutes = [one for one in minutes if one.on < edition.publication_date]
    # Of one day the later entry puts the earlier right.
    decided = sorted(decisions, key=lambda one: one.on)[-1].text if decisions else ""
    largest = PROFILES[edition.disclosure.profile].largest
    is_withheld = bool(decided) and (
        any(one.withdrawals for one in same) or bool(small_number_of_people(decided, largest))
    )
    return LastMeeting(
        last.edition,
        last.meeting_date,
        "" if is_withheld else decided,
        is_withheld,
        sorted(minutes, key=lambda one: one.on)[-1].url if minutes else "",
    )


def recommended(released: ReleasedEdition) -> tuple[Asked, ...]:
    """Every recommendation with the answer to it: the open ones first, the newest first of each."""
    found = map(asked_of, released.records.get("recommendations", ()))
    return tuple(
        sorted(found, key=lambda one: (bool(one.closed_in), -(one.on or date.min).toordinal()))
    )
