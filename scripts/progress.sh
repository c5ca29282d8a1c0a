# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# For the scripts that take long; sourced, not run.  What they say goes to
# standard error, so that standard output can carry a result.

# shellcheck disable=SC2034	# for those who source this
CACHE=${XDG_CACHE_HOME:-${HOME:-/var/tmp}/.cache}/godeps

say() {
	printf '%s\n' "$*" >&2
}

# step TEXT COMMAND... - run a long command, with the seconds while it runs.
# What it says goes to $LOG (if set); if it fails, the end of that is shown.
step() {
	local text=$1 start=$SECONDS log=${LOG:-$(mktemp)} status=0 pid from

	shift
	echo "== $text" >>"$log"
	from=$(($(wc -l <"$log") + 1))
	"$@" >>"$log" 2>&1 </dev/null &
	pid=$!
	# A child of the terminal's job would otherwise outlive an interrupt.
	trap 'kill $pid 2>/dev/null; exit 130' INT TERM
	if [ -t 2 ]; then
		while kill -0 $pid 2>/dev/null; do
			printf '\r  %s ... %d s ' "$text" $((SECONDS - start)) >&2
			sleep 0.5
		done
		printf '\r' >&2
	fi
	wait $pid || status=$?
	trap - INT TERM
	if [ $status -eq 0 ]; then
		printf '  %s ... done, %d s\n' "$text" $((SECONDS - start)) >&2
	else
		printf '  %s ... failed after %d s; the last of it:\n' "$text" \
			$((SECONDS - start)) >&2
		tail -n "+$from" "$log" | tail -n 20 | sed 's/^/    /' >&2
		say "  The whole log: $log"
		return $status
	fi
	[ -n "${LOG:-}" ] || rm -f "$log"
}
