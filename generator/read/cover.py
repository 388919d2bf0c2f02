"""A cover report, `cover-report.md` in an edition's folder: what stands at its head, and its words.

Between two lines of --- stand who reports to whom and what a council wants to know; below, the
headings of a committee report. Whether all is there that the council asks for is told in `check`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from generator.model.cover import COVER_FILE, CoverField, CoverSection, CoverSettings
from generator.model.editions import Chapter, CoverReport, Section
from generator.model.exempt import PARAGRAPHS, Exempt
from generator.model.findings import Finding, Severity, in_order
from generator.model.formats import listed
from generator.read.files import TEXT_LIMIT, read_text
from generator.read.mappings import BadMapping, read_mapping
from generator.read.narrative import FRONT_MATTER, read_body

CODE = "NAR-COVER"
SLUG = "cover-report"

_PAPERS, _TITLE, _PARAGRAPH, _REASON = "background_papers", "title", "paragraph", "reason"
_KEYS = (*(one.value for one in CoverField), _TITLE, _PAPERS, _PARAGRAPH, _REASON)
_LISTS = (CoverField.WARDS.value, CoverField.GROUPS.value, _PAPERS)
_ROLES = (CoverField.REPORT_OF, CoverField.CONTACT, CoverField.PORTFOLIO_HOLDER)
_PUBLIC, _EXEMPT = "public", "exempt"
_LONGEST = 300
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^[^\n|]*[^\s|][^\n|]*\n(?:=+|-+)[ \t]*$", re.MULTILINE)
_FENCED = re.compile(r"^(`{3,}|~{3,}).*?^\1", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r"!\[|<img\b", re.IGNORECASE)
#: A telephone number, an address of mail, a title that stands before a name.
_OF_A_PERSON = re.compile(
    r"@|(?:\d[ ()-]*){5}|\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor)\b\.?\s+[A-Z]"
)
_NO_WORDS = re.compile(r"^(\s*)(?:- )?(?:date|access|paragraph)\s*:.*$")
_KEY = re.compile(r"^(\s*)[a-z_]+\s*:[ \t]*")


def read_cover(
    folder: Path, shown_as: str, settings: CoverSettings, exempt: Exempt | None
) -> tuple[CoverReport | None, tuple[Finding, ...]]:
    """The cover report of an edition's folder and what is wrong in it; nothing where there is none.

    One of a restricted workspace is `exempt`, and says so in the same words as its settings.
    """
    if not (folder / COVER_FILE).exists():
        return None, ()
    file = f"{shown_as}/{COVER_FILE}"
    text, findings = read_text(folder / COVER_FILE, folder, file, limit=TEXT_LIMIT, family="NAR")
    if text is None:
        return None, findings
    head = FRONT_MATTER.match(text)
    found = list(findings)
    if head is None:
        remedy = "Begin it with --- and lines such as report_of: Director of Children's Services."
        found.append(_error(file, 1, "It does not begin with a head between lines of ---.", remedy))
        return None, in_order(found)
    values = _head(head[1], file, found)
    body, line = text[head.end() :], text[: head.end()].count("\n") + 1
    title = " ".join(values.get(_TITLE, ("",)))
    words, of_words = read_body(Chapter(file, SLUG, title or "Cover report", "", ()), body, line)
    found += of_words
    found += _of_body(words, body, line, settings)
    found += _of_access(values, file, exempt)
    fields = {one: values[one.value] for one in CoverField if one.value in values}
    front = Chapter(file, SLUG, words.title, f"\n{_as_words(head[1])}", ())
    report = CoverReport(file, title, fields, values.get(_PAPERS, ()), words, front, settings)
    is_whole = not any(one.severity is Severity.ERROR for one in found)
    return (report if is_whole else None), in_order(found)


def _head(text: str, file: str, found: list[Finding]) -> dict[str, tuple[str, ...]]:
    """The lines between ---, each value as its entries; what is wrong in them is added."""
    try:
        given = read_mapping(text)
    except BadMapping as bad:
        remedy = f"Write one of {listed(_KEYS)} a line, each as name: text."
        found.append(_error(file, bad.line + 1, f"The head: {bad.problem}", remedy))
        return {}
    values: dict[str, tuple[str, ...]] = {}
    for key, value in given.items():
        line = _line_of(text, key)
        entries = value if isinstance(value, tuple) and key in _LISTS else (value,)
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, 1)
            remedy = f"Did you mean '{near[0]}'?" if near else f"There are {listed(_KEYS)}."
            found.append(_error(file, line, f"The head has no '{key}'.", remedy, key))
        elif not all(isinstance(one, str) for one in entries):
            remedy = f"Write it as {key}: text, in quotes if it holds a colon."
            found.append(_error(file, line, f"'{key}' is not plain text.", remedy))
        else:
            texts = tuple(" ".join(str(one).split()) for one in entries)
            found += _of_texts(key, texts, file, line)
            if any(texts):
                values[key] = tuple(filter(None, texts))
    return values


def _of_texts(key: str, texts: tuple[str, ...], file: str, line: int) -> Iterator[Finding]:
    for text in texts:
        if len(text) > _LONGEST or not text.isprintable():
            problem = f"'{key}' is longer than a line of {_LONGEST} characters."
            yield _error(file, line, problem, "Say it shortly.", text)
        elif any(mark in text for mark in ("{{", "{%", "{#", "{_")):
            problem = f"'{key}' holds a figure reference or a tag, which stand in the words alone."
            yield _error(file, line, problem, "Take it out.", text)
        elif key in _ROLES and _OF_A_PERSON.search(text):
            problem = f"'{key}' names a person, a telephone number or an address."
            remedy = "Write the role alone, such as Director of Children's Services."
            yield _error(file, line, problem, remedy, text)
        elif key == CoverField.DATE and not _is_day(text):
            problem = "'date' is not a day."
            yield _error(file, line, problem, "Write it as in date: 2025-11-25.", text)


def _is_day(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text) and date.fromisoformat(text))
    except ValueError:
        return False


def _of_access(
    values: Mapping[str, tuple[str, ...]], file: str, exempt: Exempt | None
) -> Iterator[Finding]:
    """What the head says of who may read it, held to the workspace that it lies in."""

    def said(key: str) -> str:
        return " ".join(values.get(key, ()))

    access, paragraph, reason = said(CoverField.ACCESS), said(_PARAGRAPH), said(_REASON)
    if access not in ("", _PUBLIC, _EXEMPT):
        problem = f"'{access[:40]}' says neither that it is public nor that it is exempt."
        yield _error(file, 1, problem, "Write access: public or access: exempt.", access)
    elif exempt is None and (access == _EXEMPT or paragraph or reason):
        problem = "It says that it is exempt, and this workspace is public."
        remedy = "Put what is exempt into a restricted workspace: see docs/restricted.md."
        yield _error(file, 1, problem, remedy)
    elif exempt is not None and access != _EXEMPT:
        problem = "It does not say that it is exempt, and this workspace is restricted."
        remedy = f"Write access: exempt, paragraph: {exempt.paragraph} and the reason."
        yield _error(file, 1, problem, remedy, access)
    elif exempt is not None and (paragraph, reason.rstrip(".")) != (
        str(exempt.paragraph),
        exempt.reason.rstrip("."),
    ):
        about = PARAGRAPHS[exempt.paragraph]
        problem = "Its paragraph or its reason is not that of the workspace's settings."
        remedy = (
            f"Write paragraph: {exempt.paragraph} ({about}) and reason: {exempt.reason}, or "
            "correct mkdocs.yml."
        )
        yield _error(file, 1, problem, remedy, f"{paragraph} {reason}")


def _of_body(words: Chapter, body: str, line: int, settings: CoverSettings) -> Iterator[Finding]:
    """What has no place among the words: a section fence, a picture, a heading of another kind."""
    file = words.file
    for part in words.parts:
        if isinstance(part, Section):
            problem = f"A cover report holds no section, and this is '{part.name}'."
            yield _error(file, part.line, problem, "Put it in a chapter.", part.name)
    # Each of as many lines, so that places stay where they are.
    plain = _FENCED.sub(lambda block: "\n" * block[0].count("\n"), body)
    for picture in _PICTURE.finditer(plain):
        at = line + plain.count("\n", 0, picture.start())
        yield _error(file, at, "A cover report holds no picture.", "Put it in a chapter.")
    for head in _UNDERLINED.finditer(plain):
        at = line + plain.count("\n", 0, head.start())
        problem = "A heading is underlined."
        yield _error(file, at, problem, "Write it after ##, as the others.", head[0])
    seen: dict[CoverSection, int] = {}
    section: CoverSection | None = None
    first = next((head for head in _HEADING.finditer(plain) if head[1] == "##"), None)
    if plain[: first.start() if first else len(plain)].strip():
        problem = "Words stand before the first heading."
        yield _error(file, line, problem, f"Begin with ## {CoverSection.PURPOSE.heading}.")
    for head in _HEADING.finditer(plain):
        at, name = line + plain.count("\n", 0, head.start()), head[2]
        if head[1] == "##":
            section = settings.section_named(name)
            yield from _of_heading(section, name, seen, file, at, settings)
        elif head[1] != "###" or section not in _WITH_HEADINGS:
            problem = f"'{name}' is a heading of a rank that has no place here."
            remedy = "Below a section write ###, and only in the main report or for implications."
            yield _error(file, at, problem, remedy, name)


#: The sections that may hold headings of the next rank.
_WITH_HEADINGS = (CoverSection.BACKGROUND, CoverSection.MAIN_REPORT, CoverSection.IMPLICATIONS)


def _of_heading(
    section: CoverSection | None,
    name: str,
    seen: dict[CoverSection, int],
    file: str,
    line: int,
    settings: CoverSettings,
) -> Iterator[Finding]:
    known = tuple(settings.heading_of(one) for one in CoverSection)
    if section is None:
        near = get_close_matches(name, known, 1)
        remedy = f"Did you mean '{near[0]}'?" if near else f"There are {listed(known)}."
        yield _error(file, line, f"'{name}' is no section of a cover report.", remedy, name)
    elif section in seen:
        problem = f"'{name}' stands twice, first on line {seen[section]}."
        yield _error(file, line, problem, "Put both below one heading.", name)
    else:
        seen[section] = line


def _as_words(head: str) -> str:
    """The head as lines of words, for those who question words: its keys are none."""
    lines = []
    for line in head.split("\n"):
        if _NO_WORDS.match(line) or not line.strip():
            lines.append("")
            continue
        said = _KEY.sub(r"\1", line)
        lines.append(said if not said.strip() or said.lstrip().startswith("- ") else f"- {said}")
    return "\n".join(lines)


def _line_of(text: str, key: str) -> int:
    before = text.partition(f"\n{key}")[0] if not text.startswith(key) else ""
    return before.count("\n") + (3 if before else 2)


def _error(file: str, line: int, problem: str, remedy: str, value: str = "") -> Finding:
    return Finding(CODE, Severity.ERROR, file, problem, remedy, line=line, value=value[:200])
