"""Taking a figure or a page back after it was published, in every edition that repeats it.

`look` lists what repeats it and changes nothing; `withdraw` replaces it: in the archive all
editions or none, then in the site, and what can be made again is deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from generator.beside import find_published
from generator.check.giving_back import relatives_of
from generator.check.numbers_in_text import digits_of, numbers_in
from generator.check.repeats import Sought, gives_it
from generator.compose.withdrawal_words import checklist
from generator.model.errors import NotFound, PacksError
from generator.model.formats import plural
from generator.model.withdrawals import numbers_of, spell_key
from generator.protect.records import TEXTS
from generator.publish.catalogued import read_catalogue
from generator.publish.pdf.documents import PDFS, supplement_files
from generator.publish.site import assemble_site, is_a_site
from generator.publish.withdrawal import Replacement, replace_editions
from generator.publish.withdrawn_files import (
    Found,
    Wanted,
    check_pages,
    replaced_files,
    withdrawn_whole,
)
from generator.publish.writing import delete_folder, files_of, patiently, replace_file
from generator.read.files import TABLE_LIMIT, TEXT_LIMIT, read_text
from generator.read.sentences import FOLDER as SENTENCES
from generator.withdrawing_asked import Asked
from generator.withdrawing_figures import (
    Part,
    Told,
    figures_beside,
    figures_of,
    indicators_called,
    keys_meant,
    told_of,
    years_of,
)
from generator.workspace import Workspace

#: So many figures are listed one by one; of more, the first.
_LISTED = 8

#: A typed number with so many digits is hardly another one by chance.
_TYPED = 3


@dataclass(frozen=True)
class Listing:
    """Everything that repeats what is asked for, in lines to read, and the tasks left to people."""

    found: tuple[Found, ...]
    lines: tuple[str, ...]
    tasks: tuple[str, ...]

    @property
    def replacements(self) -> tuple[Replacement, ...]:
        """The editions as they are to be."""
        return tuple(one.replacement for one in self.found if one.replacement)


def look(workspace: Workspace, archive: Path, asked: Asked) -> Listing:
    """Every file of the archive that repeats what is asked for; nothing is changed.

    Raises `NotFound` for an indicator, a part, a period or a page the archive does not know.
    """
    if asked.edition:
        return _look_at_edition(workspace, archive, asked)
    entries = tuple(entry for entry in read_catalogue(archive) if not entry.is_withdrawn)
    if not entries:
        raise NotFound(f"{archive} holds no published edition, so there is nothing to withdraw.")
    pages = check_pages(archive, entries, asked.pages)
    kept = check_pages(archive, entries, asked.keep)
    wanted = {e: Wanted(asked.withdrawal, frozenset(), None, pages=n) for e, n in pages.items()}
    if asked.indicator is None:
        first: Iterable[str] = (f"To be withdrawn: {plural(len(asked.pages), 'page')}",)
        last: Iterable[str] = ()
        tasks = checklist()
    else:
        told = told_of(archive, entries, asked.indicator, asked.authority)
        sought = _sought(told, asked.indicator, asked.part)
        if gives_it(asked.withdrawal.reason, sought):
            raise PacksError(
                "The reason prints a number that is to be withdrawn, and it stands on every "
                "notice. Say it in general words, without numbers."
            )
        for one in told:
            own = one.entry.id
            before = wanted.get(own, Wanted(asked.withdrawal, frozenset(), None))
            wanted[own] = _of_edition(before, one, sought, kept.get(own, frozenset()))
        first, last = _what(sought), _beside(told, sought)
        tasks = checklist(_sources(workspace, told[0].entry.authority.slug, sought))
    found = tuple(
        replaced_files(archive, entry, wanted[entry.id], workspace.templates)
        for entry in entries
        if entry.id in wanted
    )
    return Listing(found, (*first, *_repeats(found), *last), tasks)


def _look_at_edition(workspace: Workspace, archive: Path, asked: Asked) -> Listing:
    entry = find_published(archive, asked.edition)
    if entry.is_withdrawn:
        return Listing((), (f"The whole edition {entry.id} is withdrawn already.",), checklist())
    lines = (
        f"To be withdrawn: the whole edition {entry.id}",
        *(f"  {name}" for name in files_of(archive / entry.id)),
        "A notice takes the place of its first page; all other pages and files are removed.",
        "Its figures stay in every other edition that gives them, and are not hidden in those to "
        "come. Where a figure must go, withdraw that first: afterwards the archive no longer knows "
        "what this edition said.",
    )
    found = Found((), withdrawn_whole(archive, entry, asked.withdrawal, workspace.templates))
    return Listing((found,), lines, checklist())


def withdraw(workspace: Workspace, archive: Path, site: Path, asked: Asked) -> Listing:
    """Replace everything that repeats what is asked for, in the archive and in what is made of it.

    Returns what was replaced. Whatever stops it leaves every edition whole, and the same command
    goes on from there.
    """
    found: list[Listing] = []

    def plan() -> tuple[Replacement, ...]:
        # Asked while the archive is held alone, so that no edition is published meanwhile.
        found.append(look(workspace, archive, asked))
        return found[0].replacements

    replace_editions(archive, plan, templates=workspace.templates)
    (done,) = found
    return replace(done, lines=(*done.lines, *reach_copies(workspace, archive, site)))


def copies(workspace: Workspace, site: Path) -> Iterator[str]:
    """What lies beside the archive and may repeat it: the site, the preview, the cache."""
    if is_a_site(site):
        number = plural(len(files_of(site)), "file")
        yield f"{site.name}/  {number}, made anew from the archive alone"
    if is_a_site(workspace.preview):
        yield f"{workspace.preview.name}/  deleted; packs build makes it again"
    if printed := _printed(workspace):
        number = plural(sum(path.suffix == ".pdf" for path in printed), "PDF")
        yield f"{workspace.pdfs.name}/  {number}, deleted; packs pdf makes them again"
    if drawn := _drawn(workspace):
        number = plural(len(drawn), "chart")
        yield f"{workspace.charts.name}/  {number}, deleted; packs chart makes them again"
    if workspace.cache.is_dir():
        yield ".cache/packs/  drawings and notes on builds, deleted; made again when needed"


def reach_copies(workspace: Workspace, archive: Path, site: Path) -> tuple[str, ...]:
    """Make the site anew and delete preview and cache; returns what was done, a line each.

    Previews in the site go too: an edition that is not published yet may print the same figure.
    """
    done = tuple(copies(workspace, site))
    delete_folder(workspace.cache)
    for copy in (*_printed(workspace), *_drawn(workspace)):
        patiently(copy.unlink)
    if is_a_site(workspace.preview):
        delete_folder(workspace.preview)
    if is_a_site(site):
        assemble_site(archive, (), site, templates=workspace.templates, exempt=workspace.exempt)
    return done


def _printed(workspace: Workspace) -> tuple[Path, ...]:
    """What packs pdf and packs supplement wrote into the workspace, and nothing else beside it."""
    supplements = (supplement_files(is_exempt=one) for one in (False, True))
    written = PDFS.union(*supplements)
    return tuple(path for path in workspace.pdfs.glob("*/*/*") if path.name in written)


def _drawn(workspace: Workspace) -> tuple[Path, ...]:
    """What packs chart wrote into the workspace."""
    return tuple(path for path in workspace.charts.glob("*/*/*") if path.suffix in (".png", ".svg"))


def write_checklist(path: Path, tasks: Iterable[str]) -> None:
    """Write the tasks as a text to print and tick."""
    replace_file(path, "\n\n".join(("What no program can reach", *tasks, "")).encode())


def _sought(told: tuple[Told, ...], indicator: str, part: Part) -> Sought:
    """What is looked for in the pages of all editions, whichever gives the figure."""
    keys = keys_meant(told, indicator, part)
    ids = indicators_called(indicator, told)
    named = tuple(dict.fromkeys(n for one in told for n in one.named if n.indicator in ids))
    gone, beside = tuple(figures_of(told, keys)), tuple(figures_beside(told, keys))
    others = tuple(dict.fromkeys(n for one in told for n in one.named))
    sums = tuple(dict.fromkeys(years_of(told, keys)))
    return Sought(named, gone, beside, others, is_held=False, sums=sums)


def _of_edition(wanted: Wanted, one: Told, sought: Sought, kept: frozenset[str]) -> Wanted:
    keys = {figure.key for figure in sought.figures}
    own = frozenset(f.key for f in one.edition.figures if f.key in keys and numbers_of(f))
    return replace(
        wanted,
        keys=own,
        sought=replace(sought, is_held=bool(own)) if keys else None,
        label=sought.named[0].label,
        kept=kept,
    )


def _what(sought: Sought) -> Iterator[str]:
    keys = sorted({figure.key for figure in sought.figures})
    label = sought.named[0].label
    if not keys:
        yield f"No published edition gives a number for this figure of {label} any more."
        return
    yield f"To be withdrawn: {plural(len(keys), 'figure')} of {label}"
    yield from _some(keys)


def _some(keys: list[tuple[str, ...]]) -> Iterator[str]:
    for key in keys[:_LISTED]:
        yield f"  {spell_key(key)}"
    if keys[_LISTED:]:
        yield f"  and {len(keys) - _LISTED:,} more"


def _repeats(found: Iterable[Found]) -> Iterator[str]:
    for one in found:
        for _, repeats in groupby(one.repeats, key=lambda repeat: repeat.edition):
            those = tuple(repeats)
            yield those[0].edition
            for repeat in those:
                end = ": removed" if repeat.is_removed else ""
                yield f"  {repeat.file}  {repeat.why}{end}"
    if to_be_read := [page for one in found for page in one.to_be_read]:
        yield (
            "Read these before you go on: they hold the same number, without the indicator's "
            "name. They stay unless you name them with --page."
        )
        yield from (f"  {page}" for page in to_be_read)


def _beside(told: tuple[Told, ...], sought: Sought) -> Iterator[str]:
    """The figures that stay and may give it back, by reason."""
    every = (figure for one in told for figure in one.edition.figures)
    keys = {figure.key for figure in sought.figures}
    relatives = relatives_of(sought.figures, every, keys)
    if relatives:
        yield "These stay. Consider them: a sum with one of them can give the figure back."
    for why, alike in groupby(relatives, key=lambda one: one.why):
        those = tuple(alike)
        refs = ", ".join(sorted({one.ref for one in those}))
        yield f"  {plural(len(those), 'figure')} of {refs}: {why}"
        yield from (f"  {line}" for line in _some(sorted(one.key for one in those)))


def _sources(workspace: Workspace, authority: str, sought: Sought) -> Iterator[str]:
    """Words here that refer to the indicator or type one of its numbers: sentences on each."""
    refs = {word for one in sought.named for word in (one.ref, one.indicator)}
    asks = re.compile(rf"""['":]\s*['"]?(?:{"|".join(map(re.escape, sorted(refs)))})['"\s]""")
    words = workspace.content / authority
    for path in sorted((*words.glob("*/*.md"), *words.glob(f"*/{SENTENCES}/*.md"))):
        shown = workspace.shown(path)
        text, _ = read_text(path, workspace.content, shown, limit=TEXT_LIMIT, family="EDN")
        if text and asks.search(text):
            yield f"look at {shown}: it refers to the indicator. A withdrawn figure prints as [c]."
        elif text and _types_it(text, sought):
            yield f"look at {shown}: it types a number that is withdrawn. Take it out."
    for resource in TEXTS:
        for path in sorted((workspace.packages / authority).glob(f"*/{resource}.csv")):
            shown = workspace.shown(path)
            text, _ = read_text(path, workspace.packages, shown, limit=TABLE_LIMIT, family="PKG")
            if text and _types_it(text, sought):
                yield f"look at {shown}: it types a number that is withdrawn. Take it out."


def _types_it(text: str, sought: Sought) -> bool:
    return any(digits_of(number) >= _TYPED for number in numbers_in(text) & sought.own)
