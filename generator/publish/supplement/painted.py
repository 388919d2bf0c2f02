"""What is painted on a page of a tagged PDF: the words of each numbered piece, and where it stands.

Pieces are what the structure refers to (`elements_of`). Drawings have no words of their own here;
a digest of all lines and pictures of a page says whether two pages show the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from generator.protect.leaks.pdf import Letters, letters_of

if TYPE_CHECKING:
    import pikepdf

_PATHS = {"m": 1, "l": 1, "c": 3, "v": 2, "y": 2}
_PAINTED = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})

#: A move by less than this, in points, is no new line.
_SAME_LINE = 1.0

#: How far a line of text reaches above and below the line it stands on, by its size.
_ABOVE, _BELOW = 0.8, 0.25

Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass
class Painted:
    """One numbered piece: its words, where they begin, and the points between which it stands.

    Both are in points, from the left and from the foot.
    """

    words: str = ""
    left: float = float("inf")
    top: float = float("-inf")
    bottom: float = float("inf")

    def reaches(self, top: float, bottom: float) -> None:
        """Take in what stands between these heights."""
        self.top, self.bottom = max(self.top, top), min(self.bottom, bottom)


@dataclass
class _State:
    """What a page's instructions have set so far."""

    matrix: Matrix = _PLAIN
    line: Matrix = _PLAIN
    text: Matrix = _PLAIN
    leading: float = 0
    size: float = 0
    font: str = ""
    saved: list[tuple[Matrix, str, float]] = field(default_factory=list)


def painted(page: pikepdf.Page) -> tuple[Mapping[int, Painted], str]:
    """The numbered pieces of a page, and a digest of everything on it that is no text."""
    reader = _Reader(page)
    reader.read()
    return reader.pieces, sha256("\n".join(reader.drawn).encode()).hexdigest()


class _Reader:
    """Follows the instructions of one page."""

    def __init__(self, page: pikepdf.Page) -> None:
        self.page = page
        self.pieces: dict[int, Painted] = {}
        self.drawn: list[str] = []
        self._at = _State()
        self._marks: list[int] = []
        self._path: list[tuple[float, float]] = []
        self._height: float | None = None
        self._within: int | None = None
        self._fonts = {str(name): font for name, font in _resources(page, "/Font")}
        self._things = dict(_resources(page, "/XObject"))
        self._letters: dict[str, tuple[Letters, int]] = {}

    def read(self) -> None:
        import pikepdf

        for instruction in pikepdf.parse_content_stream(self.page):
            what = str(instruction.operator)
            given = list(instruction.operands)
            if what in ("BDC", "BMC"):
                said = given[1] if len(given) > 1 else None
                is_piece = isinstance(said, pikepdf.Dictionary) and "/MCID" in said
                self._marks.append(int(said.MCID) if said is not None and is_piece else -1)
            elif what == "EMC" and self._marks:
                self._marks.pop()
            elif what in ("Tj", "TJ", "'", '"'):
                self._show(what, given)
            elif what == "Do":
                self._picture(str(given[0]))
            elif what in _PATHS or what == "re":
                self._goes(what, [float(one) for one in given])
            elif what in _PAINTED:
                self._paint(what)
            elif what == "n":
                self._path.clear()
            else:
                self._set(what, given)

    @property
    def _piece(self) -> int | None:
        return next((number for number in reversed(self._marks) if number >= 0), None)

    def _set(self, what: str, given: list[Any]) -> None:
        at = self._at
        match what:
            case "q":
                at.saved.append((at.matrix, at.font, at.size))
            case "Q" if at.saved:
                at.matrix, at.font, at.size = at.saved.pop()
            case "cm":
                at.matrix = _times(_matrix(given), at.matrix)
            case "BT":
                at.line = at.text = _PLAIN
            case "Tf":
                at.font, at.size = str(given[0]), float(given[1])
            case "TL":
                at.leading = float(given[0])
            case "Tm":
                at.line = at.text = _matrix(given)
            case "Td" | "TD":
                x, y = float(given[0]), float(given[1])
                if what == "TD":
                    at.leading = -y
                at.line = at.text = _times((1, 0, 0, 1, x, y), at.line)
            case "T*":
                at.line = at.text = _times((1, 0, 0, 1, 0, -at.leading), at.line)

    def _show(self, what: str, given: list[Any]) -> None:
        if what in ("'", '"'):
            self._set("T*", [])
        piece = self._piece
        if piece is None:
            return
        placed = _times(self._at.text, self._at.matrix)
        height, size = placed[5], abs(placed[3]) * self._at.size
        one = self.pieces.setdefault(piece, Painted())
        is_new_line = (
            self._within == piece
            and self._height is not None
            and abs(self._height - height) > _SAME_LINE
        )
        self._within, self._height = piece, height
        one.words += (" " if is_new_line else "") + self._words(given[-1])
        one.left = min(one.left, placed[4])
        one.reaches(height + size * _ABOVE, height - size * _BELOW)

    def _words(self, shown: Any) -> str:
        import pikepdf

        parts = list(shown) if isinstance(shown, pikepdf.Array) else [shown]
        letters, wide = self._font()
        found = []
        for part in parts:
            if isinstance(part, pikepdf.String):
                glyphs = bytes(part)
                for at in range(0, len(glyphs), wide):
                    found.append(letters.get(glyphs[at : at + wide].rjust(2, b"\0"), ""))
        return "".join(found)

    def _font(self) -> tuple[Letters, int]:
        import pikepdf

        name = self._at.font
        if name not in self._letters:
            font = self._fonts[name]
            table = font.get("/ToUnicode")
            wide = 2 if font.get("/Subtype") == pikepdf.Name.Type0 else 1
            self._letters[name] = (letters_of(table.read_bytes()) if table else {}, wide)
        return self._letters[name]

    def _goes(self, what: str, given: list[float]) -> None:
        if what == "re":
            x, y, width, height = given
            ends = [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]
        else:
            ends = list(zip(given[::2], given[1::2], strict=True))
        self._path += [_point(x, y, self._at.matrix) for x, y in ends]

    def _paint(self, what: str) -> None:
        self.drawn.append(f"{what} {' '.join(f'{x:.1f},{y:.1f}' for x, y in self._path)}")
        self._takes_in(self._path)
        self._path.clear()

    def _picture(self, name: str) -> None:
        thing = self._things.get(name)
        if thing is None:
            return
        matrix, box = self._at.matrix, (0.0, 0.0, 1.0, 1.0)
        if "/BBox" in thing:
            left, bottom, right, top = (float(one) for one in thing.BBox)
            box = (left, bottom, right, top)
            if "/Matrix" in thing:
                matrix = _times(_matrix(list(thing.Matrix)), matrix)
        corners = [_point(x, y, matrix) for x in box[::2] for y in box[1::2]]
        told = sha256(thing.read_raw_bytes()).hexdigest()
        self.drawn.append(f"Do {told} {' '.join(f'{x:.1f},{y:.1f}' for x, y in corners)}")
        self._takes_in(corners)

    def _takes_in(self, points: list[tuple[float, float]]) -> None:
        piece = self._piece
        if piece is not None and points:
            heights = [y for _, y in points]
            self.pieces.setdefault(piece, Painted()).reaches(max(heights), min(heights))


def _resources(page: pikepdf.Page, kind: str) -> Iterator[tuple[str, Any]]:
    found = page.resources.get(kind)
    if found is not None:
        yield from ((str(name), one) for name, one in found.items())


def _matrix(given: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(one) for one in given)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, x, y = other
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + x,
        e * q + f * s + y,
    )


def _point(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
