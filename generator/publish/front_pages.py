"""The files above the editions: pages that lead to them, and the lists programs read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.compose.catalogue import authorities_page, authority_page, redirect_page
from generator.compose.templates import Templates
from generator.model.archive import CatalogueEntry
from generator.publish.catalogue import (
    CATALOGUE,
    LATEST,
    VERSIONS,
    by_authority,
    catalogue_text,
    newest,
    versions_text,
)
from generator.publish.writing import files_of

_INDEX = "index.html"
_ASSETS = "assets"
_NOT_FOUND = "404.html"


def frame_folders(templates: tuple[Path, ...]) -> tuple[Path, ...]:
    """The folders of the frame, the first of which wins: also what MkDocs is given as its theme."""
    return tuple(folder / "frame" for folder in templates if (folder / "frame").is_dir())


def front_pages(entries: Iterable[CatalogueEntry], templates: tuple[Path, ...]) -> dict[str, bytes]:
    """Every file of an archive or a site that belongs to no single edition, by path."""
    entries, filled = tuple(entries), Templates(templates)
    texts = {
        CATALOGUE: catalogue_text(entries),
        _INDEX: authorities_page(entries, templates=filled),
        _NOT_FOUND: filled.render(f"frame/{_NOT_FOUND}"),
    }
    for authority, editions in by_authority(entries).items():
        slug = authority.slug
        texts[f"{slug}/{_INDEX}"] = authority_page(authority, editions, templates=filled)
        texts[f"{slug}/{VERSIONS}"] = versions_text(editions)
        if latest := newest(editions):
            href = f"../{latest.edition}/{_INDEX}"
            texts[f"{slug}/{LATEST}/{_INDEX}"] = redirect_page(href, templates=filled)
    return {path: text.encode() for path, text in texts.items()} | _assets(templates)


def _assets(templates: tuple[Path, ...]) -> dict[str, bytes]:
    """The stylesheet and whatever else the frame refers to."""
    assets: dict[str, bytes] = {}
    for folder in reversed(frame_folders(templates)):
        for name in files_of(folder / _ASSETS):
            assets[f"{_ASSETS}/{name}"] = (folder / _ASSETS / name).read_bytes()
    return dict(sorted(assets.items()))
