"""How large a workbook may be, and the refusal of one that is larger or that cannot be trusted.

The limits are far above what a council's workbook of indicators needs, and low enough that a file
made to hurt is refused within seconds and without much memory.
"""

from __future__ import annotations

from dataclasses import dataclass

#: The file itself: a hundred times a busy workbook without pictures.
PACKED_LIMIT = 20_000_000
#: All that is unpacked of it; pictures and charts never are.
UNPACKED_LIMIT = 100_000_000
#: How many times larger a part may become. Figures stay far below 100; a bomb reaches 1,000.
RATIO_LIMIT = 200
#: Below this a part's ratio does not matter.
RATIO_FREE = 1_000_000
#: Files in the pack: sixty sheets, each with charts and comments, have about 600.
PARTS_LIMIT = 2_000
#: Pieces of XML, the empty cells among them; it bounds the time more than anything else does.
ELEMENTS_LIMIT = 2_000_000
#: One tag, or the text between two tags. A cell's text is bounded by the format itself, below.
PIECE_LIMIT = 1_000_000
SHEETS_LIMIT = 60
#: A hundred indicators for seventy years of months have fewer rows than this.
ROWS_LIMIT = 20_000
#: Forty years of months are 480 columns.
COLUMNS_LIMIT = 500
#: Cells with something in them, in all sheets.
CELLS_LIMIT = 500_000
#: Characters of all texts, so that one long text in every cell does not fill the memory.
CHARACTERS_LIMIT = 20_000_000
#: What Excel allows in a cell.
TEXT_LIMIT = 32_767

_RIGHT_FILE = "Check that it is the right file."


class Refused(Exception):
    """Why a workbook is not read at all: the code of its finding, what is wrong, what to do."""

    def __init__(self, code: str, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.code = code
        self.problem = problem
        self.remedy = remedy


def too_large(problem: str, remedy: str = _RIGHT_FILE) -> Refused:
    """The refusal of a workbook, or of a part, that is over a limit."""
    return Refused("WBK-SIZE", problem, remedy)


def damaged(what: str) -> Refused:
    """The refusal of a workbook that breaks the rules of its own format."""
    return Refused(
        "WBK-FORMAT",
        f"The workbook is damaged: {what}.",
        "Open it in the spreadsheet program, let it repair the file and save it again.",
    )


def whole(text: str | None) -> int:
    """A whole number that a workbook counts its parts by. `Refused` where it is none."""
    if text is None or not (text.isascii() and text.isdigit()) or len(text) > 9:
        raise damaged("it numbers its rows, columns, styles or texts wrongly")
    return int(text)


@dataclass
class Allowance:
    """What is left of the limits that hold for a workbook as a whole."""

    unpacked: int = UNPACKED_LIMIT
    unpacked_limit: int = UNPACKED_LIMIT
    elements: int = ELEMENTS_LIMIT
    cells: int = CELLS_LIMIT
    characters: int = CHARACTERS_LIMIT

    @classmethod
    def of(cls, unpacked: int) -> Allowance:
        """What may be read of a workbook that may unpack to so many bytes."""
        return cls(unpacked=unpacked, unpacked_limit=unpacked)

    def take_unpacked(self, count: int) -> None:
        self.unpacked -= count
        if self.unpacked < 0:
            limit = self.unpacked_limit // 1_000_000
            raise too_large(f"The workbook unpacks to more than {limit} MB.")

    def take_elements(self, count: int) -> None:
        self.elements -= count
        if self.elements < 0:
            raise too_large(
                f"The workbook has more than {ELEMENTS_LIMIT:,} pieces, empty cells among them.",
                "Copy the figures into a new workbook, without the empty formatted cells.",
            )

    def take_cells(self, count: int) -> None:
        self.cells -= count
        if self.cells < 0:
            raise too_large(f"The workbook has more than {CELLS_LIMIT:,} cells with something in.")

    def take_characters(self, count: int) -> None:
        self.characters -= count
        if self.characters < 0:
            raise too_large(
                f"The texts of the workbook have more than {CHARACTERS_LIMIT:,} characters."
            )
