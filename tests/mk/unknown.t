#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016  # makefiles are full of $(...)
#
# What cannot be known stays unknown, and nothing else does: the cases of
# cases/unknown.expect.  Nothing is ever run.
. "$(dirname "$0")/../lib/tap.sh"

mkdir "$TMP/files"
cd "$TMP" || exit
awk -v dir="$TMP/files" '
	/^=== / {
		file = sprintf("%s/%03d", dir, ++n)
		print substr($0, 5) > (file ".title")
		part = file ".mk"
		next
	}
	/^---$/ { part = file ".want"; next }
	part { print > part }
	' "$SRC/tests/mk/cases/unknown.expect"

for want in files/*.want; do
	case=${want%.want}
	cp "$case.mk" x.mk
	run "$GODEPS" eval -f x.mk
	is "$status: $(printf '%s\n' "$out" |
		sed 's/<unknown: [^<>]* at x\.mk:\([0-9]*\)>/<\1>/g')" \
		"0: $(cat "$want")" "$(cat "$case.title")"
done

printf '%s\n' 'a := $(shell touch made)' 'b != touch made' '$(file >made,x)' \
	'$(guile (system "touch made"))' 'load made.so' 'include $(a)' 'include $(b)' \
	'all: ; touch made' '-include made.mk' 'made.mk: ; touch made' '$(info $(a))' >x.mk
run under_strace -f -qq -e trace=process -o trace "$GODEPS" eval -f x.mk
is "$(grep -Ec 'fork|clone|exec' trace)" 1 'no process is started'
[ ! -e made ]
ok $? 'and nothing is made'
like "$err" 'x\.mk:6: warning: .*\[unresolved-include\]' 'an include that depends on it is reported'
is "$out" '<unknown: $(shell touch made) at x.mk:1>' 'what is printed names it'
done_testing
