"""What children and families said, in their words, and where it was heard."""

from __future__ import annotations

from dataclasses import dataclass

from generator.compose.asked import NoAnswer, near
from generator.compose.wording import capital
from generator.model.editions import ReleasedEdition
from generator.protect.records import WITHHELD


@dataclass(frozen=True)
class Saying:
    """One thing that was said, how it was heard and its theme; `is_quoted` where it may be told."""

    said: str
    is_quoted: bool
    how_heard: str
    theme: str


def sayings(released: ReleasedEdition, theme: str) -> tuple[Saying, ...]:
    """What was said on a theme, or on all; `NoAnswer` where there is none."""
    records = released.records.get("voice", ())
    if not records:
        raise NoAnswer(
            "The package has no voice of children and families.",
            "Add voice.csv and name it in datapackage.json, or leave the section out.",
        )
    themes = dict.fromkeys(record.fields["theme"] for record in records)
    if theme and theme not in themes:
        raise NoAnswer(f"Nothing was said on a theme '{theme}'.", near(theme, filter(None, themes)))
    return tuple(
        Saying(
            said=record.fields["said"].strip('“” "'),
            is_quoted=record.fields["said"] != WITHHELD,
            how_heard=capital(record.fields["how_heard"]),
            theme="" if theme else record.fields["theme"],
        )
        for record in records
        if theme in ("", record.fields["theme"])
    )
