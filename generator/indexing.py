"""The archive's own pages made anew: what leads to the editions, and no edition."""

from __future__ import annotations

from pathlib import Path

from generator.beside import lineages_here
from generator.extending import refuse_public_place
from generator.model.errors import NotFound
from generator.publish.archive import renew
from generator.workspace import Workspace


def index(workspace: Workspace, archive: Path) -> int:
    """Make the pages above the editions anew, with what `authority.toml` files now say.

    Returns how many editions they list. Raises `NotFound` where there is none.
    """
    refuse_public_place(workspace, archive)
    lineages = lineages_here(workspace)
    number = renew(
        archive, templates=workspace.templates, exempt=workspace.exempt, lineages=lineages
    )
    if not number:
        raise NotFound(f"{archive} holds no published edition, so there is nothing to list.")
    return number
