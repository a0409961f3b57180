#!/usr/bin/env bash
# Runs go test with acceptance tests on, against the mock.
#
#   scripts/test.sh CLI [go test arguments]          never touches a real tenant
#   scripts/test.sh --full CLI [go test arguments]   the same, but of the tests that use the CLI only the long ones
#   scripts/test.sh --real CLI [go test arguments]   runs against the tenant of the environment
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/env.sh
. scripts/env.sh

clean_cli
mode=
case ${1:-} in
	--*)
		mode=$1
		shift
		;;
esac
cli=$1
shift
if [ "$mode" = --real ]; then
	export HELPDESK_ACC_REAL=1
else
	clean_keys
fi

export TF_ACC=1
# The plugin libraries write trace lines that nobody reads; they take half of the time.
export TF_LOG_SDK=off
export TF_ACC_TERRAFORM_PATH=$cli
export TF_ACC_PROVIDER_NAMESPACE=helpdesk-iac
if is_opentofu "$cli"; then
	export TF_ACC_PROVIDER_HOST=registry.opentofu.org
fi

if [ "$mode" = --full ]; then
	export HELPDESK_ACC_CLI=long
fi
# Most of the time goes into processes of the CLI that live for a moment. A quarter of theirs is the collection of
# garbage, which they need not.
export GOGC=400

# Tests wait for processes of the CLI, so one package more than there are processors keeps these busy.
packages=$(($(getconf _NPROCESSORS_ONLN) + 1))

cli_version "$cli"
set -x
# make lint vets.
exec go test -count=1 -vet=off -timeout 25m -p "$packages" "$@"
