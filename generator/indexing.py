"""The archive's own pages made anew: what leads to the editions, and no edition."""

from __future__ import annotations

from pathlib import Path

from generator.beside import lineages_here
from generator.extending import refuse_public_place
from generator.model.errors import NotFound
from generator.publish.above import write_catalogue
from generator.publish.archive import locked
from generator.publish.catalogue import CATALOGUE
from generator.publish.catalogued import with_uncatalogued
from generator.publish.front_pages import refuse_mixed
from generator.workspace import Workspace


def index(workspace: Workspace, archive: Path) -> int:
    """Make the pages above the editions anew, with what `authority.toml` files now say.

    Returns how many editions they list. Raises `NotFound` where there is no archive.
    """
    refuse_public_place(workspace, archive)
    lineages, templates = lineages_here(workspace), workspace.templates
    if archive.is_dir():
        with locked(archive, templates):
            entries = with_uncatalogued(archive)
            if entries or (archive / CATALOGUE).exists():
                refuse_mixed(entries, workspace.exempt)
                write_catalogue(archive, entries, templates, lineages)
                return len(entries)
    raise NotFound(f"{archive} holds no published edition, so there is nothing to list.")
