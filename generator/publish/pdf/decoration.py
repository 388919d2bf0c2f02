"""What is on a page and no part of its text: taken out of the structure, and marked as such."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.publish.pdf.enclosed import DECORATION
from generator.publish.pdf.structure import elements_of, is_same, kids_of, kind_of, numbered_pieces

if TYPE_CHECKING:
    import pikepdf

#: What shows something on a page, and what begins the line or the area that others paint.
_SHOWING = frozenset({"Tj", "TJ", "'", '"', "Do", "sh", "INLINE IMAGE"})
_PAINTING = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"})
_DRAWING = frozenset({"m", "re"})


def take_out_decoration(pdf: pikepdf.Pdf) -> dict[tuple[int, int], frozenset[int]]:
    """Drawings that say nothing, taken out of the structure; their numbers, by page."""
    import pikepdf

    parents = {str(page.get("/StructParents", "")): page.obj for page in pdf.pages}
    pieces = dict(numbered_pieces(pdf))
    taken: dict[tuple[int, int], set[int]] = {}
    for element, _ in elements_of(pdf):
        if kind_of(element) != "/Figure" or str(element.get("/Alt", "")) != DECORATION:
            continue
        for kid in kids_of(element):
            number: Any = kid.get("/MCID") if isinstance(kid, pikepdf.Dictionary) else kid
            page = kid.get("/Pg") if isinstance(kid, pikepdf.Dictionary) else None
            taken.setdefault((page or element.Pg).objgen, set()).add(int(number))
        above = element.P
        above["/K"] = pikepdf.Array([k for k in kids_of(above) if not is_same(k, element)])
    for number, array in pieces.items():
        page = parents.get(number)
        for at in taken.get(page.objgen, ()) if page is not None else ():
            array[at] = None
    return {page: frozenset(numbers) for page, numbers in taken.items()}


def mark_decoration(pdf: pikepdf.Pdf, page: pikepdf.Page, taken: frozenset[int]) -> None:
    """What stands outside every tag, such as a page number, marked as no part of the text.

    `taken` are the numbers of pieces that were taken out of the structure.
    """
    import pikepdf

    begins = pikepdf.ContentStreamInstruction([pikepdf.Name.Artifact], pikepdf.Operator("BMC"))
    ends = pikepdf.ContentStreamInstruction([], pikepdf.Operator("EMC"))
    made: list[Any] = []
    depth, changed, is_drawn = 0, False, False
    for instruction in pikepdf.parse_content_stream(page):
        what = str(instruction.operator)
        if what == "BDC" and _number_of(instruction) in taken:
            instruction, changed = begins, True
        if what in ("BMC", "BDC"):
            depth += 1
        elif what == "EMC":
            depth -= 1
        if depth or what == "EMC":
            made.append(instruction)
        elif what in _SHOWING:
            made += (begins, instruction, ends)
            changed = True
        elif what in _DRAWING and not is_drawn:
            made += (begins, instruction)
            is_drawn = changed = True
        elif what in _PAINTING and is_drawn:
            made += (instruction, ends)
            is_drawn = False
        else:
            made.append(instruction)
    if changed:
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(made))


def _number_of(instruction: Any) -> int:
    """The number of a marked piece of a page; none has a number below nought."""
    import pikepdf

    said = instruction.operands[1]
    return int(said.get("/MCID", -1)) if isinstance(said, pikepdf.Dictionary) else -1
