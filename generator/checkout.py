"""Whether raw packages, extracts or anything exempt lie where a push would take them along.

Git's own files are read as text and no command of git is run: settings in a folder that somebody
else put together can make git run programs.
"""

from __future__ import annotations

import re
from pathlib import Path

from generator.model.errors import PacksError
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
    if not workspace.is_restricted:
        remote, packages = _remote_of(workspace.packages), workspace.packages.name
        if not remote:
            return ""
        return (
            f"The raw counts under {packages}/ lie in a checkout with a remote ({remote}): a "
            f"push would take them along. Write {packages}/ into its .gitignore, or keep the "
            "workspace elsewhere."
        )
    remotes = {f"{kept.name}/": _remote_of(kept) for kept in _exempt_folders(workspace)}
    taken = tuple(name for name, remote in remotes.items() if remote)
    if not taken:
        return ""
    return (
        f"The exempt material of this workspace lies in a checkout with a remote "
        f"({remotes[taken[0]]}): a push would take {listed(taken)} along. Keep a restricted "
        "workspace outside of it, or write its whole folder into .gitignore."
    )


def check_extracts(extracts: Path, workspace: Workspace, archive: Path) -> str:
    """A warning where private extracts lie in a checkout with a remote, else nothing.

    Raises `PacksError` where they lie in a workspace or an archive, whose files are handed on, or
    a folder of these lies among them.
    """
    there = extracts.resolve()
    ours = [("workspace", workspace.root), ("archive", archive)]
    if workspace.public is not None:
        ours.append(("public workspace", workspace.public.root))
    for what, place in ours:
        folder = place.resolve()
        if there.is_relative_to(folder) or folder.is_relative_to(there):
            raise PacksError(
                f"The extracts and the {what} lie one within the other. Lists of children belong "
                "in a folder of their own, where nothing is published from: move them out."
            )
    remote = _remote_of(there)
    if not remote:
        return ""
    return (
        f"The extracts lie in a checkout with a remote ({remote}): a push would take lists of "
        "children along. Move them out of it."
    )


def _remote_of(folder: Path) -> str:
    """The remote of the checkout a folder is in, unless it leaves the folder out; else nothing."""
    for checkout in (folder, *folder.parents):
        if (found := _settings_of(checkout / ".git")) is not None:
            remotes = _REMOTE.findall(_text(found))
            return remotes[0] if remotes and not _is_ignored(folder, checkout) else ""
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


def _exempt_folders(workspace: Workspace) -> tuple[Path, ...]:
    """The folders of a restricted workspace that no push may take along."""
    made = (workspace.archive, workspace.site, workspace.preview, workspace.cache.parent)
    return (workspace.packages, workspace.content, *(folder for folder in made if folder.exists()))


def _is_ignored(folder: Path, checkout: Path) -> bool:
    """Whether a line of a `.gitignore` leaves a folder, or one above it, out."""
    while folder != checkout:
        for holder in (folder.parent, checkout):
            named = folder.relative_to(holder).as_posix()
            wanted = {named, f"/{named}", f"{named}/", f"/{named}/", f"{named}/*", f"{named}/**"}
            if wanted & {line.strip() for line in _text(holder / ".gitignore").splitlines()}:
                return True
        folder = folder.parent
    return False


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES).decode("utf-8", errors="replace")
    except OSError:
        return ""
