"""An edition's settings, `edition.toml`: which body gets which package, when, on whose decision."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from generator.model.corrections import chain_of, corrected_by
from generator.model.editions import DisclosurePolicy, Edition, EditionKind, WithoutCounts
from generator.model.findings import Finding, Severity, in_order
from generator.model.formats import listed
from generator.model.periods import parse_period
from generator.model.stories import StoryPolicy
from generator.read.files import read_text
from generator.read.gather import Gather
from generator.read.hints import not_a_period

FILE = "edition.toml"

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
#: What the archive itself calls folders that stand beside the editions.
_TAKEN = ("latest", "status")
_CORRECTION = re.compile(r".*-c[0-9]+")
_LONGEST_REASON = 300
_REQUIRED = ("title", "data", "body", "kind", "meeting_date", "publication_date")
_OF_CORRECTION = ("supersedes", "correction_reason")
_CONFIRM = "to_confirm"
_KEYS = (
    *(*_REQUIRED, "previous", "disclosure", *_OF_CORRECTION, "key_indicators", "stories"),
    _CONFIRM,
)
#: So many fit beside the headlines of an overview, on a screen and on a sheet of paper.
_MOST_KEY = 6
_DISPOSAL = "disposal_date"
_STORIES_KEYS = ("due", "owner", "required")
#: The dates that a new edition is given as proposals.
_DATES = ("meeting_date", "publication_date", "stories.due")
_DISCLOSURE_KEYS = ("profile", "without_counts", "by", "on")
Word = TypeVar("Word", bound=StrEnum)


def read_edition(
    folder: Path, authority: str, shown_as: str, *, restricted: bool = False
) -> tuple[Edition | None, tuple[Finding, ...]]:
    """An edition from its folder, whose name is its id, or everything that is wrong with it.

    One of a restricted workspace says how long it may be kept.
    """
    gather = Gather(f"{shown_as}/{FILE}", "EDN-KEY")
    _check_id(chain_of(folder.name)[0], "", "The folder's name", gather)
    text, findings = read_text(folder / FILE, folder, gather.file, family="EDN")
    gather.findings += findings
    content = None if text is None else gather.toml(text)
    if content is None:
        return None, in_order(gather.findings)
    gather.unknown_keys(content, (*_KEYS, _DISPOSAL) if restricted else _KEYS, "")
    title = gather.text(content, "title", "title")
    body = gather.text(content, "body", "body")
    data = _data(content, gather)
    kind = _one_of(EditionKind, content, "kind", "kind", gather)
    meeting = gather.day(content, "meeting_date", "meeting_date")
    publication = gather.day(content, "publication_date", "publication_date")
    previous = _previous(content, folder.name, gather)
    disclosure = _disclosure(content.get("disclosure"), gather)
    disposal = _disposal(content, meeting, gather) if restricted else None
    supersedes, reason = _correction(content, folder.name, gather)
    shown_first = _key_indicators(content, gather)
    stories = _stories(content.get("stories"), gather)
    proposed = _to_confirm(content, gather)
    if gather.findings or kind is None or meeting is None or publication is None:
        return None, in_order(gather.findings)
    edition = Edition(
        authority=authority,
        edition=folder.name,
        title=title,
        data=data,
        body=body,
        kind=kind,
        meeting_date=meeting,
        publication_date=publication,
        previous=previous,
        disclosure=disclosure,
        disposal_date=disposal,
        supersedes=supersedes,
        correction_reason=reason,
        key_indicators=shown_first,
        stories=stories,
        to_confirm=proposed,
    )
    return edition, _late_papers(edition, gather.file)


def _late_papers(edition: Edition, file: str) -> tuple[Finding, ...]:
    # A correction may well be published after the meeting: mistakes are found there.
    if edition.publication_date <= edition.meeting_date or edition.supersedes:
        return ()
    problem = "The papers are published after the meeting they are for."
    remedy = "Check meeting_date and publication_date."
    at, value = "publication_date", edition.publication_date.isoformat()
    return (Finding("EDN-DATE", Severity.WARNING, file, problem, remedy, column=at, value=value),)


def _check_id(name: str, at: str, subject: str, gather: Gather) -> bool:
    remedy = "Use the month and the body, as in 2023-08-scrutiny."
    if not _ID.fullmatch(name):
        problem = f"{subject} '{name}' cannot be an edition's id."
        remedy = f"Use small letters, digits and hyphens only, at most 63. {remedy}"
    elif _CORRECTION.fullmatch(name):
        problem = f"{subject} '{name}' ends like a correction's, in -c and digits."
    elif name in _TAKEN:
        problem = f"{subject} '{name}' is a folder of the archive itself."
    else:
        return True
    gather.refuse("EDN-ID", at, problem, remedy, name)
    return False


def _data(content: Mapping[str, Any], gather: Gather) -> str:
    if token := gather.text(content, "data", "data"):
        try:
            parse_period(token)
        except ValueError:
            trouble = not_a_period(token)
            problem = f"'{token}' does not name a package by its reporting period."
            gather.refuse("EDN-DATA", "data", problem, trouble.remedy, token)
    return token


def _one_of(
    words: type[Word], holder: Mapping[str, Any], key: str, at: str, gather: Gather
) -> Word | None:
    if not (text := gather.text(holder, key, at)):
        return None
    allowed = [word.value for word in words]
    if text in allowed:
        return words(text)
    near = get_close_matches(text.lower(), allowed, 1)
    remedy = f"Did you mean '{near[0]}'?" if near else f"Choose from {listed((*allowed,))}."
    gather.refuse("EDN-ENUM", at, f"'{text}' is not a {key}.", remedy, text)
    return None


def _disposal(content: Mapping[str, Any], meeting: date | None, gather: Gather) -> date | None:
    """The last day of keeping exempt papers, which lies after the meeting they were for."""
    day = gather.day(content, _DISPOSAL, _DISPOSAL)
    if day is not None and meeting is not None and day <= meeting:
        problem = "The edition is to be disposed of before anybody has met about it."
        remedy = "Count disposal_date from the meeting, as the retention schedule says."
        gather.refuse("EDN-DATE", _DISPOSAL, problem, remedy, day.isoformat())
    return day


def _previous(content: Mapping[str, Any], own: str, gather: Gather) -> str:
    if "previous" not in content:
        return ""
    name = gather.text(content, "previous", "previous")
    # It may be a correction: the one to follow is the one that holds.
    first = chain_of(name)[0]
    if name and _check_id(first, "previous", "The previous edition", gather) and name == own:
        problem = "The edition names itself as the one before it."
        gather.refuse(
            "EDN-ID", "previous", problem, "Name the edition it follows, or remove the line.", name
        )
    return name


def _correction(content: Mapping[str, Any], own: str, gather: Gather) -> tuple[str, str]:
    """Which edition a correction puts right, by its own name, and why; of no other edition."""
    if not chain_of(own)[1]:
        for key in (key for key in _OF_CORRECTION if key in content):
            problem = f"'{key}' is for a correction, and the folder's name is not of one."
            gather.refuse("EDN-KEY", key, problem, "Start one with packs new --correct EDITION.")
        return "", ""
    supersedes = gather.text(content, "supersedes", "supersedes")
    if supersedes and supersedes != corrected_by(own):
        problem = f"By its name it corrects '{corrected_by(own)}'."
        remedy = "Write that, or start the correction with packs new --correct EDITION."
        gather.refuse("EDN-ID", "supersedes", problem, remedy, supersedes)
    reason = gather.text(content, "correction_reason", "correction_reason").strip()
    if not reason.isprintable() or len(reason) > _LONGEST_REASON:
        problem = f"The reason is not one line of up to {_LONGEST_REASON} characters."
        gather.refuse("EDN-KEY", "correction_reason", problem, "Say it in a sentence.", reason)
    return supersedes, reason


def _key_indicators(content: Mapping[str, Any], gather: Gather) -> tuple[str, ...]:
    """The indicators that the overview shows first; whether there are such is known later."""
    at, named = "key_indicators", content.get("key_indicators", [])
    if not isinstance(named, list) or not all(isinstance(one, str) and one for one in named):
        problem = f"{at} is not a list of references."
        gather.refuse(
            "EDN-KEY", at, problem, 'Write it as key_indicators = ["3.3", "5.10"].', named
        )
        return ()
    if len(named) > _MOST_KEY or len(set(named)) < len(named):
        problem = f"{at} names more than {_MOST_KEY}, or one of them twice."
        gather.refuse("EDN-KEY", at, problem, f"Name the {_MOST_KEY} that say most, once.", named)
        return ()
    return tuple(named)


def _to_confirm(content: Mapping[str, Any], gather: Gather) -> tuple[str, ...]:
    """The dates that are still proposals."""
    named = content.get(_CONFIRM, [])
    if not isinstance(named, list) or not all(one in _DATES for one in named):
        problem = f"{_CONFIRM} names something else than a date that was worked out."
        remedy = f"It may name {listed(_DATES)}; once they are right, take the line out."
        gather.refuse("EDN-KEY", _CONFIRM, problem, remedy, named)
        return ()
    return tuple(dict.fromkeys(named))


def _section(
    content: Any, name: str, keys: Sequence[str], gather: Gather
) -> Mapping[str, Any] | None:
    """A section of the settings, its keys looked at; none where it is absent or is no section."""
    if content is None:
        return None
    if not isinstance(content, dict):
        problem = f"{name} is not a section."
        gather.refuse("EDN-KEY", name, problem, f"Start it with a line [{name}].")
        return None
    gather.unknown_keys(content, keys, name)
    return content


def _stories(content: Any, gather: Gather) -> StoryPolicy | None:
    """Until when the stories of exceptions are asked of whom; nothing where it is not settled."""
    content = _section(content, "stories", _STORIES_KEYS, gather)
    if content is None:
        return None
    due = gather.day(content, "due", "stories.due") if "due" in content else None
    owner = gather.text(content, "owner", "stories.owner") if "owner" in content else ""
    required = content.get("required", False)
    if not isinstance(required, bool):
        problem = "stories.required is neither true nor false."
        gather.refuse("EDN-KEY", "stories.required", problem, "Write true or false.", required)
        required = False
    return StoryPolicy(due, " ".join(owner.split()), required)


def _disclosure(content: Any, gather: Gather) -> DisclosurePolicy:
    standard = DisclosurePolicy()
    content = _section(content, "disclosure", _DISCLOSURE_KEYS, gather)
    if content is None:
        return standard
    # Which profiles there are is known where they are applied.
    profile = standard.profile
    if "profile" in content:
        profile = gather.text(content, "profile", "disclosure.profile")
    without: WithoutCounts | None = standard.without_counts
    if "without_counts" in content:
        at = "disclosure.without_counts"
        without = _one_of(WithoutCounts, content, "without_counts", at, gather)
    by = gather.text(content, "by", "disclosure.by") if "by" in content else ""
    on = gather.day(content, "on", "disclosure.on") if "on" in content else None
    return DisclosurePolicy(profile, without or standard.without_counts, by, on)
