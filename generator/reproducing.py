"""Whether a published edition comes out the same again: made by this program, then compared.

    its authority's editions published before it ─► an archive of those alone, aside
    its sources, as they now stand ──► published into that ──► compared with what was published

What an edition hides, and what it says of changes, depends on what readers had been told before.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from generator import __version__
from generator.beside import catalogue, find_published
from generator.model.archive import CatalogueEntry
from generator.model.errors import PacksError
from generator.model.formats import plural
from generator.printing import pdfs_again
from generator.publish.catalogue import EDITION_RECORD, read_published_after
from generator.publish.manifest import MANIFEST
from generator.publish.status_records import status_folder, status_record
from generator.publish.writing import files_of
from generator.publishing import publish
from generator.recipe import Step
from generator.workspace import EDITION_FILE, Workspace

#: What an edition's record says of the program that made it, which is told apart.
_OF_PROGRAM = ("generator", "lock")

#: So many lines are shown of a file, each so long, from a little before it differs.
_LINES, _LONG, _BEFORE = 3, 90, 30

#: Of so many files lines are shown; so many are named.
_SHOWN, _NAMED = 10, 60

_NO_LINE = "(no such line)"


@dataclass(frozen=True)
class Line:
    """A line of a file as published that came out otherwise, cut to where it does."""

    number: int
    published: str
    rebuilt: str


@dataclass(frozen=True)
class Difference:
    """A file that differs, with its first lines that do, or that only one of the two has."""

    file: str
    word: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Reproduction:
    """An edition made again beside what was published; identical where there is no difference.

    `program` is what published it, `beside` the editions it was made beside.
    `is_withdrawn_from` where figures were taken back since, of which no line is shown. What could
    not be made anew is `not_compared`, a sentence each.
    """

    edition: str
    program: str
    beside: tuple[str, ...]
    files: int
    differences: tuple[Difference, ...]
    is_withdrawn_from: bool
    not_compared: tuple[str, ...] = ()

    @property
    def is_identical(self) -> bool:
        return not self.differences


def reproduce(workspace: Workspace, asked: str, archive: Path, step: Step) -> Reproduction:
    """A published edition made again from its sources by this program, compared with the archive.

    Nothing is changed. Raises `PacksError` where it cannot be made: it is not in the archive, its
    sources or an edition before it are gone, or there is an error in the sources as they now stand.
    """
    from generator.protect.leaks.scan import NOTHING

    entries, entry = catalogue(archive), find_published(archive, asked)
    sources = workspace.edition_folder(entry.authority.slug, entry.edition)
    if not (sources / EDITION_FILE).is_file():
        raise PacksError(
            f"The sources of {entry.id} are not here: {workspace.shown(sources)} has no "
            f"{EDITION_FILE}. Put back the sources it was published from."
        )
    before = _before(archive, entries, entry)
    not_compared: list[str] = []
    with TemporaryDirectory(prefix="packs-") as folder:
        aside = Path(folder).resolve() / archive.name
        for earlier in before:
            shutil.copytree(archive / earlier, aside / earlier)
        # What committees decided of them is said again of what needs attention.
        for one in entries:
            if one.id in before and (record := archive / status_record(one)).is_file():
                (aside / status_folder(one)).mkdir(parents=True)
                shutil.copy(record, aside / status_record(one))
        try:
            publish(
                workspace,
                entry.id,
                archive=aside,
                sought=NOTHING,
                tell=lambda _: None,
                step=step,
                pdfs=pdfs_again(workspace, archive / entry.id, step, not_compared),
                is_again=True,
            )
        except PacksError as error:
            if str(aside) in str(error):  # which is no place a person could look at
                raise PacksError(str(error).replace(str(aside), str(archive))) from error
            raise
        is_withdrawn_from = any(
            one.withdrawals for one in entries if one.authority.slug == entry.authority.slug
        )
        names = {*files_of(archive / entry.id), *files_of(aside / entry.id)} - {MANIFEST}
        return Reproduction(
            entry.id,
            _program(archive / entry.id),
            before,
            len(names),
            tuple(
                _differences(
                    archive / entry.id, aside / entry.id, names, shows_lines=not is_withdrawn_from
                )
            ),
            is_withdrawn_from,
            tuple(not_compared),
        )


def spelled(made: Reproduction) -> Iterator[str]:
    """What came of it, in lines to read."""
    beside = plural(len(made.beside), "edition") if made.beside else "no edition"
    yield (
        f"{made.edition}: published by {made.program}, made again by scrutiny-packs {__version__}"
    )
    yield f"as of its own publication, beside {beside} published before it."
    yield from (f"Not compared: {why}" for why in made.not_compared)
    if made.is_identical:
        rest = "every byte" if not made.not_compared else "every byte but for those not compared"
        yield f"Identical: {plural(made.files, 'file')}, {rest}."
        return
    yield f"Different: {len(made.differences)} of {plural(made.files, 'file')}."
    for number, one in enumerate(made.differences[:_NAMED]):
        yield f"  {one.word}  {one.file}"
        for line in one.lines if number < _SHOWN else ():
            yield f"    line {line.number}, published: {line.published}"
            yield f"    line {line.number}, rebuilt:   {line.rebuilt}"
    if more := len(made.differences[_NAMED:]):
        yield f"  and {plural(more, 'file')} more"
    if made.is_withdrawn_from:
        yield "Figures were withdrawn since, so files differ that held them, and no line is shown."
    yield (
        "Its figures, words, templates and settings may have changed since it was published, and "
        "so may the program and its libraries. What was published stays as it is."
    )


def _before(
    archive: Path, entries: tuple[CatalogueEntry, ...], entry: CatalogueEntry
) -> tuple[str, ...]:
    """The ids of the authority's editions published before one, as its record names them.

    A record of before there was such a list does not: then by the day of publication.
    """
    own = [one for one in entries if one.authority.slug == entry.authority.slug]
    record = (archive / entry.id / EDITION_RECORD).read_text(encoding="utf-8")
    named = read_published_after(record)
    if named is None:
        at = (entry.publication_date, entry.edition)
        return tuple(sorted(one.id for one in own if (one.publication_date, one.edition) < at))
    if gone := sorted(set(named) - {one.edition for one in own}):
        raise PacksError(
            f"{entry.id} was published after {', '.join(gone)}, which the archive does not hold. "
            "What it hides depends on that, so it cannot be made again. Restore it from a copy."
        )
    return tuple(f"{entry.authority.slug}/{name}" for name in named)


def _program(edition: Path) -> str:
    try:
        generator = json.loads((edition / EDITION_RECORD).read_bytes())["generator"]
        return f"{generator['name']} {generator['version']}"
    except (ValueError, KeyError, TypeError):
        return "a program its record does not name"


def _differences(
    published: Path, rebuilt: Path, names: set[str], *, shows_lines: bool
) -> Iterator[Difference]:
    for name in sorted(names):
        before, now = published / name, rebuilt / name
        if not now.is_file():
            yield Difference(name, "missing")
        elif not before.is_file():
            yield Difference(name, "new    ")
        elif not _is_same(name, before.read_bytes(), now.read_bytes()):
            lines = _lines(before.read_bytes(), now.read_bytes()) if shows_lines else ()
            yield Difference(name, "differs", lines)


def _is_same(name: str, published: bytes, rebuilt: bytes) -> bool:
    return published == rebuilt or (
        name == EDITION_RECORD and _but_program(published) == _but_program(rebuilt)
    )


def _but_program(record: bytes) -> object:
    try:
        said = json.loads(record)
        return {key: value for key, value in said.items() if key not in _OF_PROGRAM}
    except (ValueError, AttributeError):
        return record


def _lines(published: bytes, rebuilt: bytes) -> tuple[Line, ...]:
    """The first lines of two texts that differ; none of what is no text."""
    try:
        before, now = published.decode().splitlines(), rebuilt.decode().splitlines()
    except UnicodeDecodeError:
        return ()
    differing = (
        Line(start + at, *_around(one, other))
        for tag, start, end, from_, to in SequenceMatcher(None, before, now).get_opcodes()
        if tag != "equal"
        for at, (one, other) in enumerate(zip_longest(before[start:end], now[from_:to]), 1)
    )
    return tuple(islice(differing, _LINES))


def _around(published: str | None, rebuilt: str | None) -> tuple[str, str]:
    """Two lines, cut to where they begin to differ; a line that is not there is told as that."""
    pairs = enumerate(zip_longest(published or "", rebuilt or ""))
    start = max(0, next((at for at, (one, other) in pairs if one != other), 0) - _BEFORE)
    first, second = (
        _NO_LINE
        if line is None
        else f"{'…' if start else ''}{line[start : start + _LONG]}"
        f"{'…' if len(line) > start + _LONG else ''}"
        for line in (published, rebuilt)
    )
    return first, second
