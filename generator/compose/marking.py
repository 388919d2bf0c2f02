"""The mark of exempt pages: a banner in words, a title and a line above each printed page.

It is put into finished pages here and stands in no template, so that no council's own template and
no stylesheet of before can lose it. Browsers that know no line in the margin of a page (all but
Chrome, Edge and others of their kind) print the banner on the first sheet alone.
"""

from __future__ import annotations

import re

from markupsafe import escape

from generator.model.errors import PacksError
from generator.model.exempt import HEADING, TITLE, Exempt

#: Where a site keeps the look of the mark; a public site has no such file.
STYLESHEET = "assets/exempt.css"

_TITLE = re.compile(r"<title>", re.IGNORECASE)
_HEAD_END = re.compile(r"</head>", re.IGNORECASE)
_BODY = re.compile(r"<body(?:\s[^>]*)?>", re.IGNORECASE)

_LOOK = """\
/* The mark of exempt material, on every page and above every printed one. */

body { border-left: 6px double #8c1c13 }
.exempt { padding: .5rem 0; border-bottom: 3px double; background: #fbe5e2; color: #8c1c13 }
.exempt p { max-width: 66rem; margin: 0 auto; padding: 0 1rem }
.exempt strong { font-size: 1.125em }

@media screen and (max-width: 39.99em) {
  .exempt { font-size: .9375rem; line-height: 1.4 }
}

@media (forced-colors: active) {
  .exempt { border: 3px double CanvasText }
}

@page {
  margin-top: 32mm;
  @top-left {
    content: "%s";
    width: 100%%;
    font: 700 8pt/1.3 Arial, "Liberation Sans", sans-serif;
    white-space: normal;
    vertical-align: middle;
  }
}

@media print {
  body { border: 0 }
  .exempt { margin-bottom: 6pt; border: 2pt solid #000; background: none; color: #000 }
}
"""


def marked(html: str, exempt: Exempt, *, stylesheet: str) -> str:
    """A whole page with the mark; `stylesheet` is the way to its look, empty where it may not be.

    Raises `PacksError` for a page without a head, a title or a body to mark.
    """
    banner = (
        f'<aside class="exempt" aria-label="Exempt material"><p><strong>{escape(HEADING)}</strong> '
        f"{escape(exempt.ground)}</p></aside>"
    )
    return with_mark(html, title=TITLE, banner=banner, stylesheet=stylesheet, what="exempt")


def with_mark(html: str, *, title: str, banner: str, stylesheet: str, what: str) -> str:
    """A whole page with a word before its title and a banner, finished HTML, before all else.

    Raises `PacksError` for a page without a head, a title or a body; `what` is what it is.
    """
    link = f'<link rel="stylesheet" href="{escape(stylesheet)}">\n' if stylesheet else ""
    for place, mark, is_before in (
        (_TITLE, f"{escape(title)}: ", False),
        (_HEAD_END, f'<meta name="robots" content="noindex">\n{link}', True),
        (_BODY, f"\n{banner}", False),
    ):
        found = place.search(html)
        if found is None:
            raise PacksError(
                f"A page has no {place.pattern.partition('(')[0].strip('</>')} to mark as {what}. "
                "Correct your own template of the frame, or delete your copy of it."
            )
        at = found.start() if is_before else found.end()
        html = f"{html[:at]}{mark}{html[at:]}"
    return html


def look_of_mark(exempt: Exempt) -> str:
    """The stylesheet of the mark, with the words that stand above each printed page."""
    return _LOOK % in_css(f"{exempt.notice}. {exempt.ground}")


def in_css(text: str) -> str:
    """A text as a stylesheet writes it between quotation marks."""
    return "".join(map(_in_css, text))


def _in_css(character: str) -> str:
    """A character in a text of a stylesheet; one that could end the text is written by its code."""
    is_plain = character.isalnum() or character in " .,:;()'!?-"
    return character if is_plain else f"\\{ord(character):x} "
