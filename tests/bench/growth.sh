#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# How time and memory of "godeps kbuild" grow with the configuration: x86_64
# from tinyconfig to allyesconfig.  GODEPS names the command, KDIR61 and
# KDIR612 the kernel trees; RUNS how often each runs (the best counts).
# RUN_ORACLE=1 asks GNU make too, which takes minutes.
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

# reading - read the files listed in $tmp/files; elapsed and processor time
reading() {
	[ -s "$tmp/files" ] || { echo '0 0'; return; }
	"$tmp/once" "$runs" xargs -a "$tmp/files" cat
}

# row VERSION TREE CONFIG
row() {
	local us cpu kb read read_cpu make='' t0
	local kbuild=("$GODEPS" kbuild --srctree "$2" --objtree "$tmp/o" --arch x86_64 --list)

	rm -rf "$tmp/o"
	configured "$2" "$tmp/o" x86_64 "$3" || { tail -n 5 "$tmp/o.log" >&2; exit 2; }
	"${kbuild[@]}" 2>/dev/null | grep -E '^(dir|builtin|lib|module|part) ' >"$tmp/facts"
	read -r us cpu kb < <("$tmp/once" "$runs" "${kbuild[@]}")
	: >"$tmp/files"
	[ -z "${strace:-}" ] || opened "$2" "$tmp/trace" "${kbuild[@]}" >"$tmp/files"
	read -r read read_cpu _ < <(reading)
	if [ "${RUN_ORACLE:-}" = 1 ]; then
		t0=$(date +%s%N)
		"$src/tests/oracle/oracle.sh" "$2" "$tmp/o" x86_64 >"$tmp/want"
		make=$(($(date +%s%N) / 1000 - t0 / 1000))
		cmp -s "$tmp/want" "$tmp/facts" || make="$make, which differs"
	fi
	printf '%-5s %-13s %7d %7d %7d %8s %8s %8s %8s %5d.%d' "$1" "$3" \
		"$(grep -c '^dir ' "$tmp/facts")" "$(wc -l <"$tmp/facts")" "$(wc -l <"$tmp/files")" \
		"$(of "$us")" "$(of "$cpu")" "$(of "$read")" "$(of "$read_cpu")" \
		$((kb / 1024)) $((kb % 1024 * 10 / 1024))
	[ -z "$make" ] || printf ' %9s %s' "$(of "${make%%,*}")" "${make#"${make%%,*}"}"
	echo
}

strace=$(command -v strace || :)
cat <<'END'
godeps kbuild --list, x86_64: milliseconds elapsed and of processor time, beside
those of cat of the same files; megabytes of memory
END
printf '%-5s %-13s %7s %7s %7s %8s %8s %8s %8s %7s%s\n' Linux configuration folders facts files \
	ours cpu cat cpu memory "$([ "${RUN_ORACLE:-}" != 1 ] || echo '      make')"
for tree in 6.1="${KDIR61:-}" 6.12="${KDIR612:-}"; do
	[ -n "${tree#*=}" ] || continue
	for config in tinyconfig defconfig allmodconfig allyesconfig; do
		row "${tree%%=*}" "${tree#*=}" $config
	done
done
