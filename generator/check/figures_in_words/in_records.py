"""The texts of actions and recommendations, held against the released figures they name.

A row of a table is short and often speaks of a part of the work, so nothing is asked about here:
only a sentence that names an indicator itself, one of those its row is about, can be an error.
What children and families said is never held against a figure: it is theirs.
"""

from __future__ import annotations

from dataclasses import replace

from generator.check.figures_in_words.checking import findings_by_sentence
from generator.check.figures_in_words.links import Strength, best_of
from generator.check.figures_in_words.sentence import Sentence
from generator.model.editions import Chapter, Narrative, ReleasedEdition
from generator.model.findings import Finding
from generator.model.judgements import Judgements
from generator.model.records import Record

#: The texts that speak of what has come about. Aims, success measures and questions do not.
_TEXTS = {"actions": ("progress", "impact"), "recommendations": ("answer",)}


def check_figures_in_records(
    released: ReleasedEdition, judgements: Judgements, folder: str
) -> tuple[Finding, ...]:
    """Every proven contradiction between the texts of open records and the released figures.

    `folder` is that of the package.
    """
    cells = [
        (record, column, text)
        for resource, columns in _TEXTS.items()
        for record in released.records.get(resource, ())
        # What came to its end tells of the figures of its own day.
        if not record.fields.get("closed_in")
        for column in columns
        if (text := record.fields.get(column, ""))
    ]
    told = tuple(Chapter(str(at), "", "", text, ()) for at, (*_, text) in enumerate(cells))
    findings = []
    for sentence, found in findings_by_sentence(Narrative(told), released, judgements):
        record, column, _ = cells[int(sentence.said.file)]
        if found and _is_about(sentence, record, released):
            file, line = f"{folder}/{record.resource}.csv", record.row.line
            findings += [
                replace(one, file=file, line=line, column=column) for one in found if one.is_error
            ]
    return tuple(findings)


def _is_about(sentence: Sentence, record: Record, released: ReleasedEdition) -> bool:
    """Whether what a sentence names most fully is an indicator that its row is about."""
    refs = map(str.strip, record.fields.get("indicators", "").split(";"))
    theirs = {one.indicator for ref in refs if (one := released.indicator(ref)) is not None}
    links = [link for link in sentence.links if link.strength is Strength.NAMED]
    named = {link.indicator.indicator for link in best_of(links)}
    return bool(named) and (not theirs or named <= theirs)
