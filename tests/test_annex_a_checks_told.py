"""What is told of the faults of lists: skipped checks, the worklist, the summary, and no cell."""

from __future__ import annotations

import csv
import io
import random
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from lists_by_hand import AS_AT, extract_of, read_list

from generator.annex_a.checks.running import CHECKS, WhySkipped, rules, run_checks
from generator.annex_a.checks.summary import return_errors, summed_up
from generator.annex_a.checks.worklist import as_csv, since, worklist, worklist_of
from generator.annex_a.extract import Extract, ReadList
from generator.annex_a.faults import FaultCategory, Rule, all_faults, faults_at
from generator.annex_a.invented.fault_ways import PlantedKind
from generator.annex_a.reading.extracts import read_extract
from generator.annex_a.specification import Kind, Version, codes_asked, lists_asked
from generator.inventing import Wanted, invent_lists
from generator.model.errors import PacksError
from generator.read.resources import schema_of

BEFORE = date(2025, 6, 30)
CODES = list(CHECKS)

LIST_4 = read_list(
    4,
    """
    child | age | started    | authorised | needs_support | team  | worker
    A     | 4   | 2025-05-02 | 2025-05-01 |               | North | W1
    B     | 5   | 2025-05-02 | 2025-05-01 | yes           | South | W2
    C     | -1  | 2025-05-02 |            |               |       |
    """,
)
LIST_1 = read_list(
    1,
    """
    child | age | contacted
    B     | -1  | 2025-03-31
    D     | -1  | 2025-10-01
    """,
)
LIST_11 = read_list(11, "adopter | left\n X | 2025-05-01")


def test_every_rule_has_a_category_and_says_what_is_wrong_and_what_to_do() -> None:
    assert list(rules()) == list(CHECKS)
    of_letter = {"B": set(FaultCategory), "C": set(FaultCategory), "D": set(FaultCategory)}
    of_letter["D"] = {FaultCategory.CROSS_PERIOD}
    of_letter["B"] = of_letter["C"] = set(FaultCategory) - {FaultCategory.CROSS_PERIOD}
    for code, rule in rules().items():
        assert rule.category in of_letter[code[0]], code
        assert rule.problem[0].islower() and rule.problem[-1] != ".", code
        assert rule.remedy[0].isupper() and rule.remedy[-1] == ".", code


def test_a_check_without_its_lists_or_the_extract_before_is_skipped_and_not_passed() -> None:
    checked = run_checks(extract_of(LIST_4))
    why = {(one.rule, one.number): one.why for one in checked.skipped}
    assert why["B-ORDER-NEED", 6] is WhySkipped.NO_LIST
    assert why["C-SUPPORT-NOT-IN-NEED", 4] is WhySkipped.NO_LIST
    assert why["C-BIRTH-DATE", 8] is WhySkipped.NO_LIST
    assert why["D-DATE-LOST", 4] is WhySkipped.NO_LAST
    assert ("B-ORDER-ASSESSED", 4) not in why
    places = sum(len(check.places) for check in CHECKS.values())
    assert checked.looks + len(checked.skipped) == places


def test_a_check_is_skipped_where_the_extract_before_cannot_tell() -> None:
    list_6 = read_list(6, "child | started\n A | 2025-05-02")
    long_ago = extract_of(list_6, as_at=date(2025, 3, 30))
    why = {
        (one.rule, one.number): one.why for one in run_checks(extract_of(list_6), long_ago).skipped
    }
    assert why["D-VANISHED", 6] is WhySkipped.LONG_AGO
    assert ("D-REOPENED", 6) not in why
    day_before = extract_of(list_6, as_at=date(2025, 3, 31))
    skipped = run_checks(extract_of(list_6, LIST_1), day_before).skipped
    why = {(one.rule, one.number): one.why for one in skipped}
    assert ("D-VANISHED", 6) not in why
    assert why["D-BIRTH-DATE", 1] is WhySkipped.NO_LIST_IN_LAST


def test_a_check_is_skipped_where_a_column_it_needs_is_not_in_the_list() -> None:
    lacking = replace(LIST_4, missing=frozenset({"authorised"}))
    list_6 = read_list(6, "child\n A")
    checked = run_checks(extract_of(lacking, list_6))
    why = {(one.rule, one.number): one.why for one in checked.skipped}
    for code in ("B-ORDER-ASSESSED", "B-OUTCOME-BLANK", "C-SUPPORT-NOT-IN-NEED"):
        assert why[code, 4] is WhySkipped.NO_COLUMN, code
    assert why["C-STATUS-ASSESSMENT", 6] is WhySkipped.NO_COLUMN
    assert "B-OUTCOME-EARLY" not in set(checked.faults["rule"])


def test_a_column_that_the_version_does_not_have_is_not_missed() -> None:
    list_9 = read_list(9, "child | age\n A | 18", Version.Y2019)
    skipped = run_checks(extract_of(list_9, version=Version.Y2019)).skipped
    assert not [one for one in skipped if one.column in ("last_contact", "last_pathway_review")]


def test_a_cell_that_could_not_be_read_is_not_said_to_be_blank_as_well() -> None:
    list_6 = read_list(6, "child | age | born\n A | 4 | \n B | 4 |")
    some = {"B-BIRTH-BLANK": CHECKS["B-BIRTH-BLANK"]}
    unread = faults_at(Rule("A-DATE", FaultCategory.INVALID, "", ""), 6, pd.Index([2]), "born")
    found = run_checks(extract_of(list_6), unread=unread, checks=some).faults
    assert list(found["row"]) == [3]


def test_nothing_is_found_and_nothing_fails_where_no_list_or_no_row_is_there() -> None:
    nothing = run_checks(extract_of())
    assert nothing.faults.empty and nothing.looks == 0
    headings = {n: " | ".join(c.id for c in one.columns[:2]) for n, one in lists_asked().items()}
    empty = extract_of(*(read_list(n, heading) for n, heading in headings.items()))
    checked = run_checks(empty, replace(empty, as_at=BEFORE))
    assert checked.faults.empty and not checked.skipped


def rows_of(text: str) -> list[dict[str, str]]:
    """The rows of a worklist's file."""
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def found_in(*lists: ReadList) -> tuple[Extract, pd.DataFrame]:
    """The lists with the faults of a few rules, of the two that are looked at below."""
    extract = extract_of(*lists)
    some = {c: CHECKS[c] for c in ("B-ORDER-ASSESSED", "B-OUTCOME-BLANK", "B-WINDOW")}
    return extract, run_checks(
        extract, checks=some | {"B-LEFT-NO-REASON": CHECKS["B-LEFT-NO-REASON"]}
    ).faults


def test_the_worklist_goes_by_team_and_child_and_a_list_without_teams_takes_the_childs() -> None:
    extract, faults = found_in(LIST_1, LIST_4, LIST_11)
    rows = rows_of(as_csv(worklist(extract, faults, rules())))
    told = [(r["Team"], r["Worker"], r["Id"], r["List"], r["Row"], r["Rule"]) for r in rows]
    assert told == [
        ("North", "W1", "A", "4", "2", "B-ORDER-ASSESSED"),
        ("North", "W1", "A", "4", "2", "B-OUTCOME-BLANK"),
        ("South", "W2", "B", "1", "2", "B-WINDOW"),
        ("South", "W2", "B", "4", "3", "B-ORDER-ASSESSED"),
        ("", "", "X", "11", "2", "B-LEFT-NO-REASON"),
    ]
    assert rows[0]["Column"] == "Continuous Assessment Date of Authorisation"
    assert rows[0]["List name"] == "Assessments"
    assert rows[0]["Category"] == "inconsistent"
    assert rows[0]["Problem"] == "lies before the day the assessment started"
    assert rows[0]["What to do"] == "Correct whichever of the two dates is wrong."
    assert (rows[0]["File"], rows[0]["Sheet"]) == ("lists.xlsx", "List_4")


def test_a_child_who_vanished_is_told_with_the_row_of_the_extract_before() -> None:
    last = extract_of(read_list(6, "child | team | worker\n A | North | W1"), as_at=BEFORE)
    last = replace(last, lists={6: replace(last.lists[6], file="june.xlsx")})
    now = extract_of(read_list(6, "child | team\n B | South"))
    faults = run_checks(now, last, checks={"D-VANISHED": CHECKS["D-VANISHED"]}).faults
    told = worklist(now, faults, rules(), last).iloc[0]
    assert (told["Id"], told["Team"], told["Row"], told["File"]) == ("A", "North", "2", "june.xlsx")


def test_a_worklist_says_what_is_new_still_there_and_gone() -> None:
    extract, faults = found_in(LIST_4, LIST_11)
    before = worklist(extract, faults, rules())
    now = extract_of(
        read_list(
            4,
            """
            child | age | started    | authorised | needs_support | team
            Z     | 5   | 2025-05-02 | 2025-05-01 | yes           | South
            A     | 4   | 2025-05-02 | 2025-05-01 | yes           | East
            """,
        )
    )
    checked = run_checks(now)
    found = checked.faults[checked.faults["rule"].isin(["B-ORDER-ASSESSED", "B-OUTCOME-BLANK"])]
    text = as_csv(since(worklist(now, found, rules()), before, now, checked.skipped))
    told = [(r["State"], r["Id"], r["Rule"]) for r in rows_of(text)]
    assert told == [
        ("still there", "A", "B-ORDER-ASSESSED"),
        ("new", "Z", "B-ORDER-ASSESSED"),
        ("gone", "A", "B-OUTCOME-BLANK"),
        ("gone", "B", "B-ORDER-ASSESSED"),
        ("not looked at", "X", "B-LEFT-NO-REASON"),
    ]
    again = since(
        worklist(now, found, rules()), worklist_of(text, "worklist.csv"), now, checked.skipped
    )
    assert "gone" not in set(again["State"])
    assert list(again["State"]) == ["still there", "still there", "not looked at"]


def test_of_two_same_faults_of_a_child_one_can_go() -> None:
    twice = extract_of(read_list(3, "child | referred\n A | 2025-03-01\n A | 2025-03-02"))
    once = extract_of(read_list(3, "child | referred\n A | 2025-03-01"))
    some = {"B-WINDOW": CHECKS["B-WINDOW"]}
    lists = [worklist(one, run_checks(one, checks=some).faults, rules()) for one in (twice, once)]
    assert list(since(lists[1], lists[0], once, ())["State"]) == ["still there", "gone"]
    assert list(since(lists[0], lists[1], twice, ())["State"]) == ["still there", "new"]
    none = worklist(once, all_faults([]), rules())
    assert list(since(lists[1], none, once, ())["State"]) == ["new"]
    assert list(since(none, lists[1], once, ())["State"]) == ["gone"]
    assert since(none, none, once, ()).empty


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u202e=1"]
)
def test_no_cell_of_a_worklist_is_run_as_a_formula(cell: str) -> None:
    rows = LIST_4.rows.assign(child=cell, team=cell, worker=cell)
    extract = extract_of(replace(LIST_4, rows=rows))
    faults = run_checks(extract, checks={"B-OUTCOME-BLANK": CHECKS["B-OUTCOME-BLANK"]}).faults
    text = as_csv(worklist(extract, faults, rules()))
    (row,) = rows_of(text)
    assert [row["Id"], row["Team"], row["Worker"]] == ["'" + re.sub(r"[\t\r\u202e]", " ", cell)] * 3
    assert not any(value.lstrip(" ").startswith(tuple("=+-@\t\r")) for value in row.values())
    assert as_csv(worklist_of(text, "worklist.csv")) == text


def test_another_file_is_no_worklist() -> None:
    for text in ("", "a,b\n1,2\n", as_csv(worklist(extract_of(), all_faults([]), {}))[:-5] + "\n"):
        with pytest.raises(PacksError, match=r"june\.csv is no worklist"):
            worklist_of(text, "june.csv")


def test_the_summary_counts_errors_for_every_hundred_children() -> None:
    # Four children: A, B and C of list 4, B and D of list 1. Four errors are theirs, one is the
    # adopter's: 100 x 4 / 4. North has A with two errors; B of South has one in each list, and
    # South may not be named; C and D have no team.
    extract, faults = found_in(LIST_1, LIST_4, LIST_11)
    checked = run_checks(extract)
    summary = summed_up(extract, faults, checked, rules(), {"North": "Northern team"})
    assert (summary.children, summary.errors, summary.per_hundred) == (4, 5, Decimal(100))
    assert [(t.name, t.errors, t.per_hundred) for t in summary.by_category] == [
        ("invalid", 1, Decimal(25)),
        ("missing", 2, Decimal(25)),
        ("inconsistent", 2, Decimal(50)),
        ("cross_period", 0, Decimal(0)),
    ]
    assert [(t.name, t.errors, t.per_hundred) for t in summary.by_list] == [
        ("Contacts", 1, Decimal(50)),
        ("Assessments", 3, Decimal(100)),
        ("Prospective adopters", 1, None),
    ]
    assert [(t.name, t.errors, t.per_hundred) for t in summary.by_team] == [
        ("Northern team", 2, Decimal(200)),
        ("other teams", 2, Decimal(200) / 3),
    ]
    assert [(one.rule.code, one.errors) for one in summary.top(2)] == [
        ("B-ORDER-ASSESSED", 2),
        ("B-LEFT-NO-REASON", 1),
    ]
    assert (summary.looks, summary.not_taken) == (checked.looks, len(checked.skipped))


def test_a_package_gets_a_row_for_each_rule_with_no_count_where_it_was_not_run() -> None:
    extract, faults = found_in(LIST_1, LIST_4, LIST_11)
    summary = summed_up(extract, faults, run_checks(extract), rules())
    rows = {row["code"]: row for row in return_errors(summary, "2025-m09")}
    assert list(rows) == CODES
    assert rows["B-ORDER-ASSESSED"] == {
        "return": "annex-a",
        "period": "2025-m09",
        "code": "B-ORDER-ASSESSED",
        "description": "Continuous Assessment Date of Authorisation: lies before the day the "
        "assessment started",
        "fields": "Continuous Assessment Date of Authorisation",
        "category": "inconsistent",
        "count": "2",
        "skipped": "0",
    }
    assert (rows["B-OUTCOME-EARLY"]["count"], rows["B-OUTCOME-EARLY"]["skipped"]) == ("0", "0")
    assert (rows["B-ORDER-NEED"]["count"], rows["B-ORDER-NEED"]["skipped"]) == ("", "1")
    fields = next(one for one in schema_of("return_errors")["fields"] if one["name"] == "fields")
    pattern = re.compile(fields["constraints"]["pattern"])
    assert all(pattern.fullmatch(row["fields"]) for row in rows.values() if row["fields"])
    assert summary.not_run == sum(row["skipped"] == "1" for row in rows.values())


def test_only_rules_that_were_run_both_times_are_held_against_an_earlier_period() -> None:
    extract, faults = found_in(LIST_1, LIST_4, LIST_11)
    earlier = [
        {"return": "annex-a", "period": "2025-m06", "code": "B-ORDER-ASSESSED", "count": "9"},
        {"return": "annex-a", "period": "2025-m06", "code": "B-ORDER-NEED", "count": "7"},
        {"return": "annex-a", "period": "2025-m06", "code": "B-WINDOW", "count": ""},
        {"return": "annex-a", "period": "2024-m12", "code": "B-OUTCOME-BLANK", "count": "3"},
        {"return": "CIN census", "period": "2025-m06", "code": "8730", "count": "3"},
    ]
    summary = summed_up(extract, faults, run_checks(extract), rules(), earlier=earlier)
    told = [(s.period, s.rules, s.errors_then, s.errors_now) for s in summary.since]
    assert told == [("2024-m12", 1, 3, 1), ("2025-m06", 1, 9, 2)]


CANARY = "zqcanary"


def canary_lists(seed: int, as_at: date) -> Extract:
    """Lists of random codes, days and numbers, with a canary in each cell that holds a text."""
    chance = random.Random(seed)
    lists = []
    for number, asked in lists_asked().items():
        rows = pd.DataFrame(index=pd.RangeIndex(2, 152))
        for column in asked.columns:
            match column.kind:
                case Kind.DATE:
                    back = [
                        chance.randrange(-40, 9000 if column.id == "born" else 400)
                        for _ in rows.index
                    ]
                    cells = pd.Timestamp(as_at) - pd.to_timedelta(back, unit="D")
                case Kind.WHOLE_NUMBER:
                    cells = [float(chance.randrange(-2, 27)) for _ in rows.index]
                case Kind.CODE:
                    keys = [code.key for code in codes_asked()[column.codes]]
                    cells = pd.Series(chance.choices(keys, k=150), dtype="str")
                case Kind.TEXT:
                    texts = [f"{CANARY}{chance.randrange(120)}" for _ in rows.index]
                    cells = pd.Series(texts, dtype="str")
            full = pd.Series(cells, dtype=None).set_axis(rows.index)
            rows[column.id] = full.where([chance.random() < 0.7 for _ in rows.index])
        lists.append(ReadList(number, "lists.xlsx", f"List_{number}", rows))
    return extract_of(*lists, as_at=as_at)


def test_no_fault_ever_quotes_a_cell() -> None:
    now, last = canary_lists(1, AS_AT), canary_lists(2, BEFORE)
    checked = run_checks(now, last)
    made = worklist(now, checked.faults, rules(), last)
    summary = summed_up(now, checked.faults, checked, rules(), last=last)
    told = made.drop(columns=["Id", "Team", "Worker"]).to_csv()
    told += checked.faults.to_csv() + repr(checked.skipped) + repr(summary)
    told += repr(return_errors(summary, "2025-m09"))
    assert CANARY not in told
    assert CANARY in made["Id"].str.cat()
    # No day and no code either: every word comes from the registry.
    known = {(rule.code, rule.problem, rule.remedy) for rule in rules().values()}
    assert set(made[["Rule", "Problem", "What to do"]].itertuples(index=False, name=None)) <= known
    assert len(set(checked.faults["rule"])) > len(CHECKS) / 2


#: The rule that finds each kind of fault that is planted into invented lists.
FINDS = {
    PlantedKind.AGE_AGAINST_BIRTH: {"B-AGE"},
    PlantedKind.DATES_OUT_OF_ORDER: {
        "B-ORDER-HELPED",
        "B-ORDER-ASSESSED",
        "B-ORDER-CONFERENCE",
        "B-ORDER-NEED",
        "B-ORDER-PLAN",
        "B-ORDER-CARE",
        "B-ORDER-ADOPTION",
    },
    PlantedKind.IMPOSSIBLE_NUMBER: {"B-BELOW-NOUGHT", "B-NO-PLACEMENT", "B-AGE"},
    PlantedKind.IN_THE_FUTURE: {"B-AFTER-EXTRACT"},
    PlantedKind.CLOSED_WITHOUT_REASON: {"B-CLOSED-NO-REASON", "B-CEASED-NO-REASON"},
    PlantedKind.REASON_WITHOUT_CLOSING: {"B-REASON-NOT-CLOSED", "B-REASON-NOT-CEASED"},
    PlantedKind.CHILD_TWICE: {"B-TWICE"},
    PlantedKind.GENDER_DIFFERS: {"C-GENDER"},
    PlantedKind.STATUS_AGAINST_CARE: {"C-STATUS-IN-CARE"},
    PlantedKind.CONFERENCE_THOUGH_UNNECESSARY: {"B-CONFERENCE-UNNECESSARY"},
    PlantedKind.PLAN_WITHOUT_ENQUIRY: {"C-PLAN-NO-ENQUIRY"},
    PlantedKind.IN_CARE_AND_A_LEAVER: {"C-CARE-AND-LEAVER"},
    PlantedKind.BIRTH_CHANGED: {"D-BIRTH-DATE"},
    PlantedKind.START_CHANGED: {"D-START"},
    PlantedKind.OPEN_AGAIN: {"D-REOPENED"},
    PlantedKind.FEWER_EARLIER_PLANS: {"D-EARLIER-PLANS"},
}


def test_what_is_planted_into_invented_lists_is_found(tmp_path: Path) -> None:
    wanted = Wanted(300, 7, AS_AT, first=BEFORE, faults=Decimal(9))
    invent_lists(tmp_path / "now", wanted)
    invent_lists(tmp_path / "last", replace(wanted, as_at=BEFORE, faults=Decimal(0)))
    now, unread, _ = read_extract(tmp_path / "now", AS_AT)
    last, _, _ = read_extract(tmp_path / "last", BEFORE)
    assert now is not None and last is not None
    checked = run_checks(now, last, unread)
    made = worklist(now, checked.faults, rules(), last)
    found = set(zip(made["Rule"], made["Id"], strict=True))
    text = (tmp_path / "now/planted/faults.csv").read_text(encoding="utf-8")
    planted = list(csv.DictReader(text.splitlines()))
    kinds = {PlantedKind(one["kind"]) for one in planted}
    assert kinds >= FINDS.keys()
    for one in planted:
        rows = now.lists[int(one["list"])].rows
        child = rows.loc[int(one["row"]), "adopter" if one["list"] == "11" else "child"]
        rules_of_kind = FINDS.get(PlantedKind(one["kind"]), set())
        assert not rules_of_kind or {(code, child) for code in rules_of_kind} & found, one


def test_two_extracts_give_the_same_faults_whatever_the_order_of_their_lists() -> None:
    one = run_checks(extract_of(LIST_1, LIST_4, LIST_11)).faults
    other = run_checks(extract_of(LIST_11, LIST_4, LIST_1)).faults
    assert one.equals(other)
    assert faults_at(rules()["B-TWICE"], 6, pd.Index([], dtype="int64")).empty
