"""The files above the editions: pages that lead to them, and the lists programs read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from generator.compose.catalogue import Shown, authorities_page, authority_page, redirect_page
from generator.compose.frames import root_of
from generator.compose.marking import STYLESHEET, look_of_mark, marked
from generator.compose.status_page import status_page
from generator.compose.stylesheets import lean
from generator.compose.templates import Templates
from generator.model.archive import CatalogueEntry
from generator.model.errors import PacksError, TemplateFailed
from generator.model.exempt import Exempt
from generator.model.lineage import Lineage, told_both_ways
from generator.model.ratings import Holding
from generator.model.statuses import with_corrections
from generator.publish.catalogue import (
    CATALOGUE,
    LATEST,
    VERSIONS,
    by_authority,
    catalogue_text,
    newest,
    versions_text,
)
from generator.publish.ledger import ledger_names
from generator.publish.ratings import ratings_text, table_name
from generator.publish.status_records import record_of_status, status_folder, status_record
from generator.publish.writing import files_of

_INDEX = "index.html"
_ASSETS = "assets"
_NOT_FOUND = "404.html"
_CHECKER = "verify.py"
_WEB_CONFIG = "web.config"


def frame_folders(templates: tuple[Path, ...]) -> tuple[Path, ...]:
    """The folders of the frame, the first of which wins: also what MkDocs is given as its theme."""
    return tuple(folder / "frame" for folder in templates if (folder / "frame").is_dir())


def front_pages(
    entries: Iterable[CatalogueEntry],
    templates: tuple[Path, ...],
    exempt: Exempt | None = None,
    *,
    holdings: Mapping[str, Holding] | None = None,
    ledgers: Mapping[str, bytes] | None = None,
    lineages: Iterable[Lineage] = (),
) -> dict[str, bytes]:
    """Every file of an archive or a site that belongs to no single edition, by path.

    Where they are `exempt`, every page is marked. `holdings` are what each edition holds, by its
    id; `ledgers` the tables of what all of them told, by path; `lineages` the councils before and
    after. Raises `PacksError` where public and exempt editions would stand in one list.
    """
    entries, filled = with_corrections(entries), Templates(templates)
    refuse_mixed(entries, exempt)
    ledgers = dict(ledgers or {})
    holdings = {entry.id: (holdings or {}).get(entry.id, Holding()) for entry in entries}
    lineages, authorities = tuple(lineages), by_authority(entries)
    related = told_both_ways(lineages, authorities)
    shown = {one.slug: _shown(of_one, holdings) for one, of_one in authorities.items()}
    texts = _statuses(entries, filled, shown) | {
        _INDEX: authorities_page(entries, holdings, related, templates=filled),
        _NOT_FOUND: filled.render(f"frame/{_NOT_FOUND}"),
        # So that an archive can be checked where none of this is installed.
        _CHECKER: (files("generator") / _CHECKER).read_text(encoding="utf-8"),
        # Never a workspace's own: it can have a web server run a program.
        _WEB_CONFIG: Templates(templates[-1:]).text(f"hosting/{_WEB_CONFIG}"),
    }
    for authority, editions in authorities.items():
        slug, is_rated = authority.slug, any(holdings[e.id].ratings for e in editions)
        texts[f"{slug}/{table_name(exempt)}"] = ratings_text(editions, holdings)
        texts[f"{slug}/{_INDEX}"] = authority_page(
            authority,
            editions,
            holdings,
            related,
            table=table_name(exempt) if is_rated else "",
            ledger=tuple(n for n in ledger_names(exempt) if f"{slug}/{n}" in ledgers),
            listed={one.slug for one in authorities},
            shown=shown[slug],
            templates=filled,
        )
        texts[f"{slug}/{VERSIONS}"] = versions_text(editions)
        if latest := newest(editions):
            href = f"../{latest.edition}/{_INDEX}"
            texts[f"{slug}/{LATEST}/{_INDEX}"] = redirect_page(href, templates=filled)
    assets = frame_assets(templates)
    if exempt is not None:
        assets[STYLESHEET] = look_of_mark(exempt).encode()
        for path in (path for path in texts if path.endswith(".html")):
            # The page for a missing page stands at any address, so no way leads to its look.
            look = "" if path == _NOT_FOUND else f"{root_of(path)}{STYLESHEET}"
            texts[path] = marked(texts[path], exempt, stylesheet=look)
    beside = {path: text.encode() for path, text in texts.items()} | assets | ledgers
    digests = {path: sha256(content).hexdigest() for path, content in sorted(beside.items())}
    return {CATALOGUE: catalogue_text(entries, digests, lineages).encode()} | beside


def refuse_mixed(entries: Iterable[CatalogueEntry], exempt: Exempt | None) -> None:
    """`PacksError` where an edition is exempt in a public list, or public in an exempt one."""
    for entry in entries:
        if (entry.exempt is None) is not (exempt is None):
            theirs, ours = ("a public", "restricted") if exempt else ("an exempt", "public")
            raise PacksError(
                f"{entry.id} is {theirs} edition, and this workspace is {ours}: the two never "
                "stand in one archive or one site. Name the workspace's own."
            )


def _shown(editions: tuple[CatalogueEntry, ...], holdings: Mapping[str, Holding]) -> Shown:
    """The identity of an authority's newest edition, from that edition's own files."""
    entry = newest(editions) or editions[0]
    held = holdings[entry.id]
    return Shown(*(f"{entry.id}/{path}" if path else "" for path in (held.look, held.logo)))


def _statuses(
    entries: tuple[CatalogueEntry, ...], templates: Templates, shown: Mapping[str, Shown]
) -> dict[str, str]:
    """What became of each published edition, as a page and, where it was recorded, for programs."""
    texts = {}
    for entry in entries:
        if not entry.is_preview:
            path = f"{status_folder(entry)}/{_INDEX}"
            texts[path] = status_page(
                entry, entries, path, templates=templates, shown=shown[entry.authority.slug]
            )
            if entry.status.is_recorded:
                texts[status_record(entry)] = record_of_status(entry)
    return texts


def frame_assets(templates: tuple[Path, ...]) -> dict[str, bytes]:
    """The stylesheet and whatever else the frame refers to, as every site and edition has it."""
    assets: dict[str, bytes] = {}
    for folder in reversed(frame_folders(templates)):
        for name in files_of(folder / _ASSETS):
            content = (folder / _ASSETS / name).read_bytes()
            is_stylesheet = name.endswith(".css")
            assets[f"{_ASSETS}/{name}"] = _leaned(name, content) if is_stylesheet else content
    return dict(sorted(assets.items()))


def _leaned(name: str, content: bytes) -> bytes:
    try:
        return lean(content.decode()).encode()
    except UnicodeDecodeError as error:
        raise TemplateFailed(
            f"frame/{_ASSETS}/{name}: byte {error.start + 1} is not UTF-8. Save it as UTF-8, or "
            "delete your copy of it."
        ) from error
