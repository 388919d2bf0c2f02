"""What the overview of a corrected edition begins with: everything that it says otherwise.

It is worked out from what both editions released. A number that is hidden or withdrawn since is not
repeated, nor one beside another from which it differs by few people.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import SimpleNamespace

from generator.compose.changes_page import names_of_parts
from generator.compose.changes_sections import sections
from generator.compose.changes_words import Section
from generator.model.changes import Changes
from generator.model.corrections import chain_of
from generator.model.editions import ReleasedEdition

#: What is told of changes and is none: every headline then and now, and what stayed as it was.
_NO_CHANGES = ("headlines", "unchanged")


@dataclass(frozen=True)
class Erratum:
    """The sentences at the top of the overview, and a section for each sort of change."""

    sentences: tuple[str, ...]
    sections: tuple[Section, ...]


def erratum_of(
    released: ReleasedEdition, changes: Changes | None, words: SimpleNamespace
) -> Erratum | None:
    """The erratum of a correction, by what changed since what it replaces; no other has one."""
    edition = released.edition
    if changes is None or changes.then.edition != edition.supersedes:
        return None
    moved = tuple(one for one in changes.actions if not one.is_as_it_was)
    changes = replace(changes, actions=moved)
    found = tuple(
        section
        for section in sections(changes, names_of_parts(released), words=words)
        if section.place not in _NO_CHANGES
    )
    said = [f"What edition {edition.supersedes} said otherwise, by what both editions released."]
    if not found:
        said = ["Figures, ratings, indicators and targets are unchanged: words are put right."]
    first, number = chain_of(edition.edition)
    if number > 1:
        said.append(f"It is correction {number} of edition {first}.")
    return Erratum(tuple(said), found)
