#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
#
# The switches that godeps kconfig writes for the programs of the golden test
# configs/implied, in configurations that conf makes at random: a switch is on if and
# only if all needs in its help text are met, and each of its lines is in some of them
# the only one that is not.

. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../kconfig/conf.sh"

need_kernel KDIR612
for tool in flex bison; do
	command -v $tool >/dev/null || skip_all "needs $tool"
done

conf=$TMP/conf
conf_build "$KDIR612" "$conf" || exit 2
mkdir "$TMP/k" && cd "$TMP/k" || exit 2
run env PATH="${GODEPS%/*}:$PATH" SRC="$SRC" sh "$SRC/tests/golden/configs/implied/cmd"
is "$status" 0 "the switches are written"
{ cat Kconfig; echo 'source "Kconfig.progs"'; } >Kconfig.top

printf 'CONFIG_NAME="eth"\n' >set1
printf 'CONFIG_NAME="eth"\nCONFIG_SIZE=8\n' >set2
: >set0
seed=0
while [ $seed -lt 400 ]; do
	seed=$((seed + 1))
	KCONFIG_SEED=$seed KCONFIG_PROBABILITY=$((30 + seed % 60)) srctree=. \
		KCONFIG_ALLCONFIG="set$((seed % 3))" "$conf" --randconfig Kconfig.top >"$TMP/said" 2>&1 || break
	echo "SEED=$seed"
	cat .config
done >"$TMP/configs"
is "$seed $(grep -c ^SEED= "$TMP/configs")" "400 400" "conf makes 400 configurations"

awk '
function is_met(need, part) {
	if (need ~ /^!/)
		return value(substr(need, 2)) == "n"
	gsub(/"/, "", need)
	split(need, part, " ")
	if (part[2] == "!=")
		return value(part[1]) != part[3] && value(part[1]) != "n"
	return part[2] ? value(part[1]) == part[3] : value(part[1]) != "n"
}
function value(name) { return name in is ? is[name] : "n" }
function judge(p, i, missed, unmet, last) {
	if (value("GO_MODULE") != "y")
		return
	for (p in programs) {
		missed = unmet = 0
		for (i = 1; i <= needs[p]; i++)
			missed += !is_met(need[p, i])
		for (i = 1; i <= lines[p]; i++)
			if (!is_met(line[p, i])) {
				unmet++
				last = i
			}
		if ((value(p) == "y") != !missed || !missed != !unmet)
			print "seed " seed ": " p " is " value(p) ", and misses " missed
		if (unmet == 1)
			alone[p, last] = 1
	}
}
FNR == 1 { file++ }
file == 1 && /^config GO_PROG/ { p = $2; programs[p] }
file == 1 && sub(/^\tdepends on /, "") { line[p, ++lines[p]] = $0 }
file == 1 && sub(/^\t  - /, "") { sub(/: .*/, ""); need[p, ++needs[p]] = $0 }
file == 2 && /^SEED=/ { if (seed) judge(); seed = substr($0, 6); split("", is) }
file == 2 && match($0, /^CONFIG_[A-Z0-9_]*=/) {
	text = substr($0, RLENGTH + 1)
	gsub(/"/, "", text)
	is[substr($0, 8, RLENGTH - 8)] = text
}
END {
	judge()
	for (p in programs)
		for (i = 1; i <= lines[p]; i++)
			if (!((p, i) in alone))
				print p ": " line[p, i] " is never the only one" | "sort"
}' Kconfig.progs "$TMP/configs" >"$TMP/wrong"
# MMU is on in all, and stays for other architectures; NEVER contradicts itself, and
# nothing defines HERE.
is "$(grep '^seed' "$TMP/wrong")" "" "a switch is on if and only if all needs are met"
is "$(grep -v '^seed\|NEVER\|UNDEFINED' "$TMP/wrong")" "GO_PROG_DEEP: MMU is never the only one" \
	"no line of a switch follows from the others"
done_testing
