#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# How time and memory of "godeps kbuild" grow with the configuration, x86_64
# from tinyconfig to allyesconfig, beside what GNU make takes for the same
# facts and what merely reading the same files takes.  GODEPS names the
# command, KDIR61 and KDIR612 the kernel trees; RUNS how often each runs (the
# best counts).  RUN_ORACLE=0 does not ask make, which takes minutes.
set -eu
export LC_ALL=C

src=$(cd "$(dirname "$0")/../.." && pwd)
GODEPS=${GODEPS:-$src/build/godeps}
runs=${RUNS:-10}
[ -n "${KDIR61:-}${KDIR612:-}" ] || { echo "growth: KDIR61 names no kernel tree" >&2; exit 2; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM
. "$src/tests/oracle/configured.sh"
. "$src/tests/lib/opened.sh"
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES GNUMAKEFLAGS KBUILD_OUTPUT ARCH O

${CC:-cc} -O1 -o "$tmp/once" "$src/tests/bench/once.c"

# of MICROSECONDS - in milliseconds
of() {
	echo "$(($1 / 1000)).$(($1 % 1000 / 100))"
}

# times A B - how often B goes into A, with one digit
times() {
	[ "$2" -gt 0 ] || { echo -; return; }
	echo "$(($1 / $2)).$(($1 * 10 / $2 % 10))"
}

# reading - processor time of reading the files listed in $tmp/files
reading() {
	local cpu=0

	[ ! -s "$tmp/files" ] ||
		read -r _ cpu _ < <("$tmp/once" "$runs" xargs -a "$tmp/files" cat)
	echo "$cpu"
}

# asking TREE - processor time of GNU make for the facts in $tmp/want
asking() {
	local TIMEFORMAT='%U %S'

	{ time "$src/tests/oracle/oracle.sh" "$1" "$tmp/o" x86_64 >"$tmp/want" 2>"$tmp/log"; } 2>&1 |
		awk '{ printf "%.0f\n", ($1 + $2) * 1000000 }'
}

# row VERSION TREE CONFIG
row() {
	local us cpu kb cat make
	local kbuild=("$GODEPS" kbuild --srctree "$2" --objtree "$tmp/o" --arch x86_64 --list)

	rm -rf "$tmp/o"
	configured "$2" "$tmp/o" x86_64 "$3" || { tail -n 5 "$tmp/o.log" >&2; exit 2; }
	"${kbuild[@]}" 2>/dev/null | grep -E '^(dir|builtin|lib|module|part) ' >"$tmp/facts"
	: >"$tmp/files"
	[ -z "$strace" ] || opened "$2" "$tmp/trace" "${kbuild[@]}" >"$tmp/files"
	read -r us cpu kb < <("$tmp/once" "$runs" "${kbuild[@]}")
	cat=$(reading)
	printf '%-5s %-13s %7d %7d %7d %8s %8s %6d.%d %8s %6s' "$1" "$3" \
		"$(grep -c '^dir ' "$tmp/facts")" "$(wc -l <"$tmp/facts")" "$(wc -l <"$tmp/files")" \
		"$(of "$us")" "$(of "$cpu")" $((kb / 1024)) $((kb % 1024 * 10 / 1024)) \
		"$(of "$cat")" "$(times "$cpu" "$cat")"
	if [ "${RUN_ORACLE:-1}" = 1 ]; then
		make=$(asking "$2")
		printf ' %8d %6d' $((make / 1000)) $((make / cpu))
		cmp -s "$tmp/want" "$tmp/facts" || printf '  which differs'
	fi
	echo
}

strace=$(command -v strace || :)
cat <<'END'
godeps kbuild --list on x86_64: milliseconds elapsed and of processor time, and
megabytes; processor time of cat of the same files, and how often that goes
into ours; that of GNU make for the same facts, and how often ours goes into it
END
printf '%-5s %-13s %7s %7s %7s %8s %8s %8s %8s %6s%s\n' Linux configuration directories facts files \
	elapsed cpu memory cat times "$([ "${RUN_ORACLE:-1}" != 1 ] || echo '     make  times')"
for tree in 6.1="${KDIR61:-}" 6.12="${KDIR612:-}"; do
	[ -n "${tree#*=}" ] || continue
	for config in tinyconfig defconfig allmodconfig allyesconfig; do
		row "${tree%%=*}" "${tree#*=}" $config
	done
done
