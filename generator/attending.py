"""What needs attention in an edition, with what the authority's earlier editions told of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.judge.exceptions import Attention, ToldBefore, attentions
from generator.judge.red_in_a_row import Meeting, meetings_of
from generator.model.editions import ReleasedEdition
from generator.model.judgements import Judgements
from generator.since import kept_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.archive import PublishedJudgement
    from generator.since import Told


def attending(
    released: ReleasedEdition,
    judgements: Judgements,
    now: Told,
    beside: Iterable[Told],
    archive: Path,
) -> tuple[Attention, ...]:
    """The indicators that need attention, worst first.

    `now` is what the edition tells, `beside` what all others that readers hold told. For how long
    something has been so is read in the judgements of the body's own earlier editions; of a
    restricted workspace only in those of the same, since a public one tells less.
    """
    entry, told = now
    others = tuple(beside)
    earlier = (
        Meeting(one, each)
        for one, each in others
        if bool(one.exempt) is bool(entry.exempt)
        and (one.data_as_at, one.meeting_date) < (entry.data_as_at, entry.meeting_date)
    )
    meetings = tuple(
        replace(one, told=replace(one.told, judgements=_judgements(archive, one)))
        for one in meetings_of(entry.body, entry.edition, earlier)
    )
    before = ToldBefore(
        Meeting(entry, told), meetings, tuple(one for one, _ in others), kept_of((*others, now))
    )
    return attentions(released, judgements, before)


def _judgements(archive: Path, meeting: Meeting) -> tuple[PublishedJudgement, ...]:
    from generator.read.record import read_judgements

    edition = meeting.entry.id
    return read_judgements(archive / edition, f"{archive.name}/{edition}")
