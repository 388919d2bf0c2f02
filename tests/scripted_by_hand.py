"""The one page that acts: what a find page may have, to the letter, and the page without it."""

from __future__ import annotations

from pathlib import Path

from generator.compose.find_index import INDEX
from generator.compose.find_page import SCRIPT
from generator.compose.frames import FIND

#: Its scripts in their order.
SCRIPTS = [INDEX, SCRIPT]

#: What a find page has, each once, and what any other page has in its place.
_ITS_OWN = {
    "script-src 'self'; base-uri 'none'; form-action 'self' file:\">": (
        "base-uri 'none'; form-action 'none'\">"
    ),
    f'<script src="{INDEX}" defer></script>': "",
    f'<script src="{SCRIPT}" defer></script>': "",
    f'<form class="find noprint" id="find" action="{FIND}" role="search" hidden>': "",
}


def without_its_own(path: Path) -> str:
    """A page as its file has it; a find page without its two scripts, its form and their policy.

    What hangs on a find page besides, or acts on any other, is still there.
    """
    page = path.read_text(encoding="utf-8")
    # One beside the chapters of an edition; an indicator may be called so as well.
    if path.name != FIND or path.parent.name == "indicators":
        return page
    for own, instead in _ITS_OWN.items():
        assert page.count(own) == 1, (path, own)
        page = page.replace(own, instead)
    return page
