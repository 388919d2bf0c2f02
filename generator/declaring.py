"""What an analyst declares before an edition goes out: changed figures, and findings accepted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from generator import recipe
from generator.check.acceptance import is_signed, looked_at, may_be_accepted, tells_number
from generator.check.revisions import words_of
from generator.model.errors import NotFound, PacksError, Stopped
from generator.model.figures import Method
from generator.model.findings import Accepted
from generator.model.formats import plural
from generator.model.indicators import Unit
from generator.model.origins import Origins
from generator.model.revisions import Revised, RevisionKind
from generator.publish.declarations import declare_revisions, write_accepted
from generator.read.accepted import FILE, read_accepted
from generator.workspace import DESCRIPTOR, Workspace


@dataclass(frozen=True)
class Declaration:
    """Declare every change smaller than `under`, as a revision or a correction, for one reason.

    `under` is in percentage points for a percentage, in per cent of the published figure else.
    """

    kind: RevisionKind
    reason: str
    under: Decimal


def declaration(reason: str | None, under: str, *, is_correction: bool) -> Declaration | None:
    """What the command asks for; nothing where no reason is given, and so only a list is wanted.

    Raises `PacksError` for a reason without words or a size that is no number.
    """
    if reason is None:
        return None
    if not reason.strip() or not reason.isprintable():
        raise PacksError("Say why the figures changed, in words on one line.")
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,3})?", under):
        raise PacksError(f"--under takes a plain number such as 2 or 0.5, not '{under}'.")
    kind = RevisionKind.CORRECTION if is_correction else RevisionKind.REVISION
    return Declaration(kind, reason.strip(), Decimal(under))


def revisions(
    workspace: Workspace, edition_id: str, archive: Path, declaration: Declaration | None
) -> tuple[str, ...]:
    """What has changed since it was published, a line each; declares the small ones if asked to.

    Raises `Stopped` where the package cannot be used.
    """
    prepared, findings = recipe.question(workspace, edition_id, archive)
    if prepared is None:
        raise Stopped(findings)
    changed = [one for one in prepared.revised if one.kind is not RevisionKind.CONFIRMED]
    confirmed = len(prepared.revised) - len(changed)
    lines = [f"{words_of(one)} [{one.kind}]" for one in changed]
    if confirmed:
        lines.append(f"{plural(confirmed, 'provisional figure')} confirmed without change.")
    undeclared = _to_declare([one for one in changed if not one.is_declared])
    if declaration is None:
        lines.append(_count(undeclared))
        return tuple(lines)
    small = [one for one in undeclared if _is_under(one, declaration.under)]
    large = [one for one in undeclared if one not in small]
    if not small:
        return (*_large(large), "No change was small enough to declare.")
    folder = workspace.package_folder(prepared.edition.authority, prepared.edition.data)
    _refuse_beside_a_sheet(prepared.origins, f"{workspace.shown(folder)}/revisions.csv")
    _refuse_where_nothing_is_added(workspace, folder)
    path = declare_revisions(folder, small, declaration.kind, declaration.reason)
    return (
        *_large(large),
        f"Declared {plural(len(small), 'change')} as {declaration.kind} in {workspace.shown(path)}",
    )


def accept(
    workspace: Workspace, edition_id: str, code: str, reason: str, by: str, on: date
) -> tuple[str, ...]:
    """Accept every finding of one code on an edition; returns a line for each and for the file.

    Raises `NotFound` where there is none of that code, and `PacksError` where a reason is not
    enough for it.
    """
    _, findings = recipe.question(workspace, edition_id, workspace.archive)
    alike = [finding for finding in findings if finding.code == code]
    if not alike:
        codes = sorted({finding.code for finding in findings})
        there = f"It has {', '.join(codes)}." if codes else "It has no finding at all."
        raise NotFound(f"packs check {edition_id} gives no finding of the code '{code}'. {there}")
    if not reason.strip():
        raise PacksError("Say why the findings are accepted: the reason is printed in the edition.")
    if not all(map(may_be_accepted, alike)):
        raise PacksError(
            f"{code} cannot be accepted: what is wrong with the contract, with a page or with the "
            "protection of people has to be put right."
        )
    if not is_signed(code, by):
        raise PacksError(f"{code} is decided by a role: name it with --by, never a person.")
    if tells_number(code, reason):
        raise PacksError("The reason is printed in the edition: say it without any number.")
    folder = workspace.edition_folder(*edition_id.split("/"))
    before, wrong = read_accepted(folder, workspace.shown(folder))
    if wrong:
        raise Stopped(wrong)
    entry = Accepted(code, len(alike), reason.strip(), by.strip(), on, looked_at(alike))
    kept = tuple(one for one in before if one.code != code)
    write_accepted(folder / FILE, (*kept, entry))
    return (
        *(f"{finding.place}: {finding.problem}" for finding in alike),
        f"Accepted {plural(len(alike), 'finding')} of {code} in {workspace.shown(folder / FILE)}",
    )


def _refuse_beside_a_sheet(origins: Origins | None, file: str) -> None:
    """`PacksError` where a workbook holds the package's declarations: they stand in one place."""
    if origins is not None and origins.files.get(file):
        raise PacksError(
            f"The changes of this package are declared in {origins.workbook}, sheet revisions: add "
            "a row there for each, with its kind and its reason."
        )


def _refuse_where_nothing_is_added(workspace: Workspace, folder: Path) -> None:
    """`PacksError` where the changed figures are all of the public workspace's package."""
    if workspace.public is not None and not (folder / DESCRIPTOR).is_file():
        raise PacksError(
            "The changed figures stand in the public workspace's package: declare them there, "
            f"with packs revisions --workspace {workspace.public.root}"
        )


def _to_declare(undeclared: list[Revised]) -> list[Revised]:
    """Those that need a row of their own: a sum over months is declared with its month."""

    def part(one: Revised) -> tuple[str, ...]:
        key = one.now.key
        return (key.indicator, key.area, key.breakdown, key.category)

    handed_over = {part(one) for one in undeclared if one.now.method is not Method.POOLED}
    return [
        one
        for one in undeclared
        if one.now.method is not Method.POOLED or part(one) not in handed_over
    ]


def _is_under(one: Revised, under: Decimal) -> bool:
    if one.size is None or not one.was.value:
        return one.size == 0
    size = abs(one.size)
    if one.indicator.unit is not Unit.PERCENT:
        size = 100 * size / abs(one.was.value)
    return size < under


def _large(large: list[Revised]) -> tuple[str, ...]:
    if not large:
        return ()
    return (
        *map(words_of, large),
        f"{plural(len(large), 'larger change')} left undeclared. Look at each; then "
        "declare them too, with a larger size in --under, or put them back.",
    )


def _count(undeclared: list[Revised]) -> str:
    if not undeclared:
        return "Nothing undeclared."
    return f'{plural(len(undeclared), "change")} undeclared. To declare: --accept "the reason"'
