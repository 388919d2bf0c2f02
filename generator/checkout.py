"""Whether raw packages, or anything exempt, lie where a push would take them along.

Git's own files are read as text and no command of git is run: settings in a folder that somebody
else put together can make git run programs.
"""

from __future__ import annotations

import re
from pathlib import Path

from generator.model.formats import listed
from generator.workspace import Workspace

_MOST_BYTES = 1_000_000
_REMOTE = re.compile(r'^\s*\[\s*remote\s+"([^"\n]{1,60})"\s*\]', re.MULTILINE)
_POINTER = re.compile(r"gitdir:\s*(.+)")


def pushed_along(workspace: Workspace) -> str:
    """A warning where the packages of a workspace lie in a checkout with a remote, else nothing.

    Of a restricted workspace it is its words and everything made of them as well. What a
    `.gitignore` of the workspace or the checkout leaves out is not taken along.
    """
    for folder in (workspace.root, *workspace.root.parents):
        if (found := _settings_of(folder / ".git")) is None:
            continue
        remotes = _REMOTE.findall(_text(found))
        taken = [f"{kept.name}/" for kept in _kept(workspace) if not _is_ignored(kept, folder)]
        if not remotes or not taken:
            return ""
        if workspace.is_restricted:
            return (
                f"The exempt material of this workspace lies in a checkout with a remote "
                f"({remotes[0]}): a push would take {listed(tuple(taken))} along. Keep a "
                "restricted workspace outside of it, or write its whole folder into .gitignore."
            )
        packages = workspace.packages.name
        return (
            f"The raw counts under {packages}/ lie in a checkout with a remote ({remotes[0]}): a "
            f"push would take them along. Write {packages}/ into its .gitignore, or keep the "
            "workspace elsewhere."
        )
    return ""


def _settings_of(git: Path) -> Path | None:
    """The settings of a checkout; a work tree of another one has a file that points there."""
    if git.is_dir():
        return git / "config"
    if not git.is_file():
        return None
    pointer = _POINTER.match(_text(git))
    if pointer is None:
        return None
    there = (git.parent / pointer[1].strip()).resolve()
    # The shared settings of a work tree lie two folders up, those of a submodule in its own.
    own, shared = there / "config", there.parent.parent / "config"
    return own if own.is_file() else shared


def _kept(workspace: Workspace) -> tuple[Path, ...]:
    """The folders that no push may take along."""
    if not workspace.is_restricted:
        return (workspace.packages,)
    made = (workspace.archive, workspace.site, workspace.preview, workspace.cache.parent)
    return (workspace.packages, workspace.content, *(folder for folder in made if folder.exists()))


def _is_ignored(kept: Path, checkout: Path) -> bool:
    """Whether a line of a `.gitignore` leaves a folder, or one above it, out."""
    while kept != checkout:
        for holder in (kept.parent, checkout):
            named = kept.relative_to(holder).as_posix()
            wanted = {named, f"/{named}", f"{named}/", f"/{named}/", f"{named}/*", f"{named}/**"}
            if wanted & {line.strip() for line in _text(holder / ".gitignore").splitlines()}:
                return True
        kept = kept.parent
    return False


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES).decode("utf-8", errors="replace")
    except OSError:
        return ""
