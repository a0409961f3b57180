#!/usr/bin/env bash
# Prints the path of the CLI to use: $TERRAFORM, else terraform or tofu from PATH, else OpenTofu built from tools/.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/env.sh
. scripts/env.sh
clean_cli

for candidate in ${TERRAFORM:+"$TERRAFORM"} terraform tofu; do
	if path=$(command -v "$candidate") && "$path" version >/dev/null 2>&1; then
		case $path in
			/*) echo "$path" ;;
			*) echo "$PWD/$path" ;;
		esac
		exit 0
	fi
	if [ "$candidate" = "${TERRAFORM:-}" ]; then
		echo "TERRAFORM=$TERRAFORM does not run." >&2
		exit 1
	fi
done

echo "Neither terraform nor tofu is on PATH: building OpenTofu with the Go toolchain (a few minutes, once)." >&2
"${MAKE:-make}" --no-print-directory .build/bin/tofu >&2
echo "$PWD/.build/bin/tofu"
