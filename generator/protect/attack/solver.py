"""HiGHS, asked for the cheapest numbers that meet some rows.

One model is asked thousands of times, so it is kept and only what is minimised changes. SciPy has
no public door for that; where its own is not as expected, each question goes through the public
one, which gives the same answers several times more slowly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from generator.protect.suppression.silence import silent_output

if TYPE_CHECKING:
    from scipy.optimize import LinearConstraint
    from scipy.sparse import csc_array

Numbers = NDArray[np.float64]

#: A row that is left of a system: times by unknown, and its two ends.
Left = tuple[dict[int, float], float, float]

#: Stands for "no limit": far above any count of a council, and a number HiGHS can work with.
UNLIMITED = 1e6

_FOUND = 0
#: HiGHS' number of the primal simplex method.
_PRIMAL = 4


@dataclass
class Problem:
    """`below <= matrix x <= above` and `lower <= x <= upper`, kept from question to question."""

    matrix: csc_array[Any]
    below: Numbers
    above: Numbers
    lower: Numbers
    upper: Numbers
    whole: NDArray[np.bool_]
    _asked: Callable[[Numbers], Numbers | None] | None = field(default=None, repr=False)

    def cheapest(self, cost: Numbers) -> Numbers | None:
        """The numbers that cost least, fractions allowed; `None` where none meet the rows."""
        if self._asked is None:
            self._asked = kept_model(self) or self._publicly
        found = self._asked(cost)
        # A model that has been asked much may lose its way: a new one has the last word.
        return self._publicly(cost) if found is None else found

    def cheapest_whole(self, cost: Numbers) -> Numbers | None:
        """The numbers that cost least, whole ones where counts are meant; `None` likewise."""
        return self._publicly(cost, self.whole.astype(np.uint8))

    def some_whole(self, cost: Numbers, row: Numbers, below: float, above: float) -> Numbers | None:
        """Whole numbers that meet one row more, and cost little; `None` where there are none."""
        from scipy.optimize import LinearConstraint

        more = LinearConstraint(row[np.newaxis, :], below, above)
        return self._publicly(cost, self.whole.astype(np.uint8), 1.0, more)

    def _publicly(
        self,
        cost: Numbers,
        integrality: NDArray[np.uint8] | None = None,
        gap: float = 0.0,
        *more: LinearConstraint,
    ) -> Numbers | None:
        from scipy.optimize import Bounds, LinearConstraint, milp

        with silent_output():
            found = milp(
                cost,
                integrality=integrality,
                bounds=Bounds(self.lower, self.upper),
                constraints=(LinearConstraint(self.matrix, self.below, self.above), *more),
                options={"mip_rel_gap": gap},
            )
        if found.status != _FOUND or found.x is None:
            return None
        return np.asarray(found.x, dtype=np.float64)


def problem_of(
    rows: Sequence[Left], lower: Numbers, upper: Numbers, whole: NDArray[np.bool_]
) -> Problem:
    """A problem from the rows that tie its unknowns."""
    from scipy.sparse import csc_array

    rows = rows or [({0: 1.0}, -np.inf, np.inf)]
    entries = [(number, u, t) for number, row in enumerate(rows) for u, t in row[0].items()]
    at, unknowns, times = (np.array(column) for column in zip(*entries, strict=True))
    return Problem(
        csc_array((times, (at, unknowns)), shape=(len(rows), len(lower))),
        np.array([row[1] for row in rows]),
        np.array([row[2] for row in rows]),
        lower,
        np.minimum(upper, UNLIMITED),
        whole,
    )


def kept_model(problem: Problem) -> Callable[[Numbers], Numbers | None] | None:
    """A function that minimises over a model which HiGHS keeps; `None` where SciPy has no such."""
    try:
        highs: Any = import_module("scipy.optimize._highspy._core")
        model, program = highs._Highs(), highs.HighsLp()
        model.setOptionValue("output_flag", False)
        model.setOptionValue("parallel", "off")
        # The last answer stays possible when only the cost changes: a few steps from it are enough.
        model.setOptionValue("simplex_strategy", _PRIMAL)
        rows, size = problem.matrix.shape
        program.num_col_ = program.a_matrix_.num_col_ = size
        program.num_row_ = program.a_matrix_.num_row_ = rows
        program.a_matrix_.format_ = highs.MatrixFormat.kColwise
        program.a_matrix_.start_ = problem.matrix.indptr.astype(np.int32)
        program.a_matrix_.index_ = problem.matrix.indices.astype(np.int32)
        program.a_matrix_.value_ = problem.matrix.data.astype(np.float64)
        program.col_cost_ = np.zeros(size)
        program.col_lower_, program.col_upper_ = problem.lower, problem.upper
        program.row_lower_, program.row_upper_ = problem.below, problem.above
        if model.passModel(program) == highs.HighsStatus.kError:
            return None
        best = highs.HighsModelStatus.kOptimal
    except (ImportError, AttributeError, TypeError):
        return None
    unknowns = np.arange(size, dtype=np.int32)

    def cheapest(cost: Numbers) -> Numbers | None:
        model.changeColsCost(size, unknowns, cost)
        model.run()
        if model.getModelStatus() != best:
            return None
        return np.array(model.getSolution().col_value)

    return cheapest
