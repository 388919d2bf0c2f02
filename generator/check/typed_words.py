"""Words that count few people, where they are printed as they were typed.

A figure of the package is hidden where it must be; what somebody types is not. So a role decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.check.places import cell
from generator.model.editions import DataPackage, Edition, Narrative
from generator.model.findings import Finding, Severity
from generator.protect.small_words import small_number_of_people

_COMMENT = re.compile(r"<!--.*?-->")

#: So many letters of a paragraph are quoted.
_SHOWN = 400

#: The largest count looked for in a package, which is read before its edition's profile is known.
_LARGEST = 5


def check_notes(package: DataPackage) -> Iterator[Finding]:
    """A warning for each note on a figure, a target or a definition that counts few people."""
    notes = [
        *(("observations", one.row.line, "note", one.note) for one in package.observations),
        *(("indicators", one.line, "quality_note", one.quality_note) for one in package.indicators),
        *(("targets", one.line, "note", one.note) for one in package.targets),
    ]
    for resource, line, column, text in notes:
        if found := small_number_of_people(text, _LARGEST):
            at = cell(package, resource, line, column, text)
            yield _asked(found, _LARGEST, at.file, text, line, column)


def check_counts_in_words(
    narrative: Narrative, edition: Edition, file: str, largest: int
) -> tuple[Finding, ...]:
    """A warning for each line of a chapter, sentence and title that counts 1 to `largest` people.

    A figure of the package is hidden where it must be; what an author types is not. `file` holds
    the edition's own title, and the reason of a correction, which every page prints.
    """
    findings = [
        _asked(found, largest, chapter.file, _paragraph(lines, at), at + 1, "")
        for chapter in narrative.chapters
        for lines in (chapter.markdown.split("\n"),)
        for at in range(len(lines))
        if (found := _counted(lines, at, largest))
    ]
    # The record prints where a number comes from.
    findings += [
        _asked(found, largest, chapter.file, text, note.line, "")
        for chapter in narrative.chapters
        for note in chapter.notes
        for text in (note.source, note.by, note.accepted)
        if (found := small_number_of_people(text, largest))
    ]
    findings += [
        _asked(found, largest, sentence.file, sentence.text, sentence.line, "")
        for sentence in narrative.sentences
        if (found := small_number_of_people(sentence.text, largest))
    ]
    titles = [(edition.title, file), *((one.title, one.file) for one in narrative.chapters)]
    findings += [
        _asked(found, largest, place, title, 0, "title")
        for title, place in titles
        if (found := small_number_of_people(title, largest))
    ]
    if found := small_number_of_people(edition.correction_reason, largest):
        reason = edition.correction_reason
        findings.append(_asked(found, largest, file, reason, 0, "correction_reason"))
    return tuple(findings)


def _asked(found: str, largest: int, file: str, words: str, line: int, column: str) -> Finding:
    """The warning on typed words that count few people; publication waits for a role's decision."""
    return Finding(
        "PRIV-WORDS",
        Severity.WARNING,
        file,
        f"'{found}' counts 1 to {largest} people, and typed words are printed as they stand.",
        "Say it without the number, such as 'some children', or refer to the figure; if it tells "
        'of nobody, record who decided so: packs accept EDITION PRIV-WORDS "why" --by "the role".',
        line=line,
        column=column,
        value=words[:_SHOWN],
    )


def _paragraph(lines: Sequence[str], at: int) -> str:
    """The lines around one up to the next blank ones, as one: what is read before it is decided."""
    first = last = at
    while first and lines[first - 1].strip():
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip():
        last += 1
    return " ".join(line.strip() for line in lines[first : last + 1])


def _counted(lines: Sequence[str], at: int, largest: int) -> str:
    """What counts few people in a line, or across the break before it, where a sentence goes on."""
    line = _COMMENT.sub(" ", lines[at])
    if found := small_number_of_people(line, largest):
        return found
    before = _COMMENT.sub(" ", lines[at - 1]) if at else ""
    if not before.strip() or not line.strip() or small_number_of_people(before, largest):
        return ""
    return small_number_of_people(f"{before} {line}", largest)
