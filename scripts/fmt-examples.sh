#!/usr/bin/env bash
# Formats examples/, or checks them with -check, with whichever CLI is at hand: all of them format alike.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/env.sh
. scripts/env.sh

[ -d examples ] || exit 0
check=${1:-}
cli=$(scripts/cli.sh)
clean_cli

status=0
"$cli" fmt -recursive ${check:+"$check"} examples || status=1

# Only Terraform 1.14 and later takes query files by name; every CLI takes them on standard input.
while IFS= read -r file; do
	if ! "$cli" fmt - <"$file" >"$file.formatted"; then
		status=1
	elif ! cmp -s "$file" "$file.formatted"; then
		echo "$file"
		if [ -n "$check" ]; then
			status=1
		else
			cat "$file.formatted" >"$file"
		fi
	fi
	rm -f "$file.formatted"
done < <(find examples -name '*.tfquery.hcl' | sort)

if [ "$status" -ne 0 ] && [ -n "$check" ]; then
	echo "The examples above are not formatted: run make fmt." >&2
fi
exit "$status"
