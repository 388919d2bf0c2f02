"""What became of an edition after the meeting, recorded beside it: minutes and decisions.

The edition is not touched. What is recorded stands on its status page, in the catalogue and in the
lists; nothing of it is ever removed, and a later entry puts an earlier one right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from generator.beside import find_published
from generator.model.archive import CatalogueEntry, Decision, EditionStatus, Minutes
from generator.model.errors import PacksError
from generator.model.periods import spell_day
from generator.protect.leaks.scan import scan
from generator.protect.small_words import small_number_of_people
from generator.publish.statuses import record_status
from generator.read.contacts import read_contacts
from generator.workspace import Workspace

_LONGEST_URL, _LONGEST_TEXT, _LONGEST_ROLE = 500, 1000, 80

#: The strictest profile hides 1 to 7; an archive does not say which its editions had.
_LARGEST = 7


@dataclass(frozen=True)
class Recording:
    """What a person has to record of an edition; either may be empty, not both."""

    minutes: str
    decision: str
    by: str
    on: date


def recording(*, minutes: str, decision: str, by: str, on: str, today: date) -> Recording:
    """What the command asks to record.

    Raises `PacksError`, with all that is wrong at once.
    """
    minutes, decision, by = minutes.strip(), decision.strip(), by.strip()
    wrong = []
    if not minutes and not decision:
        wrong.append(
            "Say what to record: --minutes with the address of the minutes, or --decision with "
            "what the committee decided or asked for."
        )
    if not by:
        wrong.append('Say which role records it: --by "Democratic Services Officer".')
    wrong += _wrong_with_address(minutes) if minutes else ()
    for option, text, longest in (("decision", decision, _LONGEST_TEXT), ("by", by, _LONGEST_ROLE)):
        if not text.isprintable() or len(text) > longest:
            wrong.append(
                f"--{option} is one line of up to {longest:,} characters, without line ends, tabs "
                "or other signs that do not print."
            )
        if found := small_number_of_people(text, _LARGEST):
            wrong.append(
                f"'{found}' in --{option} counts 1 to {_LARGEST} people, and what is recorded is "
                "printed as it stands. Say it without the number."
            )
    day = _day(on, today)
    if day is None:
        wrong.append(f"'{on}' is no day. Write --on as in 2026-03-03.")
    elif day > today:
        wrong.append(f"{on} has not come yet. Leave out --on for today.")
    if wrong:
        raise PacksError(" ".join(wrong))
    return Recording(minutes, decision, by, day or today)


def record(
    workspace: Workspace, archive: Path, edition_id: str | None, asked: Recording
) -> CatalogueEntry:
    """Add to what is recorded of a published edition; returns its entry as it is now.

    What is recorded already, word for word, is not added again, so that a command that was
    interrupted can be given again. Raises `NotFound` for an edition the archive does not hold.
    """
    entry = find_published(archive, edition_id)
    _refuse_people(workspace, entry, asked)

    def added(status: EditionStatus) -> EditionStatus:
        minutes = Minutes(asked.minutes, asked.on, asked.by)
        decision = Decision(asked.decision, asked.on, asked.by)
        if asked.minutes and minutes not in status.minutes:
            status = replace(status, minutes=(*status.minutes, minutes))
        if asked.decision and decision not in status.decisions:
            status = replace(status, decisions=(*status.decisions, decision))
        return status

    return record_status(archive, entry.id, added, templates=workspace.templates)


def recorded_lines(status: EditionStatus) -> Iterator[str]:
    """What is recorded of an edition, a line each, for the list of editions."""
    for decision in status.decisions:
        yield f"decided: {decision.text} ({spell_day(decision.on)}, {decision.by})"
    for minutes in status.minutes:
        yield f"minutes: {minutes.url} ({spell_day(minutes.on)}, {minutes.by})"


def _wrong_with_address(url: str) -> Iterator[str]:
    try:
        parts = urlsplit(url)
        is_whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        parts, is_whole = None, False
    if parts is None or not is_whole or any(c.isspace() for c in url):
        yield (
            "--minutes takes an address that a browser opens, in full, as in "
            "https://democracy.example.gov.uk/minutes/42."
        )
    elif parts.username is not None or parts.password is not None:
        yield "The address of the minutes holds a name or a password for the host: leave it out."
    if not url.isprintable() or len(url) > _LONGEST_URL:
        yield (
            f"The address of the minutes is one line of up to {_LONGEST_URL} characters, without "
            "signs that do not print."
        )


def _day(on: str, today: date) -> date | None:
    try:
        return date.fromisoformat(on) if on else today
    except ValueError:
        return None


def _refuse_people(workspace: Workspace, entry: CatalogueEntry, asked: Recording) -> None:
    """`PacksError` for an address or a number of a person, by the rules an edition is held to."""
    authority, allowed = entry.authority, set[str]()
    for place in filter(None, (workspace, workspace.public)):
        folder = place.content / authority.slug
        contacts, _ = read_contacts(folder, workspace.shown(folder))
        allowed.update(contacts)
    texts = (("--decision", asked.decision.encode()), ("--by", asked.by.encode()))
    if findings := scan(texts, allowed=allowed, council=authority.name):
        raise PacksError(" ".join(f"{one.file}: {one.problem} {one.remedy}" for one in findings))
