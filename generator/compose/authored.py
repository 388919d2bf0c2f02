"""The verdict at the head of an indicator's page: the program's sentence, or an author's own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.compose.references import words_for
from generator.model.editions import ReleasedEdition, Sentence
from generator.model.judgements import Judgement, Judgements

_MARK = re.compile("\ue000(?P<number>[0-9]{1,6})\ue001")


@dataclass(frozen=True)
class Verdict:
    """What a page says first, as plain text; `owner` is the role that wrote it, if one did."""

    sentence: str
    owner: str = ""


def verdict_of(judgement: Judgement) -> Verdict:
    """The program's own sentence."""
    return Verdict(judgement.sentence)


def authored(sentence: Sentence, released: ReleasedEdition, judgements: Judgements) -> Verdict:
    """An author's sentence with its figures put in; raises `NoAnswer` where one has no answer."""
    said = _MARK.sub(
        lambda mark: words_for(sentence.parts[int(mark["number"])], released, judgements),
        sentence.text,
    )
    return Verdict(said, sentence.owner)
