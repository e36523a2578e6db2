# The tools come with the project: its own Node 24 goes before the system's.
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help install demo test check gen up bench evaluate soak images tools edge-archive release-notes

installed := node_modules/.installed
kernel := services/features/wasm/build/kernel.wasm
sideband := node services/cli/main.ts

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(kernel) ## install the dependencies, when the lock file changed; compile the kernel

$(installed): package-lock.json
	npm ci --no-audit --no-fund >&2
	@touch $@

$(kernel): $(installed) $(wildcard services/features/wasm/*.ts)
	@node tools/build-kernel.ts

demo: $(kernel) ## a simulated plant, from MQTT to an explained anomaly (ARGS=--until-anomaly)
	@$(sideband) demo $(ARGS)

test: $(kernel) ## every test, real servers included (ARGS=part-of-a-path)
	@node tools/run-tests.ts $(ARGS)

check: $(kernel) ## lint, types, format, house rules, and nothing generated is stale
	oxlint --type-aware --deny-warnings
	tsc -p .
	tsc -p services/console/page
	oxfmt --check
	node tools/tidy.ts
	node tools/gen.ts --check

gen: $(kernel) ## regenerate the codecs and the documents made from tables
	@node tools/gen.ts

up: $(kernel) ## Kafka, Mosquitto and every service on this machine, for a developer
	@node tools/up.ts $(ARGS)

bench: $(kernel) ## measure, and write docs/BENCHMARKS.md (ARGS='features --json' for one)
	@node bench/run.ts $(ARGS)

evaluate: $(kernel) ## recordings through the real flow, as a table (DATA=folder of index.json)
	@node tools/evaluate.ts $(DATA) $(ARGS)

soak: $(kernel) ## kills, restarts and rebalances against the ledger; a plant's month through drift
	@node tools/soak.ts $(ARGS)
	@node tools/soak-drift.ts $(filter --short --json,$(ARGS))

images: $(kernel) ## build the image of every service and try each (ARGS='--engine podman features')
	@node tools/images.ts $(ARGS)

tools: $(kernel) ## fetch the tools that the tests of what is deployed use: Helm, kubeconform, ...
	@node tools/toolbox.ts

edge-archive: $(kernel) ## an archive for gateway boxes: Node, edge and a systemd unit, in var/
	@node tools/edge-archive.ts

release-notes: $(kernel) ## what the changelog says of a version (VERSION=1.2.3)
	@node tools/release-notes.ts $(VERSION)
