"""The structure of a tagged PDF: its elements, and the pieces of pages that belong to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf


def elements_of(pdf: pikepdf.Pdf) -> tuple[tuple[Any, tuple[str, ...]], ...]:
    """Every element of a PDF's structure in the order of reading, with the kinds it stands in."""
    return tuple(elements_from(pdf.Root.StructTreeRoot)) if "/StructTreeRoot" in pdf.Root else ()


def kind_of(element: Any) -> str:
    """What an element of the structure is: `/P`, `/TH`, `/Figure`."""
    return str(element.S)


def elements_from(root: Any) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """An element and all below it, or all below the root, in the order of reading."""
    import pikepdf

    waiting: list[tuple[Any, tuple[str, ...]]] = [(root, ())]
    while waiting:
        node, inside = waiting.pop()
        if "/S" in node:
            yield node, inside
            inside = (*inside, str(node.S))
        waiting += [
            (kid, inside)
            for kid in reversed(kids_of(node))
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
        ]


def kids_of(node: Any) -> list[Any]:
    """What stands in an element, in order: elements, and numbers of pieces on a page."""
    import pikepdf

    kids = node.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def piece_of(kid: Any, element: Any) -> tuple[Any, int] | None:
    """The page and the number of a piece that stands in an element; nothing for what is none."""
    import pikepdf

    if not isinstance(kid, pikepdf.Dictionary):
        return element.Pg, int(kid)
    return (kid.get("/Pg", element.get("/Pg")), int(kid.MCID)) if "/MCID" in kid else None


def is_same(one: Any, other: Any) -> bool:
    """Whether two are one object of the file."""
    import pikepdf

    return isinstance(one, pikepdf.Dictionary) and one.objgen == other.objgen


def numbered_pieces(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """Of each page, by its number, the elements that its pieces belong to."""
    import pikepdf

    if "/StructTreeRoot" in pdf.Root and "/ParentTree" in pdf.Root.StructTreeRoot:
        for number, element in pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).items():
            if isinstance(element, pikepdf.Array):
                yield str(number), element
