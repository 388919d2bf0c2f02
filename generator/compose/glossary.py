"""The words of the field that an edition uses, with what each means: the product's and a council's.

A term is listed only where it stands in what the edition's readers read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.model.editions import Chapter, Narrative, ReleasedEdition
from generator.model.judgements import Judgements

_HEADING = re.compile(r"^##? +(.+?)[ #]*$", re.MULTILINE)


@dataclass(frozen=True)
class Term:
    """A term as it is listed, the other forms it has, and its meaning in plain words."""

    name: str
    forms: tuple[str, ...]
    meaning: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds it, or several of it, in a text; an abbreviation only as it is written."""
        forms = (self.name, *self.forms)
        any_of = "|".join(
            re.escape(one) if _is_short(one) else f"(?i:{re.escape(one)})" for one in forms
        )
        return re.compile(rf"(?<![\w-])(?:{any_of})(?:s|es)?(?![\w-])")


def glossary(
    released: ReleasedEdition,
    judgements: Judgements,
    narrative: Narrative,
    product: Iterable[str],
    abbreviations: Iterable[tuple[str, str]],
) -> tuple[Term, ...]:
    """The terms that occur in an edition, A to Z; a council's own meaning goes before ours.

    `product` are lines such as `child protection plan, plan: what it means`.
    """
    known: dict[str, Term] = {}
    for term in (
        *(Term(short, (), words) for short, words in abbreviations),
        *(term for line in product if (term := _of_line(line))),
        *own_terms(narrative.glossary),
    ):
        known[term.name.casefold()] = term
    text = "\n".join(_read(released, judgements, narrative))
    used = (term for term in known.values() if term.pattern.search(text))
    return tuple(sorted(used, key=lambda term: (term.name.casefold(), term.name)))


def own_terms(glossary: Chapter | None) -> tuple[Term, ...]:
    """A council's own terms: each heading one, with its other forms after commas."""
    if glossary is None:
        return ()
    pieces = _HEADING.split(glossary.markdown)
    found = (
        (*(form.strip() for form in heading.split(",")), " ".join(words.split()))
        for heading, words in zip(pieces[1::2], pieces[2::2], strict=True)
    )
    return tuple(Term(name, tuple(forms), words) for name, *forms, words in found if words)


def _of_line(line: str) -> Term | None:
    head, _, meaning = line.partition(":")
    name, *forms = (form.strip() for form in head.split(","))
    return Term(name, tuple(forms), meaning.strip()) if meaning else None


def _is_short(form: str) -> bool:
    """Whether it is an abbreviation, which in small letters would be another word."""
    return sum(letter.isupper() for letter in form) > 1


def _read(released: ReleasedEdition, judgements: Judgements, narrative: Narrative) -> Iterator[str]:
    """What readers of an edition read, but for the glossary itself."""
    for chapter in replace(narrative, glossary=None).whole.chapters:
        yield from (chapter.title, chapter.markdown)
    yield from (sentence.text for sentence in narrative.sentences)
    for one in released.indicators:
        yield from (one.name, one.label, one.definition, one.why_it_matters)
        yield from (one.numerator_label, one.denominator_label)
    for judgement in judgements.all:
        yield from (judgement.sentence, judgement.travel.meaning, str(judgement.rated.rating))
    for records in released.records.values():
        for record in records:
            yield from record.fields.values()
