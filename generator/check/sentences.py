"""Whether authors' sentences may stand in place of the program's: of what they speak, and how.

A verdict outlives the figures it was written of, so no number may be typed in one without a note
on where it comes from, and none may speak of a figure that is not shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.numbers_in_text import numbers_in
from generator.compose.asked import NoAnswer, asked_for, near_indicator
from generator.compose.references import words_for
from generator.model.editions import Narrative, Reference, ReleasedEdition, Sentence
from generator.model.findings import Finding, Severity
from generator.model.indicators import Indicator
from generator.model.judgements import Judgements
from generator.read.references import suggested

CODE = "NAR-SENTENCE"

#: Up to here a number may be a figure of speech: "one of the few".
_OF_SPEECH = 10


def check_sentences(
    narrative: Narrative, released: ReleasedEdition, judgements: Judgements
) -> Iterator[Finding]:
    """Every reason why a sentence may not stand in place of the program's."""
    seen: dict[str, str] = {}
    for sentence in narrative.sentences:
        indicator = released.indicator(sentence.indicator)
        if indicator is None:
            problem = (
                f"There is no indicator '{sentence.indicator}', which the file is named after."
            )
            remedy = near_indicator(sentence.indicator, released)
            yield _error(sentence, 0, problem, remedy, sentence.indicator)
        else:
            if indicator.indicator in seen:
                problem = f"{indicator.ref} has a sentence in {seen[indicator.indicator]} already."
                yield _error(sentence, 0, problem, "Take one of them out.", sentence.indicator)
            seen.setdefault(indicator.indicator, sentence.file)
            yield from _of_indicator(sentence, indicator, judgements)
        yield from _references(sentence, indicator, released, judgements)
        yield from _typed(sentence, indicator)


def _of_indicator(
    sentence: Sentence, indicator: Indicator, judgements: Judgements
) -> Iterator[Finding]:
    headline = judgements.of(indicator.indicator).headline
    if indicator.variant_of:
        problem = f"{indicator.ref} is another measurement of {indicator.variant_of}, with no page."
        remedy = f"Write the sentence of {indicator.variant_of}, or take the file away."
        yield _error(sentence, 0, problem, remedy)
    elif headline is None or headline.shown is None:
        problem = f"The latest figure of {indicator.ref} is not shown, so nothing is said of it."
        remedy = "Take the file away: the program says why there is no figure."
        yield _error(sentence, sentence.line, problem, remedy)


def _references(
    sentence: Sentence,
    indicator: Indicator | None,
    released: ReleasedEdition,
    judgements: Judgements,
) -> Iterator[Finding]:
    for reference in sentence.parts:
        try:
            words_for(reference, released, judgements)
            asked = asked_for(reference, released, judgements)
        except NoAnswer as error:
            yield _error(
                sentence,
                reference.line,
                error.problem,
                error.remedy,
                _written(reference),
                "NAR-REFERENCE",
            )
            continue
        if indicator is not None and asked.indicator.indicator != indicator.indicator:
            problem = f"The sentence of {indicator.ref} refers to {asked.indicator.ref}."
            remedy = "Say it in a chapter: a verdict is of its own indicator."
            yield _error(sentence, reference.line, problem, remedy, _written(reference))
        if asked.found is not None and asked.hidden:
            problem = "It refers to a figure that is not shown."
            remedy = "Take the reference out, and say nothing of that figure."
            yield _error(sentence, reference.line, problem, remedy, _written(reference))


def _typed(sentence: Sentence, indicator: Indicator | None) -> Iterator[Finding]:
    # A reference such as 3.3 names an indicator; a part of its name may be a number too.
    words, ref = sentence.typed, indicator.ref if indicator else sentence.indicator
    names = (indicator.name, indicator.short_name, indicator.ref) if indicator else ()
    for name in names:
        words = words.replace(name, " ") if name else words
    for number in sorted(numbers_in(words)):
        if number <= _OF_SPEECH and f"{number:f}" not in words:
            continue
        problem = f"The number {number:f} is typed, so it would stay when the figure changes."
        remedy = (
            f"Refer to the figure, such as {suggested('value', (ref,), {})}, or add a "
            'figure note after the sentence: <!-- figure: source="…" by="the role" -->'
        )
        yield _error(sentence, sentence.line, problem, remedy, f"{number:f}")


def _written(reference: Reference) -> str:
    return suggested(reference.name, reference.arguments, reference.options)


def _error(
    sentence: Sentence, line: int, problem: str, remedy: str, value: str = "", code: str = CODE
) -> Finding:
    return Finding(code, Severity.ERROR, sentence.file, problem, remedy, line=line, value=value)
