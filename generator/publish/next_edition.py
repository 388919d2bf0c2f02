"""A new edition's folders, written from an earlier one: structure is carried over, words are not.

Last time's sentences are left in comments that no page shows, so that nothing said about one
period can be published about another by oversight. A disclosure decision is not carried over
either: whoever took it is asked again. A new authority starts from the small invented edition that
the package carries, and not one of its figures comes along.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.check.figures_in_words.noted import with_digests
from generator.model.cycle import next_cycle, weekday_of_month
from generator.model.editions import Edition, EditionKind, WithoutCounts
from generator.model.errors import PacksError
from generator.model.formats import listed, plural
from generator.model.last_words import kept_for_review
from generator.model.periods import (
    Period,
    PeriodKind,
    financial_year_of,
    month_of,
    parse_period,
    quarter_of,
    spell_period,
)
from generator.publish.carried_over import CHANGED, carry_over
from generator.publish.packages import spelled
from generator.read.descriptor import WORKBOOK
from generator.read.pieces import PieceKind, pieces
from generator.read.sentences import FOLDER as SENTENCES
from generator.read.stories import FOLDER as STORIES

_DESCRIPTOR = "datapackage.json"
_OBSERVATIONS = "observations.csv"
_NO_STORIES = "# For a last day for words, add a section [stories] at the end, with due = a day."

#: Decisions of somebody else's about an indicator; a new authority takes its own.
_DECIDED = ("disclosure", "disclosure_reason", "disclosure_by", "disclosure_on")
_ID = re.compile(r"(\d{4})-(\d{2})-[a-z0-9-]+")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


@dataclass(frozen=True)
class NextEdition:
    """What to write: whose edition, its id, its package's period, and the edition it is made from.

    `previous` is the edition it follows: the one it is made from, or none where that one is for
    another body in the same period or belongs to nobody.
    """

    authority: str
    edition: str
    period: Period
    previous: str
    before: Edition
    before_period: Period


def next_edition(edition: str, before: Edition) -> NextEdition:
    """The plan for a new edition, its reporting period taken from its id.

    Where that is the period the edition before reports on, the new one is for another body and
    shares its package. Raises `PacksError` where the id names no month, or one that ends no period
    of the kind that the edition before reported on.
    """
    last_month = _month_named(edition)
    before_period = parse_period(before.data)
    match before_period.kind:
        case PeriodKind.QUARTER:
            period = quarter_of(last_month.end)
        case PeriodKind.FINANCIAL_YEAR:
            period = financial_year_of(last_month.end)
        case PeriodKind.CALENDAR_YEAR:
            period = parse_period(f"cy{last_month.end.year:04d}")
        case PeriodKind.MONTH | PeriodKind.DAY | PeriodKind.INTERVAL:
            period = last_month
    if period.end != last_month.end:
        raise PacksError(
            f"{before.id} reports on a {before_period.kind}, and none ends in "
            f"{spell_period(last_month)}. Name the month its last day lies in, such as "
            f"{period.end:%Y-%m}{edition[7:]}."
        )
    if period.end < before_period.end:
        raise PacksError(
            f"{spell_period(period)} does not come after {spell_period(before_period)}, "
            f"on which {before.id} reports."
        )
    previous = before.edition if before_period.end < period.end else ""
    return NextEdition(before.authority, edition, period, previous, before, before_period)


def first_edition(authority: str, edition: str, example: Edition) -> NextEdition:
    """The plan for an authority's first edition, on the month its id names.

    Raises `PacksError` where the authority's name is no slug or the id names no month.
    """
    if not _SLUG.fullmatch(authority):
        raise PacksError(
            f"'{authority}' cannot name an authority. Use small letters, digits and hyphens, as in "
            "example-borough."
        )
    period = _month_named(edition)
    return NextEdition(authority, edition, period, "", example, parse_period(example.data))


def _month_named(edition: str) -> Period:
    match = _ID.fullmatch(edition)
    if not match or not 1 <= int(match[2]) <= 12:
        raise PacksError(
            f"'{edition}' does not start with the month its reporting period ends. "
            "Write it as 2023-11-scrutiny: year, month, body."
        )
    return month_of(date(int(match[1]), int(match[2]), 1))


def write_next_edition(
    plan: NextEdition,
    *,
    edition_folder: Path,
    before_edition_folder: Path,
    package_folder: Path,
    before_package_folder: Path,
    themes: Sequence[str] = (),
    chapters_instead: Mapping[str, str] | None = None,
    workbook: bytes | None = None,
) -> tuple[Path, ...]:
    """Write the edition's folder, and its package's where there is none; returns what was made.

    `themes` are those of a package that is there already, for chapters of its own, and
    `chapters_instead` the chapters of a paper of another kind; `workbook` is what a new package has
    as its source where the one before had one. Raises `PacksError` where the
    edition's folder is there already.
    """
    if edition_folder.exists():
        raise PacksError(f"{edition_folder.name} is there already; nothing was changed.")
    # All is read before anything is made, so that nothing half made is left where that fails.
    chapters = {
        chapter.name: structure_of(
            chapter.read_text(encoding="utf-8"), spell_period(plan.before_period)
        )
        for chapter in sorted(before_edition_folder.glob("*.md"))
    }
    if themes:
        chapters = chapters_of(themes)
    if chapters_instead is not None:
        chapters = dict(chapters_instead)
    described = _descriptor(plan, package_folder.name, before_package_folder / _DESCRIPTOR)
    made = []
    edition_folder.mkdir(parents=True)
    (edition_folder / "edition.toml").write_text(
        _edition_toml(plan), encoding="utf-8", newline="\n"
    )
    made.append(edition_folder)
    for name, text in chapters.items():
        (edition_folder / name).write_text(text, encoding="utf-8", newline="\n")
    if not package_folder.exists():
        shutil.copytree(before_package_folder, package_folder)
        # What was said and done then is not said of now: it is asked for again.
        for table in CHANGED:
            carry_over(table, package_folder / f"{table}.csv")
        if plan.authority != plan.before.authority:
            _empty(package_folder / _OBSERVATIONS, ())
            _empty(package_folder / "targets.csv", ())
            _empty(package_folder / "indicators.csv", _DECIDED)
        if workbook is not None:
            for old in package_folder.glob("*.ods"):
                old.unlink()
            (package_folder / _path_of_workbook(described)).write_bytes(workbook)
        (package_folder / _DESCRIPTOR).write_text(described, encoding="utf-8", newline="\n")
        made.append(package_folder)
    return tuple(made)


def chapters_of(themes: Sequence[str]) -> dict[str, str]:
    """First chapters for a package's own themes: what to say is left to be written."""
    chapters = {
        "01-what-members-need-to-know.md": (
            "---\ntitle: What members need to know\n---\n\n"
            "```tally\n```\n\n## What needs attention\n\n```exceptions\n```\n"
        )
    }
    for number, theme in enumerate(themes, 2):
        slug = "-".join(re.findall(r"[a-z0-9]+", theme.lower()))[:40].strip("-") or "chapter"
        said = json.dumps(theme, ensure_ascii=False)
        chapters[f"{number:02d}-{slug}.md"] = (
            f"---\ntitle: {said}\ntheme: {said}\n---\n\n"
            f"```scorecard\ntheme: {said}\n```\n\n"
            "<!-- Write here: what happened, why, what is being done, what members may ask. -->\n"
        )
    return chapters


def _empty(table: Path, columns: tuple[str, ...]) -> None:
    """Empty the named columns of a table, or take out all its rows where none is named."""
    if not table.is_file():
        return
    rows = list(csv.reader(table.read_text(encoding="utf-8-sig").splitlines()))
    if not columns:
        del rows[1:]
    for at in (rows[0].index(name) for name in columns if name in rows[0]):
        for row in rows[1:]:
            row[at] = ""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    table.write_text(text.getvalue(), encoding="utf-8", newline="\n")


def _descriptor(plan: NextEdition, package: str, before: Path) -> str:
    """The descriptor of the package before, said of the new period or the new authority."""
    described = json.loads(before.read_text(encoding="utf-8"))
    described["name"] = f"{plan.authority}-{package}"
    if plan.authority != plan.before.authority:
        name = plan.authority.replace("-", " ").title()
        described["title"] = f"{name}: children's services indicators"
        described.pop("description", None)
        described["report"]["authority"] = {"slug": plan.authority, "name": name}
    if "title" in described:
        described["title"] = str(described["title"]).replace(
            spell_period(plan.before_period), spell_period(plan.period)
        )
    described["report"]["reporting_period"] = plan.period.token
    described["report"]["data_as_at"] = plan.period.end.isoformat()
    for resource in described["resources"]:
        # They are of the tables as they were: the first new row makes them wrong.
        resource.pop("hash", None)
        resource.pop("bytes", None)
        if resource["name"] == WORKBOOK:
            # It is written anew, for the new period.
            resource["path"] = f"{resource['path'].rpartition('.')[0]}.xlsx"
            resource["format"] = "xlsx"
    return spelled(described)


def _path_of_workbook(described: str) -> str:
    return next(
        str(resource["path"])
        for resource in json.loads(described)["resources"]
        if resource["name"] == WORKBOOK
    )


def structure_of(chapter: str, said_of: str) -> str:
    """A chapter's front matter, headings and section fences, with its words in comments."""
    # A number's source goes along, and is asked for again where its sentence becomes another.
    lines = with_digests(chapter).splitlines()
    kept: list[str] = []
    if lines and lines[0].strip() == "---" and "---" in (line.strip() for line in lines[1:]):
        end = next(i for i, line in enumerate(lines[1:], 1) if line.strip() == "---")
        kept, lines = lines[: end + 1], lines[end + 1 :]
    sections, literal = _taken_literally(lines)
    words: list[str] = []
    for number, line in enumerate(lines, 1):
        if number in sections or (line.startswith("#") and number not in literal):
            kept.extend(_comment(words, said_of))
            words = []
            kept.append(line)
        else:
            words.append(line)
    kept.extend(_comment(words, said_of))
    return "\n".join(kept).rstrip("\n") + "\n"


def _taken_literally(lines: list[str]) -> tuple[set[int], set[int]]:
    """The numbers of the lines of section fences, and of those within comments and code."""
    sections: set[int] = set()
    literal: set[int] = set()
    for piece in pieces("\n".join(lines)):
        last = piece.line + piece.text.count("\n")
        match piece.kind:
            case PieceKind.FENCE if piece.info and piece.closed:
                sections.update(range(piece.line, last + 1))
            case PieceKind.FENCE:
                literal.update(range(piece.line, last + 1))
            case PieceKind.COMMENT | PieceKind.CODE:
                literal.update(range(piece.line + 1, last + 1))
            case PieceKind.WORDS | PieceKind.REFERENCE | PieceKind.TEMPLATE_TAG:
                pass
    return sections, literal


def _comment(words: list[str], said_of: str) -> list[str]:
    said = "\n".join(words).strip("\n")
    if not said.strip():
        return words
    return ["", *kept_for_review(said, said_of), ""]


def _edition_toml(plan: NextEdition) -> str:
    before, later = plan.before, _months_between(plan.before_period.end, plan.period.end)
    cycle = next_cycle(before, later)
    proposed = ["meeting_date", "publication_date", *(("stories.due",) if cycle.words_due else ())]
    decision = before.disclosure
    lines = [
        f"title = {json.dumps(before.title, ensure_ascii=False)}",
        f'data = "{plan.period.token}"',
        f"body = {json.dumps(before.body, ensure_ascii=False)}",
        f'kind = "{before.kind}"  # {listed(tuple(EditionKind), "or")}',
        f"meeting_date = {cycle.meeting}  # {_why_that_day(plan, later)}",
        f"publication_date = {cycle.publication}  # as many days before the meeting as last time",
        f"to_confirm = {json.dumps(proposed)}  # correct them, then take this line out",
        *((f'previous = "{plan.previous}"',) if plan.previous else ()),
        *_key_indicators(before),
        *(() if before.stories else (_NO_STORIES,)),
        "",
        "[disclosure]",
        f'profile = "{decision.profile}"',
        'without_counts = "refuse"  # hides percentages of people that came without counts',
    ]
    if decision.without_counts is not WithoutCounts.REFUSE:
        lines.append(
            f'# last time: "{decision.without_counts}", by {decision.by}, on {decision.on}; '
            "to decide so again, add by and on"
        )
    lines += _stories(before, cycle.words_due, "  # as many days before the papers as last time")
    return "\n".join(lines) + "\n"


def _why_that_day(plan: NextEdition, later: int) -> str:
    """How the day of the meeting was worked out."""
    if plan.authority != plan.before.authority:
        return "made up, as nothing is known of your meetings"
    if later == 0:
        return f"that of {plan.before.edition}"
    which = weekday_of_month(plan.before.meeting_date)
    return f"{plural(later, 'month')} after the last, which was on the {which}"


def _key_indicators(before: Edition) -> tuple[str, ...]:
    """The line that names the indicators its overview shows first; none where it names none."""
    named = json.dumps(before.key_indicators, ensure_ascii=False)
    return (f"key_indicators = {named}",) if before.key_indicators else ()


def _stories(before: Edition, due: date | None, note: str = "") -> tuple[str, ...]:
    """The lines on the stories of exceptions; none where it settles nothing of them."""
    if before.stories is None:
        return ()
    owner = json.dumps(before.stories.owner, ensure_ascii=False)
    return (
        "",
        "[stories]",
        *((f"due = {due}{note}",) if due else ()),
        *((f"owner = {owner}",) if before.stories.owner else ()),
        *(("required = true",) if before.stories.required else ()),
    )


def write_correction(corrected: Edition, words: Path, to: Path, today: date) -> None:
    """Write the folder of a correction: the words of what it corrects, and settings that say so.

    Nothing is carried over that somebody decided of the draft as a whole: it is not cleared.
    """
    patterns = ("*.md", f"{SENTENCES}/*.md", f"{STORIES}/*.md", "accepted.toml")
    copied = [path for pattern in patterns for path in sorted(words.glob(pattern))]
    files = {path.relative_to(words): path.read_bytes() for path in copied}
    to.mkdir(parents=True)
    for name, content in files.items():
        (to / name).parent.mkdir(exist_ok=True)
        (to / name).write_bytes(content)
    lines = [
        f"title = {json.dumps(corrected.title, ensure_ascii=False)}",
        f'data = "{corrected.data}"',
        f"body = {json.dumps(corrected.body, ensure_ascii=False)}",
        f'kind = "{corrected.kind}"',
        f"meeting_date = {corrected.meeting_date}",
        f"publication_date = {today}  # the day the correction goes out: check it",
        *((f'previous = "{corrected.previous}"',) if corrected.previous else ()),
        *_key_indicators(corrected),
        *((f"disposal_date = {corrected.disposal_date}",) if corrected.disposal_date else ()),
        f'supersedes = "{corrected.edition}"',
        'correction_reason = ""  # what was wrong, in one sentence: it stands on every page',
        "",
        "[disclosure]",
        f'profile = "{corrected.disclosure.profile}"',
        f'without_counts = "{corrected.disclosure.without_counts}"',
        *(
            (f"by = {json.dumps(corrected.disclosure.by, ensure_ascii=False)}",)
            if corrected.disclosure.by
            else ()
        ),
        *((f"on = {corrected.disclosure.on}",) if corrected.disclosure.on else ()),
        *_stories(corrected, corrected.stories.due if corrected.stories else None),
    ]
    settings = "\n".join(lines) + "\n"
    (to / "edition.toml").write_text(settings, encoding="utf-8", newline="\n")


def _months_between(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month
