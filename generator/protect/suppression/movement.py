"""Partners for a large table, by linear programming: few figures, though not always the fewest.

For each end of the band asked of each protected cell, the cheapest movement of the cells that
leaves every sum as it is; the open figures that must move are hidden, and later movements use them
for nothing. Then each partner that is no longer needed is opened again, the dearest first. After
the cell suppression networks of J. P. Kelly, B. L. Golden and A. A. Assad, Networks 22 (1992)
397-417, with the movement found by programming because the sums of a year are no network.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, hstack

from generator.protect.suppression.cells import Exposed, Table
from generator.protect.suppression.solver import Numbers, Rows, least_whole
from generator.protect.suppression.system import System, Witness, system_around

Chosen = NDArray[np.bool_]

#: A movement smaller than this is what the arithmetic leaves over; the least that counts is 1.
_NONE = 1e-6

#: The share of its price that moving a figure costs which is hidden already: so little that it is
#: always preferred, and something, so that no movement takes in more figures than it has to.
_IDLE = 0.001

#: Movements looked for in opening figures again, instead of a limit in seconds. Only series of very
#: small counts, most of which is hidden, come up to it; what is not opened by then stays hidden.
_ASKED_AGAIN = 800


def few(system: System) -> tuple[Chosen, tuple[Witness, ...]]:
    """Which figures to hide, the forced ones included, and the witnesses that nothing proves."""
    hidden = system.forced.copy()
    proofs: dict[Witness, Numbers] = {}
    first_asked: dict[int, Witness] = {}
    out_of_reach = []
    prices = prices_of(system)
    for witness in system.witnesses:
        if witness in proofs:
            continue
        moved = cheapest(system, witness, np.where(hidden, _IDLE * prices, prices))
        if moved is None:
            out_of_reach.append(witness)
            continue
        for owner in _moving(system, moved) - set(np.flatnonzero(hidden)):
            first_asked[owner] = witness
            hidden[owner] = True
        # One movement often proves what other cells ask for too.
        proofs.update((other, moved) for other in system.witnesses if _proves(moved, other))
    return _opened_again(system, hidden, proofs, first_asked), tuple(out_of_reach)


def reachable(
    system: System, witness: Witness, hidden: Chosen, *, at_once: bool = False
) -> Numbers | None:
    """The least movement of hidden figures alone that proves it; `None` where there is none.

    With `at_once` a movement that takes a longer search to find is not looked for.
    """
    prices = np.where(hidden, prices_of(system), np.inf)
    return cheapest(system, witness, prices, at_once=at_once)


def in_the_way(table: Table, cell: str, largest: int) -> Exposed:
    """The figures settled as open that would have to be hidden for a cell to be protected."""
    system = system_around(table, cell, largest)
    blocked: set[str] = set()
    for witness in system.witnesses:
        moved = cheapest(system, witness, np.where(system.forced, 0.0, prices_of(system)))
        if moved is not None:
            movers = _moving(system, moved) - set(np.flatnonzero(system.forced))
            blocked |= {system.shown[owner].key for owner in movers}
    return Exposed(cell, tuple(sorted(blocked)))


def cheapest(
    system: System, witness: Witness, prices: Numbers, *, at_once: bool = False
) -> Numbers | None:
    """The movement that proves a witness at the least price; `None` where there is none.

    `prices` are what moving a cell of each figure by one costs; a figure with no finite price
    does not move, and neither do the cells it shows.
    """
    limits = system.with_witness(*system.limits(np.isfinite(prices)), witness)
    if limits is None:
        return None
    lower, upper = limits
    price = np.append(prices, 0.0)[system.figure]
    plain = np.flatnonzero((lower < upper) & (price == 0.0))
    priced = np.flatnonzero(((lower < upper) | (lower != 0.0)) & (price != 0.0))
    matrix, balance = system.balance.matrix, system.balance
    # A priced movement is a rise less a fall, so that both cost something.
    columns: csc_array[Any] = csc_array(
        hstack([matrix[:, plain], matrix[:, priced], -matrix[:, priced]])
    )
    rise, fall = upper[priced], -lower[priced]
    found = least_whole(
        np.concatenate([np.zeros(len(plain)), price[priced], price[priced]]),
        np.concatenate([lower[plain], np.maximum(-fall, 0.0), np.maximum(-rise, 0.0)]),
        np.concatenate([upper[plain], np.maximum(rise, 0.0), np.maximum(fall, 0.0)]),
        (Rows(columns, balance.lower, balance.upper),),
        at_once=at_once,
    )
    if found is None:
        return None
    moved = np.zeros(len(system.cells))
    moved[plain] = found[: len(plain)]
    up, down = np.split(found[len(plain) :], 2)
    moved[priced] = up - down
    return moved


def prices_of(system: System) -> Numbers:
    """What moving a cell of each figure by one costs.

    First as many figures as it counts for, then up to as much again by its loss, a little less
    where an earlier pattern hid it; and a trace that differs from key to key, so that of two
    equally cheap movements the solver has no choice.
    """
    dearest = max((figure.loss for figure in system.shown), default=0) or 1
    return np.array(
        [
            figure.cells * (1.0 + figure.loss / dearest - (0.1 if figure.was_hidden else 0.0))
            + 0.01 * ((place + 1) * 0.6180339887498949 % 1.0)
            for place, figure in enumerate(system.shown)
        ]
    )


def _moving(system: System, moved: Numbers) -> set[int]:
    """The figures of which some cell moves."""
    return {int(owner) for owner in system.figure[np.abs(moved) > _NONE]} - {-1}


def _proves(moved: Numbers, witness: Witness) -> bool:
    return bool(moved[witness.cell] / witness.by >= 1.0 - _NONE)


def _opened_again(
    system: System,
    hidden: Chosen,
    proofs: dict[Witness, Numbers],
    first_asked: dict[int, Witness],
) -> Chosen:
    """The figures still hidden when each that is not needed has been opened again."""
    asked = 0
    for place in _dearest_first(system, hidden & ~system.forced):
        without = hidden.copy()
        without[place] = False
        own = system.figure == place
        anew: dict[Witness, Numbers] = {}
        # The one it was hidden for is the likeliest to need it still.
        for witness in sorted(proofs, key=lambda one: one != first_asked[place]):
            if (np.abs(proofs[witness][own]) > _NONE).any():
                other = next((m for m in anew.values() if _proves(m, witness)), None)
                if other is None and asked < _ASKED_AGAIN:
                    asked += 1
                    other = reachable(system, witness, without, at_once=True)
                if other is None:
                    break
                anew[witness] = other
        else:
            hidden = without
            proofs = proofs | anew
    return hidden


def _dearest_first(system: System, partners: Chosen) -> Iterator[int]:
    def price(place: int) -> tuple[int, bool, int, int]:
        figure = system.shown[place]
        return (figure.cells, not figure.was_hidden, figure.loss, place)

    yield from sorted((int(place) for place in np.flatnonzero(partners)), key=price, reverse=True)
