"""A fault of the program among lists of children, told without what it was that broke it."""

from __future__ import annotations

import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath

from generator.model.errors import PacksError


@contextmanager
def told_without_cells(doing: str) -> Iterator[None]:
    """Whatever goes wrong inside becomes one sentence: what was being done, and where in the code.

    An exception of a library quotes the cell that it could not take, and a warning may do so.
    Neither goes on: not as a cause, not in a traceback.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except PacksError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # which names a file, and no cell
        at = traceback.extract_tb(error.__traceback__)[-1]
        raise PacksError(
            f"Something went wrong in {doing}, which is a fault of the program "
            f"({type(error).__name__} in {PurePath(at.filename).name}, line {at.lineno}). What it "
            "says is not repeated here: it may quote a cell. Nothing was written. Report this line."
        ) from None
