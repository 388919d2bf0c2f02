"""What a corrected edition says of itself: what it replaces, why, and every figure that changed.

It is worked out from what both editions released. A number that is hidden now is not repeated, and
of a change by few people no size is told.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.compose.declared import revised_table
from generator.compose.frames import correction_notice
from generator.compose.tables import Table
from generator.model.corrections import chain_of
from generator.model.editions import ReleasedEdition
from generator.model.formats import plural
from generator.model.revisions import Corrected


@dataclass(frozen=True)
class Erratum:
    """The sentences at the top of the overview, and the table of changed figures."""

    notice: str
    sentences: tuple[str, ...]
    table: Table | None


def erratum_of(released: ReleasedEdition, corrected: Corrected | None) -> Erratum | None:
    """What the overview of a corrected edition begins with; `None` where nothing is corrected."""
    if corrected is None:
        return None
    edition = released.edition
    table = revised_table(
        released, corrected.changed, f"Figures that differ from edition {edition.supersedes}"
    )
    if table is None:
        sentences = [f"Every figure is as edition {edition.supersedes} gave it."]
    else:
        differ = "differs" if len(table.rows) == 1 else "differ"
        number = plural(len(table.rows), "figure")
        sentences = [f"{number} {differ} from edition {edition.supersedes}."]
    if corrected.added:
        were = "was not given there." if corrected.added == 1 else "were not given there."
        sentences.append(f"{plural(corrected.added, 'figure')} {were}")
    if corrected.not_shown:
        are = "is" if corrected.not_shown == 1 else "are"
        sentences.append(
            f"{plural(corrected.not_shown, 'figure')} that it gave {are} not shown now."
        )
    first, number_of = chain_of(edition.edition)
    if number_of > 1:
        sentences.append(f"It is correction {number_of} of edition {first}.")
    return Erratum(correction_notice(edition), tuple(sentences), table)
