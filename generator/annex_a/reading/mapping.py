"""The council's code mapping: what its own words mean, in a file that it keeps with its lists.

    [headings]
    "Person ID" = "Child Unique ID"

    [source]
    "POLICE CONTROL ROOM" = "6"

    [teams]
    "MASH 01" = "Multi-agency safeguarding hub"

A table is named after a column or a code list; a text that means nothing at all is given as
"(blank)". `[teams]` says what a team is called in the private summary; two spellings with one name
are one team.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from generator.annex_a.reading.codes import code_list
from generator.annex_a.reading.spelling import folded, tidy, words
from generator.annex_a.specification import Column, Kind, Version, lists_asked
from generator.model.findings import Finding, Severity
from generator.read.files import read_text
from generator.read.gather import Gather

_CODE = "ANX-MAPPING"
_HEADINGS, _TEAMS = "headings", "teams"
_LIMIT = 1_000_000


@dataclass(frozen=True)
class CodeMapping:
    """What a council's own words mean. Headings are held by their words, other texts folded.

    `headings` gives the guidance's heading; `codes` gives, by table, the key of a code, empty for
    a blank cell; `teams` gives what a team is called, by the text of the lists.
    `shown_as` names the file to people.
    """

    shown_as: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)

    def codes_of(self, column: Column) -> Mapping[str, str]:
        """What is said of the codes of one column: its own table goes before its code list's."""
        return {**self.codes.get(column.codes, {}), **self.codes.get(column.id, {})}


def read_mapping_of_codes(path: Path) -> tuple[CodeMapping | None, tuple[Finding, ...]]:
    """The code mapping that a file holds, or none with the errors that say why not."""
    shown_as = path.name
    text, refused = read_text(path, path.parent, shown_as, limit=_LIMIT, family="ANX")
    if text is None:
        return None, refused
    gather = Gather(shown_as, _CODE)
    content = gather.toml(text)
    if content is None:
        # What a line of the file says may be a cell of a list.
        return None, tuple(_plain(one) for one in gather.findings)
    headings: dict[str, str] = {}
    codes: dict[str, Mapping[str, str]] = {}
    teams: dict[str, str] = {}
    for name, table in content.items():
        if not isinstance(table, dict):
            gather.refuse(
                _CODE, name, "This is not a table.", 'Write [source], and "POLICE" = "6" below it.'
            )
        elif name == _HEADINGS:
            headings = _entries(gather, name, table, _heading)
        elif name == _TEAMS:
            teams = _entries(gather, name, table, tidy)
        elif not (lists := code_lists_of(name)):
            known = sorted({_HEADINGS, _TEAMS, *_tables()})
            near = get_close_matches(name, known, 1)
            remedy = f"Did you mean [{near[0]}]?" if near else "Name a column or a code list."
            gather.refuse(_CODE, name, "No column and no code list has this name.", remedy)
        else:
            codes[name] = _entries(gather, name, table, lambda said, of=lists: _key(said, of))
    if gather.findings:
        return None, tuple(gather.findings)
    return CodeMapping(shown_as, headings, codes, teams), ()


def unused_entries(mapping: CodeMapping, used: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """A note for each table with entries that nothing in the lists needed.

    `used` holds tables and texts; entries are named by their number, since their texts are cells.
    """
    met = set(used)
    for table, entries in ((_HEADINGS, mapping.headings), *mapping.codes.items()):
        idle = [n for n, text in enumerate(entries, 1) if (table, text) not in met]
        if idle:
            some = ", ".join(map(str, idle[:20])) + (" …" if len(idle) > 20 else "")
            yield Finding(
                _CODE,
                Severity.NOTE,
                mapping.shown_as,
                f"Of {len(entries)} entries, {len(idle)} met nothing in the lists: number {some}.",
                "Take them out if they are not needed any more, or check their spelling.",
                column=table,
            )


def code_lists_of(table: str) -> frozenset[str]:
    """The code lists that a table of the mapping speaks of."""
    return _tables().get(table, frozenset())


def _tables() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for asked in lists_asked().values():
        for column in asked.columns:
            if column.kind is Kind.CODE:
                for name in (column.id, column.codes):
                    found[name] = found.get(name, frozenset()) | {column.codes}
    return found


def _entries(gather: Gather, name: str, table: Mapping[str, Any], meaning: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    fold = words if name == _HEADINGS else folded
    for number, (text, said) in enumerate(table.items(), 1):
        at = f"{name}, entry {number}"
        if not isinstance(said, str):
            gather.refuse(_CODE, at, "What it means is not a text.", "Write it in quotation marks.")
            continue
        meant = meaning(said)
        if not tidy(said):
            gather.refuse(
                _CODE, at, "It is not said what it means.", 'Fill it in, or write "(blank)".'
            )
        elif meant is None:
            what = "heading of Annex A" if name == _HEADINGS else "code of the column"
            what = "name" if name == _TEAMS else what
            gather.refuse(
                _CODE, at, f"What it means is no {what}.", "Write one as the guidance does."
            )
        elif found.setdefault(fold(text), meant) != meant:
            gather.refuse(_CODE, at, "An entry before it says otherwise.", "Keep one of them.")
    return found


def _heading(said: str) -> str | None:
    asked = {words(c.heading): c.heading for one in lists_asked().values() for c in one.columns}
    return asked.get(words(said))


def _key(said: str, lists: frozenset[str]) -> str | None:
    if words(said) == "blank":
        return ""
    keys = {code_list(name, Version.Y2024).key(said) for name in lists} - {None}
    return keys.pop() if len(keys) == 1 else None


def _plain(finding: Finding) -> Finding:
    return Finding(
        finding.code,
        finding.severity,
        finding.file,
        "This is not TOML.",
        'Write a table as [source] and below it each entry as "POLICE" = "6", each text once.',
        line=finding.line,
    )
