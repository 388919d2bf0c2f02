"""What a council asks of its agendas: `[cover_report]` and `[agenda]` in its `authority.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from string import Formatter
from typing import Any, TypeVar

from generator.model.cover import (
    AgendaSettings,
    CoverField,
    CoverSection,
    CoverSettings,
    CoverTerms,
    Numbering,
)
from generator.model.findings import Finding, in_order
from generator.model.formats import listed
from generator.read.files import read_text
from generator.read.gather import Gather
from generator.read.lineage import AGENDA, COVER, FILE

_COVER_KEYS = ("fields", "sections", "implications", "numbering", "names")
_AGENDA_KEYS = ("clear_days", "working_days", "closed", "file_name")
_LONGEST = 80
_MOST_DAYS = 30
_BLANKS = {"item", "document"}
#: What Windows or a committee's system does not take in the name of a file.
NOT_IN_NAMES = re.compile(
    r'[\\/:*?"<>|#%&\x00-\x1f]|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)', re.I
)
Word = TypeVar("Word", bound=StrEnum)


def read_cover_terms(folder: Path, shown_as: str) -> tuple[CoverTerms, tuple[Finding, ...]]:
    """What an authority's folder says of its agendas, or all that is wrong with that.

    A file that cannot be read as TOML is said so where the councils before and after are read.
    """
    file = f"{shown_as}/{FILE}"
    text, _ = read_text(folder / FILE, folder, file, family="EDN")
    content = None if text is None else Gather(file, "EDN-KEY").toml(text)
    if content is None:
        return CoverTerms(), ()
    gather = Gather(file, "EDN-KEY")
    cover = _table(content, COVER, _COVER_KEYS, gather)
    agenda = _table(content, AGENDA, _AGENDA_KEYS, gather)
    terms = CoverTerms(_cover(cover, gather), _agenda(agenda, gather))
    return (CoverTerms() if gather.findings else terms), in_order(gather.findings)


def _table(
    content: Mapping[str, Any], name: str, keys: tuple[str, ...], gather: Gather
) -> Mapping[str, Any] | None:
    if name not in content:
        return None
    table = content[name]
    if not isinstance(table, dict):
        remedy = f"Write a line [{name}], and the settings below it."
        gather.refuse("EDN-KEY", name, f"{name} is not a table.", remedy)
        return None
    gather.unknown_keys(table, keys, name)
    return table


def _cover(table: Mapping[str, Any] | None, gather: Gather) -> CoverSettings:
    usual = CoverSettings()
    if table is None:
        return usual
    numbering = table.get("numbering", usual.numbering.value)
    if numbering not in [one.value for one in Numbering]:
        problem = f"'{str(numbering)[:40]}' is no way to number paragraphs."
        remedy = 'Write numbering = "1" for 1, 2, 3, or "1.1" for numbers within each section.'
        gather.refuse("EDN-ENUM", f"{COVER}.numbering", problem, remedy, numbering)
        numbering = usual.numbering.value
    return CoverSettings(
        _words_of(CoverField, table, "fields", usual.fields, gather),
        _words_of(CoverSection, table, "sections", usual.sections, gather),
        _texts(table, "implications", gather),
        Numbering(numbering),
        _names(table, gather),
    )


def _words_of(
    words: type[Word],
    table: Mapping[str, Any],
    key: str,
    usual: tuple[Word, ...],
    gather: Gather,
) -> tuple[Word, ...]:
    if key not in table:
        return usual
    at, known = f"{COVER}.{key}", [word.value for word in words]
    named = _texts(table, key, gather)
    for one in named:
        if one not in known:
            near = get_close_matches(one, known, 1)
            remedy = f"Did you mean '{near[0]}'?" if near else f"Choose from {listed((*known,))}."
            gather.refuse("EDN-ENUM", at, f"'{one}' is none of a cover report.", remedy, one)
    return tuple(words(one) for one in named if one in known)


def _texts(table: Mapping[str, Any], key: str, gather: Gather) -> tuple[str, ...]:
    found = table.get(key, [])
    is_list = isinstance(found, list) and all(_is_line(one) for one in found)
    if not is_list or len({one.casefold() for one in found}) < len(found):
        problem = f"{COVER}.{key} is not a list of different short texts."
        gather.refuse("EDN-KEY", f"{COVER}.{key}", problem, f'Write it as {key} = ["…", "…"].')
        return ()
    return tuple(" ".join(one.split()) for one in found)


def _is_line(text: object) -> bool:
    is_text = isinstance(text, str) and bool(text.strip())
    return is_text and str(text).isprintable() and len(str(text)) <= _LONGEST


def _names(table: Mapping[str, Any], gather: Gather) -> dict[str, str]:
    """The council's own names of fields and sections, by their keys."""
    at, names = f"{COVER}.names", table.get("names", {})
    if not isinstance(names, dict) or not all(_is_line(one) for one in names.values()):
        remedy = f'Below a line [{at}], write one a line, such as report_of = "Report of".'
        gather.refuse("EDN-KEY", at, f"{at} is not a table of short texts.", remedy)
        return {}
    known = (*(one.value for one in CoverField), *(one.value for one in CoverSection))
    gather.unknown_keys(names, known, at)
    return {key: " ".join(name.split()) for key, name in names.items()}


def _agenda(table: Mapping[str, Any] | None, gather: Gather) -> AgendaSettings:
    usual = AgendaSettings()
    if table is None:
        return usual
    return AgendaSettings(
        _days(table, "clear_days", usual.clear_days, gather),
        _days(table, "working_days", usual.working_days, gather),
        _closed(table, gather),
        _file_name(table, usual.file_name, gather),
        is_set=True,
    )


def _days(table: Mapping[str, Any], key: str, usual: int, gather: Gather) -> int:
    days = table.get(key, usual)
    if isinstance(days, bool) or not isinstance(days, int) or not 0 <= days <= _MOST_DAYS:
        problem = f"{AGENDA}.{key} is no number of days."
        remedy = f"Write a whole number up to {_MOST_DAYS}, such as {key} = 7."
        gather.refuse("EDN-KEY", f"{AGENDA}.{key}", problem, remedy, days)
        return usual
    return days


def _closed(table: Mapping[str, Any], gather: Gather) -> frozenset[date]:
    days = table.get("closed", [])
    are_days = isinstance(days, list) and all(
        isinstance(day, date) and not isinstance(day, datetime) for day in days
    )
    if not are_days:
        problem = f"{AGENDA}.closed is not a list of days."
        remedy = "Write it as closed = [2025-12-29, 2025-12-30], without quotation marks."
        gather.refuse("EDN-DATE", f"{AGENDA}.closed", problem, remedy)
        return frozenset()
    return frozenset(days)


def _file_name(table: Mapping[str, Any], usual: str, gather: Gather) -> str:
    name = table.get("file_name", usual)
    try:
        blanks = {blank for _, blank, *_ in Formatter().parse(str(name)) if blank is not None}
    except ValueError:
        blanks = set()
    if not _is_line(name) or "document" not in blanks or not blanks <= _BLANKS:
        problem = f"{AGENDA}.file_name is no pattern for the names of files."
        remedy = f'Write {{document}} for what each is, and {{item}} for its number: "{usual}".'
    elif NOT_IN_NAMES.search(name):
        problem = f"{AGENDA}.file_name holds a sign that names of files cannot have everywhere."
        remedy = "Use letters, digits, spaces, hyphens and full stops."
    else:
        return " ".join(name.split())
    gather.refuse("EDN-KEY", f"{AGENDA}.file_name", problem, remedy, name)
    return usual
