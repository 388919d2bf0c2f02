"""Figure notes and the sentences they vouch for: which is which, and whether it is still the same.

A note may keep a digest of its sentence's words. Once they are other words, it answers nothing
until its source has been looked at again. What a reference prints is no part of the digest, since
that follows the figures by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

from generator.check.figures_in_words.found import CHANGED, Found, warning
from generator.check.figures_in_words.prose import Said, noted_in, sentences_of
from generator.model.editions import Chapter, Narrative, Noted, ReleasedEdition
from generator.model.findings import Severity
from generator.model.judgements import Judgements
from generator.read.narrative import FRONT_MATTER, read_body
from generator.read.pieces import PieceKind, pieces

_WORDS = re.compile(r"[\w%£]+(?:[.,]\d+)*%?")
#: Enough to tell a sentence from the one it was before.
_DIGITS = 8


def digest_of(said: Said) -> str:
    """What tells a sentence from another: its words and numbers, without its signs and spaces."""
    words, at = "", 0
    for one in said.printed:
        words += f"{said.text[at : one.start]} "
        at = one.end
    words += said.text[at:]
    return sha256(" ".join(_WORDS.findall(words.lower())).encode()).hexdigest()[:_DIGITS]


def has_changed(said: Said) -> bool:
    """Whether a sentence is another one than its note was given for, as far as the note knows."""
    return said.note is not None and bool(said.note.of) and said.note.of != digest_of(said)


def asked_again(said: Said) -> Iterator[Found]:
    """The question whether a note's source holds for what its sentence says now."""
    if has_changed(said):
        problem = "The sentence has changed since its source was given."
        remedy = (
            f'Read it beside its source, "{said.note.source if said.note else ""}"; if that still '
            f'says so, write of="{digest_of(said)}" in the figure note, else correct the sentence.'
        )
        yield warning(CHANGED, "of", problem, remedy)


def notes_of(
    narrative: Narrative, released: ReleasedEdition, judgements: Judgements
) -> tuple[Noted, ...]:
    """Every sentence of an edition that stands on a figure note, as readers have it."""
    return tuple(
        Noted(said.text, said.note.source, said.note.by, said.note.accepted)
        for said in sentences_of(narrative, released, judgements)
        if said.note is not None
    )


def with_digests(text: str) -> str:
    """A chapter's text, each figure note with the digest of its sentence as that is now."""
    front = FRONT_MATTER.match(text)
    start = front.end() if front else 0
    body, line = text[start:], text[:start].count("\n") + 1
    chapter, findings = read_body(Chapter("", "", "", "", ()), body, line)
    if any(found.severity is Severity.ERROR for found in findings):
        return text
    of_line: dict[int, list[str]] = {}
    for said in noted_in(chapter):
        assert said.note is not None
        of_line.setdefault(said.note.at, []).append(digest_of(said))
    digests = [of_line.get(note.at, [""])[0] for note in chapter.notes]
    marked, written = text[:start], iter(digests)
    for piece in pieces(body, line):
        is_note = piece.kind is PieceKind.COMMENT and piece.inside.lstrip().startswith("figure:")
        digest = next(written, "") if is_note else ""
        marked += _marked(piece.text, digest) if digest else piece.text
    return marked


def _marked(note: str, digest: str) -> str:
    kept = re.sub(r"""\s+of=(?:"[^"]*"|'[^']*')""", "", note)
    return re.sub(r"\s*-->$", f' of="{digest}" -->', kept)
