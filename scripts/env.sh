# shellcheck shell=bash
# Sourced by the scripts that must never meet a real tenant or somebody's CLI settings.

# clean_keys clears what names a tenant.
clean_keys() {
	unset LIVEAGENT_URL LIVEAGENT_API_KEY LIVEAGENT_API_V1_KEY
	unset LIVEDESK_URL LIVEDESK_API_KEY LIVEDESK_API_SECRET
}

# clean_cli clears what steers the CLI or the tests from outside (TF_CLI_ARGS, TF_LOG, TF_WORKSPACE, TF_VAR_…), and keeps
# the CLI from reading ~/.terraformrc, from prompting and from asking for newer versions of itself.
clean_cli() {
	local name
	for name in $(compgen -e); do
		case $name in
			TF_* | TOFU_* | HELPDESK_*) unset "$name" ;;
		esac
	done
	export TF_CLI_CONFIG_FILE=/dev/null
	export TF_INPUT=0
	export CHECKPOINT_DISABLE=1
}

# cli_version prints the first line of what the CLI $1 says of its version. A pipe into head would end the script now and
# then: the CLI is killed when head has gone before it wrote its last line.
cli_version() {
	local text
	text=$("$1" version)
	printf '%s\n' "${text%%$'\n'*}"
}

# is_opentofu tells whether the CLI $1 is OpenTofu.
is_opentofu() {
	case $("$1" version) in
		*OpenTofu*) return 0 ;;
		*) return 1 ;;
	esac
}
