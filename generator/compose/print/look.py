"""The look of the pack: its stylesheet, with the words that stand above and below each page."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.compose.marking import in_css
from generator.compose.print.pack import FOLDER
from generator.compose.templates import Templates
from generator.model.pages import Frame

#: Where an edition keeps it, beside the stylesheet of its other pages.
STYLESHEET = "assets/pack.css"

_BLANK = re.compile(r"\{(\w+)\}")

#: What stands above and below each page. Its words are here, since browsers print no running text
#: that is taken from the page. `@top-left` and `@bottom-left` belong to the marks of exempt
#: material and of drafts, which come after this.
_RUNNING = """
@page {{
  @{place} {{ content: "{report}"; {type} }}
  @bottom-left {{ content: "{edition}"; {type} }}
  @bottom-right {{ content: {pages}; {type} }}
}}
.at::after {{ content: " (" {at_page} ")" }}
.at[data-page]::after {{ content: " (" {at_number} ")" }}
table .at::after {{ content: " (" {in_table} ")" }}
table .at[data-page]::after {{ content: " (" {number_in_table} ")" }}
"""


def look_of_pack(templates: Templates, frame: Frame, *, is_exempt: bool) -> str:
    """The stylesheet of one edition's pack, whole.

    Where each page is marked exempt along its head, the title runs along the foot.
    """
    words = templates.words.pack
    edition = words.preview_short if frame.preview else ""
    named = " · ".join(filter(None, (edition, *frame.strip[:1], *frame.strip[-1:])))
    found, given = {"page": "target-counter(attr(href url), page)"}, {"page": "attr(data-page)"}
    return templates.text(f"{FOLDER}/pack.css") + _RUNNING.format(
        type='font: 8pt/1.3 Arial, "Liberation Sans", sans-serif; color: #4a5562',
        place="bottom-center" if is_exempt else "top-right",
        report=in_css(f"{frame.organisation} · {frame.report}"),
        edition=in_css(named),
        pages=in_content(words.page_of, {"page": "counter(page)", "pages": "counter(pages)"}),
        at_page=in_content(words.at_page, found),
        at_number=in_content(words.at_page, given),
        in_table=in_content(words.at_page_short, found),
        number_in_table=in_content(words.at_page_short, given),
    )


def in_content(sentence: str, numbers: Mapping[str, str]) -> str:
    """A sentence of a stylesheet in which an engine fills in numbers: `"Page " counter(page)`."""
    pieces = _BLANK.split(sentence)
    return " ".join(
        numbers[piece] if number % 2 else f'"{in_css(piece)}"'
        for number, piece in enumerate(pieces)
        if piece
    )
