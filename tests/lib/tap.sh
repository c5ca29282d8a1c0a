# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=sh disable=SC2034  # $out and $err are for the tests
#
# TAP for shell tests: source it first, say plan N (or done_testing last).
#
#	#!/bin/sh
#	# timeout: 300		seconds for the whole file, 300 if not said
#	# variants: normal	only without sanitizers; default: normal sanitized
#	. "$(dirname "$0")/../lib/tap.sh"
#	plan 2
#	run "$GODEPS" version
#	ok $? "version succeeds"
#	like "$out" '^godeps [0-9]' "and says which"
#
# It sets $GODEPS (the command under test), $SRC (top of the sources), $TMP (a
# fresh directory, removed at the end) and, in a sanitizer run, $SANITIZED=yes.
# Kernel trees come as $KDIR61, $KDIR612 and $KDIRNEW: see need_kernel.

# Caches of earlier runs are not used, except in the tests of the cache.
LC_ALL=C GODEPS_CACHE=off
export LC_ALL GODEPS_CACHE

SRC=${SRC:-$(
	cd "$(dirname "$0")" || exit
	while [ ! -e tests/lib/tap.sh ] && [ "$PWD" != / ]; do cd ..; done
	pwd
)}
GODEPS=${GODEPS:-$SRC/build/godeps}
SANITIZED=${SANITIZED:-}
TMP=$(mktemp -d "${TMPDIR:-/tmp}/godeps-test.XXXXXX") || exit 2
export SRC GODEPS SANITIZED TMP

status=0 out='' err=''
tap_planned=
tap_run=0
tap_failed=0

# A test that ends without its plan, or with a failure, must not exit 0.
tap_end() {
	tap_status=$?
	trap - EXIT
	chmod -R u+rwX "$TMP" 2>/dev/null
	rm -rf "$TMP"
	[ $tap_status -ne 0 ] && exit $tap_status
	[ "$tap_planned" = "$tap_run" ] && [ $tap_failed -eq 0 ] && exit 0
	[ "$tap_planned" = skipped ] && exit 0
	diag "planned ${tap_planned:-nothing}, ran $tap_run, failed $tap_failed"
	exit 1
}
trap tap_end EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# plan N - how many tests follow
plan() {
	tap_planned=$1
	echo "1..$1"
}

# done_testing - the plan, for those who count afterwards
done_testing() {
	plan "$tap_run"
}

# diag TEXT - explain, on standard error
diag() {
	printf '%s\n' "$*" | sed 's/^/# /' >&2
}

# ok STATUS NAME - passes if STATUS is 0:  some command; ok $? "it works"
ok() {
	tap_run=$((tap_run + 1))
	tap_name=$2
	# A name is one line, and "# TODO" in it would have a meaning.
	case $tap_name in
	*['#
']*) tap_name=$(printf '%s' "$2" | tr '\n#' ' +') ;;
	esac
	if [ "$1" -eq 0 ]; then
		printf 'ok %d - %s\n' $tap_run "$tap_name"
		return 0
	fi
	tap_failed=$((tap_failed + 1))
	printf 'not ok %d - %s\n' $tap_run "$tap_name"
	return 1
}

# is GOT EXPECTED NAME - passes if both texts are the same
is() {
	[ "$1" = "$2" ]
	ok $? "$3" && return 0
	printf '%s\n' "$1" >"$TMP/.got"
	printf '%s\n' "$2" >"$TMP/.expected"
	diag "$(diff -u --label expected --label got "$TMP/.expected" "$TMP/.got" |
		head -n 60)"
	return 1
}

# like TEXT ERE NAME - passes if a line of TEXT matches
like() {
	printf '%s\n' "$1" | grep -Eq -e "$2"
	ok $? "$3" && return 0
	diag "no line matches '$2' in:"
	diag "$(printf '%s\n' "$1" | head -n 60)"
	return 1
}

# unlike TEXT ERE NAME - passes if no line of TEXT matches
unlike() {
	! printf '%s\n' "$1" | grep -Eq -e "$2"
	ok $? "$3" && return 0
	diag "should not match '$2':"
	diag "$(printf '%s\n' "$1" | grep -E -e "$2" | head -n 20)"
	return 1
}

# run COMMAND... - run it; its results are $out, $err and $status, byte for
# byte in $TMP/.out and $TMP/.err; returns the status
run() {
	status=0
	"$@" >"$TMP/.out" 2>"$TMP/.err" </dev/null || status=$?
	out=$(tr -d '\000' <"$TMP/.out")
	err=$(tr -d '\000' <"$TMP/.err")
	return $status
}

# skip N WHY - N tests that cannot run here
skip() {
	tap_i=$1
	while [ "$tap_i" -gt 0 ]; do
		tap_i=$((tap_i - 1))
		tap_run=$((tap_run + 1))
		echo "ok $tap_run # SKIP $2"
	done
}

# skip_all WHY - none of this file's tests can run here; instead of plan
skip_all() {
	tap_planned=skipped
	echo "1..0 # SKIP $*"
	exit 0
}

# need_kernel KDIR61 - skip all unless that variable names a kernel tree
need_kernel() {
	eval "tap_dir=\${$1:-}"
	case $1 in
	KDIR61) tap_version=6.1 ;;
	KDIRNEW) tap_version=newest ;;
	*) tap_version=6.12 ;;
	esac
	[ -n "$tap_dir" ] || skip_all "needs linux-source-$tap_version ($1)"
	[ -e "$tap_dir/Kbuild" ] && return 0
	echo "Bail out! $1=$tap_dir is not a kernel tree"
	exit 2
}

# under_strace ARGUMENTS... - strace, told to the leak checker, which cannot
# work in a traced process
under_strace() {
	ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0 strace "$@"
}

# many N TEXT - the text N times
many() {
	awk -v n="$1" -v text="$2" 'BEGIN {
		for (s = ""; n; n = int(n / 2)) {
			if (n % 2)
				s = s text
			text = text text
		}
		printf "%s", s
	}'
}
