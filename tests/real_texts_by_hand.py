"""The figure checker over real reports that may be read and not copied: counts, by hand.

    .venv/bin/python tests/real_texts_by_hand.py FOLDER [NAME …]

FOLDER holds plain texts. One that is named after `001` is held against the package of Example
Borough, one after `004` against Darlington's with two indicators that its report has only as
charts; all others against Example Borough's, where nothing may be an error. What is found is
printed to be judged by a person.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from generator import recipe
from generator.check.figures_in_words.checking import check_figures_in_words, numbers_checked
from generator.judge.verdict import judge
from generator.model.editions import Chapter, Narrative, ReleasedEdition
from generator.model.indicators import Polarity, Unit
from generator.workspace import Workspace

REPOSITORY = Path(__file__).parent.parent

_HEADING = re.compile(r"(?![-\d(|]).{3,150}[^.:;,]")


def chapter_of(text: str, name: str) -> Chapter:
    """A plain text as a chapter: its short lines are headings, its tables are left out."""
    lines = []
    for line in text.splitlines():
        words = line.strip()
        if "\t" in line:
            words = ""
        is_heading = (
            words == line.rstrip() and _HEADING.fullmatch(words) and len(words.split()) < 25
        )
        lines.append(f"\n## {words}\n" if is_heading else line if words else "")
    return Chapter(name, "text", name, "\n".join(lines), ())


def released_of(edition: str) -> ReleasedEdition:
    """A shipped edition's released figures."""
    workspace = Workspace(REPOSITORY)
    prepared, findings = recipe.question(workspace, edition, workspace.archive)
    assert prepared is not None, findings
    return prepared.released


def with_charts_alone(released: ReleasedEdition) -> ReleasedEdition:
    """Darlington's edition with the two indicators that its report has as charts alone."""
    like = next(one for one in released.indicators if one.unit is Unit.PERCENT)
    homes = replace(
        like, indicator="suitable-homes", ref="CL1", short_name="Suitable accommodation",
        name="Care leavers in suitable accommodation", synonyms=(), numerator_label="",
        theme="Care leavers", polarity=Polarity.HIGHER,
    )  # fmt: skip
    work = replace(
        homes, indicator="not-in-work", ref="CL2", short_name="Care leavers not in work or study",
        name="Care leavers not in education, employment or training", polarity=Polarity.LOWER,
    )  # fmt: skip
    return replace(released, indicators=(*released.indicators, homes, work))


def main() -> None:
    borough = released_of("example-borough/2023-08-scrutiny")
    darlington = with_charts_alone(released_of("darlington/2015-12-scrutiny"))
    wanted = sys.argv[2:]
    for path in sorted(Path(sys.argv[1]).glob("*.txt")):
        if wanted and not any(path.name.startswith(one) for one in wanted):
            continue
        released = darlington if path.name.startswith("004") else borough
        narrative = Narrative((chapter_of(path.read_text(encoding="utf-8"), path.name),))
        judgements = judge(released, None)
        found = check_figures_in_words(narrative, released, judgements)
        counts = Counter(one.severity for one in found)
        print(f"== {path.name}: {dict(counts)}; {numbers_checked(narrative, released, judgements)}")
        for one in found:
            print(f"{one.severity} {one.code}, line {one.line}: {one.problem}\n    {one.value}")


if __name__ == "__main__":
    main()
