# Two commands are all a newcomer needs: `make site` and `make test`. Each does its own set-up.

PYTHON ?= python3
BIN := .venv/bin
# Material's notice on MkDocs 2, which is ruled out by `mkdocs<2`.
export NO_MKDOCS_2_WARNING := 1
NPM := scripts/precis/npm
CARRIED := $(foreach name,fonts katex offline type write,$(NPM)/$(name)/LICENSE)
SETUP := .venv/.installed $(CARRIED)

.DEFAULT_GOAL := site
.PHONY: setup site serve test test-fast benchmarks lint audit sbom package lock clean

setup: $(SETUP)  ## what the others need: packages, and what comes from npm

site: $(SETUP)  ## import new dumps, check, build the site into site/
	$(BIN)/precis split
	$(BIN)/precis check
	$(BIN)/mkdocs build --strict

serve: $(SETUP)  ## preview the site while editing
	$(BIN)/mkdocs serve

test: $(SETUP) lint  ## every test, the browser's included; says how much of the code they run
	$(BIN)/pytest --cov

test-fast: $(SETUP)  ## every test but the browser's and the slow ones
	$(BIN)/pytest --ignore tests/browser -m "not slow"

benchmarks: $(SETUP)  ## what benchmarks/README.md reports
	$(BIN)/python benchmarks/restore.py
	$(BIN)/python benchmarks/identify.py
	$(BIN)/python benchmarks/scale.py
	$(BIN)/python benchmarks/build.py
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/search.py
	$(BIN)/python benchmarks/writing.py

lint: $(SETUP)  ## style and types, of Python, scripts and styles
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	node_modules/.bin/tsc --project jsconfig.json
	node_modules/.bin/tsc --project scripts/offline/jsconfig.json
	node_modules/.bin/biome check --error-on-warnings

audit: $(SETUP)  ## ask PyPI and npm which of the packages are known to be unsafe
	$(BIN)/pip-audit --require-hashes --disable-pip --requirement requirements.lock
	npm audit

sbom: $(SETUP)  ## list every package in site/sbom/, in the form of CycloneDX
	mkdir -p site/sbom
	$(BIN)/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible \
		--output-file site/sbom/python.cdx.json requirements.lock
	npm sbom --package-lock-only --sbom-format cyclonedx > site/sbom/npm.cdx.json

# The package names the licences of what comes from npm.
.venv/.installed: requirements.lock pyproject.toml | $(CARRIED)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q scripts
	@touch $@

node_modules/.installed: package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# Pages, formulas and the package take it from here, so that a library needs no Node. Every browser of the last ten
# years reads woff2. The licences are copied last: where they are, all is.
$(NPM)/katex/LICENSE: node_modules/.installed Makefile
	mkdir -p $(NPM)/katex/fonts $(NPM)/minisearch $(NPM)/photoswipe
	cp node_modules/katex/dist/katex.min.js node_modules/katex/dist/katex.min.css $(NPM)/katex
	cp node_modules/katex/dist/fonts/*.woff2 $(NPM)/katex/fonts
	cp node_modules/photoswipe/dist/photoswipe.esm.min.js node_modules/photoswipe/dist/photoswipe.css $(NPM)/photoswipe
	cp node_modules/minisearch/dist/es/SearchableMap.js $(NPM)/minisearch
	cp node_modules/minisearch/LICENSE.txt $(NPM)/minisearch/LICENSE
	cp node_modules/photoswipe/LICENSE $(NPM)/photoswipe
	cp node_modules/katex/LICENSE $(NPM)/katex
	@touch $@

# The page to write on, with what it takes from npm.
$(NPM)/write/LICENSE: node_modules/.installed scripts/bundle.mjs $(shell find scripts/write -name '*.ts')
	node scripts/bundle.mjs scripts/write/write.ts $(NPM)/write
	@touch $@

# What pictures of link previews are written with: a serif, and one font for each of the other scripts.
FONTS := node_modules/@fontsource
SERIF := $(foreach script,latin latin-ext greek cyrillic cyrillic-ext vietnamese,source-serif-4-$(script))
SCRIPTS := arabic-arabic hebrew-hebrew devanagari-devanagari thai-thai sc-chinese-simplified kr-korean
$(NPM)/fonts/LICENSE: node_modules/.installed Makefile
	mkdir -p $(NPM)/fonts
	cp $(foreach name,$(SERIF),$(foreach weight,400 600,$(FONTS)/source-serif-4/files/$(name)-$(weight)-normal.woff2)) $(NPM)/fonts
	cp $(foreach name,$(SCRIPTS),$(FONTS)/noto-sans-*/files/noto-sans-$(name)-600-normal.woff2) $(NPM)/fonts
	cp $(FONTS)/noto-sans-math/files/noto-sans-math-latin-400-normal.woff2 $(NPM)/fonts
	cat $(FONTS)/source-serif-4/LICENSE $(FONTS)/noto-sans-*/LICENSE > $@

# What pages are written in. A face that comes late waits for the next page (`optional`), so that nothing jumps.
TYPE := $(foreach name,source-serif-4 source-sans-3,node_modules/@fontsource-variable/$(name))
$(NPM)/type/LICENSE: node_modules/.installed Makefile
	mkdir -p $(NPM)/type/files
	cp $(foreach family,$(TYPE),$(family)/files/*-wght-*.woff2) $(NPM)/type/files
	cat $(foreach family,$(TYPE),$(family)/wght.css $(family)/wght-italic.css) | \
		sed 's/font-display: swap/font-display: optional/' > $(NPM)/type/faces.css
	cat $(foreach family,$(TYPE),$(family)/LICENSE) > $@

# What answers in the place of the network, with Workbox. Only the worker holds a part of it, so its licence is the last.
$(NPM)/offline/LICENSE: node_modules/.installed scripts/bundle.mjs $(wildcard scripts/offline/*.js)
	node scripts/bundle.mjs scripts/offline/leave.js $(NPM)/offline
	node scripts/bundle.mjs scripts/offline/worker.js $(NPM)/offline

package: $(SETUP)  ## what libraries install: dist/*.whl, made of dist/*.tar.gz
	rm -rf dist
	$(BIN)/python -m build --no-isolation

# For maintainers: after a change of pyproject.toml; needs uv (https://docs.astral.sh/uv/).
# The second file is what the package asks for as `precis-site[pinned]`: what a library runs with.
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url \
	--custom-compile-command "make lock" pyproject.toml
lock:
	$(COMPILE) --group dev --generate-hashes --output-file requirements.lock
	$(COMPILE) --constraint requirements.lock --no-annotate --output-file requirements.pinned.txt

clean:
	rm -rf .venv node_modules $(NPM)/*/ dist site site.* .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
