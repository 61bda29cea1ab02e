.PHONY: setup run test check bench messages lock

# PORT=, BIND= change the address; ARGS= goes to pytest or to the benchmark.
setup:
	@scripts/setup.sh run

run:
	@scripts/run.sh

test:
	@scripts/test.sh $(ARGS)

check:
	@scripts/check.sh

bench:
	@scripts/bench.sh $(ARGS)

# The French sentences of the code, gathered into locale/ for translation.
messages:
	@scripts/messages.sh

# The pinned requirements/*.txt from the .in files (needs uv).
lock:
	@for set in base dev build assets; do uv pip compile -q --generate-hashes --no-strip-extras --no-annotate --no-header -p 3.11 requirements/$$set.in -o requirements/$$set.txt; done
