# make site   from a fresh clone to site/
# make test   what the tests need, and all of them
#
# Each line is a plain command that can also be typed by hand; README.md has them for Windows.

VENV = .venv
BIN = $(VENV)/bin
INSTALL = $(BIN)/uv pip install --quiet --python $(BIN)/python

# The first Python on the path that is new enough.
PYTHON = $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$python" && break; done)

# The browser of the tests; tests/conftest.py looks for the same names.
CHROMIUM = command -v chromium || command -v chromium-browser || command -v google-chrome

# What WeasyPrint finds letters with; `packs doctor` says where it is missing.
PANGO = libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0

# Programs are compiled once and not each time, whatever the environment says of it.
export PYTHONDONTWRITEBYTECODE =

.PHONY: site test checked bench lock clean

site: $(VENV)/site.stamp
	$(BIN)/packs publish --all
	$(BIN)/packs build --all
	@$(BIN)/python -c 'import pathlib; print("Open", pathlib.Path("site/index.html").resolve().as_uri())'
	@echo "or run $(BIN)/packs serve to see an edition change as you edit it."

test: $(VENV)/test.stamp
	@($(CHROMIUM)) >/dev/null || sh .ci/apt-install chromium fonts-liberation \
		|| { echo "The tests need Chromium: install it (on Debian or Ubuntu: sudo apt-get install chromium fonts-liberation) and run make test again." >&2; exit 1; }
	@$(BIN)/python -c 'import weasyprint' 2>/dev/null || sh .ci/apt-install $(PANGO) \
		|| { echo "The tests need the Pango library: install it (on Debian or Ubuntu: sudo apt-get install $(PANGO)) and run make test again." >&2; exit 1; }
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses 2 --dist worksteal

# For releases: every page through the Nu HTML checker, every link through linkchecker. Needs Java.
checked: site
	sh .ci/checked site
	$(BIN)/python benchmarks/weights.py

bench: $(VENV)/site.stamp
	$(BIN)/python benchmarks/run.py S M

# Writes the locks anew from pyproject.toml; `make lock UPGRADE=--upgrade` takes newer versions too.
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" $(UPGRADE)

lock: $(BIN)/uv
	$(COMPILE) --group installer --output-file requirements/uv.txt
	$(COMPILE) pyproject.toml --group install --output-file requirements/site.txt
	$(COMPILE) pyproject.toml --extra parquet --constraints requirements/site.txt \
		--output-file requirements/parquet.txt
	$(COMPILE) pyproject.toml --extra pdf --constraints requirements/site.txt \
		--output-file requirements/pdf.txt
	$(COMPILE) pyproject.toml --group test --constraints requirements/uv.txt \
		--constraints requirements/site.txt --output-file requirements/test.txt
	$(COMPILE) benchmarks/requirements-material.in --constraints requirements/site.txt \
		--output-file benchmarks/requirements-material.txt

# The archive is not cleaned away: a published edition is a record.
clean:
	rm -rf $(VENV) .cache site preview dist .mypy_cache .ruff_cache .hypothesis benchmarks/.environments

$(VENV)/site.stamp: $(BIN)/uv requirements/site.txt pyproject.toml
	$(INSTALL) --require-hashes --compile-bytecode --requirement requirements/site.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/site.stamp requirements/test.txt
	$(INSTALL) --require-hashes --compile-bytecode --requirement requirements/test.txt
	@touch $@

$(BIN)/uv: requirements/uv.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/uv.txt
	@touch $@

$(BIN)/python:
	@test -n "$(PYTHON)" \
		|| { echo "Scrutiny Packs needs Python 3.11 or newer: install it and run make again." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
		|| sh .ci/apt-install $$($(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])') \
		|| { echo "Python's venv module is missing: install it (on Debian or Ubuntu: sudo apt-get install python3-venv) and run make again." >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
