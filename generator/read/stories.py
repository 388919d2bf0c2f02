"""Stories of exceptions: one file for an indicator, with its owner's answers to four questions.

A file `stories/cin-visited.md` in an edition's folder begins with the role that wrote it between
two lines of ---; below stand the four questions as headings, each with its answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.model.editions import Chapter, Section, Story
from generator.model.findings import Finding, Severity
from generator.model.stories import StoryQuestion
from generator.read.files import TEXT_LIMIT, read_text
from generator.read.mappings import BadMapping, read_mapping
from generator.read.narrative import FRONT_MATTER, read_body

FOLDER = "stories"

CODE = "NAR-STORY"

_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^[^\n]*\S[^\n]*\n(?:=+|-+)[ \t]*$", re.MULTILINE)
_BOLD = "Make it bold in place of a heading: the four questions are the only headings of a story."
_AS_ASKED = "Write the four headings as they are asked: " + "; ".join(
    f"## {question}" for question in StoryQuestion
)


def read_stories(
    folders: Iterable[tuple[Path, str]],
) -> tuple[tuple[Story, ...], tuple[Finding, ...]]:
    """The stories of an edition's folders by their names; a faulty one is left out."""
    stories: list[Story] = []
    findings: list[Finding] = []
    for folder, shown_as in folders:
        for path in sorted((folder / FOLDER).glob("*.md")):
            file = f"{shown_as}/{FOLDER}/{path.name}"
            text, of_file = read_text(path, folder, file, limit=TEXT_LIMIT, family="NAR")
            findings += of_file
            if text is None:
                continue
            story, of_story = story_of(text, path.stem, file)
            findings += of_story
            if story is not None and not of_story:
                stories.append(story)
    return tuple(stories), tuple(findings)


def story_of(text: str, name: str, file: str) -> tuple[Story | None, tuple[Finding, ...]]:
    """The story that a file's text is, and what is wrong in it."""
    front = FRONT_MATTER.match(text)
    owner, findings = _owner(front[1] if front else "", file)
    begins = front.end() if front else 0
    parts: dict[StoryQuestion, tuple[str, int]] = {}
    for heading, body, line in _parts(text, begins):
        question = next((one for one in StoryQuestion if one == heading), None)
        if question is None or question in parts:
            problem = (
                f"'{heading}' stands twice."
                if question
                else f"'{heading}' is none of the four questions."
                if heading
                else "Words stand before the first question."
            )
            findings.append(_error(file, line, problem, _AS_ASKED, heading))
        else:
            parts[question] = body, line + 1
    for question in StoryQuestion:
        if question not in parts:
            problem = f"The question '{question}' is missing."
            findings.append(_error(file, 0, problem, f"{_AS_ASKED}; leave one empty if need be."))
    answers = {
        question: parts[question]
        for question in StoryQuestion
        if question in parts and parts[question][0].strip()
    }
    story, of_answers = story_from(name, owner, file, {q: (file, *a) for q, a in answers.items()})
    return story, (*findings, *of_answers)


def story_from(
    name: str, owner: str, file: str, answers: Mapping[StoryQuestion, tuple[str, str, int]]
) -> tuple[Story, tuple[Finding, ...]]:
    """A story of answers, each with where it stands: how the place is called, and its line."""
    findings: list[Finding] = []
    read: dict[StoryQuestion, Chapter] = {}
    for question, (place, body, line) in answers.items():
        # Its address is that of its indicator's page, where it stands.
        empty = Chapter(place, f"indicators/{name}", question.value, "", (), owner=owner)
        answer, found = read_body(empty, body, line)
        findings += found
        findings += _refused(answer, body, line)
        read[question] = answer
    return Story(file, name, owner, read), tuple(findings)


def written(owner: str, answers: Mapping[StoryQuestion, str]) -> str:
    """A story's file, every question in its place."""
    parts = [f"---\nowner: {owner}\n---\n"]
    for question in StoryQuestion:
        said = answers.get(question, "").strip()
        parts.append(f"\n## {question}\n" + (f"\n{said}\n" if said else ""))
    return "".join(parts)


def _parts(text: str, begins: int) -> Iterator[tuple[str, str, int]]:
    """Each heading of the second rank with the words below it and its line; first those before."""
    heads = [head for head in _HEADING.finditer(text, begins) if head[1] == "##"]
    first = heads[0].start() if heads else len(text)
    if text[begins:first].strip():
        yield "", "", text.count("\n", 0, begins) + 1
    for head, end in zip(heads, [*(h.start() for h in heads[1:]), len(text)], strict=True):
        yield head[2], text[head.end() + 1 : end], text.count("\n", 0, head.start()) + 1


def _refused(answer: Chapter, body: str, line: int) -> Iterator[Finding]:
    """What has no place in an answer: a section, and headings that are no question."""
    for part in answer.parts:
        if isinstance(part, Section):
            problem = f"A story holds no section, and this is '{part.name}'."
            yield _error(answer.file, part.line, problem, "Put it in a chapter.", part.name)
    for head in (*_HEADING.finditer(body), *_UNDERLINED.finditer(body)):
        at = line + body.count("\n", 0, head.start())
        problem = "A heading stands inside an answer."
        yield _error(answer.file, at, problem, _BOLD, head[0].split("\n")[0])


def _owner(front: str, file: str) -> tuple[str, list[Finding]]:
    """The role that wrote it, which the page names."""
    remedy = (
        "Begin the file with three lines: --- then owner: and the role that wrote it, then ---."
    )
    try:
        found = read_mapping(front)
    except BadMapping as bad:
        return "", [_error(file, bad.line + 1, f"The lines between ---: {bad.problem}", remedy)]
    owner = found.get("owner")
    if set(found) != {"owner"} or not isinstance(owner, str) or not owner.strip():
        problem = "The story does not say which role wrote it, and that alone."
        return "", [_error(file, 1, problem, remedy)]
    return " ".join(owner.split()), []


def _error(file: str, line: int, problem: str, remedy: str, value: str = "") -> Finding:
    return Finding(CODE, Severity.ERROR, file, problem, remedy, line=line, value=value[:200])
