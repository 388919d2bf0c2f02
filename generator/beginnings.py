"""What a person begins: a workspace, an authority, an edition."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.model.editions import DataPackage, Edition, EditionKind
from generator.model.errors import NotFound, Stopped
from generator.model.findings import Finding, has_errors, in_order
from generator.model.formats import listed, plural
from generator.model.periods import Period
from generator.publish.carried_over import left_behind
from generator.publish.next_edition import (
    NextEdition,
    first_edition,
    next_edition,
    write_next_edition,
)
from generator.publish.starter import write_starter
from generator.read.descriptor import WORKBOOK_ENDINGS
from generator.read.edition import read_edition
from generator.workspace import DESCRIPTOR, Workspace, carried_starter


def new(
    workspace: Workspace,
    edition_id: str,
    before_id: str | None,
    kind: EditionKind | None = None,
) -> tuple[str, ...]:
    """Start an edition from an earlier one; returns lines that say what to do next.

    An authority that has none yet starts from the example the package carries, without its figures.
    A `kind` that is named gives it the chapters that a paper of that kind begins with.
    """
    authority, _, name = edition_id.partition("/")
    source = workspace
    if before_id is None:
        _refuse_without_before(workspace, edition_id)
        source = Workspace(carried_starter())
        before_id = source.find_edition(None)
    elif not name or before_id.split("/")[0] != authority:
        authority = before_id.split("/")[0]
        raise NotFound(
            f"'{edition_id}' is not an edition of {authority}. Write it as {authority}/, then the "
            "month its reporting period ends and the body, such as 2023-11-scrutiny."
        )
    folder = source.edition_folder(*before_id.split("/"))
    before, findings = read_edition(folder, before_id.split("/")[0], source.shown(folder))
    if before is None:
        raise Stopped(findings)
    is_first = before.authority != authority
    plan = first_edition(authority, name, before) if is_first else next_edition(name, before)
    if kind is not None:
        # A paper of another kind follows none of this one's.
        follows = plan.previous if kind is before.kind else ""
        plan = replace(plan, before=replace(before, kind=kind), previous=follows)
    last, of_last = _to_follow(source, before)
    findings += of_last
    if has_errors(findings):
        raise Stopped(in_order(findings))
    package_folder = workspace.package_folder(authority, plan.period.token)
    themes: tuple[str, ...] = ()
    if is_first and (package_folder / DESCRIPTOR).exists():
        themes = _themes_of(package_folder, workspace)
    shared = package_folder.exists()
    made = write_next_edition(
        plan,
        edition_folder=workspace.edition_folder(authority, name),
        before_edition_folder=source.edition_folder(before.authority, before.edition),
        package_folder=package_folder,
        before_package_folder=source.package_folder(before.authority, before.data),
        themes=themes,
        chapters_instead=None if kind is None else _chapters_of_kind(workspace, plan, kind, last),
        workbook=None if is_first else _next_workbook(source, before, plan.period),
    )
    package = workspace.shown(package_folder)
    edition = workspace.shown(workspace.edition_folder(authority, name))
    words = "write the chapters (earlier words stand in comments),"
    if kind is not None:
        words = f"write the title and the chapters: they are those of a paper of kind {kind},"
    elif themes:
        words = "write the chapters: there is one for each theme,"
    figures: tuple[str, ...]
    if shared:
        figures = (f"It shares the figures of {package}.",)
    elif is_first:
        figures = (
            f"Next: put the council's name into {package}/datapackage.json, your indicators in",
            "place of the examples beside it, your targets and your figures into their tables,",
        )
    else:
        figures = (
            f"Next: add the figures of {plan.period.token} to {package}/observations.csv,",
            "go through its other tables (what children said and the progress of actions were "
            "not carried over),",
        )
    return (
        *(f"Made {workspace.shown(folder)}" for folder in made),
        *(() if shared or is_first else _said_of_closed(last)),
        *figures,
        f"check the body in {edition}/edition.toml, and confirm the dates it proposes,",
        words,
        f"then: packs check {edition_id}",
        f"What is still missing, by role: packs todo {edition_id}",
    )


def _chapters_of_kind(
    workspace: Workspace, plan: NextEdition, kind: EditionKind, last: DataPackage | None
) -> dict[str, str]:
    """The first chapters of a kind, with the themes and tables of the package it will have."""
    from generator.publish.paper_kinds import chapters_of_kind
    from generator.read.package import read_package

    folder = workspace.package_folder(plan.authority, plan.period.token)
    package = last
    if (folder / DESCRIPTOR).exists():
        package, findings = read_package(folder, workspace.shown(folder))
        if package is None:
            raise Stopped(findings)
    if package is None:
        return chapters_of_kind(kind, (), frozenset())
    themes = tuple(dict.fromkeys(one.theme for one in package.indicators))
    return chapters_of_kind(kind, themes, frozenset(package.records))


def _said_of_closed(last: DataPackage | None) -> tuple[str, ...]:
    """A line on the actions and recommendations that came to their end, and so were left out."""
    found = []
    for table in ("actions", "recommendations"):
        rows = (record.fields for record in last.records.get(table, ())) if last else ()
        if refs := left_behind(table, rows):
            found.append(f"{plural(len(refs), f'closed {table[:-1]}')} ({listed(refs)})")
    return (f"Left out, as their end was told: {' and '.join(found)}.",) if found else ()


def _themes_of(package_folder: Path, workspace: Workspace) -> tuple[str, ...]:
    """The themes of a package that is there, in order; `Stopped` where it cannot be read."""
    from generator.read.package import read_rows

    _, rows, findings = read_rows(package_folder, workspace.shown(package_folder))
    if has_errors(findings):
        raise Stopped(findings)
    return tuple(dict.fromkeys(row.get("theme", "") for row in rows["indicators"]))


def _next_workbook(source: Workspace, before: Edition, period: Period) -> bytes | None:
    """The workbook of the new period, where the source of the last one's figures is a workbook."""
    folder = source.package_folder(before.authority, before.data)
    if not any(
        path.suffix.lower() in WORKBOOK_ENDINGS and not path.name.startswith("~$")
        for path in folder.iterdir()
    ):
        return None
    from generator.exporting import workbook_plan
    from generator.publish.workbook.book import workbook_bytes

    return workbook_bytes(workbook_plan(source, before.id, period.token))


def _refuse_without_before(workspace: Workspace, edition_id: str) -> None:
    """Stop where an edition should say which one it follows, or cannot be a first one."""
    authority, _, name = edition_id.partition("/")
    if not name or "/" in name:
        raise NotFound(
            f"'{edition_id}' is not an edition. Write it as the authority, a slash, then the month "
            "its reporting period ends and the body, such as example-borough/2023-11-scrutiny."
        )
    known = [known for known in workspace.editions() if known.split("/")[0] == authority]
    if known:
        raise NotFound(
            f"{authority} has editions already. Name the one that {name} follows: "
            f"packs new {edition_id} --from {known[-1]}"
        )


def _to_follow(
    workspace: Workspace, before: Edition
) -> tuple[DataPackage | None, tuple[Finding, ...]]:
    """The figures that a new edition would be made from, and what of them and the words is amiss.

    What cannot be read is not followed.
    """
    from generator.read.narrative import read_narrative
    from generator.read.package import read_package

    words = workspace.edition_folder(before.authority, before.edition)
    _, of_words = read_narrative(words, workspace.shown(words))
    figures = workspace.package_folder(before.authority, before.data)
    package, of_figures = read_package(figures, workspace.shown(figures))
    return package, of_words + of_figures


def init(folder: Path) -> tuple[str, ...]:
    """Start a workspace in a new or empty folder; returns lines that say what to do next."""
    made = write_starter(carried_starter(), folder)
    return (
        f"Made {folder} with {len(made)} files; README.txt in it says what they are.",
        f"Next: packs check --workspace {folder}",
        f"then: packs build --workspace {folder}",
    )
