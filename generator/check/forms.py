"""Whether a form that came back is the one that was sent out, and what was written in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from generator.model.findings import Finding, Severity
from generator.model.forms import Form, Line, LineKind, Passage, ReturnedForm
from generator.model.stories import StoryQuestion
from generator.read.form_words import plain

#: So much of a passage is quoted.
_SHOWN = 60
#: So many changes of one table are named.
_NAMED = 4


@dataclass
class Filled:
    """What a form says: the answers by indicator and question, and what is wrong."""

    answers: dict[str, dict[StoryQuestion, str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def filled(returned: ReturnedForm, form: Form, prompt: str) -> Filled:
    """The answers in a form, by the indicators' ids; `prompt` stands where none was written.

    The lines of the form are found one after the other. What stands below “Your answer” is an
    answer, what stands elsewhere is a finding, and so is a line that is not there any more.
    """
    found = Filled()
    lines = _Lines(form)
    written: list[Passage] = []
    for passage in returned.passages:
        passed = lines.passed_by(passage)
        if passed is None and (table := lines.table_in(passage)):
            found.findings.append(_table_changed(returned, table, passage))
            continue
        if passed is None:
            if lines.last is not None and lines.last.kind is LineKind.WRITE:
                written.append(passage)
            elif passage.text:
                found.findings.append(_stray(returned, lines.last, passage))
            continue
        found.findings += [_changed(returned, line) for line in passed.missed]
        _keep(found, returned, form, passed.before, written, prompt)
        written = []
    _keep(found, returned, form, lines.last, written, prompt)
    found.findings += [_changed(returned, line) for line in lines.left]
    return found


@dataclass(frozen=True)
class _Passed:
    """Lines that a passage turned out to be: the last one before, and those missed on the way."""

    before: Line | None
    missed: tuple[Line, ...]


class _Lines:
    """The lines of a form, and how far they have been found."""

    def __init__(self, form: Form) -> None:
        self._lines = tuple((plain(line.text), line) for line in form.lines)
        self._at = 0

    @property
    def last(self) -> Line | None:
        return self._lines[self._at - 1][1] if self._at else None

    @property
    def left(self) -> tuple[Line, ...]:
        return tuple(line for _, line in self._lines[self._at :])

    def passed_by(self, passage: Passage) -> _Passed | None:
        """Go past the lines that a passage is; `None` where it is none of those to come."""
        texts = [plain(cell) for cell in passage.cells] or [passage.text]
        begin = self._place_of(texts)
        if begin is None:
            return None
        passed = _Passed(self.last, tuple(line for _, line in self._lines[self._at : begin]))
        self._at = begin + len(texts)
        return passed

    def table_in(self, passage: Passage) -> tuple[Line, ...]:
        """Go past the table of figures that a passage is with something changed in it.

        Its cells; nothing where it is another table, or not the next thing to come.
        """
        rest = [line for _, line in self._lines[self._at :]]
        table = tuple(takewhile(lambda line: line.kind is LineKind.CELL, rest))
        there = {plain(cell) for cell in passage.cells}
        if 2 * sum(plain(line.text) in there for line in table) < max(len(table), 1):
            return ()
        self._at += len(table)
        return table

    def _place_of(self, texts: list[str]) -> int | None:
        """Where these lines stand: next, or later where nothing else can be meant."""
        if self._are_at(self._at, texts):
            return self._at
        later = [at for at in range(self._at + 1, len(self._lines)) if self._are_at(at, texts)]
        same = sum(text == texts[0] for text, _ in self._lines)
        if not later or not texts[0]:
            return None
        # Of a question that stands under each indicator only the next one can be meant, and only
        # while no indicator's heading lies between.
        between = (line for _, line in self._lines[self._at : later[0]])
        if same > 1 and any(line.kind is LineKind.HEADING for line in between):
            return None
        return later[0]

    def _are_at(self, at: int, texts: list[str]) -> bool:
        here = self._lines[at : at + len(texts)]
        return len(here) == len(texts) and all(
            line == text for (line, _), text in zip(here, texts, strict=True)
        )


def _keep(
    found: Filled,
    returned: ReturnedForm,
    form: Form,
    line: Line | None,
    written: list[Passage],
    prompt: str,
) -> None:
    """Take an answer over; a box that nobody wrote in says its prompt."""
    if line is None or line.question is None:
        return
    said = [one for one in written if one.text != plain(prompt)]
    for what in dict.fromkeys(what for one in said for what in one.unread):
        found.findings.append(
            _error(
                "FRM-UNREAD",
                returned,
                f"{_place(line)} holds {what}, which cannot be taken over.",
                "Say it in words or as a table, or take it out of the form.",
            )
        )
    if markdown := _joined(said):
        answers = found.answers.setdefault(form.indicators[line.ref], {})
        answers[line.question] = markdown


def _joined(written: list[Passage]) -> str:
    """The passages of an answer as Markdown; items of one list stand on lines below each other."""
    said = ""
    for before, one in zip([None, *written], written, strict=False):
        if not one.markdown:
            continue
        between = "\n" if before is not None and before.is_item and one.is_item else "\n\n"
        said += f"{between if said else ''}{one.markdown}"
    return said


def how_it_differs(returned: ReturnedForm, form: Form, known: Collection[str]) -> Iterator[str]:
    """In what an older copy is not the present form; `known` are all of the edition's references.

    A heading of the first rank that somebody wrote is in an answer, which has no such headings.
    """
    there = {text for one in returned.passages for text in (one.text, *map(plain, one.cells))}
    for ref in form.indicators:
        own = [line for line in form.lines if line.ref == ref]
        heading = next(line for line in own if line.kind is LineKind.HEADING)
        if plain(heading.text) not in there:
            yield f"{ref} is asked about now"
        elif any(line.kind is LineKind.CELL and plain(line.text) not in there for line in own):
            yield f"the figures of {ref} have changed"
    for one in returned.passages:
        ref = one.text.partition(" ")[0]
        if one.is_heading and ref not in form.indicators and ref in known:
            yield f"{ref} is not asked about any more"
        elif one.is_heading and ref not in form.indicators:
            yield f"“{_short(one.text)}” is no indicator of this edition"


def _stray(returned: ReturnedForm, line: Line | None, passage: Passage) -> Finding:
    place = _place(line) if line and line.ref else "the beginning of the form"
    return _error(
        "FRM-CHANGED",
        returned,
        f"Words stand in {place} outside the places for answers: “{_short(passage.text)}”.",
        "Move them below a line “Your answer”, or take them out, and collect again.",
    )


def _changed(returned: ReturnedForm, line: Line) -> Finding:
    place = f" of {_place(line)}" if line.ref else ""
    return _error(
        "FRM-CHANGED",
        returned,
        f"The line “{_short(line.text)}”{place} was changed or taken out.",
        "Put it back as it was, or copy the answers into a new form; what is asked and what the "
        "figures say is not for the form to change.",
    )


def _table_changed(returned: ReturnedForm, table: tuple[Line, ...], passage: Passage) -> Finding:
    """One finding for a table of figures, whatever was done to it."""
    there = [plain(cell) for cell in passage.cells]
    sent = [plain(line.text) for line in table]
    gone = [f"“{_short(text)}” is missing" for text in sent if text not in there]
    new = [f"“{_short(text)}” is new" for text in there if text and text not in sent]
    changed = (*gone, *new)
    what = "; ".join(changed[:_NAMED]) + ("; and more" if len(changed) > _NAMED else "")
    return _error(
        "FRM-CHANGED",
        returned,
        f"The table of figures of {table[0].ref} was changed: {what or 'its cells were moved'}.",
        "Put it back as it was, and move words that were typed in it below “Your answer”. Or copy "
        "the answers into a new form.",
    )


def _place(line: Line) -> str:
    return f"{line.ref}, {line.question}" if line.question else line.ref


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()} …"


def _error(code: str, returned: ReturnedForm, problem: str, remedy: str) -> Finding:
    return Finding(code, Severity.ERROR, returned.file, problem, remedy)
