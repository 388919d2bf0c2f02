"""The fewest figures to hide in a small table, by integer programming.

A figure is hidden or not, and each end of the band asked of each protected cell must be within
reach of movements that leave every sum as it is and move no cell that is open. A choice that does
not reach one is excluded together with every other that fails for the same reason, which linear
programming names, until a choice reaches all: the cutting planes of M. Fischetti and J. J. Salazar,
Management Science 47 (2001) 1008-1027.

Of the choices with the fewest figures the one that loses least is taken, then the one nearest to
an earlier pattern, then the one whose keys come first, each found by a search of its own: so a tie
is never left to the solver.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

from generator.protect.suppression.solver import (
    Numbers,
    Rows,
    TooLong,
    furthest,
    least,
    least_whole,
)
from generator.protect.suppression.system import System, Witness

Chosen = NDArray[np.bool_]

#: Choices tried in one search, instead of a limit in seconds.
CHOICE_LIMIT = 600

#: What the arithmetic of a search leaves over.
_NOTHING = 1e-6


def fewest(system: System, witnesses: tuple[Witness, ...]) -> Chosen | None:
    """Which figures of the system to hide, the forced ones included; `None` where nothing helps.

    Raises `TooLong` where a search takes too many steps.
    """
    search = _Search(system, witnesses, np.flatnonzero(~system.forced))
    shown = [system.shown[int(figure)] for figure in search.free]
    changes = (0.0 if f.was_hidden is None else (-1.0 if f.was_hidden else 1.0) for f in shown)
    found: Numbers | None = None
    for cost in (
        np.array([float(figure.cells) for figure in shown]),
        np.array([float(figure.loss) for figure in shown]),
        np.array(list(changes)),
    ):
        if found is None or _could_be_less(cost, found):
            found = search.least(cost)
        if found is None:
            return None
        search.settle(cost, -np.inf, float(cost @ found) + 0.5)
    assert found is not None
    return search.hidden(_first_by_key(search, found))


@dataclass
class _Search:
    """What has been learnt of a system: reasons for failure, and movements that prove witnesses."""

    system: System
    witnesses: tuple[Witness, ...]
    free: NDArray[np.int64]
    conditions: list[tuple[Numbers, float, float]] = field(default_factory=list)
    proofs: dict[Witness, list[Numbers]] = field(default_factory=dict)
    tried: int = 0

    def settle(self, of_figures: Numbers, lower: float, upper: float) -> None:
        """Require a condition of every later choice."""
        self.conditions.append((of_figures, lower, upper))

    def hidden(self, choice: Numbers) -> Chosen:
        """The figures that a choice hides, the forced ones included."""
        hidden = self.system.forced.copy()
        hidden[self.free] = choice > 0
        return hidden

    def least(self, cost: Numbers, *more: tuple[Numbers, float, float]) -> Numbers | None:
        """The cheapest choice that meets the conditions and reaches every witness."""
        number = len(self.free)
        while True:
            self.tried += 1
            if self.tried > CHOICE_LIMIT:
                raise TooLong
            conditions = [*self.conditions, *more]
            rows = () if not conditions else (_rows_of(conditions),)
            limits = (np.zeros(number), np.ones(number))
            found = least(cost, *limits, rows, np.ones(number, dtype=np.bool_))
            if found is None:
                return None
            choice = np.round(found)
            reasons = self._reasons_against(choice)
            if not reasons:
                return choice
            self.conditions += [(reason, 1.0, np.inf) for reason in reasons]

    def _reasons_against(self, choice: Numbers) -> list[Numbers]:
        hidden = self.hidden(choice)
        limits = self.system.limits(hidden)
        reasons = []
        for witness in self.witnesses:
            known = self.proofs.setdefault(witness, [])
            if any(_fits(moved, limits) for moved in known):
                continue
            reason = self._reason(witness, limits)
            if reason is None:
                moved = self._whole_movement(witness, limits)
                if moved is not None:
                    known.append(moved)
                    continue
                # Only fractions reach it: whatever reaches it with whole numbers hides more.
                reason = 1.0 - choice
            reasons.append(reason)
        return reasons

    def _reason(self, witness: Witness, limits: tuple[Numbers, Numbers]) -> Numbers | None:
        """Shares in which figures would have to be hidden, 1 in all, to reach the witness.

        `None` where it is reached. By duality no choice pushes the cell further than the room it
        opens is worth; room beyond what is missing counts for no more than that.
        """
        system = self.system
        gain, wanted = np.zeros(len(system.cells)), abs(witness.by)
        gain[witness.cell] = np.sign(witness.by)
        push = furthest(gain, *_capped(witness, limits), system.balance)
        if push.reached >= wanted - _NOTHING:
            return None
        all_limits = _capped(witness, (system.furthest_down, system.furthest_up))
        room = push.worth_up * all_limits[1] - push.worth_down * all_limits[0]
        worth = np.zeros(len(system.shown) + 1)
        np.add.at(worth, system.figure, np.maximum(room, 0.0))
        missing = wanted - float(worth[:-1][system.forced].sum()) - float(worth[-1])
        if missing < _NOTHING:
            raise TooLong
        return np.asarray(np.minimum(worth[:-1][self.free] / missing, 1.0))

    def _whole_movement(self, witness: Witness, limits: tuple[Numbers, Numbers]) -> Numbers | None:
        """A movement in whole numbers that proves the witness."""
        narrowed = self.system.with_witness(*limits, witness)
        if narrowed is None:
            return None
        cost = np.zeros(len(self.system.cells))
        return least_whole(cost, *narrowed, (self.system.balance,))


def _capped(witness: Witness, limits: tuple[Numbers, Numbers]) -> tuple[Numbers, Numbers]:
    """Limits within which the witness's cell goes no further than it has to."""
    lower, upper = limits[0].copy(), limits[1].copy()
    if witness.by < 0:
        lower[witness.cell] = max(lower[witness.cell], witness.by)
    else:
        upper[witness.cell] = min(upper[witness.cell], witness.by)
    return lower, upper


def _fits(moved: Numbers, limits: tuple[Numbers, Numbers]) -> bool:
    lower, upper = limits
    return bool(((moved >= lower - _NOTHING) & (moved <= upper + _NOTHING)).all())


def _rows_of(conditions: list[tuple[Numbers, float, float]]) -> Rows:
    matrix: csc_array[Any] = csc_array(np.array([figures for figures, _, _ in conditions]))
    lower = np.array([lower for _, lower, _ in conditions])
    return Rows(matrix, lower, np.array([upper for _, _, upper in conditions]))


def _could_be_less(cost: Numbers, choice: Numbers) -> bool:
    """Whether any choice at all might cost less than the one in hand."""
    return float(cost @ choice) > float(np.minimum(cost, 0.0).sum())


def _first_by_key(search: _Search, found: Numbers) -> Numbers:
    """Among equally good choices, the one that hides the figure whose key comes first, and so on.

    Mostly one search shows that there is no other choice as good.
    """
    nothing = np.zeros(len(found))
    another = (np.where(found > 0, -1.0, 1.0), 1.0 - float(found.sum()), np.inf)
    if not found.any() or search.least(nothing, another) is None:
        return found
    for place in range(len(found)):
        this = nothing.copy()
        this[place] = 1.0
        if not found[place]:
            earlier = search.least(nothing, (this, 1.0, 1.0))
            found = found if earlier is None else earlier
        search.settle(this, found[place], found[place])
        if not found[place + 1 :].any():
            break
    return found
