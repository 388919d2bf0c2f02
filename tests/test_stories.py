"""The story of an exception: who is asked, what a file may hold, and what pages say without one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from editions_by_hand import EDITION, small_edition
from packages_by_hand import small_tables
from words_by_hand import TEMPLATES, Drawings

from generator.check.stories import check_outstanding
from generator.check.words_alone import check_words_alone
from generator.compose.pages import plan_edition
from generator.judge.exceptions import exceptions
from generator.judge.projection.outlook import project
from generator.judge.stories import stories_of
from generator.model.choices import DEFAULTS
from generator.model.clearance import Content
from generator.model.editions import EditionKind, Narrative, ReleasedEdition
from generator.model.findings import Finding, Severity
from generator.model.judgements import Judgements
from generator.model.pages import Page, Standing
from generator.model.projection import Outlook, Projection, Projections
from generator.model.stories import Ground, StoryPolicy, StoryQuestion
from generator.publish.drafts import content_of
from generator.publish.next_edition import write_correction
from generator.read.edition import read_edition
from generator.read.sentences import read_words

Small = tuple[ReleasedEdition, Judgements]

OWN = "content/a/b/stories/children-visited.md"
WHOLE = """---
owner: Head of Family Support
---

## What happened

Only {{ value('3.3') }} were seen. [The rest](indicators/index.html).

## Why

Leave & vacancies.

## What we are doing

- Rota: Team managers, by 1 October 2023

## What members are asked to consider

Note it.
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The small edition, judged, whose indicators have owners."""
    tables = small_tables()
    for row in tables["indicators"]:
        row["owner"] = "Head of Visits" if row["theme"] == "Visits" else ""
    return small_edition(tmp_path_factory.mktemp("small"), tables)


def read(
    folder: Path, text: str = WHOLE, name: str = "children-visited"
) -> tuple[Narrative, tuple[Finding, ...]]:
    """The words of an edition's folder with one story in it."""
    (folder / "stories").mkdir(parents=True, exist_ok=True)
    (folder / "stories" / f"{name}.md").write_text(text, encoding="utf-8")
    return read_words(folder, "content/a/b")


def composed(small: Small, narrative: Narrative) -> dict[str, Page]:
    planned, _ = plan_edition(
        *small, narrative, templates=TEMPLATES, drawings=Drawings(),
        standing=Standing(published=True),
    )  # fmt: skip
    return {one.path: one.page for one in planned}


def settled(small: Small, policy: StoryPolicy | None) -> ReleasedEdition:
    return replace(small[0], edition=replace(EDITION, stories=policy))


def test_every_exception_is_asked_and_what_will_miss_its_target_too(small: Small) -> None:
    released, judgements = small
    projections = project(released, ())
    asked = stories_of(released, judgements, projections, Narrative())
    assert list(asked) == [one.indicator.indicator for one in exceptions(judgements)]
    assert asked["children-visited"].grounds == (Ground.RED, Ground.WORSENING)
    calm = next(j for j in judgements.all if j.indicator.indicator not in asked)
    figure = calm.headline
    assert figure is not None and figure.shown is not None
    shown, period = figure.shown, figure.key.period
    missing = Projection(
        calm.indicator, period, shown, shown, shown, method="", minimum=Outlook.MISS
    )
    of_all = Projections(
        tuple(missing if p.indicator is calm.indicator else p for p in projections.all)
    )
    more = stories_of(released, judgements, of_all, Narrative())
    assert more[calm.indicator.indicator].grounds == (Ground.WILL_MISS,)
    assert list(more)[-1] == calm.indicator.indicator


def test_its_owner_s_words_stand_on_its_page_and_its_reason_on_the_overview(
    small: Small, tmp_path: Path
) -> None:
    narrative, findings = read(tmp_path)
    assert findings == ()
    assert check_words_alone(narrative, small[0], "edition.toml", 5) == ()
    pages = composed(small, narrative)
    own = pages["indicators/children-visited.html"].html
    assert 'Only <span class="fig">77.8%</span> were seen.' in own
    assert '<a href="../indicators/index.html" rel="noopener">The rest</a>' in own
    assert "<li>Rota: Team managers, by 1 October 2023</li>" in own
    overview = pages["index.html"].html
    assert "<b>Why, says Head of Family Support:</b> “Leave &amp; vacancies.”" in overview
    assert "Explained by: Head of Family Support." in pages["members-summary.html"].html
    assert "Note it." in pages["pack.html"].html


def test_a_table_pasted_into_an_answer_is_one_as_in_a_chapter(small: Small, tmp_path: Path) -> None:
    pasted = "Week\tVisits\tTeams\nFirst\t{{ value('3.3') }}\tall\nLast\tfewer\tall"
    narrative, findings = read(tmp_path, WHOLE.replace("Leave & vacancies.", pasted))
    assert findings == ()
    own = composed(small, narrative)["indicators/children-visited.html"].html
    assert re.search(r"<td[^>]*><span class=\"fig\">77.8%</span></td>", own)
    uneven = pasted.replace("First\t", "First\t\t")
    _, findings = read(tmp_path, WHOLE.replace("Leave & vacancies.", uneven))
    assert [(one.code, one.line) for one in findings] == [("NAR-TABLE", 12)]


def test_without_one_each_page_says_who_did_not_explain_and_until_when(small: Small) -> None:
    released = settled(small, StoryPolicy(date(2023, 9, 1), "Director"))
    pages = composed((released, small[1]), Narrative())
    visits = "No explanation was supplied by Head of Visits by 1 September 2023."
    for path in ("index.html", "members-summary.html", "pack.html"):
        assert visits in pages[path].html, path
    assert visits in pages["indicators/children-visited.html"].html
    # Where no definition names an owner, the one of the edition is asked.
    page = pages["indicators/contacts-in-a-day.html"].html
    assert "No explanation was supplied by Director by 1 September 2023." in page
    nobody = composed((settled(small, None), small[1]), Narrative())
    page = nobody["indicators/contacts-in-a-day.html"].html
    assert "by 12 September 2023, and no role is named to give one." in page
    assert "explanation" not in nobody["indicators/children-in-need.html"].html


@pytest.mark.parametrize("kind", EditionKind)
def test_an_edition_that_asks_nobody_calls_nobody_silent(
    kind: EditionKind, small: Small, tmp_path: Path
) -> None:
    released, judgements = small
    projections = project(released, ())
    of_kind = replace(released, edition=replace(EDITION, kind=kind, stories=None))
    narrative, _ = read(tmp_path)
    asks = kind in (EditionKind.SCRUTINY, EditionKind.BOARD)
    asked = stories_of(of_kind, judgements, projections, Narrative())
    assert bool(asked) is asks
    # What was told is told, and no question of it was put to anybody.
    told = stories_of(of_kind, judgements, projections, narrative)["children-visited"]
    assert told.story is not None
    assert bool(told.grounds) is asks
    settings = replace(of_kind.edition, stories=StoryPolicy())
    asking = replace(of_kind, edition=settings)
    assert stories_of(asking, judgements, projections, Narrative())


def test_a_question_left_empty_is_said(small: Small, tmp_path: Path) -> None:
    narrative, findings = read(tmp_path, WHOLE.replace("Leave & vacancies.", ""))
    assert findings == ()
    own = composed(small, narrative)["indicators/children-visited.html"].html
    assert own.count("No answer was supplied by Head of Visits by 12 September 2023.") == 1
    overview = composed(small, narrative)["index.html"].html
    assert "Explained by: Head of Family Support. No answer to “Why” was supplied by" in overview


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("## Why\n", "## Why not\n", "NAR-STORY {}:9 'Why not' is none of the four questions."),
        ("## Why\n", "", "NAR-STORY {}:0 The question 'Why' is missing."),
        ("## Why\n", "## What happened\n", "NAR-STORY {}:9 'What happened' stands twice."),
        ("owner: Head of Family Support", "title: x", "NAR-STORY {}:1 The story does not say"),
        ("---\n\n## What", "---\nSo.\n## What", "NAR-STORY {}:4 Words stand before"),
        ("Leave &", "### Leave\n\n&", "NAR-STORY {}:11 A heading stands inside an answer."),
        ("Leave &", "Leave\n---\n\n&", "NAR-STORY {}:11 A heading stands inside an answer."),
        ("Leave &", "```tally\n```\n\n&", "NAR-STORY {}:11 A story holds no section"),
        ("'3.3'", "'9.9'", "NAR-REFERENCE {}:7 There is no indicator"),
        ("Leave &", "Three children &", "PRIV-WORDS {}:11 'Three children' counts"),
        ("indicators/index.html", "none.html", "NAR-LINK {}:7 There is no page 'none.html'"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_one_is_named_with_its_line(
    was: str, now: str, told: str, small: Small, tmp_path: Path
) -> None:
    narrative, findings = read(tmp_path, WHOLE.replace(was, now, 1))
    findings += check_words_alone(narrative, small[0], "edition.toml", 5)
    said = [f"{f.code} {f.file}:{f.line} {f.problem}" for f in findings]
    assert any(one.startswith(told.format(OWN)) for one in said), said


def test_one_of_a_figure_that_is_not_shown_or_of_nothing_is_refused(
    small: Small, tmp_path: Path
) -> None:
    tables = small_tables()
    for row in tables["observations"]:
        if row.get("numerator") == "615":
            row["numerator"] = "3"
    hidden, _ = small_edition(tmp_path / "hidden", tables)
    narrative, _ = read(tmp_path)
    told = [f.problem for f in check_words_alone(narrative, hidden, "edition.toml", 5)]
    assert any("3.3 is not shown, so nothing is said of it" in one for one in told), told
    unknown, _ = read(tmp_path / "unknown", name="children-visted")
    (finding,) = check_words_alone(unknown, small[0], "edition.toml", 5)[-1:]
    assert finding.problem.startswith("There is no indicator 'children-visted'")
    assert "Did you mean '3.3'" in finding.remedy
    twice, _ = read(tmp_path, name="3.3")
    assert any(
        "has a story in" in f.problem for f in check_words_alone(twice, small[0], "e.toml", 5)
    )


def test_silence_stops_nothing_unless_the_edition_says_so(small: Small, tmp_path: Path) -> None:
    def found(policy: StoryPolicy | None, narrative: Narrative) -> list[tuple[Severity, str]]:
        told = check_outstanding(narrative, settled(small, policy), small[1], (), "edition.toml")
        return [(one.severity, one.problem) for one in told]

    narrative, _ = read(tmp_path)
    assert found(None, Narrative()) == []
    policy = StoryPolicy(owner="Director")
    warned = found(policy, Narrative())
    assert {severity for severity, _ in warned} == {Severity.WARNING}
    assert "Head of Visits has not supplied 2 explanations: 3.3 and 5.10." in [
        text for _, text in warned
    ]
    stopped = found(replace(policy, required=True), narrative)
    assert (Severity.ERROR, "Head of Visits has not supplied 1 explanation: 5.10.") in stopped


def test_settings_are_read_and_a_slip_in_them_is_named(tmp_path: Path) -> None:
    def read_with(lines: str) -> tuple[StoryPolicy | None, list[str]]:
        folder = tmp_path / "2023-08-scrutiny"
        folder.mkdir(exist_ok=True)
        (folder / "edition.toml").write_text(
            'title = "A"\ndata = "2023-m08"\nbody = "B"\nkind = "scrutiny"\n'
            f"meeting_date = 2023-09-19\npublication_date = 2023-09-11\n{lines}",
            encoding="utf-8",
        )
        edition, findings = read_edition(folder, "a", "content/a/2023-08-scrutiny")
        return edition.stories if edition else None, [f"{f.column}: {f.problem}" for f in findings]

    assert read_with("") == (None, [])
    policy, findings = read_with('[stories]\ndue = 2023-09-01\nowner = "Head"\nrequired = true\n')
    assert (policy, findings) == (StoryPolicy(date(2023, 9, 1), "Head", True), [])
    assert read_with("[stories]\nrequired = 1\n")[1] == [
        "stories.required: stories.required is neither true nor false."
    ]
    assert "duee" in read_with("[stories]\nduee = 2023-09-01\n")[1][0]
    assert read_with('stories = "yes"\n')[1] == ["stories: stories is not a section."]


def test_a_draft_is_cleared_with_its_stories_and_a_correction_takes_them_along(
    small: Small, tmp_path: Path
) -> None:
    def content(narrative: Narrative) -> Content:
        return content_of(small[0], narrative, DEFAULTS, (), None)

    folder = tmp_path / "words"
    first, _ = read(folder)
    other, _ = read(tmp_path / "other", WHOLE.replace("Leave", "Moves"))
    by_another, _ = read(tmp_path / "by", WHOLE.replace("Family Support", "Visits"))
    assert len({content(n).words for n in (Narrative(), first, other, by_another)}) == 4
    assert content(first).figures == content(Narrative()).figures
    policy = StoryPolicy(date(2023, 9, 1), "Head", required=True)
    corrected = replace(EDITION, stories=policy)
    write_correction(corrected, folder, tmp_path / "2023-08-scrutiny-c1", date(2023, 10, 2))
    again, _ = read_words(tmp_path / "2023-08-scrutiny-c1", "c")
    assert again.stories[0].answers[StoryQuestion.WHY].markdown.strip() == "Leave & vacancies."
    settings = (tmp_path / "2023-08-scrutiny-c1" / "edition.toml").read_text("utf-8")
    assert '[stories]\ndue = 2023-09-01\nowner = "Head"\nrequired = true\n' in settings
