#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# timeout: 600
#
# Links that lead out of a tree: what decides on the answer (Kconfig files, .config,
# go.mod, go.work, modules.txt) is refused with status 2, and what it leads to is
# not quoted, unless the user has named the link.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/faults/world.sh"

cd "$TMP" || exit
mkdir w
cd w && world || exit
GOROOT=$PWD/goroot HOME=/nonexistent
export GOROOT HOME
seq -f 'secret line %g' 20 >"$TMP/secret"
side=(--srctree k --arch x86_64)

# refused NAME FILE COMMAND... - with FILE a link to the secret
refused() {
	local name=$1 file=$2

	shift 2
	cp -a k saved
	ln -sf "$TMP/secret" "k/$file"
	run "$GODEPS" "$@"
	is "$status" 2 "$name: status 2"
	like "$err" "${file##*/}: (error: )?(cannot read: )?(it is|a symbolic link that points) outside the" "$name: said"
	unlike "$out$err" 'secret line' "$name: not quoted"
	rm -rf k
	mv saved k
}

refused 'go.mod of gomod' tools/go.mod gomod -d k/tools --srctree k
refused 'go.mod of merge' tools/go.mod merge "${side[@]}" --godir tools
refused go.work tools/go.work merge "${side[@]}"
refused modules.txt tools/vendor/modules.txt check "${side[@]}"
refused '.config of kbuild' .config kbuild "${side[@]}"
refused '.config of olddefconfig' .config kconfig olddefconfig "${side[@]}"
refused '.config of review' .config review "${side[@]}" HEAD~1
for c in 'kconfig audit' 'kconfig enable D' 'kconfig olddefconfig' 'kconfig switches' check; do
	# shellcheck disable=SC2086	# words
	refused "drv/Kconfig of $c" drv/Kconfig ${c% D} "${side[@]}" ${c#"${c% D}"}
done

ln -sf "$PWD/config" k/.config
run "$GODEPS" kbuild "${side[@]}" --config=k/.config
is "$status" 0 'a link that the user has named is read'
mv config k/arch/config
ln -sf arch/config k/.config
run "$GODEPS" kbuild "${side[@]}"
is "$status" 0 'a link inside the tree is read'

# Kconfig files that are not regular files, or missing.
rm k/Kconfig
for c in 'kconfig audit' 'kconfig enable D' 'kconfig olddefconfig'; do
	# shellcheck disable=SC2086
	run "$GODEPS" ${c% D} "${side[@]}" ${c#"${c% D}"}
	is "$status" 2 "$c without Kconfig"
done
mkfifo k/Kconfig
run timeout 10 "$GODEPS" kconfig audit "${side[@]}"
is "$status" 2 'Kconfig is a FIFO'
rm k/Kconfig
truncate -s 5G k/Kconfig
run "$GODEPS" kconfig audit "${side[@]}"
is "$status" 2 'Kconfig is too large'
rm k/Kconfig
git -C k checkout -q Kconfig
rm k/drv/Kconfig
run "$GODEPS" kconfig audit "${side[@]}"
is "$status" 2 'drv/Kconfig is missing'
done_testing
