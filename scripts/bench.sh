#!/usr/bin/env bash
# Measures requests, time and memory of the provider on large tenants, against the mock and never a real one:
# scripts/bench.sh [flags of internal/cmd/bench], such as -sizes 1,100 -kinds tag
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/env.sh
. scripts/env.sh

cli=$(scripts/cli.sh)
clean_cli
clean_keys
exec go run ./internal/cmd/bench -cli "$cli" "$@"
