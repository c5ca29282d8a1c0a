#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# tests/kconfig/mutations.sh CONF TREE ARCH DIRECTORY FIRST LAST
#
# Change one line of the Kconfig files of a tree, by the seeds FIRST to LAST: delete
# it, double it, move it, change or swap a name in it.  Conf and godeps are to refuse
# the same trees; of the others they write the same .config and warn of the same
# lines.  Differences go to standard error, a line with figures to standard output.
# Status 1 if anything differs, 2 if it could not be compared.

set -u
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/conf.sh"
conf=$1 tree=$2 arch=$3 first=$5 last=$6
mkdir -p "$4" || exit 2
dir=$(cd "$4" && pwd)
conf_environment "$tree" "$arch"
export CONF_CACHE=${CONF_CACHE:-$dir/answers}
mkdir -p "$CONF_CACHE" "$dir/tree/arch/$SRCARCH" "$dir/c" || exit 2

# Only the Kconfig files are copied; macros call scripts.
(cd "$tree" && find . -name 'Kconfig*' -type f | cpio -pdmu --quiet "$dir/tree") || exit 2
cp "$tree/Makefile" "$dir/tree/" || exit 2
[ -e "$dir/tree/scripts/Kbuild.include" ] || for name in "$tree"/scripts/*; do
	[ -e "$dir/tree/scripts/${name##*/}" ] || ln -s "$name" "$dir/tree/scripts/"
done
for name in "$tree/arch/$SRCARCH"/*; do
	[ -e "$dir/tree/arch/$SRCARCH/${name##*/}" ] || ln -s "$name" "$dir/tree/arch/$SRCARCH/"
done
tree=$dir/tree srctree=$dir/tree
conf_record "$conf" "$tree" "$arch" "$dir/record" || exit 2
conf_directory "$tree" "$dir/c"
cd "$dir/c" || exit 2
(cd "$tree" && find . -name 'Kconfig*' -type f \( ! -path './arch/*/*' -o -path "./arch/$SRCARCH/*" \) |
	LC_ALL=C sort) >"$dir/files"

# said FILE - what was warned of in it: lines of Kconfig files, symbols
said() {
	sed -n 's/^\([^ :]*:[0-9]*\): *warning: .*\[kconfig-\(text\|property\|choice\)\]$/\1/p
		s/^[^ ]*: warning: CONFIG_\([^ ]*\) .* \[kconfig-unmet-select\]$/unmet \1/p
		s/^\([^ :]*:[0-9]*\): *warning: [^[]*$/\1/p
		s/^WARNING: unmet direct dependencies detected for /unmet /p' "$1" |
		sed '/^\.config/d' | LC_ALL=C sort -u
}

nr=0 refused=0 warned=0 differ=0
for ((seed = first; seed <= last; seed++)); do
	read -r file < <(perl -e 'srand(shift); open F, shift; @f = <F>; $n += -s "$ARGV[0]/" . ($_ =~ s/\n//r) for @f;
		$at = rand($n); for (@f) { chomp; $at -= -s "$ARGV[0]/$_"; if ($at < 0) { print "$_\n"; last } }' \
		"$seed" "$dir/files" "$tree")
	cp "$tree/$file" "$dir/kept"
	perl "$SRC/tests/kconfig/mutate.pl" "$seed" "$tree/$file" >"$dir/what"
	# A command that changed has another answer.
	record=$dir/record
	if [[ $file == */Kconfig.include ]] || [ "$("$GODEPS" kconfig toolchain --unknown --srctree="$tree" --arch="$arch" \
		--toolchain="$record" 2>/dev/null)" ]; then
		record=$dir/record2
		conf_record "$conf" "$tree" "$arch" "$record" 2>/dev/null
	fi
	rm -f .config "$dir/ours"
	"$conf" --alldefconfig Kconfig >/dev/null 2>"$dir/conf.err"
	theirs=$?
	"$GODEPS" kconfig alldefconfig --srctree="$tree" --objtree=. --arch="$arch" \
		--toolchain="$record" -o "$dir/ours" >/dev/null 2>"$dir/ours.err"
	ours=$?
	nr=$((nr + 1))
	said "$dir/conf.err" >"$dir/conf.said"
	said "$dir/ours.err" >"$dir/ours.said"
	if [ $theirs -ne 0 ]; then
		refused=$((refused + 1))
		[ $ours -eq 2 ] && same=y || same=
	else
		[ ! -s "$dir/conf.said" ] || warned=$((warned + 1))
		[ $ours -eq 0 ] && cmp -s .config "$dir/ours" &&
			cmp -s "$dir/conf.said" "$dir/ours.said" && same=y || same=
	fi
	if [ ! "$same" ]; then
		differ=$((differ + 1))
		echo "$arch, seed $seed, $file: $(cat "$dir/what"): conf $theirs, godeps $ours" >&2
		{ diff "$dir/conf.said" "$dir/ours.said"; [ $ours -ne 0 ] || diff .config "$dir/ours"
		grep -v warning "$dir/conf.err"; grep error "$dir/ours.err"; } 2>&1 | head -n 6 >&2
	fi
	cp "$dir/kept" "$tree/$file"
done
printf '%-12s %9d %7d %6d %6d\n' "$arch" $nr $refused $warned $differ
[ $differ -eq 0 ]
