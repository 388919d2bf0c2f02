"""Sites: one edition, and all editions side by side. Files that stay the same are not touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.model.archive import CatalogueEntry
from generator.model.errors import PacksError
from generator.model.exempt import Exempt
from generator.model.lineage import Lineage
from generator.model.pages import BuiltEdition
from generator.model.ratings import Holding
from generator.publish.archive import Writer, complete_if_killed, copy_edition
from generator.publish.as_published import refuse_changed
from generator.publish.catalogue import in_order
from generator.publish.catalogued import kept_lineages, read_catalogue
from generator.publish.front_pages import front_pages
from generator.publish.ledger import ledgers_of
from generator.publish.lineages import merged
from generator.publish.ratings import holdings_of
from generator.publish.writing import delete_others, files_of, make_same, write_if_different

#: What every site of ours holds; a folder of files without it is not ours to empty.
_STYLESHEET = "assets/report.css"


def build_edition(
    built: BuiltEdition, config_file: Path, templates: tuple[Path, ...], out: Path
) -> tuple[str, ...]:
    """Make a folder the site of one edition, by the road `mkdocs build` goes.

    Returns what MkDocs warns of. Raises `PacksError` where it stops; `out` is then as it was.
    """
    from generator.publish.mkdocs_run import run_mkdocs

    _refuse_others_files(out)
    with TemporaryDirectory(prefix="packs-") as folder:
        made = Path(folder).resolve() / "site"
        warnings = run_mkdocs((built, templates), config_file, made)
        # The stylesheet first, so that a build cut short leaves a folder that is known as ours.
        names = sorted(files_of(made), key=lambda name: (name != _STYLESHEET, name))
        make_same(out, {name: made / name for name in names})
    return warnings


def assemble_site(
    archive: Path,
    previews: Iterable[tuple[CatalogueEntry, Writer]],
    out: Path,
    *,
    templates: tuple[Path, ...],
    exempt: Exempt | None = None,
    holdings: Mapping[str, Holding] | None = None,
    lineages: tuple[Lineage, ...] = (),
) -> tuple[CatalogueEntry, ...]:
    """Make a folder the site of all editions; returns what it holds, newest first.

    `exempt` marks the pages above the editions; `holdings` are what each preview holds, by its id;
    `lineages` the councils before and after the workspace's authorities.

    Published editions are copied as they are; where the archive's copy of one is changed, nothing
    is written and `PacksError` names each file. An edition that is in no archive is a preview,
    which its writer writes; one that is in the archive is never shown in any other form.
    """
    _refuse_others_files(out)
    complete_if_killed(archive, templates)
    published = read_catalogue(archive)
    refuse_changed(archive, published)
    known = {entry.id for entry in published}
    unpublished = [(entry, write) for entry, write in previews if entry.id not in known]
    entries = in_order((*published, *(entry for entry, _ in unpublished)))
    pages = front_pages(
        entries,
        templates,
        exempt,
        holdings={**(holdings or {}), **holdings_of(archive, published)},
        lineages=merged(kept_lineages(archive), lineages),
        ledgers=ledgers_of(archive, published),
    )
    write_if_different(out / _STYLESHEET, pages[_STYLESHEET])
    for entry in published:
        copy_edition(archive, entry, _folder(out, entry))
    for entry, write in unpublished:
        write(_folder(out, entry))
    for path, content in pages.items():
        write_if_different(out / path, content)
    of_editions = tuple(f"{entry.id}/" for entry in entries)
    in_site = files_of(out)
    delete_others(out, {n for n in in_site if n in pages or n.startswith(of_editions)})
    return entries


def is_a_site(folder: Path) -> bool:
    """Whether a folder is a site of ours, which may be emptied and made again."""
    return (folder / _STYLESHEET).is_file()


def _folder(out: Path, entry: CatalogueEntry) -> Path:
    return out / entry.authority.slug / entry.edition


def _refuse_others_files(out: Path) -> None:
    if out.is_dir() and any(out.iterdir()) and not is_a_site(out):
        raise PacksError(
            f"{out} holds files, and they are not a site of ours. "
            "Name a new or an empty folder; nothing was changed."
        )
    if out.exists() and not out.is_dir():
        raise PacksError(f"{out} is a file. Name a folder; nothing was changed.")
