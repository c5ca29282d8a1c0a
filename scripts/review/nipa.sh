#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# A test for NIPA: put it into tests/patch/godeps/ there, beside nipa.json as
# info.json.
#
# The patch is HEAD of the checkout that NIPA calls it in.  The status is 0 if
# it brings nothing in that godeps finds, 250 if there are only warnings, and
# otherwise something else; one line goes to the descriptor $DESC_FD, the
# findings to standard output.

set -u
godeps=${GODEPS:-godeps}

say() {
	echo "$1" >&"${DESC_FD:-1}"
}

found=$("$godeps" review --format=checkpatch HEAD)
status=$?
[ -z "$found" ] || printf '%s\n' "$found"
case $status in
0)
	say 'godeps: nothing new'
	exit 0
	;;
1) ;;
*)
	say 'godeps: the patch could not be reviewed'
	exit 1
	;;
esac
errors=$(printf '%s\n' "$found" | grep -c '^[^ ]* ERROR:')
warnings=$(printf '%s\n' "$found" | grep -c '^[^ ]* WARNING:')
say "godeps: new errors: $errors, new warnings: $warnings"
[ "$errors" -gt 0 ] && exit 1
exit 250
