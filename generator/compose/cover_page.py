"""The page of an edition's cover report, as its Word file has it."""

from __future__ import annotations

from generator.compose.frames import COVER
from generator.compose.templates import Templates
from generator.model.cover import CoverPaper
from generator.model.pages import Page, PageKind


def cover_page(cover: CoverPaper, *, templates: Templates) -> Page:
    """The report with the numbers of its paragraphs."""
    words = templates.words.cover
    html = templates.render("pages/cover.html", root="", cover=cover)
    return Page(COVER, words.title, PageKind.COVER, html, description=words.lede)
