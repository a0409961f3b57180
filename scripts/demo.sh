#!/usr/bin/env bash
# Shows the provider at work on the example tenants: builds the provider and the mock, then init, apply, a second plan that
# must be empty, the requests that it took, and destroy. Needs no account and no network beyond Go modules, and never
# touches a real tenant. KEEP=1 leaves the mock and the workspaces running, EXAMPLE=examples/… takes one example alone.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/env.sh
. scripts/env.sh

read -ra examples <<<"${EXAMPLE:-examples/bootstrap-tenant examples/livedesk-api-channel}"
keep=${KEEP:-}

title() { printf '\n\033[1m== %s\033[0m\n' "$*"; }
show() { printf '\033[36m$ %s\033[0m\n' "$*"; }
run() {
	show "$@"
	"$@"
}
# The colours are for terminals.
no_color=()
if [ ! -t 1 ] || [ -n "${NO_COLOR:-}" ]; then
	no_color=(-no-color)
	title() { printf '\n== %s\n' "$*"; }
	show() { printf '$ %s\n' "$*"; }
fi

# in_workspace shows the command as a user would type it and runs it in the workspace.
in_workspace() {
	show "$(basename "$cli") $*"
	(cd "$work" && "$cli" "$@" ${no_color[@]+"${no_color[@]}"})
}

# planned makes a plan for the file $1 and shows only its sum: whole, it fills many screens.
planned() {
	show "$(basename "$cli") plan -out=$*"
	(cd "$work" && "$cli" plan -no-color -out="$@") >"$tmp/plan.out" || {
		cat "$tmp/plan.out"
		exit 1
	}
	grep '^Plan:' "$tmp/plan.out"
}

# http_get prints the body of http://$1$2; bash alone is enough.
http_get() {
	exec 3<>"/dev/tcp/${1%:*}/${1##*:}"
	printf 'GET %s HTTP/1.0\r\nHost: %s\r\n\r\n' "$2" "$1" >&3
	sed '1,/^\r*$/d' <&3
	exec 3>&-
}

# indent breaks a line of JSON objects into one line for each member.
indent() {
	awk '{
		gsub(/[{,]"/, "&\n")
		gsub(/"\n/, "\n\"")
		lines = split($0, line, "\n")
		for (i = 1; i <= lines; i++) {
			printf "%*s%s\n", 2 * depth, "", line[i]
			depth += (line[i] ~ /\{$/)
			if (match(line[i], /\}+,?$/)) {
				tail = substr(line[i], RSTART)
				depth -= gsub(/\}/, "", tail)
			}
		}
	}'
}

tmp=
mock_pid=
cleanup() {
	status=$?
	if [ "$status" -ne 0 ]; then
		if [ -n "$tmp" ] && [ -s "$tmp/mock.log" ]; then
			echo "The mock's last words:" >&2
			tail -n 5 "$tmp/mock.log" >&2
		fi
		echo "The demo failed." >&2
	fi
	if [ -n "$keep" ] && [ "$status" -eq 0 ]; then
		return
	fi
	if [ -n "$mock_pid" ]; then
		kill "$mock_pid" 2>/dev/null || true
		wait "$mock_pid" 2>/dev/null || true
	fi
	if [ -n "$tmp" ]; then
		rm -rf "$tmp"
	fi
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cli=$(scripts/cli.sh)
clean_cli
clean_keys
tmp=$(mktemp -d)
platform=$(go env GOOS)_$(go env GOARCH)
for example in "${examples[@]}"; do
	work=$tmp/$(basename "$example")
	cp -R "$example" "$work"
	rm -rf "$work"/.terraform "$work"/.terraform.lock.hcl "$work"/terraform.tfstate*
done

# The version that the examples ask for, made up to three numbers.
version=$(sed -n 's/^ *version *= *"[^0-9"]*\([0-9][0-9.]*\).*/\1/p' "$work"/*.tf)
version=${version%%$'\n'*}
version=${version:-0.0.1}
while [ "${version//[0-9]/}" != .. ]; do
	version=$version.0
done

title "Building the provider and the mock of the services"
for host in registry.terraform.io registry.opentofu.org; do
	mkdir -p "$tmp/mirror/$host/helpdesk-iac/helpdesk/$version/$platform"
done
binary=helpdesk-iac/helpdesk/$version/$platform/terraform-provider-helpdesk_v$version
show go build -o terraform-provider-helpdesk .
go build -ldflags "-X main.version=$version" -o "$tmp/mirror/registry.terraform.io/$binary" .
cp "$tmp/mirror/registry.terraform.io/$binary" "$tmp/mirror/registry.opentofu.org/$binary"
show go build -o helpdesk-mock ./internal/mock/cmd/helpdesk-mock
go build -o "$tmp/helpdesk-mock" ./internal/mock/cmd/helpdesk-mock

cat >"$tmp/cli.tfrc" <<EOF
provider_installation {
  filesystem_mirror {
    path = "$tmp/mirror"
  }
}
EOF
export TF_CLI_CONFIG_FILE=$tmp/cli.tfrc

title "Starting the mock"
show helpdesk-mock -addr 127.0.0.1:0
"$tmp/helpdesk-mock" -addr 127.0.0.1:0 >"$tmp/mock.out" 2>"$tmp/mock.log" </dev/null &
mock_pid=$!
address=
for _ in $(seq 100); do
	address=$(sed -n 's|^helpdesk-mock listening on http://\([^/ ]*\).*|\1|p' "$tmp/mock.out")
	if [ -n "$address" ] || ! kill -0 "$mock_pid" 2>/dev/null; then
		break
	fi
	sleep 0.1
done
case $address in
	127.0.0.1:*) cat "$tmp/mock.out" ;;
	*)
		echo "The mock did not start." >&2
		exit 1
		;;
esac

settings=(
	"LIVEAGENT_URL=http://$address"
	LIVEAGENT_API_KEY=mock-v3-key
	LIVEAGENT_API_V1_KEY=mock-v1-key
	"LIVEDESK_URL=http://$address"
	LIVEDESK_API_KEY=mock-livedesk-key
	LIVEDESK_API_SECRET=mock-livedesk-secret
)
for setting in "${settings[@]}"; do
	run export "$setting"
done

# apply_example applies the example $1 and checks that there is nothing left to do.
apply_example() {
	work=$tmp/$(basename "$1")
	title "Applying $1 with $(cli_version "$cli")"
	# Of what init says on success, only the provider is of interest here.
	show "$(basename "$cli") init"
	(cd "$work" && "$cli" init -no-color) >"$tmp/init.out" || {
		cat "$tmp/init.out"
		exit 1
	}
	grep '^- ' "$tmp/init.out" || true
	planned apply.tfplan
	in_workspace apply apply.tfplan

	title "A second plan is empty"
	status=0
	in_workspace plan -detailed-exitcode || status=$?
	case $status in
		0) echo "The plan is empty, as it has to be." ;;
		2)
			echo "The second plan is not empty: that is a bug." >&2
			exit 1
			;;
		*) exit "$status" ;;
	esac
}
for example in "${examples[@]}"; do
	apply_example "$example"
done

title "The requests that it took"
show "curl http://$address/_mock/stats"
http_get "$address" /_mock/stats | indent || echo "(the mock did not tell)"

if [ -n "$keep" ]; then
	title "Still running"
	cat <<EOF
Go on in another shell:

$(for example in "${examples[@]}"; do echo "  cd $tmp/$(basename "$example")"; done)
$(printf '  export %s\n' "TF_CLI_CONFIG_FILE=$TF_CLI_CONFIG_FILE" "${settings[@]}")
  $cli plan

Stop:

  kill $mock_pid && rm -r $tmp
EOF
	exit 0
fi

for example in "${examples[@]}"; do
	work=$tmp/$(basename "$example")
	title "Destroying $example"
	planned destroy.tfplan -destroy
	in_workspace apply destroy.tfplan
done
title "Done"
