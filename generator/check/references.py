"""Whether an edition's words can be answered by its figures: references, sections, what is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.check.figures_in_words.checking import check_figures_in_words
from generator.check.markup import check_markup
from generator.check.sentences import check_sentences
from generator.compose.asked import NoAnswer, near
from generator.compose.references import words_for
from generator.compose.sections.matter import Matter
from generator.compose.sections.rendering import section_values
from generator.judge.verdict import judge
from generator.model.edition_names import month_of_edition
from generator.model.editions import Chapter, Narrative, Reference, ReleasedEdition, Section
from generator.model.findings import Finding, Severity, in_order
from generator.model.judgements import Judgements
from generator.model.periods import Period
from generator.read.references import suggested


def check_narrative(
    narrative: Narrative,
    released: ReleasedEdition,
    judgements: Judgements | None = None,
    amiss: Sequence[NoAnswer | None] | None = None,
) -> tuple[Finding, ...]:
    """What in an edition's words has no answer in its figures, or no place on a page.

    `judgements` are those of `judged_alone`, and `amiss` is that of `sections_amiss`, where
    somebody has them already.
    """
    if judgements is None:
        judgements = judged_alone(released)
    if amiss is None:
        amiss = sections_amiss(sections_asked(narrative), released, judgements)
    of_section = iter(amiss)
    findings: list[Finding] = []
    for chapter in narrative.chapters:
        findings.extend(_check_theme(chapter, released))
        findings.extend(_check_parts(chapter, released, judgements, of_section))
        findings.extend(_check_repeats(chapter))
    findings.extend(check_markup(narrative, released))
    findings.extend(check_sentences(narrative, released, judgements))
    findings.extend(check_figures_in_words(narrative, released, judgements))
    return in_order(findings)


def judged_alone(released: ReleasedEdition) -> Judgements:
    """The judgements of an edition without the settings of its workspace."""
    return judge(released, _last_report(released))


def _last_report(released: ReleasedEdition) -> Period | None:
    """The month in which the last report's period ended, which its id begins with."""
    return month_of_edition(released.edition.previous)


def _check_theme(chapter: Chapter, released: ReleasedEdition) -> Iterator[Finding]:
    if chapter.theme and chapter.theme not in released.themes:
        problem = f"There is no theme '{chapter.theme}'."
        remedy = near(chapter.theme, released.themes)
        yield _error("NAR-META", chapter, 1, problem, remedy, chapter.theme)


def sections_asked(narrative: Narrative) -> tuple[Section, ...]:
    """The sections of an edition's words in their order, wherever they stand in them."""
    return tuple(
        replace(part, line=0)
        for chapter in narrative.chapters
        for part in chapter.parts
        if isinstance(part, Section)
    )


def sections_amiss(
    sections: tuple[Section, ...], released: ReleasedEdition, judgements: Judgements
) -> tuple[NoAnswer | None, ...]:
    """Why each section cannot be made; `None` where it can. Words around it change nothing."""

    def why(section: Section) -> NoAnswer | None:
        try:
            section_values(section, Matter(released, judgements))
        except NoAnswer as error:
            return error
        return None

    return tuple(map(why, sections))


def _check_parts(
    chapter: Chapter,
    released: ReleasedEdition,
    judgements: Judgements,
    amiss: Iterator[NoAnswer | None],
) -> Iterator[Finding]:
    for part in chapter.parts:
        try:
            match part:
                case Reference():
                    words_for(part, released, judgements)
                case Section():
                    if error := next(amiss):
                        yield _unanswered(chapter, part, error)
        except NoAnswer as no_answer:
            yield _unanswered(chapter, part, no_answer)


def _unanswered(chapter: Chapter, part: Reference | Section, error: NoAnswer) -> Finding:
    match part:
        case Reference(name, arguments, options):
            code, value = "NAR-REFERENCE", suggested(name, arguments, options)
        case Section(name):
            code, value = "NAR-SECTION", name
    return _error(code, chapter, part.line, error.problem, error.remedy, value)


def _check_repeats(chapter: Chapter) -> Iterator[Finding]:
    """A section twice on one page would have the same names for two things."""
    seen: dict[str, int] = {}
    for part in chapter.parts:
        if isinstance(part, Section):
            same = f"{part.name} {sorted(part.options.items())}"
            if same in seen:
                problem = f"The same section '{part.name}' stands at line {seen[same]}."
                remedy = "Take one of them out."
                yield _error("NAR-SECTION", chapter, part.line, problem, remedy, part.name)
            seen.setdefault(same, part.line)


def _error(
    code: str, chapter: Chapter, line: int, problem: str, remedy: str, value: str
) -> Finding:
    return Finding(code, Severity.ERROR, chapter.file, problem, remedy, line=line, value=value)
