"""Which figures of a published edition a correction changes, by what both released."""

from __future__ import annotations

from collections.abc import Iterable

from generator.judge.revisions import revisions_of
from generator.model.archive import PublishedEdition
from generator.model.editions import ReleasedEdition
from generator.model.records import Record
from generator.model.revisions import Corrected, RevisionKind


def corrected_figures(
    released: ReleasedEdition, replaced: PublishedEdition, declared: Iterable[Record]
) -> Corrected:
    """What differs from the edition that is replaced; `declared` are the package's revisions."""
    differ = revisions_of(released, (replaced,), declared)
    shown = {figure.key.cells for figure in released.figures if figure.shown is not None}
    were_shown = {figure.key for figure in replaced.figures if figure.value is not None}
    told = {figure.key for figure in replaced.figures}
    return Corrected(
        tuple(one for one in differ if one.kind is not RevisionKind.CONFIRMED),
        added=len(shown - told),
        not_shown=len(were_shown - shown),
    )
