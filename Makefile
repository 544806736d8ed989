# make demo    build the graph of the seed articles and draw it
# make test    set everything up and run every check
# make format  put the code in the project's form
# make clean   remove what these made
#
# Another Python than the one found: make demo PYTHON=python3.12

NEWEST := python3 python3.14 python3.13 python3.12 python3.11 python
RECENT := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in $(NEWEST); do $$p -c '$(RECENT)' 2>/dev/null && echo $$p && break; done)

VENV := .venv
BIN := $(VENV)/bin
PACKAGES := chromium fonts-noto-cjk default-jre-headless

.PHONY: demo test format clean
.DEFAULT_GOAL := demo
.NOTPARALLEL:

demo: $(VENV)/.installed
	@mkdir -p out
	@$(BIN)/minkwan build seeds -o out/graph.ttl
	@$(BIN)/minkwan view out/graph.ttl -o out/graph.html
	@echo "Open out/graph.html in a browser, or ask: $(BIN)/minkwan query out/graph.ttl overview"

test: $(VENV)/.installed-dev $(VENV)/.system
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest -n auto

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

clean:
	rm -rf $(VENV) out dist .mypy_cache .ruff_cache .pytest_cache

# A stamp in the environment says that a step is done; it is done again when pyproject.toml changes.
$(VENV)/.made:
	@$(or $(PYTHON),false) -c '$(RECENT)' 2>/dev/null || \
	  { echo "Minkwan needs Python 3.11 or newer: install it, or name it with 'make $(MAKECMDGOALS) PYTHON=/path/to/python'." >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.installed: pyproject.toml | $(VENV)/.made
	@echo "Installing minkwan into $(VENV) (some minutes the first time) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/.made
	@echo "Installing minkwan and its tools into $(VENV) (some minutes the first time) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,training]'
	@touch $(VENV)/.installed $@

# The page is tested in a real browser, with a font that has Korean letters; the ontology by a reasoner on Java.
HAVE_BROWSER = { command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable; } >/dev/null
HAVE_FONT = fc-list :lang=ko 2>/dev/null | grep -q .
HAVE_JAVA = command -v java >/dev/null
$(VENV)/.system: | $(VENV)/.made
	@if ! { $(HAVE_BROWSER) && $(HAVE_FONT) && $(HAVE_JAVA); } && command -v apt-get >/dev/null; then \
	  echo "Installing $(PACKAGES) ..."; \
	  root=; [ "$$(id -u)" = 0 ] || root='sudo -n'; \
	  { $$root apt-get -qq update && \
	    $$root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $(PACKAGES) fontconfig; } >/dev/null || true; \
	fi
	@$(HAVE_BROWSER) && $(HAVE_FONT) && $(HAVE_JAVA) || \
	  { echo "The tests need Chromium, a Korean font and Java: install them (on Debian: apt-get install $(PACKAGES)) and run this again." >&2; exit 1; }
	@touch $@
