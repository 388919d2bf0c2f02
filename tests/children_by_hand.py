"""Children who do not exist, as a case system would list them, for the leak scan to look for."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

_FIRST = ("Ala", "Bre", "Cor", "Dav", "Eli", "Fen", "Gar", "Hes", "Ili", "Jor", "Kel", "Lor", "Mir")
_LAST = ("ric", "dyn", "wen", "lan", "beth", "nor", "mund", "sey", "tha", "vik", "zara", "quil")
_PLACE = ("Oke", "Thorn", "Wick", "Bram", "Stan", "Har", "Pen", "Tre", "Kirk", "Ashe", "Mel", "Rud")
_ENDS = ("ridge", "stead", "worth", "comb", "thwaite", "gill", "mere", "sley", "borne", "castle")
#: Forenames and surnames that are words of a report, among them those of its councils and months.
_WORDS_FIRST = """
April May June Summer Autumn Will Mark Grant Bill Art Dean Chase Drew Max Pat Sue Rob Ray Joy Hope
Faith Grace Rose Amber Dawn Star River Sky Honor Patience Chance Justice Journey Miles Major Frank
Ernest Rich Guy Can An So He Young Case Carol Crystal Christian Noel Victoria Florence Chester
Devon Carter Mason Hunter Parker Cooper Dale Glen Heath Lane Reed Penny Daisy Amelia Oliver Priya
Mohammed Agnieszka Jack Olivia George Leah Tomasz Ayesha Ruby Harry Chloe
"""
_WORDS_LAST = """
Green Young Price Short Long May Hope Grant Mark Bird Best Work Worker Page Day Weeks Months Rate
Case Share Care Close Cross Early England English Fair Field First Ford Friend Good Hall Hand Head
High Hill Home House Holiday Judge Keep Key King Law Lead Learner Little Lowe Low March Major
Measures Miles Money More Moor Moss New North Northshire Darlington Fenbridge Old Office Park
Parish Part Peer People Place Plan Post Power Quick Read Record Rest Rich Rise Road Round Rule
Sharp Small Smart South Speed Spring Start State Steel Still Stone Street Strong Summers Swift
Target Teeth Told Train Travel Trend True Turner Visit Wait Walker Ward Warning Way Weekly Well
Wells West White Wild Wilson Wheeler Winter Wise Wood Word Yearly Child Children Council Border
Borough Fall Fell Down Upper Middle Minimum Average Chart Board
"""
_AREAS = ("B", "DL", "E", "LS", "M", "NE", "NR", "SE", "SW", "W", "YO")
_PUPIL = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UNITS = "ABDEFGHJLNPQRSTUWXYZ"


@dataclass(frozen=True)
class Child:
    """One invented child."""

    forename: str
    surname: str
    born: date
    number: str
    pupil: str
    nhs: str
    postcode: str
    worker: str


def pupil_number(digits: str) -> str:
    """Twelve digits with the check letter of a unique pupil number before them."""
    return _PUPIL[sum(w * int(d) for w, d in enumerate(digits, start=2)) % 23] + digits


def nhs_number(digits: str) -> str:
    """Nine digits with the check digit of an NHS number; empty where they have none."""
    check = 11 - sum(w * int(d) for w, d in zip(range(10, 1, -1), digits, strict=True)) % 11
    return "" if check == 10 else digits + str(check % 11)


def children(count: int, seed: int = 7) -> list[Child]:
    """So many children, always the same ones for a seed."""
    chance = random.Random(seed)

    def digits(length: int) -> str:
        return "".join(chance.choice("0123456789") for _ in range(length))

    made: list[Child] = []
    while len(made) < count:
        nhs = nhs_number(f"4{digits(8)}")
        if nhs:
            surname = chance.choice(_PLACE) + chance.choice(_ENDS)
            made.append(
                Child(
                    forename=chance.choice(_FIRST) + chance.choice(_LAST),
                    surname=surname
                    + (f"-{chance.choice(_PLACE)}ton" if len(made) % 9 == 0 else ""),
                    born=date(2007, 1, 1) + timedelta(days=chance.randrange(6500)),
                    number=f"70{digits(6)}",
                    pupil=pupil_number(digits(12)),
                    nhs=nhs,
                    postcode=f"ZE{chance.randrange(10, 99)} {chance.randrange(1, 9)}"
                    f"{chance.choice(_UNITS)}{chance.choice(_UNITS)}",
                    worker=f"{chance.choice(_FIRST)}{chance.choice(_LAST)} "
                    f"{chance.choice(_PLACE)}ham",
                )
            )
    return made


def children_of_words(count: int, seed: int = 13) -> list[Child]:
    """So many children whose names are words that reports are full of, born on any day.

    Half of them have numbers as short as those of some case systems are.
    """
    chance = random.Random(seed)
    first, last = _WORDS_FIRST.split(), _WORDS_LAST.split()
    return [
        replace(
            child,
            forename=chance.choice(first),
            surname=chance.choice(last),
            number=child.number if at % 2 else str(chance.randrange(10_000, 999_999)),
            postcode=f"{chance.choice(_AREAS)}{chance.randrange(1, 20)} {child.postcode[-3:]}",
            worker=f"{chance.choice(first)} {chance.choice(last)}",
        )
        for at, child in enumerate(children(count, seed))
    ]


HEADINGS = (
    "Child Unique ID", "UPN", "NHS number", "Forename", "Surname", "Gender", "Date of Birth",
    "Home postcode", "Social worker",
)  # fmt: skip


def rows(of: list[Child]) -> list[list[str]]:
    """The children as rows beneath `HEADINGS`."""
    return [
        [c.number, c.pupil, c.nhs, c.forename, c.surname, "a) Female", f"{c.born:%d/%m/%Y}",
         c.postcode, c.worker]
        for c in of
    ]  # fmt: skip


def write_extract(folder: Path, of: list[Child]) -> Path:
    """A folder of one table of these children, as Annex A has it; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "list_1.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([["List 1: contacts"], HEADINGS, *rows(of)])
    return folder
