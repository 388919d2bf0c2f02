"""Loaded by `ran`: what every process of the program would make anew, made once for all of them.

The page templates of the repository are compiled, and so is what every chart is drawn by. That is
done in a process of its own, since what compiles it has threads, and with threads none can divide.
"""

from __future__ import annotations

import subprocess
import sys
from functools import cache

from built_by_hand import TEMPLATES

from generator.compose.charts import vega
from generator.compose.templates import Templates

for name in (templates := Templates(TEMPLATES)).names:
    templates._environment.get_template(name)

_COMPILED = subprocess.run(
    [sys.executable, "-c", f"from {vega.__name__} import _compiled_text as t; print(t(), end='')"],
    capture_output=True,
    check=True,
    encoding="utf-8",
).stdout
vega._compiled_text = cache(lambda: _COMPILED)
