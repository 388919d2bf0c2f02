"""A new workspace: a copy of the small invented one that the package carries."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.model.errors import PacksError


def write_starter(starter: Path, folder: Path) -> tuple[Path, ...]:
    """Copy the starter workspace into a new or empty folder; returns its files, sorted.

    Raises `PacksError` where the folder holds anything already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PacksError(f"{folder} is not empty. Name a new folder; nothing was changed.")
    shutil.copytree(
        starter, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__")
    )
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))
