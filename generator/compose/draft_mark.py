"""The mark of a draft: DRAFT and its number in a banner, in the title and under each printed page.

Like the mark of exempt pages it is put into finished pages, so that no council's own template can
lose it.
"""

from __future__ import annotations

from markupsafe import escape

from generator.compose.marking import in_css, with_mark
from generator.model.clearance import Clearance

#: Where a site of drafts keeps the look of the mark; a published edition has no such file.
STYLESHEET = "assets/draft.css"

_LOOK = """\
/* The mark of a draft, on every page and under every printed one. */

.draft { padding: .375rem 0; border-bottom: 3px dashed; background: #fff6d6; color: #4a3500 }
.draft p { max-width: 66rem; margin: 0 auto; padding: 0 1rem }
.draft strong { font-size: 1.125em }

@media screen and (max-width: 39.99em) {
  .draft { font-size: .9375rem; line-height: 1.4 }
}

@media (forced-colors: active) {
  .draft { border: 3px dashed CanvasText }
}

@page {
  @bottom-left {
    content: "%s";
    font: 700 8pt/1.3 Arial, "Liberation Sans", sans-serif;
  }
}

@media print {
  .draft { margin-bottom: 6pt; border: 2pt dashed #000; background: none; color: #000 }
}
"""


def draft_title(draft: Clearance) -> str:
    """What a draft is called on every page: `DRAFT 1-482109`."""
    return f"DRAFT {draft.number}"


def marked_draft(html: str, draft: Clearance, *, stylesheet: str) -> str:
    """A whole page with the mark; `stylesheet` is the way to its look, empty where it may not be.

    Raises `PacksError` for a page without a head, a title or a body to mark.
    """
    since = ""
    if draft.last is not None:
        since = f" Draft {draft.last.draft} was cleared, and this is another one."
    banner = (
        f'<aside class="draft" aria-label="Draft"><p><strong>{escape(draft_title(draft))}.</strong>'
        f" Not cleared for publication.{escape(since)}</p>"
        "</aside>"
    )
    return with_mark(
        html, title=draft_title(draft), banner=banner, stylesheet=stylesheet, what="a draft"
    )


def look_of_draft(draft: Clearance) -> str:
    """The stylesheet of the mark, with the words that stand under each printed page."""
    return _LOOK % in_css(f"{draft_title(draft)}: not cleared for publication")
