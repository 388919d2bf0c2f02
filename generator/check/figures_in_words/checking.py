"""The figure checker: every sentence of an edition's words, held against its released figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.check.figures_in_words.arithmetic import check_arithmetic
from generator.check.figures_in_words.claims import check_claims
from generator.check.figures_in_words.facts import Told, is_known
from generator.check.figures_in_words.found import FIGURE, SOURCE, UNIT, Found
from generator.check.figures_in_words.links import Link, Names, links_of
from generator.check.figures_in_words.noted import asked_again, has_changed
from generator.check.figures_in_words.numbers import numbers_of
from generator.check.figures_in_words.prose import Said, sentences_of
from generator.check.figures_in_words.sentence import Sentence, without_names
from generator.check.figures_in_words.sizes import check_numbers
from generator.check.figures_in_words.tallies import check_misses
from generator.check.figures_in_words.times import times_in
from generator.model.editions import Narrative, ReleasedEdition
from generator.model.findings import Finding, Severity
from generator.model.judgements import Judgements


@dataclass(frozen=True)
class NumbersChecked:
    """How far the numbers of an edition's words were checked: never that its words are right.

    `referred` were printed by figure references, `matched` are typed and as published, `noted`
    stand on a figure note, `other` are typed and of no indicator, or no figure of one.
    """

    sentences: int
    referred: int
    matched: int
    noted: int
    other: int


def check_figures_in_words(
    narrative: Narrative, released: ReleasedEdition, judgements: Judgements
) -> tuple[Finding, ...]:
    """Every contradiction between an edition's words and its figures, and each number to source."""
    return tuple(
        finding
        for _, found in findings_by_sentence(narrative, released, judgements)
        for finding in found
    )


def findings_by_sentence(
    narrative: Narrative, released: ReleasedEdition, judgements: Judgements
) -> Iterator[tuple[Sentence, tuple[Finding, ...]]]:
    """Each sentence of an edition's words, taken apart, and what is found in it."""
    for sentence, told in _sentences(narrative, released, judgements):
        yield sentence, tuple(_findings(sentence, told))


def numbers_checked(
    narrative: Narrative, released: ReleasedEdition, judgements: Judgements
) -> NumbersChecked:
    """How many numbers the words hold, and what each rests on."""
    count = {"sentences": 0, "referred": 0, "matched": 0, "noted": 0, "other": 0}
    for sentence, told in _sentences(narrative, released, judgements):
        count["sentences"] += 1
        facts = [told.of(link.indicator) for link in sentence.links]
        for number in sentence.numbers:
            if number.trusted:
                count["referred"] += 1
            elif sentence.said.note and not has_changed(sentence.said):
                count["noted"] += 1
            elif any(is_known(number, one) for one in facts):
                count["matched"] += 1
            else:
                count["other"] += 1
    return NumbersChecked(**count)


def _sentences(
    narrative: Narrative, released: ReleasedEdition, judgements: Judgements
) -> Iterator[tuple[Sentence, Told]]:
    prose = sentences_of(narrative, released, judgements)
    told = Told(released, judgements)
    names = Names(released)
    refs = tuple(one.ref for one in released.indicators if not one.ref.isdigit())
    known: dict[int, tuple[Link, ...]] = {}
    for place, said in enumerate(prose):
        known[place] = links = links_of(place, prose, names, known)
        numbers = numbers_of(said, (ref for ref in refs if ref in said.text))
        yield Sentence(said, numbers, times_in(said.text, released.reporting_period), links), told


def _findings(sentence: Sentence, told: Told) -> Iterator[Finding]:
    said = sentence.said
    seen: set[tuple[str, str]] = set()
    yield from (_finding(found, replace(said, note=None)) for found in asked_again(said))
    if has_changed(said):
        # A source was given for other words: of these nobody has said anything yet.
        said = replace(said, note=None)
    for found in _found(sentence, told):
        if said.note is not None and found.severity is Severity.WARNING:
            # A source answers a question; it does not answer a contradiction.
            continue
        if said.indicator and found.code == SOURCE:
            continue
        # One slip is told once: the first check that finds it has the nearest evidence.
        key = ("size" if found.code in (UNIT, FIGURE, SOURCE) else found.code, found.says)
        if key not in seen:
            seen.add(key)
            yield _finding(found, said)


def _found(sentence: Sentence, told: Told) -> Iterator[Found]:
    """All that is found in a sentence; where it speaks of no indicator, nothing is an error."""
    unnamed = without_names(sentence, sentence.links)
    for found in check_arithmetic(sentence.text, sentence.numbers, unnamed):
        yield found if sentence.links else replace(found, severity=Severity.WARNING)
    yield from check_misses(sentence, told)
    yield from check_numbers(sentence, told)
    yield from check_claims(sentence, told)


def _finding(found: Found, said: Said) -> Finding:
    quoted = said.text if len(said.text) <= 300 else f"{said.text[:300]}…"
    severity, remedy = found.severity, found.remedy
    if said.note is not None and said.note.accepted:
        # Still told, and counted in the edition: somebody decided it, and may be asked why.
        severity, remedy = Severity.NOTE, f"Accepted ({said.note.by}): {said.note.accepted}"
    elif severity is Severity.ERROR and said.note is not None:
        remedy += ' Where it is right all the same, add accepted="the reason" to the figure note.'
    return Finding(
        found.code, severity, said.file, found.problem, remedy, line=said.line, value=quoted
    )
