"""What was found when data and words were checked, in words that hold nothing of the data."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

from generator.compose.tables import Cell, Column, Table, text_columns
from generator.compose.wording import capital
from generator.model.counted import Counted
from generator.model.meanings import Group, meaning_of


@dataclass(frozen=True)
class GroupWords:
    """How a page names a group, and what that sort of fault is."""

    heading: str
    meaning: str


GROUP_WORDS: dict[Group, GroupWords] = {
    Group.MISSING: GroupWords("Missing", "Something that is needed is not there."),
    Group.INVALID: GroupWords("Invalid", "Something is not written in the form that is agreed."),
    Group.INCONSISTENT: GroupWords("Inconsistent", "Two things that belong together do not agree."),
    Group.EARLIER: GroupWords(
        "Inconsistent with an earlier period",
        "A figure does not fit what an earlier period had, or what was published before.",
    ),
    Group.PROTECTION: GroupWords(
        "Protection of people",
        "Somebody could be recognised, or a decision that protects people is open.",
    ),
    Group.WORDS: GroupWords("Words", "A chapter cannot be shown as it is written."),
}


def found_table(counts: tuple[Counted, ...], words: SimpleNamespace) -> Table | None:
    """How many findings of each code an edition was made with; `None` where there was none."""
    rows = tuple(
        (
            Cell(meaning_of(count.code).problem, count.code),
            Cell(GROUP_WORDS[count.group].heading),
            Cell(capital(count.severity)),
            Cell(f"{count.number:,}"),
        )
        for count in counts
    )
    columns = (
        *text_columns(words.what, words.sort, words.serious),
        Column(words.number, is_number=True),
    )
    return Table(words.caption, columns, rows) if rows else None
