"""An edition's pack and members' summary as PDFs, made from the files of the edition as built.

published ─► its files in the archive, held to its manifest ─┐
not yet   ─► a preview, built aside ─────────────────────────┴─► PDFs, each checked
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.beside import catalogue
from generator.extending import refuse_public_place
from generator.model.archive import CatalogueEntry
from generator.model.errors import NotFound, PacksError
from generator.model.formats import listed, plural, spell_size
from generator.model.pages import BuiltEdition, Download, PageKind, Standing
from generator.publish.manifest import MANIFEST, fingerprint
from generator.publish.pdf.documents import Document, Particulars
from generator.publish.pdf.engines import Engine, Printer, printer
from generator.publish.pdf.finishing import producer_of
from generator.publish.pdf.printing import Printed, pdf_of
from generator.publish.writing import files_of, replace_file
from generator.read.site_address import read_site_address
from generator.recipe import Prepared, Step, compose, entry_of, prepare, writer_of
from generator.workspace import Workspace

#: Makes the PDFs that become part of an edition.
MakesPdfs = Callable[[Prepared, BuiltEdition], tuple[Download, ...]]


@dataclass(frozen=True)
class Paper:
    """A PDF that was written, and what the checks said of it."""

    path: Path
    printed: Printed

    def __str__(self) -> str:
        pages = plural(self.printed.checked.pages, "page")
        return f"{pages}, {spell_size(len(self.printed.content))}"


def print_edition(
    workspace: Workspace,
    asked: str | None,
    documents: tuple[Document, ...],
    *,
    engine: Engine | None,
    output: Path | None,
    archive: Path,
    step: Step,
) -> tuple[Paper, ...]:
    """Print an edition's documents into a folder; all of several that the edition has.

    Raises `PacksError` where it has none of them, is not as it was published, or cannot be printed.
    Nothing is then written.
    """
    by = printer(engine)
    published = {entry.id: entry for entry in catalogue(archive)}
    edition_id = workspace.find_edition(asked, tuple(published))
    to = output or workspace.pdfs / edition_id
    refuse_public_place(workspace, to)
    refuse_record(to, archive)
    entry = published.get(edition_id)
    if entry is not None:
        files = published_files(archive, entry)
    else:
        prepared, files, _ = preview_files(workspace, edition_id, archive, step)
        entry = entry_of(prepared)
    wanted = those_there(entry, documents, files)
    said = said_of(entry, address_of(workspace, entry))
    made = {one: pdf_of(one.page, files, by, said, step) for one in wanted}
    for document, printed in made.items():
        write_printed(to / document.pdf, printed.content)
    return tuple(Paper(to / document.pdf, printed) for document, printed in made.items())


def published_files(archive: Path, entry: CatalogueEntry) -> Mapping[str, bytes]:
    """Every file of a published edition, once each is what its manifest says.

    Raises `PacksError` for one that is not: what is printed is what was published.
    """
    folder = archive / entry.id
    names = files_of(folder)
    if MANIFEST not in names:
        raise _not_as_published(entry, MANIFEST)
    manifest = (folder / MANIFEST).read_text(encoding="utf-8")
    if fingerprint(manifest) != entry.manifest:
        raise _not_as_published(entry, MANIFEST)
    told = {path: digest for digest, _, path in (li.partition("  ") for li in manifest.split("\n"))}
    files = {name: (folder / name).read_bytes() for name in names if name != MANIFEST}
    for name in sorted({*files, *filter(None, told)}):
        if name not in files or sha256(files[name]).hexdigest() != told.get(name):
            raise _not_as_published(entry, name)
    return files


def said_of(entry: CatalogueEntry, address: str = "") -> Particulars:
    """What an edition's PDFs say of themselves; `address` is where its pages are, if known."""
    return Particulars(author=entry.authority.name, day=entry.publication_date, address=address)


def address_of(workspace: Workspace, entry: CatalogueEntry) -> str:
    """Where an edition's pages are to be read, by the settings; nothing where they do not say."""
    site = read_site_address(workspace.config_file)
    return f"{site}{entry.id}/" if site else ""


def pdfs_by(workspace: Workspace, by: Printer, step: Step) -> MakesPdfs:
    """Makes the PDFs of an edition that is being published, from its pages as they will be.

    Raises `PacksError`, by name, where a check of one fails.
    """

    def made(prepared: Prepared, built: BuiltEdition) -> tuple[Download, ...]:
        with TemporaryDirectory(prefix="packs-") as folder:
            files = _built_files(workspace, built, Path(folder).resolve() / "edition")
        entry = entry_of(prepared)
        wanted = those_there(entry, tuple(Document), files)
        said = said_of(entry, address_of(workspace, entry))
        return tuple(
            _passed(one, pdf_of(one.page, files, by, said, step), _summary(built)) for one in wanted
        )

    return made


def pdfs_again(
    workspace: Workspace, edition: Path, step: Step, not_compared: list[str]
) -> MakesPdfs | None:
    """Makes the PDFs that a published edition has, to be compared with them.

    Where what printed them is not here, in the same version, they are taken as they are, so that
    the rest can be compared, and `not_compared` is told. None where the edition has no PDF.
    """
    kept = {one: edition / one.pdf for one in Document if (edition / one.pdf).is_file()}
    if not kept:
        return None

    def made(prepared: Prepared, built: BuiltEdition) -> tuple[Download, ...]:
        contents = {one: path.read_bytes() for one, path in kept.items()}
        try:
            before = {producer_of(content) for content in contents.values()}
            is_browser = not any(one.startswith("WeasyPrint") for one in before)
            by = printer(Engine.CHROMIUM if is_browser else Engine.WEASYPRINT)
            now = {by.version}
            if is_browser or now == before:
                again = pdfs_by(workspace, by, step)(prepared, built)
                # A browser says its version only in what it has printed.
                now = {producer_of(pdf.content) for pdf in again}
                if now == before:
                    return again
            then, here = listed(tuple(sorted(before))), listed(tuple(sorted(now)))
            why = f"printed by {then}; here is {here}"
        except PacksError as error:
            why = str(error)
        names = listed(tuple(one.pdf for one in kept))
        not_compared.append(f"{names}: {why}")
        return tuple(_download(one, content, _summary(built)) for one, content in contents.items())

    return made


def with_pdfs(
    workspace: Workspace, built: BuiltEdition, pdfs: tuple[Download, ...]
) -> BuiltEdition:
    """An edition with its PDFs among what readers can take away, and on the page that lists it."""
    from generator.compose.listings import downloads_page
    from generator.compose.templates import Templates

    downloads = (*built.downloads, *pdfs)
    listing = downloads_page(downloads, _summary(built), templates=Templates(workspace.templates))
    pages = (listing if page.kind is PageKind.DOWNLOADS else page for page in built.pages)
    return replace(built, downloads=downloads, pages=tuple(pages))


def _summary(built: BuiltEdition) -> str:
    """What an edition calls its summary."""
    return next((page.title for page in built.pages if page.kind is PageKind.SUMMARY), "")


def _download(document: Document, content: bytes, summary: str) -> Download:
    return Download(document.pdf, content, document.holds(summary))


def _passed(document: Document, printed: Printed, summary: str) -> Download:
    if failed := printed.checked.failed:
        raise PacksError(
            f"{document.pdf} fails {plural(len(failed), 'check')}, so nothing was published: "
            + "; ".join(f"{check.name} ({check.fault})" for check in failed)
            + ". Publish without --pdf, or put that right first."
        )
    return _download(document, printed.content, summary)


def preview_files(
    workspace: Workspace, edition_id: str, archive: Path, step: Step
) -> tuple[Prepared, Mapping[str, bytes], BuiltEdition]:
    """An edition that is not published, every file of it as built aside, and what was built."""
    step(f"Reading {edition_id}")
    prepared = prepare(workspace, edition_id, archive)
    step(f"Composing {edition_id}")
    built = compose(workspace, prepared, Standing(published=False))
    with TemporaryDirectory(prefix="packs-") as folder:
        files = _built_files(workspace, built, Path(folder).resolve() / "edition")
    return prepared, files, built


def _built_files(workspace: Workspace, built: BuiltEdition, folder: Path) -> Mapping[str, bytes]:
    writer_of(workspace, built)(folder)
    return {name: (folder / name).read_bytes() for name in files_of(folder)}


def those_there(
    entry: CatalogueEntry, documents: tuple[Document, ...], files: Mapping[str, bytes]
) -> tuple[Document, ...]:
    """Those of the documents that an edition has to print."""
    gone = {name for one in entry.withdrawals for name in one.files}
    if entry.is_withdrawn:
        raise NotFound(f"{entry.id} was withdrawn as a whole, so there is nothing to print.")
    there = tuple(one for one in documents if one.page in files and one.page not in gone)
    if there:
        return there
    pages = " or ".join(one.page for one in documents)
    if any(one.page in gone for one in documents):
        raise NotFound(f"{pages} of {entry.id} was withdrawn, so there is nothing to print.")
    raise NotFound(
        f"{entry.id} has no {pages}: it was made before there was one. Print its pages from a "
        "browser."
    )


def refuse_record(to: Path, archive: Path) -> None:
    """`PacksError` where something would be written into a published edition."""
    if to.resolve().is_relative_to(archive.resolve()):
        raise PacksError(
            f"{to} lies in the archive, and a published edition is never added to. Name another "
            "folder; packs publish --pdf makes PDFs a part of an edition."
        )


def write_printed(path: Path, content: bytes) -> None:
    """Write a file that may be open in another program; `PacksError` says so where it is."""
    try:
        replace_file(path, content)
    except PermissionError:
        raise PacksError(
            f"{path} cannot be replaced: it is open in another program, or may not be written to. "
            "Close it there and run the command again."
        ) from None


def _not_as_published(entry: CatalogueEntry, name: str) -> PacksError:
    return PacksError(
        f"{entry.id} is not as it was published: {name} was changed, added or is missing. Nothing "
        "was printed. packs verify names everything; restore the edition from a copy."
    )
