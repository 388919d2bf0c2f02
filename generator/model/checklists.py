"""The checklist of an agenda's folder: what the program checked, and what is left to people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """One line of it, ticked only where the program really checked it."""

    text: str
    is_ticked: bool = False


@dataclass(frozen=True)
class Checklist:
    """Its title, what it is about, its boxes, and the files of the folder with their sizes."""

    title: str
    about: str
    marks: tuple[str, ...]
    boxes: tuple[Box, ...]
    files: tuple[tuple[str, str], ...]
