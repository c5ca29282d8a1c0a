#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# tests/kconfig/oracle.sh CONF TREE ARCH DIRECTORY
#
# Compare godeps kconfig with conf for one architecture, in DIRECTORY: every
# defconfig (completed, and saved again), the "all" targets, randconfigs, and
# consistent configurations with random edits.  Differences go to standard
# error; a line of the table of Documentation/kconfig-oracle.rst to standard
# output.  CONF_SAMPLE="3 2 3" takes that many defconfigs, randconfigs and edits, not
# all, 20 and 200.  Status 1 if anything differs, 2 if it could not be compared.

set -u
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/conf.sh"
conf=$1 tree=$2 arch=$3 dir=$4
mkdir -p "$dir" || exit 2
dir=$(cd "$dir" && pwd)
read -r defconfigs randconfigs edits <<<"${CONF_SAMPLE:-1000 20 200}"

conf_environment "$tree" "$arch"
export CONF_CACHE=${CONF_CACHE:-$dir/answers}
mkdir -p "$CONF_CACHE" || exit 2
conf_record "$conf" "$tree" "$arch" "$dir/record" || exit 2
conf_directory "$tree" "$dir/c"
cd "$dir/c" || exit 2
nr=0 differ=0 warned=0
declare -A count=()

# warnings - of conf and of godeps, sorted, in the same words; what the Kconfig files
# give reason to warn of has words of its own, and the lines are compared
warnings() {
	sed -n 's/^\([^ :]*:[0-9]*\):warning: .*/\1/p' "$dir/kconfig.err" |
		LC_ALL=C sort -u >"$dir/conf.lines"
	# Their names are relative, those of configurations are not.
	sed -n 's/^\([^/ :][^ :]*:[0-9]*\): warning: .*\[kconfig-\(text\|property\|choice\)\]$/\1/p' \
		"$dir/ours.err" | LC_ALL=C sort -u >"$dir/ours.lines"
	sed -i '/^[^/ :].* \[kconfig-\(text\|property\|choice\)\]$/d' "$dir/ours.err"
	sed -n 's/^[^ ]*:\([0-9]*\):warning: /\1 /p
		s/^WARNING: unmet direct dependencies detected for /unmet /p' \
		"$dir/conf.err" | LC_ALL=C sort -u >"$dir/conf.warned"
	sed -n 's/^[^ ]*: warning: CONFIG_\([^ ]*\) .* \[kconfig-unmet-select\]$/unmet \1/p
		t
		s/^[^ ]*:\([0-9]*\): warning: \(.*\) \[kconfig-[a-z]*\]$/\1 \2/p' \
		"$dir/ours.err" | LC_ALL=C sort -u >"$dir/ours.warned"
}

# compare KIND NAME - conf's .config and warnings with those of godeps
compare() {
	nr=$((nr + 1))
	count[$1]=$((${count[$1]:-0} + 1))
	warnings
	warned=$((warned + $(wc -l <"$dir/conf.warned")))
	cmp -s .config "$dir/ours" && cmp -s "$dir/conf.warned" "$dir/ours.warned" &&
		cmp -s "$dir/conf.lines" "$dir/ours.lines" && return
	differ=$((differ + 1))
	echo "$arch: $2" >&2
	{ diff .config "$dir/ours"; diff "$dir/conf.warned" "$dir/ours.warned"
	  diff "$dir/conf.lines" "$dir/ours.lines"; } |
		grep '^[<>]' | head -n 5 >&2
	cp .config "$dir/differs-$differ.conf"
	cp "$dir/ours" "$dir/differs-$differ.godeps"
}

# ours MODE [FILE]... - what godeps writes
ours() {
	"$GODEPS" kconfig "$@" --srctree="$tree" --objtree="$dir/c" --arch="$arch" \
		--toolchain="$dir/record" >"$dir/ours" 2>"$dir/ours.err"
}

# conf's own; what it warns of goes to $dir/conf.err
theirs() {
	echo "$dir/conf.err $* Kconfig" >&"${server[1]}"
	read -r _ <&"${server[0]}"
}
coproc server { CONF_SERVER=y exec "$conf" Kconfig 2>"$dir/kconfig.err"; }

# edit SEED - flip, drop and spoil some settings of the .config
edit() {
	awk -v seed="$1" '
	BEGIN { srand(seed) }
	/^CONFIG_[A-Z0-9_]*=[ym]$/ || /^# CONFIG_.* is not set$/ {
		r = rand()
		name = $0
		sub(/^# /, "", name)
		sub(/[= ].*/, "", name)
		if (r < 0.02) next
		if (r < 0.04) { print name "=y"; next }
		if (r < 0.06) { print name "=m"; next }
		if (r < 0.08) { print "# " name " is not set"; next }
		if (r < 0.083) { print name "=maybe"; next }
	}
	/^CONFIG_[A-Z0-9_]*=-?[0-9]/ && rand() < 0.3 {
		sub(/=.*/, "")
		r = rand()
		print $0 "=" (r < 0.2 ? "0" : r < 0.4 ? "0x10" : r < 0.6 ? "99999999" : r < 0.8 ? "-1" : "\"1\"")
		next
	}
	/^CONFIG_[A-Z0-9_]*="/ && rand() < 0.2 {
		sub(/=.*/, "")
		r = rand()
		print $0 "=" (r < 0.3 ? "\"a\\\"b\\\\c\"" : r < 0.6 ? "\"open" : r < 0.8 ? "bare" : "\"\"")
		next
	}
	{ print }'
}

for mode in alldef allno allyes allmod; do
	rm -f .config
	theirs --${mode}config
	ours ${mode}config
	compare all "${mode}config"
done

i=0
for file in "$tree/arch/$SRCARCH/configs"/*; do
	{ [ -f "$file" ] && [ "$i" -lt "$defconfigs" ]; } || continue
	case $file in *_defconfig | */defconfig) ;; *) continue ;; esac
	i=$((i + 1))
	rm -f .config
	theirs --defconfig="$file"
	ours defconfig "$file"
	compare defconfig "${file##*/}"
	cp "$file" .config
	theirs --olddefconfig
	ours olddefconfig "$file"
	compare olddefconfig "${file##*/}, olddefconfig"
	cp .config "$dir/full"
	theirs --savedefconfig="$dir/saved"
	cp "$dir/saved" .config
	ours savedefconfig "$dir/full"
	compare savedefconfig "${file##*/}, saved"
done

for ((i = 1; i <= randconfigs; i++)); do
	rm -f .config
	theirs KCONFIG_SEED=$i --randconfig
	cp .config "$dir/full"
	theirs --olddefconfig
	ours olddefconfig "$dir/full"
	compare randconfig "randconfig $i"
	theirs KCONFIG_ALLCONFIG="$dir/full" --allmodconfig
	ours allmodconfig "$dir/full"
	compare fragment "randconfig $i as a fragment of allmodconfig"
done

for ((i = 1; i <= edits; i++)); do
	[ $((i % 10)) -eq 1 ] && theirs KCONFIG_SEED=$((1000 + i)) --randconfig && cp .config "$dir/base"
	edit "$i" <"$dir/base" >"$dir/edited"
	cp "$dir/edited" .config
	theirs --olddefconfig
	ours olddefconfig "$dir/edited"
	compare edit "edit $i"
done

printf '%-12s %10d %7d %11d %6d %6d %8d %6d\n' "$arch" "${count[defconfig]:-0}" \
	"${count[all]:-0}" "${count[randconfig]:-0}" "${count[edit]:-0}" $nr $warned $differ
[ $differ -eq 0 ]
