"""The supplement of a correction: for members who hold the pack, the pages that changed and why.

the pack as sent out ─┐
                      ├─► changed places, changed pages ─► erratum + sheets ─► one checked PDF
the corrected pack  ──┘
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase

from generator.beside import catalogue, edition_here
from generator.comparing import diff
from generator.compose.draft_mark import STYLESHEET as DRAFT_MARK
from generator.compose.draft_mark import marked_draft
from generator.compose.marking import STYLESHEET as MARK
from generator.compose.marking import marked
from generator.compose.print.supplement import (
    PAGE,
    STYLESHEET,
    look_of_supplement,
    supplement_page,
    supplement_text,
)
from generator.compose.templates import Templates
from generator.extending import refuse_public_place
from generator.model.archive import CatalogueEntry
from generator.model.errors import NotFound, PacksError, Stopped
from generator.model.formats import plural
from generator.model.pages import BuiltEdition
from generator.model.periods import spell_day
from generator.model.supplements import Despatch, Sort, Supplement
from generator.printing import (
    address_of,
    preview_files,
    published_files,
    refuse_record,
    said_of,
    those_there,
    write_printed,
)
from generator.protect.profiles import PROFILES
from generator.publish.pdf.checking import checked
from generator.publish.pdf.documents import Document, supplement_files
from generator.publish.pdf.enclosed import enclosed
from generator.publish.pdf.engines import Engine, Printer, printer
from generator.publish.pdf.finishing import producer_of
from generator.publish.pdf.printing import Printed, pdf_of
from generator.publish.supplement.beside import beside
from generator.publish.supplement.reading import Paper, read_paper
from generator.publish.supplement.sheets import on_sheets
from generator.publish.supplement.withheld import hides, without_what_was_hidden
from generator.read.cleared import read_cleared
from generator.recipe import Step, entry_of
from generator.workspace import Workspace

#: Where more of its pages than this share would be replaced, a pack is sent anew.
MOST_PAGES = (2, 3)

_BLANK = re.compile(r"\\\{\w+\\\}")


@dataclass(frozen=True)
class Supplemented:
    """A supplement that was written, with its text, and what the checks said of it.

    `to_withdraw` where the pack that was sent out shows a figure that is hidden now.
    """

    pdf: Path
    text: Path
    made: Supplement
    printed: Printed
    to_withdraw: bool
    replaces: str

    def __str__(self) -> str:
        pages = plural(len(self.made.replacements), "page")
        return f"{plural(len(self.made.rows), 'changed place')}, {pages} to replace or add"


def supplement(
    workspace: Workspace,
    asked: str | None,
    *,
    engine: Engine | None,
    output: Path | None,
    archive: Path,
    step: Step,
) -> Supplemented:
    """Write the supplement of a correction into a folder.

    Raises `PacksError` for an edition that is no correction, or one whose pack says what the pack
    before said, or has another two thirds of its pages. Nothing is then written.
    """
    by = printer(engine)
    published = {entry.id: entry for entry in catalogue(archive)}
    edition_id = workspace.find_edition(asked, tuple(published))
    to = output or workspace.pdfs / edition_id
    refuse_public_place(workspace, to)
    refuse_record(to, archive)
    entry, files, built = _edition(workspace, edition_id, archive, published, step)
    before = _replaced(entry, published)
    old_files = published_files(archive, before)
    old, new = (
        pack_of(workspace, one, its, by, step) for one, its in ((before, old_files), (entry, files))
    )
    step("Reading both packs")
    templates = Templates(workspace.templates)
    held = read_paper(old)
    is_now = read_paper(new)
    found = beside(held, is_now, _following(templates, before, entry))
    refuse_too_little(found, _first_page(held, templates), entry, before)
    is_same_printer = producer_of(old) == producer_of(new)
    refuse_too_much(found, entry, before, is_same_printer=is_same_printer)
    changes = diff(workspace, archive, before.id, entry.id)
    known = PROFILES.get(entry.disclosure_profile)
    largest = known.largest if known else max(one.largest for one in PROFILES.values())
    made = without_what_was_hidden(found, changes, largest, is_now)
    despatch = _despatch(workspace, entry, before, built)
    html = _marked(supplement_page(made, despatch, templates), entry, built)
    look = look_of_supplement(made, templates)
    its_files = {**files, PAGE: html.encode(), STYLESHEET: look.encode()}
    said = said_of(entry, address_of(workspace, entry))
    sheets = pdf_of(PAGE, its_files, by, said, step)
    content = on_sheets(sheets.content, new, made.replacements)
    what = checked(content, enclosed(PAGE, its_files, said.address), said)
    pdf, beside_it = (to / one for one in supplement_files(is_exempt=entry.exempt is not None))
    write_printed(pdf, content)
    text = supplement_text(made, despatch, templates, entry.exempt)
    write_printed(beside_it, text.encode())
    return Supplemented(
        pdf,
        beside_it,
        made,
        Printed(content, what, producer_of(content)),
        hides(changes),
        before.id,
    )


def _edition(
    workspace: Workspace,
    edition_id: str,
    archive: Path,
    published: Mapping[str, CatalogueEntry],
    step: Step,
) -> tuple[CatalogueEntry, Mapping[str, bytes], BuiltEdition | None]:
    """A correction with its files: as published, or as it is now while it is not."""
    entry = published.get(edition_id)
    if entry is not None:
        _refuse_no_correction(entry.supersedes, edition_id)
        return entry, published_files(archive, entry), None
    authority, _, name = edition_id.partition("/")
    edition, findings = edition_here(workspace, authority, name)
    if edition is None:
        raise Stopped(findings)
    _refuse_no_correction(edition.supersedes, edition_id)
    prepared, files, built = preview_files(workspace, edition_id, archive, step)
    return entry_of(prepared), files, built


def _refuse_no_correction(supersedes: str | None, edition_id: str) -> None:
    if not supersedes:
        raise PacksError(
            f"{edition_id} corrects no edition, so nobody holds pages that it replaces. Open a "
            f"correction with: packs new --correct {edition_id}; or print it whole with packs pdf."
        )


def _replaced(entry: CatalogueEntry, published: Mapping[str, CatalogueEntry]) -> CatalogueEntry:
    before = published.get(f"{entry.authority.slug}/{entry.supersedes}")
    if before is None:
        raise NotFound(
            f"{entry.id} corrects {entry.supersedes}, which is not in the archive: restore it from "
            "a copy, since the supplement names its pages."
        )
    return before


def pack_of(
    workspace: Workspace,
    entry: CatalogueEntry,
    files: Mapping[str, bytes],
    by: Printer,
    step: Step,
) -> bytes:
    """An edition's pack as it was published, or as its page prints."""
    those_there(entry, (Document.PACK,), files)
    if Document.PACK.pdf in files:
        return files[Document.PACK.pdf]
    step(f"Printing the pack of {entry.edition}")
    return pdf_of(
        Document.PACK.page, files, by, said_of(entry, address_of(workspace, entry)), step
    ).content


def _following(
    templates: Templates, before: CatalogueEntry, entry: CatalogueEntry
) -> tuple[str, ...]:
    """Patterns of what a pack says only by being the one or the other, without spaces.

    That is the page of a reference, the name of an edition, and its day.
    """
    words = templates.words.pack
    pages = (f"({said})" for said in (words.at_page, words.at_page_short))
    names = sorted((before.edition, entry.edition), key=len, reverse=True)
    days = (spell_day(one.publication_date) for one in (before, entry))
    return tuple(
        _BLANK.sub(r"\\d+", re.escape("".join(said.split()))) for said in (*pages, *names, *days)
    )


def _first_page(pack: Paper, templates: Templates) -> int:
    """The page of a pack that its first part begins on, after the cover and the contents."""
    first = templates.words.pack.summary
    return next(
        (one.page for one in pack.blocks if one.sort is Sort.HEADING and one.words == first), 0
    )


def refuse_too_little(
    found: Supplement, first: int, entry: CatalogueEntry, before: CatalogueEntry
) -> None:
    """`PacksError` where no page from the `first` of the parts on says anything else."""
    is_any_told = any(
        row.place.sort is not Sort.PAGE and int(row.page.rstrip(ascii_lowercase)) > first
        for row in found.rows
    )
    if not is_any_told and not found.gone:
        raise PacksError(
            f"The packs of {before.edition} and {entry.edition} say the same but for their covers, "
            "so there is nothing to send. What only the web pages say otherwise is listed by: "
            f"packs diff {before.id} {entry.id}"
        )


def refuse_too_much(
    found: Supplement, entry: CatalogueEntry, before: CatalogueEntry, *, is_same_printer: bool
) -> None:
    """`PacksError` where so much of the pack changed that it is sent anew."""
    of, parts = MOST_PAGES
    replaced = sum(not one.is_new for one in found.replacements) + len(found.gone)
    if replaced * parts > found.pages * of:
        why = "" if is_same_printer else " The two were printed by different programs."
        raise PacksError(
            f"{replaced} of {plural(found.pages, 'page')} of the pack of {before.edition} would be "
            f"replaced, which is more than two thirds.{why} Send the corrected pack whole: packs "
            f"pdf {entry.id} --document pack."
        )


def _despatch(
    workspace: Workspace,
    entry: CatalogueEntry,
    before: CatalogueEntry,
    built: BuiltEdition | None,
) -> Despatch:
    folder = workspace.edition_folder(entry.authority.slug, entry.edition)
    cleared, _ = read_cleared(folder, workspace.shown(folder))
    is_cleared = bool(cleared) and (built is None or built.draft is None)
    return Despatch(
        edition=entry.edition,
        replaces=before.edition,
        report=entry.title,
        organisation=entry.authority.name,
        body=entry.body,
        meeting=entry.meeting_date,
        on=entry.publication_date,
        reason=entry.correction_reason,
        by=cleared[-1].by if is_cleared else "",
        is_draft=entry.is_preview,
    )


def _marked(html: str, entry: CatalogueEntry, built: BuiltEdition | None) -> str:
    """The page with the marks that every page of its edition has."""
    if built is not None and built.draft is not None:
        html = marked_draft(html, built.draft, stylesheet=DRAFT_MARK)
    if entry.exempt is not None:
        html = marked(html, entry.exempt, stylesheet=MARK)
    return html
