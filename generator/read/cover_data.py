"""A published cover report, from the file in its edition."""

from __future__ import annotations

import json
from typing import Any

from generator.model.cover import (
    Block,
    BlockKind,
    CoverField,
    CoverPaper,
    CoverPart,
    CoverSection,
    Filled,
    Implication,
    Run,
)
from generator.model.errors import PacksError


def read_cover_data(content: bytes, shown_as: str) -> CoverPaper:
    """The report; `PacksError` for a file that does not hold one as this program writes it."""
    try:
        given = json.loads(content)
        return CoverPaper(
            title=str(given["title"]),
            authority=str(given["authority"]),
            edition=str(given["edition"]),
            fields=tuple(
                Filled(CoverField(one["field"]), str(one["label"]), str(one["value"]))
                for one in given["fields"]
            ),
            parts=tuple(
                CoverPart(CoverSection(one["section"]), str(one["heading"]), _blocks(one["blocks"]))
                for one in given["parts"]
            ),
            implications=tuple(
                Implication(str(one["name"]), _blocks(one["blocks"]))
                for one in given["implications"]
            ),
            heads=(str(given["heads"][0]), str(given["heads"][1])),
            language=str(given["language"]),
        )
    except (ValueError, KeyError, TypeError, IndexError):
        raise PacksError(
            f"{shown_as} is no cover report that this version can read. Use the version of "
            "Scrutiny Packs that published the edition."
        ) from None


def _blocks(given: Any) -> tuple[Block, ...]:
    return tuple(
        Block(
            BlockKind(one["kind"]),
            _runs(one["runs"]),
            str(one["number"]),
            int(one["level"]),
            tuple(tuple(_runs(cell) for cell in row) for row in one["rows"]),
        )
        for one in given
    )


def _runs(given: Any) -> tuple[Run, ...]:
    return tuple(
        Run(
            str(one["text"]),
            bool(one["is_figure"]),
            bool(one["is_bold"]),
            bool(one["is_italic"]),
            str(one["href"]),
        )
        for one in given
    )
