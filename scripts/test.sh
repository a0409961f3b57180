#!/usr/bin/env bash
# Runs go test with acceptance tests on, against the mock.
#
#   scripts/test.sh CLI [go test arguments]          never touches a real tenant
#   scripts/test.sh --real CLI [go test arguments]   runs against the tenant of the environment
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/env.sh
. scripts/env.sh

clean_cli
if [ "${1:-}" = --real ]; then
	shift
	export HELPDESK_ACC_REAL=1
else
	clean_keys
fi
cli=$1
shift

export TF_ACC=1
# The plugin libraries write trace lines that nobody reads; they take half of the time.
export TF_LOG_SDK=off
export TF_ACC_TERRAFORM_PATH=$cli
export TF_ACC_PROVIDER_NAMESPACE=helpdesk-iac
if is_opentofu "$cli"; then
	export TF_ACC_PROVIDER_HOST=registry.opentofu.org
fi

# The race detector needs cgo with a C compiler that works; building runtime/cgo tells.
race=()
if go build -race runtime/cgo >/dev/null 2>&1; then
	race=(-race)
fi

cli_version "$cli"
set -x
exec go test -count=1 -timeout 25m ${race[@]+"${race[@]}"} "$@"
