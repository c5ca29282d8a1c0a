#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# uninstall.sh KDIR - take godeps out of a kernel tree again
#
# Drops our lines from the files of the tree, whatever else was changed in
# them, then our files and what was built from them.

program=uninstall-tree
src=$(CDPATH='' cd -- "$(dirname "$0")/../.." && pwd) || exit 2
kdir=${1:-}
# shellcheck source=scripts/tree/hooks.sh
. "$src/scripts/tree/hooks.sh"

# drop_files - what the manifest lists, the manifest last
drop_files() {
	listed "$kdir/scripts/godeps/MANIFEST" >"$stage/list"
	grep -v -x scripts/godeps/MANIFEST "$stage/list" | while read -r f; do
		[ ! -e "$kdir/$f" ] || rm -f "$kdir/$f" || exit 2
	done || die "$kdir: cannot be written to"
}

# drop_built - what builds in the source tree left in our directories and on top
drop_built() {
	for d in $our_dirs; do
		[ -d "$kdir/$d" ] || continue
		find "$kdir/$d" -type f \( -name '*.o' -o -name '.*.cmd' -o -name '.*.d' \
			-o -name '.*.tmp' -o -name modules.order -o -name built-in.a \) \
			-exec rm -f {} +
		rm -f "$kdir/$d/${d##*/}"
	done
	rm -rf "$kdir/kernel-go-deps.dot" "$kdir/kernel-go-deps.svg" \
		"$kdir/kernel-go-deps.html" \
		"$kdir/.kernel-go-deps.svg.cmd" "$kdir/.godeps"
}

# drop_dirs - our directories, unless something of the user's is in them
drop_dirs() {
	for d in $our_dirs; do
		[ -d "$kdir/$d" ] || continue
		find "$kdir/$d" -depth -type d -exec rmdir {} + 2>/dev/null
		[ ! -d "$kdir/$d" ] ||
			say "note: $kdir/$d has files that do not belong to godeps, which are kept:" \
				"$(find "$kdir/$d" -type f | head -n 3 | tr '\n' ' ')"
	done
}

cd "$src" || exit 2
check_tree
begin
edit_all unhook
if [ ! -f "$kdir/scripts/godeps/MANIFEST" ] && ! edits_pending; then
	say "godeps is not installed in $kdir"
	exit 0
fi
commit
put_edits
if [ -f "$kdir/scripts/godeps/MANIFEST" ]; then
	drop_files
	drop_built
	rm -f "$kdir/scripts/godeps/MANIFEST"
	drop_dirs
fi
say "godeps was removed from $kdir"
