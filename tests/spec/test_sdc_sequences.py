"""What editions give away together, against ranges worked out by whole-number programming.

Each case is a sequence of editions: what each leaves open, and how far every hidden count can be
told apart after it. A count is exposed where its range does not hold both 1 and 5.
"""

from __future__ import annotations

from typing import Any

import pytest
from judged_by_hand import oracle

from generator.protect.attack.system import Row, System, solved

CASES: list[dict[str, Any]] = oracle("sdc_sequences")["cases"]
LARGEST = 5


def rows_of(
    name: str, value: str | int, sums: dict[str, list[str]], at: dict[str, int]
) -> list[Row]:
    """What one figure of a case says: a sum, or a whole percentage of one sum in another."""
    if not name.startswith("percent of "):
        parts = tuple(at[atom] for atom in sums[name])
        return [Row(parts, (1.0,) * len(parts), float(value), float(value))]
    top, bottom = name.removeprefix("percent of ").split(" in ")
    rows = []
    for sign, end in ((1, -0.5), (-1, 0.5)):
        times = dict.fromkeys(
            (at[atom] for atom in sums[bottom]), -sign * (float(value) + end) / 100
        )
        for atom in sums[top]:
            times[at[atom]] += sign
        # Half up: just under the upper end, and of whole numbers that is a two-hundredth under it.
        least = 0.0 if sign > 0 else 1 / 200
        rows.append(Row(tuple(times), tuple(times.values()), least, float("inf")))
    return rows


def atoms_of(case: dict[str, Any]) -> dict[str, int]:
    """The unknowns of a case by name."""
    named = [atom for parts in case["sums"].values() for atom in parts]
    return {atom: number for number, atom in enumerate(dict.fromkeys(named))}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_ranges_after_each_edition_are_those_of_the_oracle(case: dict[str, Any]) -> None:
    at, rows = atoms_of(case), list[Row]()
    exposed: dict[str, int] = {}
    for number, edition in enumerate(case["editions"], start=1):
        for name, value in edition.items():
            if value != "c":
                rows += rows_of(name, value, case["sums"], at)
        known = solved(System((True,) * len(at), tuple(rows)))
        found = {}
        for name in case["protect"]:
            window = known.split(at[atom] for atom in case["sums"][name])
            low, most = window.least(), window.most()
            found[name] = [int(low), "unbounded" if most is None else int(most)]
            assert low == int(low)
            if low > 1 or (most is not None and most < LARGEST):
                exposed.setdefault(name, number)
        assert found == case["intervals_after_each_edition"][number - 1]
    assert list(exposed) == case["exposed"]
    assert min(exposed.values(), default=None) == case["first_edition_that_fails"]
    assert (case["expected"] == "error") is bool(exposed)
