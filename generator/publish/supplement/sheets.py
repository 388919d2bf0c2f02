"""Pages of a printed pack put on the sheets of a supplement, with their tags and their web links.

What a page holds is painted on its sheet, and its part of the structure is read after what the
sheet says of it. Nothing else of the pack comes along: no other page, and no link to one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from generator.compose.print.supplement import SCALE
from generator.model.errors import PacksError
from generator.model.supplements import Replacement
from generator.publish.pdf.finishing import bytes_of
from generator.publish.pdf.structure import elements_of, kids_of, kind_of, piece_of

if TYPE_CHECKING:
    import pikepdf

_HEADING = re.compile(r"/H([1-6])")
_CELLS = frozenset({"/TH", "/TD"})
_SAID = ("/Alt", "/ActualText", "/Lang")

#: What is named among a page's resources by an instruction.
_NAMING = frozenset({"Tf", "gs", "Do", "cs", "CS", "sh", "scn", "SCN"})
#: Put before those names on a sheet, which has some of its own.
_OF_PAGE = "Page"


def on_sheets(printed: bytes, pack: bytes, sent: Iterable[Replacement]) -> bytes:
    """A printed supplement with the pages of the pack on its last sheets, one on each, in order."""
    import pikepdf

    sent = tuple(sent)
    with pikepdf.open(io.BytesIO(printed)) as pdf, pikepdf.open(io.BytesIO(pack)) as source:
        first = len(pdf.pages) - len(sent)
        if first < 1:
            raise PacksError("The supplement has fewer sheets than pages. Try the other --engine.")
        for number, one in enumerate(sent, start=first):
            _Sheet(pdf, pdf.pages[number], source, source.pages[one.page]).take()
        return bytes_of(pdf)


class _Sheet:
    """A sheet, and the page that is put on it."""

    def __init__(
        self, pdf: pikepdf.Pdf, sheet: pikepdf.Page, source: pikepdf.Pdf, page: pikepdf.Page
    ) -> None:
        import pikepdf

        self.pdf, self.sheet, self.source, self.page = pdf, sheet, source, page
        self.parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        self.number = int(sheet.obj.StructParents)
        self.pieces = self.parents[self.number]
        self.own = len(self.pieces)
        box = page.mediabox
        self.aside = float(sheet.mediabox[2]) - (float(box[2]) - float(box[0])) * SCALE
        self.links: dict[tuple[int, int], Any] = {}
        self.level = 2

    def take(self) -> None:
        """Put the page on the sheet."""
        self._take_what_it_shows()
        self._take_links()
        heading = next(
            element
            for element, _ in elements_of(self.pdf)
            if kind_of(element) == "/H2" and self.sheet.obj.objgen in _pages_of(element)
        )
        section = heading.P
        for kid in kids_of(self.source.Root.StructTreeRoot):
            taken = self._taken(kid, section)
            if taken is not None:
                self._add(section, taken)
        self.parents[self.number] = self.pieces

    def _take_what_it_shows(self) -> None:
        import pikepdf

        of_page = {
            kind: dict(named.items())
            for kind, named in self.page.resources.items()
            if isinstance(named, pikepdf.Dictionary)
        }
        known = {name for named in of_page.values() for name in named}
        used: set[str] = set()
        made = []
        for instruction in pikepdf.parse_content_stream(self.page):
            what, operands = str(instruction.operator), list(instruction.operands)
            if what == "BDC" and isinstance(operands[1], pikepdf.Dictionary):
                if "/MCID" in operands[1]:
                    operands[1] = pikepdf.Dictionary(MCID=int(operands[1].MCID) + self.own)
            elif what in _NAMING:
                names = {str(one) for one in operands if isinstance(one, pikepdf.Name)} & known
                used |= names
                operands = [_renamed(one) if str(one) in names else one for one in operands]
            made.append(pikepdf.ContentStreamInstruction(operands, instruction.operator))
        begins = f"q {SCALE} 0 0 {SCALE} {self.aside:.3f} 0 cm\n".encode()
        content = begins + pikepdf.unparse_content_stream(made) + b"\nQ\n"
        self.sheet.contents_add(self.pdf.make_stream(content), prepend=True)
        # Only what this page shows: a printed pack may name the things of all its pages on each.
        ours = self.sheet.resources
        for kind, named in of_page.items():
            if kind not in ours:
                ours[kind] = pikepdf.Dictionary()
            for name in sorted(used & set(named)):
                ours[kind][_renamed(name)] = self._copied(named[name])

    def _copied(self, thing: Any) -> Any:
        import pikepdf

        if isinstance(thing, pikepdf.Object) and not isinstance(thing, pikepdf.Name):
            return self.pdf.copy_foreign(
                thing if thing.is_indirect else self.source.make_indirect(thing)
            )
        return thing

    def _take_links(self) -> None:
        """Links to the web, where they are now; a link to a page of the pack leads nowhere here."""
        import pikepdf

        for link in self.page.get("/Annots", []):
            action: Any = link.get("/A", {})
            if "/URI" not in action:
                continue
            number = max((int(key) for key in self.parents), default=0) + 1
            taken = self.pdf.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Link,
                    Rect=pikepdf.Array(self._placed(list(link.Rect))),
                    Border=pikepdf.Array([0, 0, 0]),
                    F=4,
                    Contents=pikepdf.String(str(link.get("/Contents", ""))),
                    A=pikepdf.Dictionary(
                        S=pikepdf.Name.URI, URI=pikepdf.String(str(action["/URI"]))
                    ),
                    StructParent=number,
                )
            )
            self.parents[number] = self.pdf.Root.StructTreeRoot  # until its element is there
            self.links[link.objgen] = taken
            if "/Annots" not in self.sheet:
                self.sheet.obj["/Annots"] = pikepdf.Array()
            self.sheet.obj.Annots.append(taken)

    def _placed(self, box: list[Any]) -> list[float]:
        left, bottom, right, top = (float(one) * SCALE for one in box)
        return [left + self.aside, bottom, right + self.aside, top]

    def _taken(self, element: Any, above: Any) -> Any | None:
        """As much of an element as stands on the page, in the sheet's structure; nothing for none.

        A cell without words stays in its row.
        """
        import pikepdf

        kind = kind_of(element)
        made = self.pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.StructElem,
                S=pikepdf.Name(self._kind(element, kind)),
                P=above,
                Pg=self.sheet.obj,
                K=pikepdf.Array(),
            )
        )
        level = self.level
        waiting = []
        for kid in kids_of(element):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                taken = self._taken(kid, made)
                if taken is None and kind_of(kid) in _CELLS:
                    waiting.append((len(made.K), kid))
                elif taken is not None:
                    made.K.append(taken)
            elif isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid:
                self._take_link(kid, made)
            elif (piece := piece_of(kid, element)) and piece[0].objgen == self.page.obj.objgen:
                number = piece[1] + self.own
                while len(self.pieces) <= number:
                    self.pieces.append(None)
                self.pieces[number] = made
                made.K.append(number)
        if not len(made.K):
            self.level = level
            return None
        for more, (at, cell) in enumerate(waiting):
            made.K.insert(at + more, self._empty(cell, made))
        for name in _SAID:
            if name in element:
                made[name] = pikepdf.String(str(element[name]))
        self._take_attributes(element, made)
        if kind == "/Link" and not any(
            isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid for kid in made.K
        ):
            made.S = pikepdf.Name.Span
        return made

    def _kind(self, element: Any, kind: str) -> str:
        """An element's kind under the sheet's own heading, no level left out."""
        if kind == "/Document":
            return "/Sect"
        found = _HEADING.fullmatch(kind)
        if found and self.page.obj.objgen in _pages_of(element):
            self.level = min(max(int(found[1]) + 1, 3), self.level + 1, 6)
            return f"/H{self.level}"
        return kind

    def _take_link(self, kid: Any, made: Any) -> None:
        import pikepdf

        taken = self.links.get(kid["/Obj"].objgen)
        if taken is not None:
            made.K.append(pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Pg=self.sheet.obj, Obj=taken))
            self.parents[int(taken.StructParent)] = made

    def _empty(self, cell: Any, above: Any) -> Any:
        import pikepdf

        made = self.pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name(kind_of(cell)), P=above)
        )
        self._take_attributes(cell, made)
        return made

    def _take_attributes(self, element: Any, made: Any) -> None:
        """What an element says of itself, but for the names of header cells, which may be away."""
        import pikepdf

        said = element.get("/A")
        several = list(said) if isinstance(said, pikepdf.Array) else [said]
        kept = pikepdf.Array()
        for one in several:
            if isinstance(one, pikepdf.Dictionary):
                copied = self.pdf.copy_foreign(self.source.make_indirect(one))
                if "/Headers" in copied:
                    del copied["/Headers"]
                kept.append(copied)
        if len(kept):
            made["/A"] = kept

    def _add(self, above: Any, element: Any) -> None:
        import pikepdf

        kids = kids_of(above)
        above["/K"] = pikepdf.Array([*kids, element])


def _renamed(name: object) -> pikepdf.Name:
    import pikepdf

    return pikepdf.Name(f"/{_OF_PAGE}{str(name)[1:]}")


def _pages_of(element: Any) -> set[tuple[int, int]]:
    """The pages that an element stands on."""
    import pikepdf

    found: set[tuple[int, int]] = set()
    for kid in kids_of(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found |= _pages_of(kid)
        elif (piece := piece_of(kid, element)) is not None:
            found.add(piece[0].objgen)
    return found
