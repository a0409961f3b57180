#!/usr/bin/env bash
# Runs every fuzz target of the module for the given time or number of inputs each: scripts/fuzz.sh 30s, scripts/fuzz.sh 2000x
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/env.sh
. scripts/env.sh

clean_cli
clean_keys
fuzztime=${1:-30s}
cache=$(go env GOCACHE)/fuzz
binary=$PWD/.build/fuzz.test
mkdir -p .build
go list -f '{{if or .TestGoFiles .XTestGoFiles}}{{.ImportPath}} {{.Dir}}{{end}}' ./... | while read -r package dir; do
	targets=$(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p' "$dir"/*_test.go)
	[ -n "$targets" ] || continue
	# go test would link the same tests anew for each target, which takes longer than a short run.
	go test -c -fuzz . -o "$binary" "$package" </dev/null
	for target in $targets; do
		echo "==> $target in $package"
		(cd "$dir" && "$binary" -test.run '^$' -test.fuzz "^$target\$" -test.fuzztime "$fuzztime" -test.fuzzcachedir "$cache/$package") </dev/null
	done
done
