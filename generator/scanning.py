"""The last gate before an edition is published: its files as written, looked through for children.

    extracts ─ read ─► what is looked for ─┐
    edition as written ─► every text in it ┴─► findings, which stop the publication

The files are read where they were written, aside, so that a refused edition is never in place.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.compose.find_index import INDEX
from generator.compose.frames import FIND, PACK
from generator.model.editions import Authority
from generator.model.errors import Stopped
from generator.model.findings import Finding, has_errors, in_order
from generator.protect.leaks.scan import NOTHING, scan
from generator.protect.leaks.sought import Sought, sought_in
from generator.publish.writing import files_of
from generator.read.contacts import read_contacts
from generator.read.extracts import read_extracts
from generator.workspace import Workspace

#: Writes all files of an edition into the folder it is given.
Writer = Callable[[Path], object]

#: Files that say again what the pages say, so that words are mended elsewhere.
_REPEATING = (FIND, INDEX, PACK)

#: Is shown warnings, which stop nothing.
Tell = Callable[[tuple[Finding, ...]], None]


def looked_for(extracts: Path | None, tell: Tell) -> Sought:
    """What a folder of private tables of children holds; nothing where there is none.

    Raises `Stopped` where a table cannot be read, since what it holds could not be looked for.
    """
    if extracts is None:
        return NOTHING
    tables, of_extracts = read_extracts(extracts)
    sought, of_tables = sought_in(tables)
    _stop_or_tell((*of_extracts, *(() if has_errors(of_extracts) else of_tables)), tell)
    return sought


def scanned(
    workspace: Workspace, authority: Authority, write: Writer, *, sought: Sought, tell: Tell
) -> Writer:
    """The writer, which after writing looks the files through and raises `Stopped` for a leak.

    The rules for numbers and addresses always hold; what the authority lists among its contacts
    may stand. Raises `Stopped` at once where that list cannot be read.
    """
    allowed: set[str] = set()
    for place in filter(None, (workspace, workspace.public)):
        folder = place.content / authority.slug
        contacts, findings = read_contacts(folder, workspace.shown(folder))
        _stop_or_tell(findings, tell)
        allowed.update(contacts)

    def looked_through(folder: Path) -> None:
        write(folder)
        files = ((name, (folder / name).read_bytes()) for name in files_of(folder))
        found = scan(files, sought, allowed, authority.name, repeating=_REPEATING)
        _stop_or_tell(found, tell)

    return looked_through


def _stop_or_tell(findings: tuple[Finding, ...], tell: Tell) -> None:
    if has_errors(findings):
        raise Stopped(in_order(findings))
    if findings:
        tell(in_order(findings))
