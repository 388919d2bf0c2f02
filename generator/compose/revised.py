"""What an edition says of its figures that were revised, by its package's own revisions."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from generator.compose.wording import capital
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Key
from generator.model.formats import spell_cell
from generator.model.periods import Basis, parse_period
from generator.model.records import Record
from generator.model.revisions import RevisionKind

_KINDS: dict[str, str] = {
    RevisionKind.REVISION.value: "Revised",
    RevisionKind.CORRECTION.value: "Corrected",
}


def revisions_by_key(released: ReleasedEdition) -> dict[Key, Record]:
    """The declared revisions of shown figures, each under the key of its figure."""
    return {_key_of(row.fields): row for row in released.records.get("revisions", ())}


def _key_of(fields: Mapping[str, str]) -> Key:
    return Key(
        fields["indicator"],
        parse_period(fields["period"]),
        Basis(fields["basis"]),
        fields["area"],
        fields["breakdown"],
        fields["category"],
    )


def revised_words(figure: Figure, revisions: dict[Key, Record]) -> str:
    """What is said of a revised figure: `Revised: was 84.2%. Late records were added`.

    Nothing for a figure that was not revised; the earlier value only where it may be told.
    """
    row = revisions.get(figure.key)
    if row is None:
        return ""
    before, reason = row.fields["previous"], row.fields["reason"].rstrip(".")
    was = f"was {spell_cell(Decimal(before), figure.unit)}. " if before else ""
    return f"{_KINDS[row.fields['kind']]}: {was}{capital(reason) if was else reason}"
