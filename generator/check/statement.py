"""Whether a council wrote its part of the accessibility statement: whom to ask, how to complain."""

from __future__ import annotations

import re

from generator.model.editions import Chapter
from generator.model.findings import Finding, Severity
from generator.model.formats import listed

#: The headings of the model statement for public bodies that only a council can write below.
HEADINGS = (
    "Feedback and contact information",
    "Reporting accessibility problems with this website",
    "Enforcement procedure",
)

_HEADING = re.compile(r"^##? +(.+?)[ #]*$", re.MULTILINE)


def check_statement(statement: Chapter | None, file: str) -> tuple[Finding, ...]:
    """A warning of the headings that are missing; an error where a figure stands among the words.

    `file` is where the statement would be, for one that is not there.
    """
    if statement is not None and statement.parts:
        part = statement.parts[0]
        problem = "The statement holds a figure or a section."
        remedy = "Write its words alone: it is not of one edition."
        found = Finding("NAR-STATEMENT", Severity.ERROR, file, problem, remedy, part.line)
        return (found,)
    written = _HEADING.findall(statement.markdown) if statement else []
    known = {heading.casefold() for heading in written}
    missing = tuple(f"“{heading}”" for heading in HEADINGS if heading.casefold() not in known)
    if not missing:
        return ()
    return (
        Finding(
            "RDY-STATEMENT",
            Severity.WARNING,
            file,
            f"The accessibility statement of the edition does not say: {listed(missing)}.",
            "Write it under headings of these names; the law asks a council for it.",
        ),
    )
