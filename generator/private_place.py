"""Where lists of children may lie, and the private folder beside them: never in a workspace.

A workspace is copied, published from and often kept in git; a list that lies in one is one push
away from being public.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.model.errors import NotFound, PacksError
from generator.model.findings import Finding
from generator.publish.writing import replace_file
from generator.read.files import DESCRIPTOR_LIMIT, read_bytes, read_text
from generator.workspace import Workspace

_KEPT_LIMIT = 500_000_000
_ELSEWHERE = "Move the lists to a private folder that only those may open who work with them."


def refuse_place(workspace: Workspace, lists: Path) -> None:
    """`PacksError` where lists of children lie in a place from which they could get out."""
    if not lists.exists():
        raise NotFound(f"There is nothing at {lists}. Name the workbook or the folder of lists.")
    place = lists.resolve()
    for root in {
        workspace.root.resolve(),
        *((workspace.public.root.resolve(),) if workspace.public else ()),
    }:
        if place.is_relative_to(root):
            raise PacksError(f"The lists lie in the workspace {root}. {_ELSEWHERE}")
        if place.is_dir() and root.is_relative_to(place):
            raise PacksError(f"The workspace {root} lies in the folder of lists. {_ELSEWHERE}")
    for folder in (place, *place.parents):
        if _has_remote(folder / ".git"):
            raise PacksError(
                f"The lists lie in {folder}, which is kept in git and has a remote: one push, and "
                f"they have left the council. {_ELSEWHERE}"
            )


def private_folder(lists: Path, as_at: date) -> Path:
    """The folder beside lists, named by their day, for what only those may see who may see them."""
    return lists.resolve().parent / f"annex-a-{as_at.isoformat()}"


def kept_before(lists: Path, as_at: date, name: str) -> str:
    """The text of a file in the last private folder before a day; empty where there is none."""
    here = private_folder(lists, as_at)
    earlier = [path for path in here.parent.glob("annex-a-*") if path.name < here.name]
    for folder in sorted(earlier, reverse=True):
        text, _ = read_text(folder / name, folder, name, limit=_KEPT_LIMIT, family="ANX")
        if text is not None:
            return text
    return ""


def write_private(folder: Path, files: Mapping[str, str]) -> None:
    """Write files into the private folder, which nobody but its owner can open where that goes."""
    if folder.is_symlink():
        raise PacksError(f"{folder} is a link. Take it away: the folder itself has to be there.")
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    for name, text in files.items():
        replace_file(folder / name, text.encode())


def _has_remote(git: Path) -> bool:
    """Whether a folder is kept in git and has a remote, or that cannot be told."""
    if not git.exists():
        return False
    if git.is_file():
        # A work tree beside another one, or a part of it, says where its own settings are.
        said = read_bytes(git, git.parent, git.name, limit=DESCRIPTOR_LIMIT, family="GIT")
        if isinstance(said, Finding) or not said.startswith(b"gitdir:"):
            return True
        git = git.parent / said.removeprefix(b"gitdir:").strip().decode("utf-8", "replace")
        common = read_bytes(
            git / "commondir", git, "commondir", limit=DESCRIPTOR_LIMIT, family="GIT"
        )
        if not isinstance(common, Finding):
            git = git / common.strip().decode("utf-8", "replace")
    config = read_bytes(git / "config", git, "config", limit=DESCRIPTOR_LIMIT, family="GIT")
    return isinstance(config, Finding) or b'[remote "' in config
