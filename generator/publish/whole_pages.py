"""Pages in their frame with their marks, and the looks beside them, for a build or a preview."""

from __future__ import annotations

from pathlib import Path

from generator.compose.draft_mark import STYLESHEET as DRAFT_MARK
from generator.compose.draft_mark import look_of_draft, marked_draft
from generator.compose.identity import files_of_identity
from generator.compose.marking import STYLESHEET as MARK
from generator.compose.marking import look_of_mark, marked
from generator.compose.print.look import STYLESHEET as PACK_LOOK
from generator.compose.print.look import look_of_pack
from generator.compose.templates import Templates
from generator.model.pages import BuiltEdition
from generator.publish.front_pages import frame_assets


def with_marks(html: str, built: BuiltEdition, root: str | None) -> str:
    """A whole page, marked where the edition is a draft or exempt.

    Without a `root` no way leads to the looks of the marks.
    """
    if (draft := built.draft) is not None:
        look = "" if root is None else f"{root}{DRAFT_MARK}"
        html = marked_draft(html, draft, stylesheet=look)
    if (exempt := built.exempt) is not None:
        look = "" if root is None else f"{root}{MARK}"
        html = marked(html, exempt, stylesheet=look)
    return html


def assets_of(built: BuiltEdition, templates: tuple[Path, ...]) -> dict[str, bytes]:
    """What the frame of an edition refers to, by path."""
    return frame_assets(templates) | files_of_identity(built.identity)


def looks_of(built: BuiltEdition, templates: Templates, *, has_pack: bool) -> dict[str, str]:
    """The stylesheets of an edition's marks and of its pack, by path."""
    looks = {}
    if built.exempt is not None:
        looks[MARK] = look_of_mark(built.exempt)
    if built.draft is not None:
        looks[DRAFT_MARK] = look_of_draft(built.draft)
    if has_pack:
        looks[PACK_LOOK] = look_of_pack(templates, built.frame, is_exempt=built.exempt is not None)
    return looks
