#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# prepare.sh GODEPS merge OPTION... -o FILE
#
# Runs the command for "make prepare" and turns its result into what Kbuild
# expects: a line if FILE was written again, and if it failed, why the build
# ends here.  Kbuild exports $quiet.

stop() {
	echo >&2 "***"
	echo >&2 "*** $*."
	echo >&2 "***"
	exit 1
}

fail_on_findings=
for out; do
	[ "$out" = --fail-on=error ] && fail_on_findings=yes
done

# The graph does not need the go command, but the programs in it do: say so
# before anything is compiled.
command -v "${GO:-go}" >/dev/null ||
	stop "command '${GO:-go}' not found, which CONFIG_GO_MODULE=y needs; see 'make goavailable'"

[ -d .godeps ] || mkdir .godeps || exit 2

# godeps renames a new file into place and leaves an identical one alone, so
# the inode tells which it was.
before=$(ls -i "$out" 2>/dev/null)
status=0
"$@" || status=$?
if [ "$(ls -i "$out" 2>/dev/null)" != "$before" ] && [ "${quiet:-}" = quiet_ ]; then
	echo "  GODEPS  $out"
fi

case $status in
0)
	exit 0 ;;
126 | 127)
	stop "cannot run '$1'" ;;
12[89] | 1[3-9]? | 2??)
	stop "'$1' was killed (status $status)" ;;
esac
[ $status != 1 ] || [ -z "$fail_on_findings" ] ||
	stop "the checks of the kernel and its Go code found errors, and CONFIG_GO_MODULE_WERROR=y"
stop "cannot write $out; 'make goavailable' checks the tools"
