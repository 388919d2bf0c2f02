"""Chapters read from text, on the figures of the small edition, for tests of words and sections.

>>> page("At the month's end {{ value('3.3') }}.", *small_edition(tmp_path), tmp_path)
"""

from __future__ import annotations

from pathlib import Path

from generator.compose.prose import render_chapter
from generator.compose.templates import Templates
from generator.judge.exceptions import attentions
from generator.model.editions import Chapter, Narrative, ReleasedEdition
from generator.model.judgements import Judgements
from generator.read.narrative import read_narrative

TEMPLATES = Templates((Path(__file__).parent.parent / "site_templates",))
FRONT = "---\ntitle: Visits & reviews\nofsted_question: how\nowner: Head of Family Support\n---\n"


class Drawings(dict[str, str]):
    """Drawings kept for one test."""

    def put(self, key: str, svg: str) -> None:
        """Keep a drawing."""
        self[key] = svg


def narrative_of(text: str, folder: Path) -> Narrative:
    """A narrative of one chapter, which must be readable."""
    words = folder / "content"
    words.mkdir(exist_ok=True)
    (words / "02-visits.md").write_text(FRONT + text, encoding="utf-8")
    narrative, findings = read_narrative(words, "content/a/b")
    assert findings == ()
    return narrative


def chapter_of(text: str, folder: Path) -> Chapter:
    """The chapter with this text below its front matter."""
    return narrative_of(text, folder).chapters[0]


def page(
    text: str,
    released: ReleasedEdition,
    judgements: Judgements,
    folder: Path,
    drawings: Drawings | None = None,
) -> str:
    """The body of the page that a chapter's text becomes."""
    return render_chapter(
        chapter_of(text, folder),
        released,
        judgements,
        attentions(released, judgements),
        templates=TEMPLATES,
        drawings=Drawings() if drawings is None else drawings,
    )
