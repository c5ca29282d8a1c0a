#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# prepare.sh GODEPS merge OPTION... -o FILE
#
# Runs the command for "make prepare" and turns its result into what Kbuild
# expects: a line if FILE was written anew, and if it failed, why the build
# ends here.  Kbuild exports $quiet.

for out; do :; done

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
1)
	why="the kernel and its Go code do not fit, and CONFIG_GO_MODULE_WERROR=y" ;;
126 | 127)
	why="cannot run '$1'" ;;
12[89] | 1[3-9]? | 2??)
	why="'$1' was killed (status $status)" ;;
*)
	why="$out could not be made; 'make goavailable' checks the tools" ;;
esac
echo >&2 "***"
echo >&2 "*** $why."
echo >&2 "***"
exit 1
