# Anyam. `make help` lists the targets; the work itself is in scripts/, so that it can be read and checked as shell.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help dev gen texts fmt lint test quick e2e bench shots picture highs build tools clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

dev: ## run the demo, restarted at each change of a Go or templ file; mail at /dev/mail, components at /dev/ui
	@scripts/dev.sh

gen: ## write the generated files again (templ, CSS, docs)
	@scripts/gen.sh

texts: ## print the texts without an Indonesian translation, as entries for the PO files
	@go run ./scripts/texts

fmt: ## format Go and templ files
	@scripts/fmt.sh

lint: ## golangci-lint, shellcheck, formatting
	@scripts/lint.sh

test: ## everything: generated files, vet, Go tests on both engines, journeys, browser; installs what is missing
	@scripts/test.sh

quick: ## what needs no installation: go vet, then go test, then what was skipped and why (PKG=./trade/...)
	@scripts/quick.sh $(PKG)

e2e: ## only the journeys: txtar scripts and Chromium, on both engines (ONLY=name)
	@scripts/e2e.sh $(ONLY)

bench: ## pages, memory, start, size and search of the built program, on both engines; a package's benchmarks (PKG=./trade/split)
	@scripts/bench.sh $(PKG)

shots: ## pictures of every page listed in e2e/browser/pages.json, into shots/
	@scripts/shots.sh

picture: ## the picture of the README
	@scripts/picture.sh

highs: ## bring the solver HiGHS (WebAssembly, from npm, compared with its hash), so that `make build` puts it into the program
	@scripts/highs.sh

build: ## bin/anyam, static, for this machine
	@scripts/build.sh

tools: ## build the pinned test tools and the linter into .tools/
	@scripts/tools.sh golangci-lint mailpit versitygw

clean: ## remove what was built: bin/ shots/ (not .tools/)
	@rm -rf bin shots
