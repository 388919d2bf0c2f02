"""The folder of an agenda item: cover report, summary, appendix and checklist, all or none.

published ─► its files in the archive, held to its manifest ─┐
a draft   ─► a preview, built aside, if that is asked for  ──┴─► Word and PDF, read back, written
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

from generator import printing
from generator.beside import catalogue, cover_terms_here
from generator.check.cover import unfilled
from generator.check.deadline import Deadline, deadline_of, weekday
from generator.compose.templates import Templates
from generator.extending import refuse_public_place
from generator.model.archive import CatalogueEntry
from generator.model.checklists import Box, Checklist
from generator.model.cover import COVER_DATA, COVER_FILE, CoverPaper
from generator.model.editions import EditionKind
from generator.model.errors import NotFound, PacksError, Stopped
from generator.model.exempt import EXEMPT_NAME, Exempt
from generator.model.findings import Finding
from generator.model.formats import listed, plural, spell_size
from generator.model.periods import spell_day
from generator.publish.cover_docx import Word, word_of
from generator.publish.pdf.documents import Document
from generator.publish.pdf.engines import Engine, printer
from generator.publish.pdf.printing import pdf_of
from generator.publish.writing import files_of, patiently
from generator.read.cover_data import read_cover_data
from generator.read.cover_terms import NOT_IN_NAMES
from generator.read.files import read_bytes
from generator.recipe import Prepared, Step, entry_of, templates_of
from generator.workspace import Workspace

#: A council's own template beside the folders of its editions, and the one that is supplied.
TEMPLATE = "cover-report.docx"
_SUPPLIED = f"word/{TEMPLATE}"
_TEMPLATE_LIMIT = 5_000_000

#: What a folder of exempt papers is called.
EXEMPT_FOLDER = "exempt"

_LONGEST_ITEM = 40


@dataclass(frozen=True)
class Despatch:
    """What was written, each file with its size, and what is to be said of it."""

    folder: Path
    files: tuple[tuple[str, int], ...]
    deadline: Deadline
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class _Paper:
    """An edition on its way into the folder: its entry, its files, and whether it is a draft."""

    entry: CatalogueEntry
    files: Mapping[str, bytes]
    prepared: Prepared | None

    @property
    def missing(self) -> tuple[Finding, ...]:
        return unfilled(self.prepared.findings) if self.prepared else ()


def write_agenda(
    workspace: Workspace,
    asked: str | None,
    *,
    to: Path | None,
    archive: Path,
    item: str,
    is_draft: bool,
    replaces: bool,
    engine: Engine | None,
    step: Step,
) -> Despatch:
    """Fill the folder of an agenda item.

    Raises `PacksError`, with nothing written, where the edition is not published and no draft was
    asked for, has no cover report, or where a file would not say what the edition says.
    """
    _refuse_item(item)
    published = {entry.id: entry for entry in catalogue(archive)}
    edition_id = workspace.find_edition(asked, tuple(published))
    folder = to or workspace.agendas / edition_id
    if exempt := workspace.exempt:
        folder = folder / EXEMPT_FOLDER
    _refuse_place(workspace, folder, archive)
    paper = _paper(workspace, edition_id, published.get(edition_id), archive, step, is_draft)
    terms, wrong = cover_terms_here(workspace, paper.entry.authority.slug)
    if wrong:
        raise Stopped(wrong)
    templates = templates_of(workspace)
    marks = _marks(paper, exempt, templates)
    made: dict[str, bytes] = {}
    boxes: list[Box] = []
    words = templates.words.checklist
    boxes += _of_edition(paper, words)

    def named(document: str) -> str:
        name = terms.agenda.file_name.format(item=item, document=document)
        return f"{EXEMPT_NAME if exempt else ''}{name}"

    step("Filling in the cover report")
    cover = _cover(paper, exempt is not None)
    if cover is not None:
        file, template = _template(workspace, paper.entry.authority.slug)
        word = word_of(cover, template, file, marks)
        made[f"{named(templates.words.cover.title)}.docx"] = word.content
        boxes += _of_word(cover, word, paper, words)
    for document, title in _titles(paper.entry, templates, exempt).items():
        content, box = _pdf(workspace, paper, document, title, engine, words, step)
        if exempt:
            _refuse_unmarked(content, exempt, title)
        made[f"{named(title)}.pdf"] = content
        boxes.append(box)
    deadline = deadline_of(paper.entry.publication_date, paper.entry.meeting_date, terms.agenda)
    boxes += (_of_deadline(deadline, words), *_for_people(paper, exempt, words))
    name = f"{named(words.title)}.docx"
    made[name] = _checklist(paper, marks, tuple(boxes), made, templates)
    _refuse_mixed(folder, made, is_exempt=exempt is not None, replaces=replaces)
    _write_all(folder, made)
    sizes = tuple((name, len(content)) for name, content in made.items())
    return Despatch(folder, sizes, deadline, tuple(boxes))


def _refuse_item(item: str) -> None:
    """The number is part of each file's name, which has to be one on Windows too."""
    if not item.strip() or len(item) > _LONGEST_ITEM or NOT_IN_NAMES.search(item):
        raise PacksError(
            f"--item is '{item[:_LONGEST_ITEM]}', which not every name of a file can hold. Use "
            f"letters, digits, spaces, hyphens and full stops, {_LONGEST_ITEM} at most: --item 7a."
        )


def _refuse_place(workspace: Workspace, folder: Path, archive: Path) -> None:
    refuse_public_place(workspace, folder)
    printing.refuse_record(folder, archive)
    if holder := workspace.holder_of(folder.resolve()):
        raise PacksError(
            f"{folder} lies in {holder}/, which a build reads or writes. Name another folder."
        )


def _paper(
    workspace: Workspace,
    edition_id: str,
    entry: CatalogueEntry | None,
    archive: Path,
    step: Step,
    is_draft: bool,
) -> _Paper:
    if entry is not None:
        if is_draft:
            raise PacksError(f"{edition_id} is published: leave out --draft.")
        if entry.is_withdrawn:
            raise NotFound(f"{edition_id} was withdrawn as a whole, so there is nothing to send.")
        return _Paper(entry, printing.published_files(archive, entry), None)
    if not is_draft:
        raise PacksError(
            f"{edition_id} is not published, and an agenda holds what is. Publish it first with "
            "packs publish, or say --draft for a folder in which every file says that it is one."
        )
    prepared, files, _ = printing.preview_files(workspace, edition_id, archive, step)
    return _Paper(entry_of(prepared), files, prepared)


def _marks(paper: _Paper, exempt: Exempt | None, templates: Templates) -> tuple[str, ...]:
    """What stands at the head of every page of a Word file."""
    marks = [exempt.notice] if exempt else []
    if paper.prepared is not None:
        clearance = paper.prepared.clearance
        draft = templates.words.cover.draft.format(number=clearance.number)
        preview = templates.words.cover.preview
        marks.append(draft if clearance.cleared is None else preview)
    return tuple(marks)


def _cover(paper: _Paper, is_exempt: bool) -> CoverPaper | None:
    """The cover report; an exempt part may go without one."""
    content = paper.files.get(COVER_DATA)
    if content is not None:
        return read_cover_data(content, f"{paper.entry.id}/{COVER_DATA}")
    if any(COVER_DATA in one.files for one in paper.entry.withdrawals):
        raise NotFound(f"The cover report of {paper.entry.id} was withdrawn. Write a correction.")
    if is_exempt:
        return None
    raise NotFound(
        f"{paper.entry.id} has no cover report. Write content/{paper.entry.id}/{COVER_FILE} before "
        "it is published: see docs/agenda.md. packs pdf prints the pack and the summary alone."
    )


def _template(workspace: Workspace, authority: str) -> tuple[str, bytes]:
    """The council's Word template and how it is called, else the one that is supplied."""
    for place in (workspace, *((workspace.public,) if workspace.public else ())):
        path = place.content / authority / TEMPLATE
        if path.exists() or path.is_symlink():
            return workspace.shown(path), _bytes(path, workspace.shown(path))
    *_, carried = workspace.templates
    return f"site_templates/{_SUPPLIED}", _bytes(carried / _SUPPLIED, _SUPPLIED)


def _bytes(path: Path, shown_as: str) -> bytes:
    content = read_bytes(path, path.parent, shown_as, limit=_TEMPLATE_LIMIT, family="FRM")
    if isinstance(content, Finding):
        raise Stopped((content,))
    return content


def _titles(
    entry: CatalogueEntry, templates: Templates, exempt: Exempt | None
) -> dict[Document, str]:
    """The documents that are printed, each by the name of its file."""
    pages, appendix = templates.words.pages, templates.words.cover.appendix
    if exempt:
        return {Document.PACK: appendix}
    summary = pages.board_summary if entry.kind is EditionKind.BOARD else pages.summary
    return {Document.SUMMARY: summary, Document.PACK: appendix}


def _pdf(
    workspace: Workspace,
    paper: _Paper,
    document: Document,
    title: str,
    engine: Engine | None,
    words: SimpleNamespace,
    step: Step,
) -> tuple[bytes, Box]:
    """A document as a PDF: the one that was published with the edition, else printed now."""
    if (there := paper.files.get(document.pdf)) is not None:
        return there, Box(words.pdf_published.format(document=title), is_ticked=True)
    printing.those_there(paper.entry, (document,), paper.files)
    said = printing.said_of(paper.entry, printing.address_of(workspace, paper.entry))
    printed = pdf_of(document.page, paper.files, printer(engine), said, step)
    checks, failed = printed.checked.checks, printed.checked.failed
    if failed:
        said_failed = (
            f"{plural(len(failed), 'check')} ({listed(tuple(one.name for one in failed))})"
        )
        return printed.content, Box(words.pdf_failed.format(document=title, failed=said_failed))
    passed = words.pdf.format(document=title, checks=plural(len(checks), "check"))
    return printed.content, Box(passed, is_ticked=True)


def _refuse_unmarked(content: bytes, exempt: Exempt, title: str) -> None:
    from generator.publish.pdf.marks import pages_without

    if without := pages_without(content, exempt.notice):
        pages = listed(tuple(map(str, without[:10])))
        raise PacksError(
            f"{title}: page {pages} does not say '{exempt.notice}', so nothing was written. Print "
            "it with WeasyPrint, or with a newer Chrome or Edge: packs doctor says which is here."
        )


def _of_edition(paper: _Paper, words: SimpleNamespace) -> tuple[Box, ...]:
    if paper.prepared is not None:
        return (Box(words.is_draft),)
    files = plural(len(paper.files), "file")
    return (
        Box(words.as_published.format(files=files), is_ticked=True),
        Box(words.scanned, is_ticked=True),
    )


def _of_word(
    cover: CoverPaper, word: Word, paper: _Paper, words: SimpleNamespace
) -> tuple[Box, ...]:
    paragraphs = plural(len(cover.blocks), "paragraph")
    said = words.word.format(paragraphs=paragraphs, figures=plural(word.figures, "figure"))
    missing = tuple(Box(words.missing.format(problem=one.problem)) for one in paper.missing)
    return (Box(said, is_ticked=True), *(missing or (Box(words.asked, is_ticked=True),)))


def _of_deadline(deadline: Deadline, words: SimpleNamespace) -> Box:
    day = weekday(deadline.published)
    if not deadline.is_late:
        said = words.in_time.format(deadline=deadline.sentence, day=day)
        return Box(said, is_ticked=True)
    clear = plural(deadline.clear, "clear day")
    return Box(words.late.format(deadline=deadline.sentence, day=day, clear=clear))


def _for_people(paper: _Paper, exempt: Exempt | None, words: SimpleNamespace) -> tuple[Box, ...]:
    """What no program can check; of exempt papers also what was."""
    open_ones = (words.legal, words.finance, words.holder, words.listen, words.upload, words.front)
    if exempt is None:
        return tuple(map(Box, open_ones))
    paragraph = words.paragraph.format(paragraph=exempt.paragraph)
    return (
        Box(words.exempt, is_ticked=True),
        *map(Box, (paragraph, words.apart, words.legal, words.listen)),
    )


def _checklist(
    paper: _Paper,
    marks: tuple[str, ...],
    boxes: tuple[Box, ...],
    made: Mapping[str, bytes],
    templates: Templates,
) -> bytes:
    from generator.publish.checklist_docx import checklist_docx

    entry, words = paper.entry, templates.words.checklist
    day = spell_day(entry.meeting_date)
    about = words.about.format(report=entry.title, body=entry.body, day=day)
    files = tuple((name, spell_size(len(content))) for name, content in made.items())
    checklist = Checklist(words.title, about, marks, boxes, files)
    return checklist_docx(checklist, words, templates.language)


def _refuse_mixed(
    folder: Path, made: Mapping[str, bytes], *, is_exempt: bool, replaces: bool
) -> None:
    """`PacksError` where files would be written over, or public and exempt ones would mix."""
    there = [path.name for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
    if other := [name for name in there if name.startswith(EXEMPT_NAME) is not is_exempt]:
        which = "public" if is_exempt else "exempt"
        raise PacksError(
            f"{folder} holds {which} papers ({other[0]}), and public and exempt ones never lie in "
            "one folder. Name another with --to."
        )
    if not replaces and (same := [name for name in there if name in made]):
        raise PacksError(
            f"{folder} holds {listed(tuple(same))} already. Name another folder with --to, or say "
            "--replace."
        )


def _write_all(folder: Path, made: Mapping[str, bytes]) -> None:
    """Put all files into a folder, or leave it as it was."""
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    before = {name: (folder / name).read_bytes() for name in made if name in files_of(folder)}
    moved: list[str] = []
    try:
        with TemporaryDirectory(prefix=".packs-", dir=folder) as aside:
            for name, content in made.items():
                (Path(aside) / name).write_bytes(content)
            for name in made:
                source, target = Path(aside) / name, folder / name
                patiently(lambda source=source, target=target: source.replace(target))  # type: ignore[misc]
                moved.append(name)
    except BaseException as error:
        for name in moved:
            if name in before:
                (folder / name).write_bytes(before[name])
            else:
                (folder / name).unlink(missing_ok=True)
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, PermissionError):
            raise PacksError(
                f"{error.filename} cannot be replaced: it is open in another program, or may not "
                "be written to. Close it there and run the command again."
            ) from None
        raise
