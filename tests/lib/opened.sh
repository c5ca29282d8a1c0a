# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# opened SRCTREE TRACE COMMAND... - the files of SRCTREE that COMMAND, a run of
# godeps, opens, a line for each time; TRACE is a scratch file.
opened() {
	local tree=$1 trace=$2 f

	shift 2
	strace -o "$trace" -e trace=openat2 "$@" >/dev/null 2>&1
	grep -v O_PATH "$trace" | grep -v ' = -1 ' | cut -d'"' -f2 |
		while read -r f; do
			[ ! -f "$tree/$f" ] || echo "$tree/$f"
		done
}
