"""An author's sentence in place of the program's verdict: where it stands, and where it may not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from editions_by_hand import EDITION, small_edition
from packages_by_hand import small_tables
from words_by_hand import TEMPLATES, Drawings

from conftest import copy_workspace, refused
from generator.check.references import check_narrative
from generator.check.typed_words import check_counts_in_words
from generator.compose.pages import plan_edition
from generator.model.choices import DEFAULTS
from generator.model.editions import Narrative, ReleasedEdition
from generator.model.findings import Finding
from generator.model.judgements import Judgements
from generator.model.pages import Page, Standing
from generator.publish.drafts import content_of
from generator.publish.next_edition import write_correction
from generator.read.sentences import read_words

Small = tuple[ReleasedEdition, Judgements]

FRONT = "---\nowner: Head of Family Support\n---\n\n"
SAID = "Only {{ value('3.3') }} were seen, {{ gap('3.3', 'minimum') }} short.\n"
OWN = "content/a/b/sentences/children-visited.md"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The small edition, judged."""
    return small_edition(tmp_path_factory.mktemp("small"))


def read(
    folder: Path, text: str = FRONT + SAID, name: str = "children-visited"
) -> tuple[Narrative, tuple[Finding, ...]]:
    """The words of an edition's folder with one sentence in it."""
    (folder / "sentences").mkdir(parents=True, exist_ok=True)
    (folder / "sentences" / f"{name}.md").write_text(text, encoding="utf-8")
    return read_words(folder, "content/a/b")


def found(folder: Path, small: Small, text: str, name: str = "children-visited") -> list[str]:
    """Every finding on a sentence, as a person is told it."""
    narrative, findings = read(folder, text, name)
    largest = 5
    findings += check_narrative(narrative, small[0])
    findings += check_counts_in_words(narrative, EDITION, "edition.toml", largest)
    return [f"{f.code} {f.file}:{f.line} {f.problem}" for f in findings]


def composed(small: Small, narrative: Narrative) -> dict[str, Page]:
    pages, _ = plan_edition(
        *small, narrative, templates=TEMPLATES, drawings=Drawings(),
        standing=Standing(published=True),
    )  # fmt: skip
    return {one.path: one.page for one in pages}


def test_it_stands_at_the_head_of_the_page_with_the_role_that_wrote_it(
    small: Small, tmp_path: Path
) -> None:
    narrative, findings = read(tmp_path)
    assert (findings, check_narrative(narrative, small[0])) == ((), ())
    pages = composed(small, narrative)
    page = pages["indicators/children-visited.html"]
    said = "Only 77.8% were seen, 7.2 percentage points short."
    assert page.description == said
    assert f'<p class="lede verdict">{said}</p>' in page.html
    assert "Written by: Head of Family Support." in page.html
    assert "Written by the program" not in page.html
    # The program's own stays where it is worked out, in the drawings and on the overview.
    own = small[1].of("children-visited").sentence
    assert own in page.html
    assert said not in pages["index.html"].html
    others = pages["indicators/contacts-in-a-day.html"].html
    assert "Written by the program from the figures." in others


def test_a_figure_in_it_follows_the_data(tmp_path: Path) -> None:
    tables = small_tables()
    for row in tables["observations"]:
        if row.get("numerator") == "615":
            row["numerator"] = "600"
    later = small_edition(tmp_path / "later", tables)
    narrative, _ = read(tmp_path)
    page = composed(later, narrative)["indicators/children-visited.html"]
    assert page.description == "Only 75.9% were seen, 9.1 percentage points short."


def test_it_is_words_and_never_html(small: Small, tmp_path: Path) -> None:
    narrative, findings = read(tmp_path, f'{FRONT}Visits & reviews "in time" fell.')
    assert findings == ()
    html = composed(small, narrative)["indicators/children-visited.html"].html
    assert "Visits &amp; reviews &#34;in time&#34; fell." in html


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{FRONT}It is 77.8%.", f"NAR-SENTENCE {OWN}:5 The number 77.8 is typed"),
        (f"{FRONT}It fell,\nthe {{{{ value('3.3') }}}} of\n615 in all.", f"{OWN}:5 The number 615"),
        (f"{FRONT}Twenty-three were not seen.", "The number 23 is typed"),
        (f"{FRONT}Three children were not seen.", f"PRIV-WORDS {OWN}:5 'Three children' counts"),
        (f"{FRONT}It is {{{{ value('9.9') }}}}.", f"NAR-REFERENCE {OWN}:5 There is no indicator"),
        (f"{FRONT}It is {{{{ value('2.1') }}}}.", f"NAR-SENTENCE {OWN}:5 The sentence of 3.3"),
        (f"{FRONT}It is {{{{ value(3.3) }}}}.", f"NAR-REFERENCE {OWN}:5 3.3 stands without"),
        (f"{FRONT}It is {{{{ value('3.3').", "opened with {{ and never closed"),
        (f"{FRONT}It is **down**.", f"NAR-SENTENCE {OWN}:5 '*' is no plain word"),
        (f"{FRONT}It is\n<b>down</b>.", f"NAR-SENTENCE {OWN}:6 '<' is no plain word"),
        (f"{FRONT}[Down](https://example.org).", "'[' is no plain word"),
        (f"{FRONT}# Down", "'#' is no plain word"),
        (f"{FRONT}Down.\n\nFar down.", "more than one paragraph"),
        (f"{FRONT}```tally\n```", f"NAR-SENTENCE {OWN}:5 A sentence holds no section"),
        (f"{FRONT}Down {{% raw %}}.", "A sentence holds no section, no code and no tag"),
        (f"{FRONT}{'Down again. ' * 50}", "has 599 characters, and may have 400"),
        (FRONT, "The sentence has no words."),
        ("Down.", "does not say which role wrote it"),
        ("---\nauthor: me\n---\nDown.", "does not say which role wrote it"),
        ("---\nowner: [a\n---\nDown.", "The lines between ---"),
        (f"{FRONT}Down. <!-- to be checked", "A comment is opened and never closed."),
        (f"{FRONT}118 audits. <!-- figure: source='x' -->", f"NAR-NOTE {OWN}:5"),
    ],
)  # fmt: skip
def test_what_may_not_stand_in_it_is_found_where_it_stands(
    text: str, told: str, small: Small, tmp_path: Path
) -> None:
    said = found(tmp_path, small, text)
    assert [one for one in said if told in one], said


#: A sentence with a fault of every kind that one file can have, and what is told of it.
WORST = f"""---
author: me
---
It is **down** to <b>77.8%</b>, and {{{{ value(3.3) }}}} beside {{{{ value('2.1') }}}}.
{{{{ value('9.9') }}}} was [said](https://example.org). Twenty-three were not.

```tally
```
{"Down again. " * 50}"""
ALL = (
    ":1 'author' stands between the lines of ---, where owner alone may.",
    ":1 The sentence does not say which role wrote it.",
    ":4 '*' is no plain word",
    ":4 '<' is no plain word",
    ":4 3.3 stands without",
    ":4 The number 77.8 is typed",
    ":4 The number 23 is typed",
    ":4 The sentence of 3.3 refers to 2.1.",
    ":5 There is no indicator '9.9'",
    ":5 '[' is no plain word",
    ":7 A sentence holds no section",
    "characters, and may have 400.",
    "more than one paragraph",
)


def test_everything_that_is_wrong_with_a_sentence_is_told_at_once(
    small: Small, tmp_path: Path
) -> None:
    said = found(tmp_path, small, WORST)
    assert [one for one in ALL if not any(one in told for told in said)] == [], said
    assert len(said) == len(set(said)), "each once"


def test_a_sentence_of_no_indicator_is_looked_through_all_the_same(
    small: Small, tmp_path: Path
) -> None:
    said = found(tmp_path, small, f"{FRONT}It is 77.8%.", name="nothing")
    assert [one for one in said if "There is no indicator 'nothing'" in one]
    assert [one for one in said if "The number 77.8 is typed" in one]


def test_a_number_with_a_note_of_its_source_may_be_typed(small: Small, tmp_path: Path) -> None:
    note = "<!-- figure: source='audit cycle' by='Principal Social Worker' -->"
    assert found(tmp_path, small, f"{FRONT}It fell. There were 118 audits. {note}") == []
    said = found(tmp_path, small, f"{FRONT}It fell by 99. There were 118 audits. {note}")
    assert [one for one in said if "The number 99 is typed" in one]
    assert not [one for one in said if "118" in one]


def test_an_unknown_indicator_is_named_with_what_was_meant(small: Small, tmp_path: Path) -> None:
    narrative, _ = read(tmp_path, name="children-visitd")
    (finding,) = check_narrative(narrative, small[0])
    assert finding.file == "content/a/b/sentences/children-visitd.md"
    assert "There is no indicator 'children-visitd'" in finding.problem
    assert "3.3" in finding.remedy


def test_one_indicator_has_one_sentence(small: Small, tmp_path: Path) -> None:
    read(tmp_path)
    said = found(tmp_path, small, FRONT + SAID, name="3.3")
    assert [one for one in said if "3.3 has a sentence in" in one]


def test_nothing_is_said_of_a_figure_that_is_not_shown(tmp_path: Path) -> None:
    tables = small_tables()
    for row in tables["observations"]:
        if row.get("numerator") == "615":
            row["numerator"] = "3"
    hidden = small_edition(tmp_path / "hidden", tables)
    said = found(tmp_path, hidden, f"{FRONT}It fell to {{{{ value('3.3') }}}}.")
    assert [one for one in said if f"{OWN}:5 The latest figure of 3.3 is not shown" in one]
    assert [one for one in said if f"{OWN}:5 It refers to a figure that is not shown" in one]


def test_a_clearing_holds_of_the_sentences_too(small: Small, tmp_path: Path) -> None:
    def words(narrative: Narrative) -> str:
        return content_of(small[0], narrative, DEFAULTS, (), None).words

    one, _ = read(tmp_path / "one")
    other, _ = read(tmp_path / "other", FRONT + SAID.replace("Only", "All of"))
    by_another = replace(one, sentences=(replace(one.sentences[0], owner="Chair"),))
    assert len({words(Narrative()), words(one), words(other), words(by_another)}) == 4
    assert words(one) == words(read(tmp_path / "again")[0])


def test_a_correction_takes_the_sentences_along(tmp_path: Path) -> None:
    read(tmp_path / "before")
    write_correction(EDITION, tmp_path / "before", tmp_path / "after", date(2023, 10, 1))
    kept = tmp_path / "after" / "sentences" / "children-visited.md"
    assert kept.read_text(encoding="utf-8") == FRONT + SAID


def test_packs_check_names_the_file_and_the_line(tmp_path: Path) -> None:
    workspace = copy_workspace(tmp_path / "workspace", "example-borough")
    folder = workspace / "content" / "example-borough" / "2023-08-scrutiny" / "sentences"
    folder.mkdir()
    (folder / "3.3.md").write_text(f"{FRONT}It is 77.8%.\n", encoding="utf-8")
    said = refused(workspace, "check", "example-borough/2023-08-scrutiny")
    assert re.search(r"sentences/3\.3\.md(:|, line )5", said)
    assert "The number 77.8 is typed" in said
