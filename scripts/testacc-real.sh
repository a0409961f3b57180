#!/usr/bin/env bash
# Runs the acceptance tests on the real tenant that the environment names, then the sweepers, whether the tests passed
# or not: scripts/testacc-real.sh SWEEPER_PACKAGE SWEEP
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -z "${LIVEAGENT_URL:-}" ]; then
	cat >&2 <<-'EOF'
		make testacc-real creates, changes and deletes objects on a real tenant: use one made for tests.
		Set these variables, then run it again:

		  LIVEAGENT_URL, LIVEAGENT_API_KEY, LIVEAGENT_API_V1_KEY    https://…, key of API v3, key of API v1

		LiveDesk cannot delete what tests create, so its tests run against the mock alone.
		make test needs no variable: it runs against the mock.
	EOF
	exit 2
fi

sweepers=$1
sweep=$2
cli=$(scripts/cli.sh)

# One package at a time: they share the requests per minute of one key.
status=0
scripts/test.sh --real "$cli" -timeout 120m -p 1 -run '^TestAcc' ./... || status=$?

echo "==> Sweeping what the tests left behind"
scripts/test.sh --real "$cli" -v "$sweepers" -sweep="$sweep" || status=$?
exit "$status"
