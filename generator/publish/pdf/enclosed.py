"""A document to print, with everything it loads put inside it, so that nothing else is loaded.

Style sheets and pictures are taken from the files of the edition alone. Anything else that the
document asks for is an error: a printed page must not show what was not published, nor tell
another machine that it is being printed.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser
from posixpath import normpath
from urllib.parse import unquote, urljoin, urlsplit

from generator.model.errors import PacksError
from generator.model.formats import plural

#: Says to a browser, should anything be overlooked here: load nothing that is not inside.
_NOTHING_FROM_OUTSIDE = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
#: What a drawing is called that says nothing to who does not see it: WeasyPrint takes each for a
#: picture, and these are taken for none again when the PDF is finished.
DECORATION = "(decoration)"
_PICTURES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
}
#: What has no place in a printed document, whatever it asks for.
_REFUSED = frozenset(
    {"applet", "audio", "base", "embed", "frame", "frameset", "iframe", "object", "portal", "video"}
)
#: A picture, a part of one, or a field with one: where it says which file it shows.
_SHOWING = {
    "img": ("src", "srcset", "lowsrc"),
    "source": ("src", "srcset"),
    "input": ("src",),
    "image": ("href", "xlink:href", "src"),
    "feimage": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
}
#: Attributes that do nothing on paper.
_LEFT_OUT = frozenset({"action", "data", "formaction", "ping", "poster"})
#: What a head may name without having it loaded.
_ONLY_NAMED = frozenset({"alternate", "author", "canonical", "help", "icon", "license", "next"})
_WEB = frozenset({"http", "https", "mailto", "tel"})
_DRAWN = ("data:image/svg+xml", "data:image/png", "data:image/jpeg", "data:image/gif")

_LOADED = re.compile(
    r"""@import\s*(?:url\(\s*)?(?P<quote>["']?)(?P<sheet>[^"')\s;]+)(?P=quote)\s*\)?(?P<rest>[^;]*);
      | url\(\s*(?P<mark>["']?)(?P<file>.*?)(?P=mark)\s*\)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DEEPEST = 4


@dataclass(frozen=True)
class Enclosed:
    """A document that loads nothing, with what a PDF of it has to say in words.

    `drawings` are the titles of its drawings, in order; `links` the words of a link by where it
    leads: an address, or the name of a place in the document.
    """

    html: str
    language: str
    title: str
    drawings: tuple[str, ...]
    links: Mapping[str, str]


def enclosed(page: str, files: Mapping[str, bytes], address: str = "") -> Enclosed:
    """A page of an edition with its style sheets and pictures inside, ready to be printed.

    Links into the same page stay, links to other pages get the `address` of the edition before
    them or are plain words without one: a path on this machine leads nowhere. Raises `PacksError`
    that names everything the page asks for and the edition does not hold.
    """
    reader = _Reader(page, files, address)
    reader.feed(files[page].decode("utf-8"))
    reader.close()
    if reader.refused:
        several = sorted(set(reader.refused))
        shown = "; ".join(several[:8])
        more = f"; and {plural(len(several) - 8, 'more')}" if len(several) > 8 else ""
        raise PacksError(
            f"{page} asks for what is no file of its edition, so it is not printed: {shown}{more}. "
            "Take that out of its template."
        )
    return Enclosed(
        "".join(reader.out),
        reader.language,
        _words(reader.title),
        tuple(_words(drawing) for drawing in reader.drawings),
        {target: _words(words) for target, words in reader.links.items() if words.strip()},
    )


class _Reader(HTMLParser):
    """Reads the page and writes it again, each tag as it stood but for what it loads."""

    def __init__(self, page: str, files: Mapping[str, bytes], address: str) -> None:
        super().__init__(convert_charrefs=False)
        self.page, self.files, self.address = page, files, address
        self.out: list[str] = []
        self.refused: list[str] = []
        self.drawings: list[str] = []
        self.links: dict[str, str] = {}
        self.language = self.title = ""
        self._inside: list[str] = []
        self._svg = 0
        self._leads = ""
        self._leads_nowhere = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        raw = self.get_starttag_text() or ""
        is_closed = raw.endswith("/>")
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "svg":
            if not self._svg and not _is_hidden(given):
                self.drawings.append("")
            self._svg += not is_closed
        if not is_closed and tag in ("title", "style", "script"):
            self._inside.append(tag)
        if tag in _REFUSED:
            self.refused.append(f"<{tag}>")
        elif tag == "script":
            # Paper runs no script.
            self._asked(given.get("src", ""))
        elif tag == "meta" and "http-equiv" in given:
            if given["http-equiv"].lower() not in ("content-security-policy", "content-type"):
                self.refused.append(f"<meta http-equiv={given['http-equiv'][:40]}>")
        elif tag == "meta" and "charset" in given:
            pass  # said at the head's beginning
        elif tag == "link":
            self._link(given)
        else:
            self._write(tag, raw, attrs, is_closed)
        if tag == "svg" and self._svg == 1 and not is_closed and _is_hidden(given):
            self.out.append(f"<title>{DECORATION}</title>")
        if tag == "head":
            self.out.append(
                '<meta charset="utf-8">'
                f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_FROM_OUTSIDE}">'
            )

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()
            if tag == "script":
                return
        if tag == "svg":
            self._svg = max(0, self._svg - 1)
        if tag == "a":
            self._leads = ""
            if self._leads_nowhere:
                tag, self._leads_nowhere = "span", False
        if tag not in _REFUSED:
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        inside = self._inside[-1] if self._inside else ""
        if inside == "script":
            return
        if inside == "style":
            data = self._style(data, self.page)
        if inside == "title":
            self._told(data)
        elif self._leads:
            self.links[self._leads] += data
        self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.out.append(f"<!{decl}>")

    def _reference(self, reference: str) -> None:
        if self._inside and self._inside[-1] == "title":
            self._told(reference)
        elif self._leads:
            self.links[self._leads] += reference
        self.out.append(reference)

    def _told(self, words: str) -> None:
        """A title's words: of the page, or of the drawing that it stands in."""
        if not self._svg:
            self.title += words
        elif self.drawings:
            self.drawings[-1] += words

    def _write(
        self, tag: str, raw: str, attrs: list[tuple[str, str | None]], is_closed: bool
    ) -> None:
        changed = []
        for name, value in attrs:
            kept: str | None = value
            if name in _SHOWING.get(tag, ()) and value is not None:
                kept = self._picture(value, name)
            elif name == "style" and value is not None:
                kept = self._style(value, self.page)
            elif name in ("href", "xlink:href") and tag in ("a", "area") and value is not None:
                kept = self._link_of(value)
            elif name.startswith("on") or name in _LEFT_OUT:
                kept = None
            elif name == "background":
                self._asked(value or "")
                kept = None
            elif value is not None and "url(" in value.lower():
                kept = self._style(value, self.page)  # as in fill="url(#tint)"
            if tag == "a" and name == "href" and kept and kept.lstrip("#") not in self.links:
                self._leads = kept.lstrip("#")
                self.links[self._leads] = ""
            if kept is not None or value is None:
                changed.append((name, kept))
        if changed == attrs and (tag != "a" or "href" in dict(attrs)):
            self.out.append(raw)
            return
        named = _spelt(raw, tag)
        if tag == "a" and not self._svg and "href" not in dict(changed):
            # Else it would be tagged as a link.
            named, self._leads_nowhere = "span", True
        words = "".join(
            f" {_spelt(raw, name)}" + ("" if value is None else f'="{escape(value)}"')
            for name, value in changed
        )
        self.out.append(f"<{named}{words}{'/' if is_closed else ''}>")

    def _link(self, given: dict[str, str]) -> None:
        """A style sheet put inside; of what else a head names nothing is loaded for paper."""
        rels = set(given.get("rel", "").lower().split())
        if rels == {"stylesheet"}:
            sheet = self._file(given.get("href", ""), self.page)
            if sheet is not None:
                media = f' media="{escape(given["media"])}"' if given.get("media") else ""
                self.out.append(f"<style{media}>{self._sheet(sheet)}</style>")
        elif not rels <= _ONLY_NAMED:
            self.refused.append(f"<link rel={given.get('rel', '')[:40]}>")

    def _sheet(self, name: str, depth: int = 0) -> str:
        text = self.files[name].decode("utf-8-sig")
        return self._style(text, name, depth).replace("</", "<\\/")

    def _style(self, text: str, beside: str, depth: int = 0) -> str:
        """CSS with the files it loads inside it."""

        def inside(found: re.Match[str]) -> str:
            if found["sheet"] is not None:
                name = self._file(found["sheet"], beside)
                if name is None or depth >= _DEEPEST:
                    return ""
                media = found["rest"].strip()
                sheet = self._sheet(name, depth + 1)
                return f"@media {media}{{{sheet}}}" if media else sheet
            wanted = found["file"].strip()
            if wanted.startswith("#"):
                return found[0]
            return f'url("{self._picture(wanted, "url", beside) or ""}")'

        return _LOADED.sub(inside, _COMMENT.sub("", text))

    def _picture(self, wanted: str, attribute: str, beside: str = "") -> str | None:
        """A picture of the edition as a data address; what is inside the page already stays."""
        wanted = wanted.strip()
        if wanted.startswith("#") or wanted.lower().startswith(_DRAWN):
            return wanted
        if attribute == "srcset":
            for one in wanted.split(","):
                self._file(one.split()[0] if one.split() else "", self.page)
            return None  # one size is enough for paper
        name = self._file(wanted, beside or self.page)
        if name is None:
            return None
        kind = _PICTURES.get(name.rpartition(".")[2].lower())
        if kind is None:
            self.refused.append(f"{wanted[:80]} (no picture)")
            return None
        return f"data:{kind};base64,{b64encode(self.files[name]).decode()}"

    def _link_of(self, wanted: str) -> str | None:
        """Where a link leads from paper; nothing where there is no way."""
        wanted = wanted.strip()
        parts = urlsplit(wanted)
        if parts.scheme.lower() in _WEB:
            return wanted
        if parts.scheme or parts.netloc:
            self.refused.append(wanted[:80])
            return None
        if not parts.path or parts.path == self.page:
            return f"#{parts.fragment}" if parts.fragment else None
        return urljoin(self.address, wanted) if self.address else None

    def _asked(self, wanted: str) -> None:
        if wanted:
            self._file(wanted, self.page)

    def _file(self, wanted: str, beside: str) -> str | None:
        """The name of a file of the edition; one it does not hold is noted as refused."""
        parts = urlsplit(wanted.strip())
        name = normpath(urljoin(beside, unquote(parts.path))) if parts.path else ""
        if not parts.scheme and not parts.netloc and name in self.files:
            return name
        self.refused.append(wanted.strip()[:80] or "an empty address")
        return None


def _words(text: str) -> str:
    return " ".join(unescape(text).split())


def _is_hidden(given: Mapping[str, str]) -> bool:
    return given.get("aria-hidden") == "true"


def _spelt(raw: str, name: str) -> str:
    """A tag's or an attribute's name in its own capitals: SVG's names have them."""
    found = re.search(rf"(?<![\w:-]){re.escape(name)}(?![\w:-])", raw, re.IGNORECASE)
    return found[0] if found else name
