"""Tables with and without faults, to be read by us and by frictionless."""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate

from packages_by_hand import columns_of, rows_of, small_tables

ROWS = 40

AREAS = rows_of(
    """
area  | name           | kind
north | North locality | locality
south | South locality | locality
"""
)
CATEGORIES = rows_of(
    """
breakdown | category | name
age       | 0-4      | Under five
age       | 5-15     | Five to fifteen
"""
)

#: Faults that the schemas tell of, which both sides have to name in the cell they stand in.
BOTH_NAME = {
    "observations": {
        "indicator": ("", "unheard-of", "Children In Need", " children-in-need", "-"),
        "area": ("nowhere", " north", "north ", "a/b"),
        "breakdown": ("", "gender", "Age"),
        "category": ("", "16-17", "all ages"),
        "period": ("", "2023/08", "Aug-23", " 2023-m08", "2023-m8", "fy2023"),
        "basis": ("", "Snapshot", " snapshot", "monthly", "snapshot,", 'snap"shot'),
        "numerator": ("twelve", "1,250", "4 5", "45.2%", "c", "..", "1.2.3", "£7", "--5"),
        "denominator": ("-1", "-0.5", "n/a", "12 of 40", "1,000,000"),
        "value": ("#REF!", "*", "5..1", "10-20", "0x1F", "1/2", "−5"),
        "decimals": ("1.5", "7", "-1", "one", "1,0"),
        "status": ("Final", "draft", "final ", "provisional, final"),
        "symbol": ("C", "k", "*", " c"),
    },
    "targets": {
        "indicator": ("", "unheard-of", "Children In Need"),
        "from_period": ("", "2023", "2023-04", "April 2023"),
        "minimum": ("ninety", "90%", "1,000", "> 5"),
        "upper": ("none", "9 5"),
        "trajectory": ("Step", "steep", " linear"),
        "agreed_on": ("31/03/2023", "2023-13-01", "2023-02-30", "soon", "20230331", "2023-03"),
    },
}

#: Cells that only we refuse, each with why; frictionless lets every one of them pass.
ONLY_WE_NAME = {
    ("observations", "value", "1_000"): "an underline is Python's own way to group digits",
    ("observations", "value", "NaN"): "what is no number cannot be rounded or compared",
    ("observations", "value", "inf"): "a number without end is nobody's count",
    ("observations", "value", "-Infinity"): "the same, spelt out",
    ("observations", "value", "1e3"): "a spreadsheet has shortened it, and digits may be lost",
    ("observations", "value", "1e999"): "the same, and larger than anything counted",
    ("observations", "value", " 12"): "a space around a number hides what else was copied",
    ("observations", "value", "12 "): "the same, behind it",
    ("observations", "value", "+5"): "a plus is how a change is written, not a figure",
    ("observations", "value", ".5"): "a digit before the point may have been lost",
    ("observations", "value", "5."): "a digit behind the point may have been lost",
    ("observations", "value", "1234567890123"): "longer than any count, so two cells in one",
    ("observations", "value", "1.1234567"): "more places than six are those of a machine",
    ("observations", "value", "１２"): "digits of another script look alike and sort otherwise",
    ("observations", "decimals", " 2"): "a space around a number",
    ("observations", "decimals", "+2"): "a plus before a number",
    ("observations", "decimals", "٣"): "a digit of another script",
    ("observations", "period", "2023-m13"): "the form is right, but no year has such a month",
    ("observations", "period", "fy2022-24"): "the form is right, but it is two years long",
    ("observations", "period", "2023-02-30"): "the form is right, but no month has such a day",
    ("observations", "note", "=1+1"): "a spreadsheet would run it",
    ("observations", "note", "@SUM(A1)"): "a spreadsheet would run it",
    ("observations", "note", " -1 on last month"): "a spreadsheet would run it",
    ("targets", "agreed_on", "2023-4-1"): "days are written one way, with their zeros",
}


@dataclass
class Dirty:
    """One dirty table: its rows as cells, and which of them have a fault we alone name."""

    resource: str
    rows: list[list[str]]
    ours_alone: set[tuple[int, str]] = field(default_factory=set)

    def text(self, *, quoted: bool) -> str:
        """The table as a CSV."""
        written = io.StringIO()
        writer = csv.writer(
            written, lineterminator="\n", quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
        )
        writer.writerows([columns_of(self.resource), *self.rows])
        return written.getvalue()

    def starts(self) -> list[int]:
        """The line that each row begins on."""
        lengths = (1 + sum(cell.count("\n") for cell in row) for row in self.rows)
        return [2, *accumulate(lengths, initial=2)][1:]


def clean_observations(chance: random.Random) -> Dirty:
    """Rows without a fault, no two alike, and hardly a number twice."""
    keys: set[tuple[str, ...]] = set()
    while len(keys) < ROWS:
        part = chance.choice([("", ""), ("age", "0-4"), ("age", "5-15")])
        indicator = chance.choice([row["indicator"] for row in small_tables()["indicators"]])
        period = f"{chance.randint(2000, 2023)}-m{chance.randint(1, 12):02}"
        basis = chance.choice(["snapshot", "in_period", "year_to_date", "rolling_year"])
        keys.add((indicator, chance.choice(["", "north", "south"]), *part, period, basis))
    rows = []
    for key in sorted(keys):
        numbers = [
            f"{chance.uniform(-1, 1) * 10 ** chance.randint(0, 11):.{chance.randint(0, 6)}f}",
            f"{chance.uniform(0, 1) * 10 ** chance.randint(0, 11):.{chance.randint(0, 6)}f}",
            chance.choice(["", str(chance.randint(-(10**6), 10**12 - 1))]),
        ]
        last = [
            chance.choice(["", "0", "6"]),
            chance.choice(["", "final"]),
            chance.choice(["", "x"]),
        ]
        note = chance.choice(["", "as counted, then checked", 'called "late"', "fn. 3"])
        rows.append([*key, *numbers, *last, note])
    chance.shuffle(rows)
    return Dirty("observations", rows)


def clean_targets(chance: random.Random) -> Dirty:
    """Rows without a fault, no two alike."""
    rows = []
    for year in range(2000, 2000 + ROWS // 4):
        for indicator in (row["indicator"] for row in small_tables()["indicators"]):
            day = f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            cells = {
                "indicator": indicator,
                "from_period": f"fy{year}-{(year + 1) % 100:02}",
                "minimum": f"{chance.uniform(0, 100):.{chance.randint(0, 6)}f}",
                "trajectory": chance.choice(["", "step", "linear"]),
                "agreed_on": chance.choice(["", day]),
            }
            rows.append([cells.get(name, "") for name in columns_of("targets")])
    return Dirty("targets", rows)


def spoil(table: Dirty, chance: random.Random) -> Counter[str]:
    """Damages some rows of a table in place; what was done, and how often."""
    done: Counter[str] = Counter()
    columns = columns_of(table.resource)
    width = len(columns)
    places = list(range(len(table.rows)))
    chance.shuffle(places)
    *others, first, again = places
    # Blank rows at the end of a file are let go by us, so its last row stays as it is.
    others = [place for place in others if place != len(table.rows) - 1]
    # A row that keeps its own key and one that repeats it, wherever in the file the two stand.
    table.rows[again][:] = table.rows[first]
    done["row repeated"] += 1
    for place in others[: len(others) // 2]:
        row = table.rows[place]
        match chance.randrange(8):
            case 0:
                del row[chance.randint(1, width - 1) :]
                done["row cut short"] += 1
            case 1:
                row += [chance.choice(["", "more"])] * chance.randint(1, 3)
                done["row too long"] += 1
            case 2:
                row[:] = [""] * width
                done["row blank"] += 1
            case 3:
                row[columns.index("note")] = (
                    f"line one{chance.choice([chr(10), chr(10) * 2])}and on"
                )
                table.ours_alone.add((place, ""))
                done["newline in a cell"] += 1
            case 4:
                _, column, cell = chance.choice(
                    [key for key in ONLY_WE_NAME if key[0] == table.resource]
                )
                row[columns.index(column)] = cell
                table.ours_alone.add((place, column))
                done["refused by us alone"] += 1
            case _:
                faults = BOTH_NAME[table.resource]
                for column in chance.sample(sorted(faults), chance.randint(1, 3)):
                    row[columns.index(column)] = chance.choice(faults[column])
                    done[f"{table.resource}.{column}"] += 1
    return done
