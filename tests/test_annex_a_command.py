"""`packs annex-a` from a folder of lists to a package: made, brought up to date, and refused."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from packages_by_hand import csv_text, rows_of

from generator import extracting
from generator.annex_a.measures import MEASURES
from generator.annex_a.specification import lists_asked
from generator.model.errors import NotFound, PacksError, Stopped
from generator.workspace import Workspace

REFERRALS = """
child | gender    | born       | age | ethnicity | referred   | source | no_further_action | earlier_referrals | team | worker
1     | a) Female | 01/02/2015 | 10  | a) WBRI   | 03/05/2025 | Desk 9 | a) Yes            | 0                 | MASH | W1
2     | b) Male   | 01/02/2020 | 5   | a) WBRI   | 04/06/2025 | 6: Police | b) No          | 2                 | MASH | W1
3     | b) Male   |            | 3   | a) WBRI   | 05/07/2025 | 6: Police | b) No          | 0                 | East | W2
"""  # noqa: E501
CONTACTS = "child | contacted\n1 | 02/05/2025"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    root = tmp_path / "workspace"
    root.mkdir()
    (root / "mkdocs.yml").touch()
    return Workspace(root)


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    folder = tmp_path / "private" / "lists"
    folder.mkdir(parents=True)
    write_list(folder, 3, REFERRALS)
    return folder


def write_list(folder: Path, number: int, table: str) -> None:
    """A list as CSV, with every column of the guidance."""
    columns = lists_asked()[number].columns
    with (folder / f"List_{number}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(column.heading for column in columns)
        for row in rows_of(table):
            writer.writerow(row.get(column.id, "") for column in columns)


def annex_a(workspace: Workspace, lists: Path, period: str = "2025-m09", **options: object) -> str:
    options = {"name": "Hillshire Council", **options}
    what = extracting.asked(f"hillshire/{period}", lists, **options)  # type: ignore[arg-type]
    return "\n".join(extracting.extract(workspace, what, lambda doing: None).lines)


def table(workspace: Workspace, name: str, period: str = "2025-m09") -> list[dict[str, str]]:
    file = workspace.package_folder("hillshire", period) / f"{name}.csv"
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def headline(workspace: Workspace, indicator: str, period: str = "2025-m09") -> dict[str, str]:
    rows = table(workspace, "observations", period)
    [row] = [one for one in rows if one["indicator"] == indicator and not one["breakdown"]]
    return row


def private(lists: Path, name: str, day: str = "2025-09-30") -> list[dict[str, str]]:
    text = (lists.parent / f"annex-a-{day}" / name).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def write_populations(workspace: Workspace, count: str) -> None:
    folder = workspace.packages / "hillshire"
    folder.mkdir(parents=True, exist_ok=True)
    rows = [{"as_at": "2024-06-30", "count": count, "source": "Estimates"}]
    (folder / "populations.csv").write_text(csv_text("populations", rows), encoding="utf-8")


def test_lists_become_a_package_and_a_worklist(workspace: Workspace, lists: Path) -> None:
    said = annex_a(workspace, lists)
    assert headline(workspace, "referrals")["value"] == "3"
    assert headline(workspace, "referral-rate")["symbol"] == "x"
    described = json.loads(
        (workspace.package_folder("hillshire", "2025-m09") / "datapackage.json").read_text()
    )
    assert described["report"]["data_as_at"] == "2025-09-30"
    assert "list 3, Referral Source: 1 unknown code on 1 row" in said
    assert [row["Text"] for row in private(lists, "unknown-codes.csv")] == ["Desk 9"]
    faults = {(row["Id"], row["Column"], row["Team"]) for row in private(lists, "worklist.csv")}
    assert ("1", "Referral Source", "MASH") in faults
    assert "datapackages/hillshire/populations.csv; then this command again" in said


def test_what_is_not_handed_over_or_empty_is_not_counted_and_said(
    workspace: Workspace, lists: Path
) -> None:
    write_list(lists, 7, "child")
    said = annex_a(workspace, lists)
    assert "without any row, so that nothing is counted of them: 7 Child protection" in said
    assert "not handed over: 1 Contacts" in said
    told = {row["indicator"] for row in table(workspace, "indicators")}
    needed = {measure.id for measure in MEASURES if set(measure.lists) <= {3}}
    assert told == needed


def test_a_package_is_brought_up_to_date_and_the_rest_of_it_kept(
    workspace: Workspace, lists: Path
) -> None:
    annex_a(workspace, lists)
    folder = workspace.package_folder("hillshire", "2025-m09")
    indicators = table(workspace, "indicators")
    indicators[0] |= {"ref": "1.1", "owner": "Head of the front door", "name": "Another name"}
    own = {
        **indicators[1],
        "indicator": "own",
        "ref": "9.1",
        "name": "Ours",
        "same_as": "",
        "part_of": "",
    }
    (folder / "indicators.csv").write_text(csv_text("indicators", [*indicators, own]))
    figures = table(workspace, "observations")
    ours = {"indicator": "own", "period": "2025-m08", "basis": "in_period", "value": "7"}
    (folder / "observations.csv").write_text(csv_text("observations", [*figures, ours]))
    write_populations(workspace, "60000")
    write_list(lists, 3, REFERRALS.replace("05/07/2025", "05/01/2025"))
    said = annex_a(workspace, lists)
    first = table(workspace, "indicators")[0]
    assert (first["ref"], first["owner"]) == ("1.1", "Head of the front door")
    assert first["name"] != "Another name"
    assert headline(workspace, "own")["value"] == "7"
    assert headline(workspace, "referrals")["value"] == "2"
    rate = headline(workspace, "referral-rate")
    assert (rate["numerator"], rate["symbol"]) == ("2", "")
    assert "1 new" not in said and "1 kept" in said
    again = annex_a(workspace, lists)
    assert "0 new, 0 changed" in again


def test_a_later_package_goes_on_from_the_one_before(workspace: Workspace, lists: Path) -> None:
    write_populations(workspace, "60000")
    annex_a(workspace, lists)
    later = lists.parent / "later"
    later.mkdir()
    write_list(later, 3, "child | referred | source\n1 | 03/08/2025 | 6\n5 | 03/11/2025 | 6")
    said = annex_a(workspace, later, "2025-m12", previous=lists)
    told = table(workspace, "observations", "2025-m12")
    periods = {row["period"] for row in told if row["indicator"] == "referrals"}
    assert periods == {"2025-04-01/2025-09-30", "2025-07-01/2025-12-31"}
    groups = {row["period"] for row in told if row["breakdown"]}
    assert groups == {"2025-04-01/2025-09-30"}
    assert "no groups, since another package tells those" in said
    states = {row["State"] for row in private(later, "worklist.csv", "2025-12-31")}
    assert "new" in states and states & {"gone", "not looked at"}


def test_checking_alone_writes_no_package(workspace: Workspace, lists: Path) -> None:
    said = annex_a(workspace, lists, check_only=True)
    assert "Checked 3 children" in said and private(lists, "worklist.csv")
    assert not workspace.packages.exists()


def test_lines_of_enquiry_hold_lists_against_neighbours_and_population(
    workspace: Workspace, lists: Path
) -> None:
    rows = [
        "child | referred | source | ethnicity | earlier_referrals",
        *(f"{n} | 03/09/2025 | 6 | a) WBRI | 1" for n in range(60)),
    ]
    write_list(lists, 3, "\n".join(rows))
    annex_a(workspace, lists)
    folder = workspace.package_folder("hillshire", "2025-m09")
    neighbours = {
        "indicator": "rereferral-share",
        "period": "fy2024-25",
        "basis": "in_period",
        "comparator": "statistical-neighbours",
        "statistic": "mean",
        "name": "Statistical neighbours",
        "kind": "neighbours",
        "value": "21.4",
        "n": "10",
    }
    (folder / "comparators.csv").write_text(csv_text("comparators", [neighbours]))
    described = json.loads((folder / "datapackage.json").read_text())
    described["resources"].append({"name": "comparators", "path": "comparators.csv"})
    (folder / "datapackage.json").write_text(json.dumps(described))
    annex_a(workspace, lists)
    text = (lists.parent / "annex-a-2025-09-30" / "lines-of-enquiry.txt").read_text()
    assert "60 of 60 referrals; at the share of Statistical neighbours" in text


def test_a_code_mapping_beside_the_lists_is_used(workspace: Workspace, lists: Path) -> None:
    mapping = lists.parent / extracting.CODES
    entries = lists.parent / "annex-a-2025-09-30" / "codes-to-add.toml"
    annex_a(workspace, lists)
    assert '"Desk 9" = ""' in entries.read_text(encoding="utf-8")
    teams = '[teams]\n"MASH" = "Front door"\n'
    mapping.write_text(f'[source]\n"Desk 9" = "6"\n{teams}', encoding="utf-8")
    said = annex_a(workspace, lists)
    assert "unknown code" not in said
    summary = (lists.parent / "annex-a-2025-09-30" / "summary.txt").read_text(encoding="utf-8")
    assert "Front door" in summary and "MASH" not in summary
    for wrong in ('[source]\n"SECRET" = "no code of any list"\n', '"SECRET = '):
        mapping.write_text(wrong, encoding="utf-8")
        with pytest.raises(Stopped) as stopped:
            annex_a(workspace, lists)
        assert "SECRET" not in str(stopped.value.findings)


def test_lists_with_errors_make_no_package_and_all_is_said_at_once(
    workspace: Workspace, lists: Path
) -> None:
    broken = (lists / "List_3.csv").read_text(encoding="utf-8")
    text = broken.replace("Date of referral", "Day").replace("Ethnicity", "Group")
    (lists / "List_3.csv").write_text(text, encoding="utf-8")
    with pytest.raises(Stopped) as stopped:
        annex_a(workspace, lists)
    assert sum(finding.is_error for finding in stopped.value.findings) == 2
    assert "no package was written" in str(stopped.value)
    assert not workspace.packages.exists()


def test_lists_of_another_day_are_refused(workspace: Workspace, lists: Path) -> None:
    with pytest.raises(PacksError, match="Nothing in list 3 happened in the six months"):
        annex_a(workspace, lists, "2024-m09")
    write_list(lists, 1, CONTACTS)
    with pytest.raises(PacksError, match="Nothing in lists 1 and 3 happened"):
        annex_a(workspace, lists, "2024-m09")


def test_lists_that_end_months_before_their_day_are_refused(
    workspace: Workspace, lists: Path
) -> None:
    write_list(lists, 1, "child | contacted\n" + "\n".join(f"{n} | 30/06/2025" for n in range(26)))
    with pytest.raises(PacksError, match="Nothing in list 1 happened after 30 June 2025"):
        annex_a(workspace, lists)
    assert not workspace.packages.exists()
    write_list(lists, 1, "child | contacted\n" + "\n".join(f"{n} | 30/06/2025" for n in range(25)))
    annex_a(workspace, lists)


def test_an_indicator_of_the_council_s_own_is_not_filled_from_the_lists(
    workspace: Workspace, lists: Path
) -> None:
    annex_a(workspace, lists)
    folder = workspace.package_folder("hillshire", "2025-m09")
    indicators = table(workspace, "indicators")
    at = next(n for n, row in enumerate(indicators) if row["indicator"] == "referrals")
    indicators[at] |= {"ref": "1.7", "name": "Our referrals", "source": "Front door log"}
    before = csv_text("indicators", indicators)
    (folder / "indicators.csv").write_text(before)
    with pytest.raises(PacksError, match=r"ids that the lists' measures have too: 1\.7 referrals"):
        annex_a(workspace, lists)
    assert (folder / "indicators.csv").read_text() == before
    indicators[at] |= {"source": "Annex A, by agreement"}
    (folder / "indicators.csv").write_text(csv_text("indicators", indicators))
    annex_a(workspace, lists)


@pytest.mark.parametrize(
    ("period", "as_at"),
    [("2025-m09", "2025-09-17"), ("2025-m09", "2025-10-31"), ("2025-m09", "30.9.2025")],
)
def test_the_day_of_lists_is_the_end_of_a_month_of_the_period(period: str, as_at: str) -> None:
    with pytest.raises(PacksError, match="--as-at"):
        extracting.asked(f"hillshire/{period}", Path("lists"), as_at=as_at)


def test_lists_of_a_quarter_may_be_of_any_of_its_months() -> None:
    what = extracting.asked("hillshire/fy2025-26-q2", Path("lists"), as_at="2025-08-31")
    assert what.as_at == date(2025, 8, 31)
    assert extracting.asked("hillshire/fy2025-26-q2", Path("lists")).as_at == date(2025, 9, 30)


def test_lists_that_are_not_there_are_named(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        annex_a(workspace, tmp_path / "nowhere")
