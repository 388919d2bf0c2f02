"""A new workspace: a copy of the small invented one that the package carries."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.model.errors import PacksError
from generator.read.cleared import FILE as CLEARED


def write_starter(starter: Path, folder: Path) -> tuple[Path, ...]:
    """Copy the starter workspace into a new or empty folder; returns its files, sorted.

    The example's clearing is left behind: nobody has read the new workspace's edition yet. Raises
    `PacksError` where the folder holds anything already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PacksError(f"{folder} is not empty. Name a new folder; nothing was changed.")
    left = shutil.ignore_patterns("__pycache__", CLEARED)
    shutil.copytree(starter, folder, dirs_exist_ok=True, ignore=left)
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))
