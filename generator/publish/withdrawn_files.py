"""What becomes of each file of a published edition when figures or pages of it are withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator.check.repeats import (
    ASKED_FOR,
    Sought,
    frame_gives_it,
    is_chart,
    is_to_be_read,
    why_repeated,
    words_give_it,
    workings_of,
)
from generator.compose.find_index import INDEX, without_pages, without_ratings
from generator.compose.frames import (
    CHANGES,
    DATA,
    DOWNLOADS,
    FIND,
    INDICATORS,
    METHODS,
    OVERVIEW,
    PACK,
    SUMMARY,
)
from generator.compose.page_body import with_body
from generator.compose.templates import Templates
from generator.compose.withdrawn_page import notice_alone, notice_in_frame, notice_of_edition
from generator.model.archive import CatalogueEntry, Withdrawal
from generator.model.errors import PacksError
from generator.model.formats import plural
from generator.model.withdrawals import Repeat, note_of
from generator.publish.catalogue import EDITION_RECORD
from generator.publish.manifest import MANIFEST
from generator.publish.withdrawal import Replacement
from generator.publish.withdrawn_copies import is_copy, without_copies
from generator.publish.withdrawn_tables import (
    Row,
    figure_without,
    judgement_without,
    own_comparator_without,
    with_new_digests,
    with_rows_changed,
    words_without,
)
from generator.publish.writing import files_of
from generator.read.record import (
    ACTIONS,
    COMPARATORS,
    EXEMPT_FILE,
    FIGURES,
    JUDGEMENTS,
    RECOMMENDATIONS,
    REVISIONS,
    RISKS,
    SELF_ASSESSMENT,
    TARGETS,
)
from generator.read.record import (
    INDICATORS as INDICATORS_TABLE,
)

#: The tables whose texts may repeat a figure, each with the columns that hold them.
_TEXTS = {
    FIGURES: ("note",),
    INDICATORS_TABLE: ("quality_note",),
    TARGETS: ("note",),
    COMPARATORS: ("note",),
    JUDGEMENTS: ("sentence", "reason"),
    ACTIONS: ("answers", "action", "progress", "success_measure", "evidence", "impact"),
    RECOMMENDATIONS: ("text", "answer", "status"),
    REVISIONS: ("reason",),
    RISKS: ("risk", "mitigation"),
    SELF_ASSESSMENT: ("note",),
}
_DESCRIPTOR = "data/datapackage.json"
#: Why the whole edition on one page goes with any page that it is made of.
WHOLE = "holds the whole edition"
#: Pages of which it holds nothing, or only a sentence without a figure.
_NOT_IN_PACK = frozenset({CHANGES, METHODS, DATA, DOWNLOADS, INDICATORS, FIND, "404.html"})
_OURS = frozenset({OVERVIEW, SUMMARY, FIND, CHANGES, METHODS, DATA, DOWNLOADS, "404.html"})
#: Made of other pages, so that what those repeat is taken out of them.
_IN_FIND = {INDEX: "what those pages say", FIND: "the ratings on those pages"}
#: Made by this program with nothing of a figure in them, or seen to by the pages they are made of.
_LEFT = ("assets/", EDITION_RECORD, MANIFEST)
#: The tables and their descriptor, which are changed by the row.
_TABLES = re.compile(r"data/[^/]*\.(csv|json)")


@dataclass(frozen=True)
class Wanted:
    """What is to be withdrawn from one edition.

    `sought` is absent where only pages are named; `pages` are those named, `kept` those that a
    person has read and that stay. `label` is the indicator's reference and name.
    """

    withdrawal: Withdrawal
    keys: frozenset[tuple[str, ...]]
    sought: Sought | None
    label: str = ""
    pages: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Found:
    """What an edition repeats, its replacement if there is any, and pages a person has to read."""

    repeats: tuple[Repeat, ...]
    replacement: Replacement | None
    to_be_read: tuple[str, ...] = ()


def is_chapter(file: str) -> bool:
    """Whether a page of an edition is an author's."""
    return _is_page(file) and "/" not in file and file not in _OURS


def replaced_files(
    archive: Path, entry: CatalogueEntry, wanted: Wanted, templates: tuple[Path, ...]
) -> Found:
    """Every file of an edition that repeats what is wanted, and what takes its place.

    Raises `PacksError` for a table that cannot be read, so that nothing is half withdrawn.
    """
    folder, names = archive / entry.id, files_of(archive / entry.id)
    wanted = _with_workings(folder, wanted)
    contents, repeats = _tables(folder, entry, wanted)
    to_be_read = []
    # A notice stands there already, of another withdrawal.
    gone = frozenset(name for one in entry.withdrawals for name in one.files if _is_page(name))
    for name in sorted(names, key=lambda name: (name == PACK, name)):
        if name in wanted.kept | gone or is_copy(name):
            continue
        why = _why(folder / name, name, wanted)
        if name == PACK and any(_is_in_pack(one.file) for one in repeats):
            why = why or WHOLE
        if not why:
            if _should_be_read(folder / name, name, wanted):
                to_be_read.append(f"{entry.id}/{name}")
            continue
        is_page = _is_page(name)
        repeats.append(Repeat(entry.id, name, why, is_removed=not is_page))
        page = (folder / name).read_bytes()
        contents[name] = _notice(name, page, entry, wanted, templates) if is_page else None
    if not repeats:
        return Found((), None, tuple(to_be_read))
    replaced = {name for name in contents if _is_page(name)}
    for name, content in _find_without(folder, replaced, wanted.pages).items():
        contents[name] = content
        repeats.append(Repeat(entry.id, name, _IN_FIND[name], is_removed=content is None))
    has_figures = wanted.sought is not None
    for name, content, why in without_copies(folder, names, contents, has_figures=has_figures):
        contents[name] = content
        repeats.append(Repeat(entry.id, name, why, is_removed=content is None))
    withdrawal = replace(
        wanted.withdrawal,
        figures=tuple(sorted(wanted.keys)),
        files=tuple(sorted({one.file for one in repeats})),
    )
    changed = replace(entry, withdrawals=(*entry.withdrawals, withdrawal))
    return Found(tuple(repeats), Replacement(changed, contents), tuple(to_be_read))


def withdrawn_whole(
    archive: Path, entry: CatalogueEntry, withdrawal: Withdrawal, templates: tuple[Path, ...]
) -> Replacement:
    """An edition of which only a notice is left, its record and the look of its frame."""
    contents: dict[str, bytes | None] = {
        name: None
        for name in files_of(archive / entry.id)
        if not name.startswith("assets/") and name not in (EDITION_RECORD, MANIFEST)
    }
    contents[OVERVIEW] = notice_of_edition(entry, withdrawal, Templates(templates))
    return Replacement(replace(entry, withdrawals=(*entry.withdrawals, withdrawal)), contents)


def _with_workings(folder: Path, wanted: Wanted) -> Wanted:
    """What is wanted, with the sums that the indicator's own page of this edition prints."""
    if wanted.sought is None or not wanted.sought.is_held:
        return wanted
    pages = (folder / INDICATORS).parent.glob("*.html")
    own = (page for page in pages if page.stem in wanted.sought.ids)
    workings = frozenset(number for page in own for number in workings_of(page.read_bytes()))
    return replace(wanted, sought=replace(wanted.sought, workings=workings))


def _is_in_pack(name: str) -> bool:
    return _is_page(name) and name not in _NOT_IN_PACK


def _is_page(name: str) -> bool:
    return name.endswith(".html")


def _tables(
    folder: Path, entry: CatalogueEntry, wanted: Wanted
) -> tuple[dict[str, bytes | None], list[Repeat]]:
    contents: dict[str, bytes | None] = {}
    repeats = []
    changed: dict[str, bytes] = {}
    for table in _TEXTS:
        name = f"data/{EXEMPT_FILE if entry.exempt else ''}{table}"
        if wanted.sought is None or not (folder / name).is_file():
            continue
        after, rows = with_rows_changed(
            (folder / name).read_bytes(),
            partial(_row_without, table, entry=entry, wanted=wanted),
            f"{entry.id}/{name}",
        )
        if rows:
            changed[name.rpartition("/")[2]] = contents[name] = after
            repeats.append(Repeat(entry.id, name, f"{plural(rows, 'row')} of it"))
    if changed and (folder / _DESCRIPTOR).is_file():
        contents[_DESCRIPTOR] = with_new_digests((folder / _DESCRIPTOR).read_bytes(), changed)
        repeats.append(Repeat(entry.id, _DESCRIPTOR, "digests of those tables"))
    return contents, repeats


def _find_without(
    folder: Path, pages: set[str], for_words: frozenset[str]
) -> dict[str, bytes | None]:
    """What stands on the find page and in its index of pages that are replaced, taken out.

    The rating of one that is withdrawn `for_words` stays: it is none of them.
    """
    made: dict[str, bytes | None] = {}
    if (index := folder / INDEX).is_file():
        # One that cannot be read goes whole; the A to Z needs none.
        text = index.read_text(encoding="utf-8")
        after = without_pages(text, pages)
        if after != text:
            made[INDEX] = None if after is None else after.encode()
    if FIND not in pages and (page := folder / FIND).is_file():
        before = page.read_bytes()
        if (without := without_ratings(before, pages - for_words)) != before:
            made[FIND] = without
    return made


def _row_without(table: str, row: Row, entry: CatalogueEntry, wanted: Wanted) -> Row:
    """A row of a table as it is to be: without the numbers, and without words that tell them."""
    note, keys, sought = note_of(wanted.withdrawal), wanted.keys, wanted.sought
    if sought is None:
        return row
    if table == FIGURES:
        row = figure_without(row, keys, note)
    elif table == COMPARATORS:
        row = own_comparator_without(row, keys, note, entry.authority.code)
    elif table == JUDGEMENTS:
        row = judgement_without(row, keys, note)

    def tells(text: str, indicators: tuple[str, ...]) -> bool:
        return words_give_it(text, indicators, sought, is_typed=table != JUDGEMENTS)

    return words_without(row, _TEXTS[table], tells, note)


def _why(path: Path, name: str, wanted: Wanted) -> str:
    if name in wanted.pages:
        return ASKED_FOR
    if wanted.sought is None or name.startswith(_LEFT) or _TABLES.fullmatch(name):
        return ""
    if _is_page(name) or is_chart(name):
        return why_repeated(name, path.read_bytes(), wanted.sought, is_chapter)
    # A picture, a file of another's making: nobody can show that it does not hold the figure.
    return "a file that cannot be looked into" if wanted.sought.is_held else ""


def _should_be_read(path: Path, name: str, wanted: Wanted) -> bool:
    if wanted.sought is None or not wanted.sought.is_held or not is_chapter(name):
        return False
    return is_to_be_read(path.read_bytes(), wanted.sought)


def _notice(
    name: str, page: bytes, entry: CatalogueEntry, wanted: Wanted, templates: tuple[Path, ...]
) -> bytes:
    filled = Templates(templates)
    frame = with_body(page, b"")
    if frame is None or (wanted.sought is not None and frame_gives_it(frame, wanted.sought)):
        return notice_alone(name, entry, wanted.withdrawal, wanted.label, filled)
    return notice_in_frame(name, page, wanted.withdrawal, wanted.label, filled)


def check_pages(
    archive: Path, entries: Iterable[CatalogueEntry], pages: Iterable[str]
) -> dict[str, frozenset[str]]:
    """Pages named as `<authority>/<edition>/<page>`, by the id of their edition.

    Raises `PacksError` for one that the archive does not hold or that is no page.
    """
    of: dict[str, set[str]] = {}
    by_id = {entry.id: entry for entry in entries}
    for asked in pages:
        parts = asked.strip("/").removeprefix("archive/").split("/")
        edition, name = "/".join(parts[:2]), "/".join(parts[2:])
        if edition not in by_id or name not in files_of(archive / edition):
            raise PacksError(
                f"There is no page '{asked}' in the archive. Write it as the list does: "
                "<authority>/<edition>/<page>.html."
            )
        if not _is_page(name):
            raise PacksError(f"'{asked}' is no page. Name a page, which ends in .html.")
        of.setdefault(edition, set()).add(name)
    return {edition: frozenset(names) for edition, names in of.items()}
