"""Texts of the lists that a spreadsheet would run as a formula, and how they are kept as text."""

from __future__ import annotations

import re

#: How a text begins that a spreadsheet takes for a formula, and what stands there instead.
FORMULA = re.compile(r"^(\s*[=+\-@])")
AS_TEXT = r"'\1"
