"""A restricted workspace and the public one it extends: where they may lie.

The public workspace does not know of the other. So the restricted one may lie beside it, or inside
it in a folder of its own, but in no folder that a public build reads or writes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from generator.model.errors import PacksError
from generator.model.exempt import Exempt
from generator.model.findings import Finding, Severity
from generator.workspace import CONFIG_FILE, Workspace


@dataclass(frozen=True)
class Extension:
    """What a workspace's settings make of it; all is empty for a public one.

    `extends` is the way to the public workspace as it is written. With findings, what could be
    used of the settings is there, and nothing may be built.
    """

    is_restricted: bool = False
    extends: str = ""
    public: Workspace | None = None
    exempt: Exempt | None = None
    findings: tuple[Finding, ...] = ()


def extension_of(workspace: Workspace) -> Extension:
    """Whether a workspace is restricted, what it extends, and everything wrong with that."""
    from generator.read.exempt import read_exempt

    read = read_exempt(workspace.config_file, CONFIG_FILE)
    extension = Extension(read.is_restricted, read.extends, None, read.exempt, read.findings)
    if not read.extends:
        return extension
    public = Workspace((workspace.root / read.extends).resolve())
    if trouble := _cannot_extend(Workspace(workspace.root.resolve()), public):
        problem, remedy = trouble
        finding = Finding(
            "CFG-EXTENDS",
            Severity.ERROR,
            CONFIG_FILE,
            problem,
            remedy,
            column="extends",
            value=read.extends[:80],
        )
        return replace(extension, findings=(*read.findings, finding))
    return replace(extension, public=public)


def _cannot_extend(workspace: Workspace, public: Workspace) -> tuple[str, str] | None:
    """What is wrong with extending a workspace, and what to do; nothing where it may be done."""
    from generator.read.exempt import read_exempt

    if public.root == workspace.root:
        return "The workspace extends itself.", "Write the way to the public workspace."
    if not public.config_file.is_file():
        return (
            f"What it extends is no workspace: there is no {CONFIG_FILE}.",
            f"Write the way to the folder of the public workspace that holds {CONFIG_FILE}.",
        )
    if read_exempt(public.config_file, CONFIG_FILE).is_restricted:
        return (
            "What it extends is a restricted workspace itself.",
            "Write the way to the public workspace.",
        )
    for outer, inner, which in (
        (public, workspace, "The restricted workspace lies in the public one's"),
        (workspace, public, "The public workspace lies in the restricted one's"),
    ):
        if (holder := outer.holder_of(inner.root)) is not None:
            return (
                f"{which} {holder}/, where a build would meet it.",
                "Move the restricted workspace out, best to a place beside the public one.",
            )
    return None


def refuse_public_place(workspace: Workspace, *places: Path) -> None:
    """`PacksError` where a restricted workspace would write into the public one it extends."""
    if workspace.public is None:
        return
    for place in map(Path.resolve, places):
        is_own = place.is_relative_to(workspace.root)
        if not is_own and place.is_relative_to(workspace.public.root):
            raise PacksError(
                f"{place} lies in the public workspace, and what is exempt is never written there. "
                "Name a folder of the restricted workspace, or none."
            )


def refuse_before_public(findings: Iterable[Finding]) -> None:
    """`PacksError` where a public edition of the same figures has to be published first."""
    for finding in findings:
        if finding.code == "PRIV-ORDER":
            raise PacksError(f"{finding.problem} {finding.remedy}")


def refuse_restricted(workspace: Workspace, command: str) -> None:
    """`PacksError` where a command that writes whole packages or editions cannot add to one."""
    if workspace.is_restricted:
        raise PacksError(
            f"This workspace is restricted: it only adds to the public one, which packs {command} "
            "cannot do. Write what it adds by hand, as docs/restricted.md shows, or run the "
            "command in the public workspace."
        )
